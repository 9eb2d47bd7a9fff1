package org.leibniz.operator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.leibniz.diagnostic.Code;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Evaluation;
import org.leibniz.graph.Flow;
import org.leibniz.graph.Forward;
import org.leibniz.graph.Node;
import org.leibniz.graph.Reverse;
import org.leibniz.graph.RowOrder;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Type;
import org.leibniz.graph.TypeException;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.ScalarFunction;

/**
 * Joins all elements along some axes, which disappear, starting from the kind's identity, in the
 * order of {@link RowOrder}; the domain is the operand.
 *
 * @param axes the axes, ascending
 */
public record Reduce(Kind kind, List<Integer> axes) implements Accumulating, Decimally {

  /** How elements are joined. */
  public enum Kind {
    /** The sum; of nothing 0. */
    SUM(0),
    /** The product; of nothing 1. */
    PRODUCT(1),
    /** The least, NaN where one is; of nothing infinity. */
    MINIMUM(Double.POSITIVE_INFINITY),
    /** The greatest, NaN where one is; of nothing -infinity. */
    MAXIMUM(Double.NEGATIVE_INFINITY),
    /** Whether all hold. */
    ALL(1),
    /** Whether any holds. */
    ANY(0);

    private final double identity;

    Kind(double identity) {
      this.identity = identity;
    }

    private Elementwise combine() {
      return switch (this) {
        case SUM -> Arithmetic.ADD;
        case PRODUCT -> Arithmetic.MULTIPLY;
        case MINIMUM -> Arithmetic.MINIMUM;
        case MAXIMUM -> Arithmetic.MAXIMUM;
        case ALL -> Logic.AND;
        case ANY -> Logic.OR;
      };
    }

    private boolean logical() {
      return this == ALL || this == ANY;
    }
  }

  /** Copies the list; the axes must ascend. */
  public Reduce {
    axes = List.copyOf(axes);
    for (int i = 1; i < axes.size(); i++) {
      if (axes.get(i - 1) >= axes.get(i)) {
        throw new IllegalArgumentException("axes must ascend: " + axes);
      }
    }
  }

  @Override
  public String name() {
    return switch (kind) {
      case SUM -> "sum";
      case PRODUCT -> "product";
      case MINIMUM -> "minimumOver";
      case MAXIMUM -> "maximumOver";
      case ALL -> "all";
      case ANY -> "any";
    };
  }

  @Override
  public String attributes() {
    return "axes=" + axes;
  }

  @Override
  public boolean routing() {
    return kind == Kind.SUM;
  }

  @Override
  public Type type(List<Type> operands) {
    Type operand = operands.get(0);
    axes.forEach(axis -> Axes.require(operand.shape(), axis));
    boolean truth = operand.element() == ElementType.BOOL;
    if (truth != kind.logical()) {
      String wanted = truth ? "numbers, and this is a truth value" : "truth values";
      throw new TypeException(
          Code.WRONG_ELEMENT_TYPE,
          Spelling.of(name()) + " takes " + wanted + " (bool)",
          "of type " + operand);
    }
    return operand.of(remaining(operand.shape()));
  }

  private Shape remaining(Shape shape) {
    Shape result = shape;
    for (int i = axes.size() - 1; i >= 0; i--) {
      result = result.without(axes.get(i));
    }
    return result;
  }

  @Override
  public Tensor[] evaluate(List<Tensor[]> operands, Evaluation evaluation) {
    Tensor from = operands.get(0)[0];
    ElementValue combine = kind.combine().value();
    return new Tensor[] {
      new Reduction(kind.combine(), kind.identity, axes)
          .of(from.shape(), (sum, place) -> combine.apply(sum, from.values()[place], 0))
    };
  }

  @Override
  public List<Flow> pullback(Reverse reverse) {
    if (kind.logical()) {
      return List.of(Flow.zero("a truth value"));
    }
    if (!reverse.wanted(0)) {
      return List.of(Flow.zero("not wanted"));
    }
    Algebra algebra = new Algebra(reverse.builder());
    Node x = reverse.node().operand(0);
    Node g = reverse.cotangent();
    return List.of(
        switch (kind) {
          case SUM -> Flow.of(algebra.spread(g, axes, x.shape()));
          case PRODUCT -> {
            Node others = new ProductOfOthers(algebra, x, axes).node();
            yield Flow.of(algebra.multiply(algebra.spread(g, axes, x.shape()), others));
          }
          default -> {
            Node mask = reached(algebra, reverse.node());
            Node share = algebra.divide(g, algebra.sum(algebra.toReal(mask), axes));
            yield Flow.masked(algebra.spread(share, axes, x.shape()), mask);
          }
        });
  }

  /** Which elements are the least, or the greatest. */
  private Node reached(Algebra algebra, Node node) {
    Node x = node.operand(0);
    return algebra.equal(x, algebra.spread(node, axes, x.shape()));
  }

  @Override
  public List<Flow> pushforward(Forward forward) {
    if (kind.logical() || forward.tangent(0).isEmpty()) {
      return List.of(Flow.zero("constant"));
    }
    Algebra algebra = new Algebra(forward.builder());
    Node x = forward.node().operand(0);
    Node tangent = forward.tangent(0).get();
    return List.of(
        Flow.of(
            switch (kind) {
              case SUM -> algebra.sum(tangent, axes);
              case PRODUCT ->
                  algebra.sum(
                      algebra.multiply(tangent, new ProductOfOthers(algebra, x, axes).node()),
                      axes);
              default -> {
                Node mask = reached(algebra, forward.node());
                Node all = algebra.sum(algebra.select(mask, tangent, algebra.constant(0)), axes);
                yield algebra.divide(all, algebra.sum(algebra.toReal(mask), axes));
              }
            }));
  }

  @Override
  public Shape domain(Node node) {
    return node.operand(0).shape();
  }

  @Override
  public List<Index> target(Elements elements, List<Index> at) {
    List<Index> place = new ArrayList<>();
    for (int axis = 0; axis < at.size(); axis++) {
      if (!axes.contains(axis)) {
        place.add(at.get(axis));
      }
    }
    return place;
  }

  @Override
  public Scalar contribution(Elements elements, List<Index> at) {
    return elements.read(0, at);
  }

  @Override
  public ScalarFunction combine() {
    return kind.combine();
  }

  @Override
  public double initial() {
    return kind.identity;
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Reduce other && kind == other.kind && axes.equals(other.axes);
  }

  @Override
  public int hashCode() {
    return 31 * kind.ordinal() + axes.hashCode();
  }

  /** A sum alone has a value in decimals. */
  @Override
  public Optional<DecimalTensor> decimal(List<DecimalTensor> operands, Evaluation evaluation) {
    if (kind != Kind.SUM) {
      return Optional.empty();
    }
    DecimalTensor x = operands.get(0);
    int[] joined = x.shape().clone();
    axes.forEach(axis -> joined[axis] = 1);
    BigDecimal[] sums = new BigDecimal[Tensor.count(joined)];
    Arrays.fill(sums, BigDecimal.ZERO);
    Tensor places = new DecimalTensor(joined, sums).places(0);
    double[] to = Broadcasting.broadcast(places, x.shape());
    for (int i = 0; i < to.length; i++) {
      sums[(int) to[i]] = sums[(int) to[i]].add(x.values()[i], DecimalTensor.DIGITS);
    }
    int[] left =
        IntStream.range(0, joined.length)
            .filter(axis -> !axes.contains(axis))
            .map(axis -> joined[axis])
            .toArray();
    return Optional.of(new DecimalTensor(left, sums));
  }
}
