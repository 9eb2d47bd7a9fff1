package org.leibniz.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.leibniz.data.InputArray;
import org.leibniz.model.Model;

/**
 * A random model over rows of data: two long axes with data and look-ups between them, short axes
 * beside, unknowns, definitions and something to minimise. The same seed gives the same model, and
 * the same data for as much of its text as is left.
 */
final class RandomModel extends RandomTensors {
  /** None, few, groups of lanes with and without some left over, chunks with and without. */
  private static final int[] LONG = {
    1, 2, 7, 8, 9, 16, 17, 63, 64, 65, 71, 100, 128, 130, 511, 512, 513, 515, 520, 1030, 1100
  };

  private static final int[] SHORT = {1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13, 16, 17, 20};

  private final long seed;
  private final List<Tree> lines = new ArrayList<>();
  private final Map<String, Axis> sizes = new LinkedHashMap<>();
  private final Map<String, List<Axis>> data = new LinkedHashMap<>();
  private final List<String> unknowns = new ArrayList<>();

  RandomModel(long seed) {
    super(new Random(seed));
    this.seed = seed;
    declareAxes();
    declareData();
    declareUnknowns();
    lines.add(Tree.leaf("fn own(z) = tanh(z) with gradient(g) = g*(1 - tanh(z)^2)"));
    lines.add(Tree.leaf("fn passed(z) = round(z) with gradient(g) = 0.5*g"));
    lines.add(Tree.leaf("fn blended(a, b) = { let s = sigmoid(a - b); s*a + (1 - s)*b }"));
    for (int i = 0, lets = random.nextInt(3); i < lets; i++) {
      define();
    }
    lines.add(Tree.of("let loss = %s", objective()));
    beside();
  }

  /** The statements, each on a line. */
  List<Tree> lines() {
    return lines;
  }

  private static int pick(Random random, int[] sizes) {
    return sizes[random.nextInt(sizes.length)];
  }

  private void declareAxes() {
    int n = pick(random, LONG);
    // Not both are so long that nothing fits beside them.
    int m = n > 200 || chance(2) ? pick(random, SHORT) : pick(random, LONG);
    for (String name : List.of("n", "m")) {
      Axis axis = new Axis(name, chance(60) ? 0 : name.equals("n") ? n : m);
      sizes.put(name, axis);
      axes.add(axis);
      axes.add(axis);
    }
    for (int i = 0; i < 3; i++) {
      int size = pick(random, SHORT);
      axes.add(new Axis(String.valueOf(size), size));
    }
  }

  private Axis fixedAxis() {
    return axes.get(4 + random.nextInt(3));
  }

  private void declareData() {
    Axis n = sizes.get("n");
    Axis m = sizes.get("m");
    datum("x", List.of(n, fixedAxis()));
    datum("y", List.of(n));
    datum("u", List.of(m));
    datum("q", chance(2) ? List.of(m, fixedAxis()) : List.of(m));
    lookup("g", n, fixedAxis());
    lookup("h", n, m);
    lookup("k", m, n);
    lookup("o", m, fixedAxis());
    lookup("p", n, n);
  }

  private void datum(String name, List<Axis> shape) {
    data.put(name, shape);
    arrays.add(new Array(name, shape));
    lines.add(Tree.leaf("data " + name + bracketed(shape)));
  }

  private void lookup(String name, Axis from, Axis into) {
    if (into.size() == 0 && from.size() > 0) {
      return;
    }
    data.put(name, List.of(from, into));
    lookups.add(new Lookup(name, from, into));
    lines.add(Tree.leaf("data " + name + "[" + from.text() + "] : int"));
  }

  private static String bracketed(List<Axis> shape) {
    return shape.isEmpty()
        ? ""
        : shape.stream().map(Axis::text).collect(Collectors.joining(", ", "[", "]"));
  }

  private void declareUnknowns() {
    unknown("v", List.of(), " = 0.6");
    unknown("w", List.of(fixedAxis()), " = uniform(-1, 1)");
    for (int i = 0, more = random.nextInt(4); i < more; i++) {
      String name = fresh("a");
      switch (random.nextInt(8)) {
        case 0 ->
            unknown(name, List.of(axes.get(random.nextInt(axes.size()))), " = normal(0, 0.5)");
        case 1, 2 -> unknown(name, List.of(fixedAxis(), fixedAxis()), " = uniform(-1, 1)");
        case 3 -> unknown(name, List.of(fixedAxis()), " > 0 = 0.7");
        case 4 -> unknown(name, List.of(fixedAxis()), " : " + any(List.of("simplex", "ordered")));
        case 5 -> {
          Axis axis = fixedAxis();
          unknown(name, List.of(axis, axis), " : " + any(List.of("lower_triangular", "symmetric")));
        }
        case 6 -> unknown(name, List.of(), " in [-1, 2] = 0.4");
        default -> unknown(name, List.of(sizes.get("m")), " = 0.3");
      }
    }
  }

  private void unknown(String name, List<Axis> shape, String rest) {
    if (rest.contains("simplex") && shape.get(0).size() < 2) {
      unknown(name, shape, " = 0.5");
      return;
    }
    lines.add(Tree.leaf("param " + name + bracketed(shape) + rest));
    arrays.add(new Array(name, shape));
    unknowns.add(name);
  }

  private void define() {
    String name = fresh("b");
    List<Axis> shape = shape(1);
    lines.add(Tree.of("let " + name + " = %s", tensor(shape, 1 + random.nextInt(2))));
    arrays.add(new Array(name, shape));
  }

  /** A sum of terms over rows, of one or two kinds. */
  private Tree objective() {
    int depth = 2 + random.nextInt(3);
    int terms = 1 + random.nextInt(2);
    List<Tree> written = new ArrayList<>();
    for (int i = 0; i < terms; i++) {
      written.add(term(depth));
    }
    return new Tree(String.join(" + ", java.util.Collections.nCopies(terms, "%s")), written);
  }

  private Tree term(int depth) {
    Axis axis = chance(4) ? sizes.get("m") : sizes.get("n");
    Index index = overSome(axis);
    return switch (random.nextInt(7)) {
      case 0, 1, 2 ->
          Tree.of(
              "sum(%s for " + index.name() + " in " + range(index) + ")",
              within(index, () -> row(depth)));
      case 3 ->
          Tree.of(
              "sum((%s)^2 for " + index.name() + " in " + range(index) + ")",
              within(index, () -> row(depth)));
      case 4 ->
          Tree.of(
              any(List.of("sum(%s^2)", "mean(%s)", "sum(sin(%s))")), tensor(shape(1), depth - 1));
      case 5 -> Tree.of(any(REDUCTIONS), tensor(List.of(axis), depth - 1));
      default -> row(depth);
    };
  }

  /**
   * What is minimised: the loss, mostly with every unknown in it, or a function of its derivatives.
   */
  private void beside() {
    String norms =
        unknowns.stream().map(name -> "sum(cos(" + name + "))").collect(Collectors.joining(" + "));
    lines.add(Tree.leaf("let penalty = 0.1*(" + norms + ")"));
    String first = any(unknowns);
    String text =
        switch (random.nextInt(10)) {
          case 0 -> "loss + 0.1*cos(v)";
          case 1 -> "sum(grad(loss + penalty, " + first + ")^2)";
          case 2 -> "loss + sum(sin(hvp(loss + penalty, " + first + ", cos(" + first + "))))";
          case 3 -> "loss + jvp(loss + penalty, " + first + ", sin(" + first + "))";
          default -> "loss + penalty";
        };
    lines.add(Tree.leaf("minimize " + text));
  }

  /** The model of the text, with data for what it declares. */
  Model model(String text) {
    Model model = Model.of("random.ad", text);
    for (Map.Entry<String, List<Axis>> entry : data.entrySet()) {
      String declared = "data " + entry.getKey() + "[";
      if (text.contains(declared)) {
        model = model.with(entry.getKey(), values(entry.getKey(), entry.getValue()));
      }
    }
    for (Axis axis : sizes.values()) {
      boolean bound =
          data.entrySet().stream()
              .anyMatch(
                  entry ->
                      text.contains("data " + entry.getKey() + "[")
                          && entry.getValue().get(0) == axis);
      if (!bound && text.matches("(?s).*\\b" + axis.text() + "\\b.*")) {
        model = model.with(axis.text(), axis.size());
      }
    }
    return model;
  }

  private InputArray values(String name, List<Axis> shape) {
    Random drawn = new Random(31 * seed + name.hashCode());
    boolean whole = lookups.stream().anyMatch(lookup -> lookup.name().equals(name));
    if (whole) {
      int into = shape.get(1).size();
      return InputArray.vector(
          drawn.ints(shape.get(0).size(), 0, Math.max(1, into)).asDoubleStream().toArray());
    }
    int[] lengths = shape.stream().mapToInt(Axis::size).toArray();
    int count = 1;
    for (int length : lengths) {
      count *= length;
    }
    return new InputArray(lengths, drawn.doubles(count, -2, 2).toArray());
  }

  @Override
  public String toString() {
    return RandomProgram.text(lines);
  }

  /** The sizes that have names, for whoever reads of a failure. */
  String told() {
    return sizes.values().stream()
        .map(axis -> axis.text() + " = " + axis.size())
        .collect(Collectors.joining(", "));
  }
}
