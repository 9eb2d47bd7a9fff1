package org.leibniz.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.leibniz.graph.Node;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Transformation;
import org.leibniz.operator.Elements;
import org.leibniz.operator.Pointwise;

/**
 * What a lowering rule gives, with each element that it reads of an operand replaced by a
 * placeholder.
 *
 * @param node the node that is lowered
 * @param value the expression; placeholders are locals
 * @param reads what is read, by the number of the placeholder
 */
record Template(Node node, Scalar value, List<Read> reads) {
  private static final String PLACEHOLDER = "@";

  /** An element of a node: its place may hold placeholders of other reads. */
  record Read(Node node, List<Index> at) {}

  /** The element of a pointwise node. */
  static Template element(Node node, List<Index> at, Places places) {
    return of(node, places, elements -> ((Pointwise) node.operator()).element(elements, at));
  }

  /** Any expression of elements of the node's operands. */
  static Template of(Node node, Places places, Function<Elements, Scalar> rule) {
    Recorder recorder = new Recorder(node, places);
    Scalar value = rule.apply(recorder);
    return new Template(node, value, recorder.reads);
  }

  /** What is read where a local stands; null for a local that is no placeholder. */
  Read read(Scalar.Local local) {
    return local.name().startsWith(PLACEHOLDER)
        ? reads.get(Integer.parseInt(local.name().substring(PLACEHOLDER.length())))
        : null;
  }

  /** What a part of the expression reads, places of reads included. */
  List<Read> readsIn(Scalar part) {
    Placeholders placeholders = new Placeholders();
    placeholders.scalar(part);
    return placeholders.found;
  }

  /** Whether the place of some read is itself computed from reads. */
  boolean readsComputedPlaces() {
    return reads.stream().anyMatch(read -> Places.computed(read.at()));
  }

  /** Whether it chooses between elements by what is computed: a condition, or a place. */
  boolean searches() {
    boolean conditional =
        value instanceof Scalar.Choose choose && !(choose.condition() instanceof Scalar.Within);
    return conditional || readsComputedPlaces();
  }

  private final class Placeholders extends Transformation {
    private final List<Read> found = new ArrayList<>();

    @Override
    protected Scalar local(Scalar.Local local) {
      Read read = read(local);
      if (read != null) {
        found.add(read);
        read.at().forEach(this::index);
      }
      return local;
    }
  }

  /** The read, where the expression is nothing but it. */
  Optional<Read> forwarded() {
    return value instanceof Scalar.Local local
        ? Optional.ofNullable(read(local))
        : Optional.empty();
  }

  /** What the expression costs, roughly in additions; reads and choices are free. */
  int cost() {
    Cost cost = new Cost();
    cost.scalar(value);
    return cost.sum;
  }

  private static final class Cost extends Transformation {
    private static final int KERNEL = 20;
    private static final int DIVISION = 5;
    private int sum;

    @Override
    protected Scalar apply(Scalar.Apply apply) {
      String name = apply.function().name();
      if (!apply.function().kernels().isEmpty()) {
        sum += KERNEL;
      } else if (name.equals("divide") || name.equals("sqrt")) {
        sum += DIVISION;
      } else {
        sum++;
      }
      return super.apply(apply);
    }
  }

  private static final class Recorder implements Elements {
    private static final List<String> NAMES = List.of("@0", "@1", "@2", "@3");
    private final Node node;
    private final Places places;
    private final List<Read> reads = new ArrayList<>(2);

    Recorder(Node node, Places places) {
      this.node = node;
      this.places = places;
    }

    @Override
    public Node node() {
      return node;
    }

    @Override
    public Scalar read(int operand, List<Index> at) {
      Node read = node.operand(operand);
      return recorded(new Read(read, places.canonical(at, read.shape())));
    }

    @Override
    public Scalar readFlat(int operand, Index offset) {
      Node read = node.operand(operand);
      return recorded(new Read(read, places.place(offset, read.shape())));
    }

    private Scalar recorded(Read read) {
      int number = reads.indexOf(read);
      if (number < 0) {
        number = reads.size();
        reads.add(read);
      }
      return new Scalar.Local(name(number), read.node().type().element());
    }

    /** The names of the first few are made once: there are placeholders for every node. */
    private static String name(int number) {
      return number < NAMES.size() ? NAMES.get(number) : PLACEHOLDER + number;
    }
  }
}
