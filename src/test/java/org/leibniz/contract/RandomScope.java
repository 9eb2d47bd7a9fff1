package org.leibniz.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** What a random model has names for, and the places at which its arrays can be looked up. */
abstract class RandomScope {
  /** No loop body of a model is gone through more often. */
  static final int MOST_TRIPS = 8_000;

  /**
   * An axis of arrays.
   *
   * @param text its size as the language says it
   * @param size the same as a number
   */
  record Axis(String text, int size) {}

  /** An array of reals by the name that it has. */
  record Array(String name, List<Axis> axes) {}

  /** Whole numbers that are data: for each place of an axis a place of another. */
  record Lookup(String name, Axis from, Axis into) {}

  /**
   * The variable of a loop.
   *
   * @param below by how much smaller a place may be
   * @param above by how much larger
   */
  record Index(String name, Axis axis, int below, int above) {}

  final Random random;
  final List<Axis> axes = new ArrayList<>();
  final List<Array> arrays = new ArrayList<>();
  final List<Lookup> lookups = new ArrayList<>();
  final List<Index> indices = new ArrayList<>();
  private int count;
  private long trips = 1;

  RandomScope(Random random) {
    this.random = random;
  }

  final String fresh(String prefix) {
    return prefix + count++;
  }

  final boolean chance(int of) {
    return random.nextInt(of) == 0;
  }

  final <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  final String number() {
    return switch (random.nextInt(8)) {
      case 0 -> "0";
      case 1 -> "1";
      case 2 -> "2.0";
      default -> "(" + Math.round(100 * (4 * random.nextDouble() - 2)) / 100.0 + ")";
    };
  }

  /** An axis short enough for a loop more around what is written. */
  final Axis axis() {
    List<Axis> fitting = axes.stream().filter(axis -> fits(axis.size)).toList();
    return fitting.isEmpty() ? new Axis("2", 2) : any(fitting);
  }

  /** An axis that is written as a number. */
  final Axis shortAxis() {
    List<Axis> fitting = axes.stream().filter(axis -> axis.size <= 24 && fits(axis.size)).toList();
    return fitting.isEmpty() ? new Axis("2", 2) : any(fitting);
  }

  final boolean fits(int size) {
    return trips * Math.max(1, size) <= MOST_TRIPS;
  }

  /** How often what is written now is gone through. */
  final long trips() {
    return trips;
  }

  /** What is written inside of a loop over an axis. */
  final <T> T within(Index index, Supplier<T> body) {
    long before = trips;
    trips *= Math.max(1, index.axis.size);
    indices.add(index);
    T written = body.get();
    indices.remove(indices.size() - 1);
    trips = before;
    return written;
  }

  /** What is written where a name stands for a state of some shape. */
  final <T> T with(String name, List<Axis> shape, Supplier<T> body) {
    arrays.add(new Array(name, shape));
    T written = body.get();
    arrays.removeIf(array -> array.name.equals(name));
    return written;
  }

  /** A variable of a loop over all of an axis. */
  final Index over(Axis axis) {
    return new Index(fresh("i"), axis, 0, 0);
  }

  /** A loop over an axis, sometimes over a part of it. */
  final String range(Index index) {
    return index.below + ".." + index.axis.text + (index.above > 0 ? " - " + index.above : "");
  }

  /** A variable of a loop that may leave out the first or last places. */
  final Index overSome(Axis axis) {
    int below = axis.size > 2 && chance(6) ? 1 : 0;
    int above = axis.size > 2 && chance(5) ? 1 : 0;
    return new Index(fresh("i"), axis, below, above);
  }

  /** A place of an axis, by what is known inside of the loops around. */
  final String place(Axis axis) {
    List<String> places = new ArrayList<>();
    for (Index index : indices) {
      if (index.axis.text.equals(axis.text)) {
        own(index, axis, places);
      }
      for (Lookup lookup : lookups) {
        if (lookup.from.text.equals(index.axis.text)) {
          lookedUp(lookup.name + "[" + index.name + "]", lookup.into, axis, places);
        }
      }
    }
    if (axis.size > 0 && (places.isEmpty() || chance(8))) {
      places = constants(axis);
    }
    return any(places);
  }

  private void own(Index index, Axis axis, List<String> places) {
    for (int i = 0; i < 5; i++) {
      places.add(index.name);
    }
    if (index.below > 0) {
      places.add(index.name + " - 1");
    }
    if (index.above > 0) {
      places.add(index.name + " + 1");
    }
    places.add(axis.text + " - 1 - " + index.name);
  }

  private void lookedUp(String text, Axis into, Axis axis, List<String> places) {
    if (into.text.equals(axis.text)) {
      places.add(text);
      places.add(text);
      return;
    }
    for (Lookup next : lookups) {
      if (next.from.text.equals(into.text) && next.into.text.equals(axis.text)) {
        places.add(next.name + "[" + text + "]");
      }
    }
  }

  private List<String> constants(Axis axis) {
    List<String> places = new ArrayList<>(List.of("0", axis.text + " - 1"));
    if (axis.text.matches("\\d+")) {
      places.add(String.valueOf(random.nextInt(axis.size)));
    }
    for (Index index : indices) {
      String last = "(" + axis.text + " - 1)";
      places.add("min(" + index.name + ", " + last + ")");
      places.add("mod(" + index.name + ", " + axis.text + ")");
      places.add("max(0, " + last + " - " + index.name + ")");
    }
    return places;
  }

  /** An element of an array, or a number. */
  final Tree element() {
    List<Array> fitting =
        arrays.stream()
            .filter(array -> array.axes.stream().allMatch(axis -> axis.size > 0 || inside(axis)))
            .toList();
    if (fitting.isEmpty() || chance(9)) {
      return Tree.leaf(number());
    }
    // Mostly recent ones, so that what is defined is used.
    Array array =
        chance(3)
            ? fitting.get(fitting.size() - 1 - random.nextInt(Math.min(3, fitting.size())))
            : any(fitting);
    return Tree.leaf(array.axes.isEmpty() ? array.name : at(array));
  }

  private boolean inside(Axis axis) {
    return indices.stream().anyMatch(index -> index.axis.text.equals(axis.text));
  }

  private String at(Array array) {
    return array.name
        + "["
        + String.join(", ", array.axes.stream().map(this::place).toList())
        + "]";
  }

  /** A scalar real in the loops around. */
  abstract Tree row(int depth);

  /** A real tensor. */
  abstract Tree tensor(List<Axis> shape, int depth);
}
