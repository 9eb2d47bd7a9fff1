package org.leibniz.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.interval.Narrowing;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;
import org.leibniz.operator.Elements;
import org.leibniz.solve.integer.Network;

/**
 * Reads the lowering rule of a node at one place of its result as relations of a network: an
 * operand's element is its place in the network, or its value where that is known.
 */
final class ElementReader implements Elements {
  /** In place of an index that is computed from unknowns. */
  static final long UNKNOWN = Long.MIN_VALUE;

  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private final Node node;
  private final List<int[]> operands;
  private final Network network;

  /**
   * A reader of a node.
   *
   * @param operands the places of the elements of each operand
   */
  ElementReader(Node node, List<int[]> operands, Network network) {
    this.node = node;
    this.operands = operands;
    this.network = network;
  }

  @Override
  public Node node() {
    return node;
  }

  @Override
  public Scalar read(int operand, List<Index> at) {
    List<Size> strides = node.operand(operand).shape().strides();
    Index offset = Index.ZERO;
    for (int axis = 0; axis < at.size(); axis++) {
      offset = offset.plus(at.get(axis).times(strides.get(axis)));
    }
    return readFlat(operand, offset);
  }

  @Override
  public Scalar readFlat(int operand, Index offset) {
    ElementType type = node.operand(operand).type().element();
    long at = known(offset);
    int[] places = operands.get(operand);
    int place = at < 0 || at >= places.length ? anything(type) : places[(int) at];
    return network.point(place)
        ? new Scalar.Literal(network.lower(place), type)
        : new Scalar.Local(Integer.toString(place), type);
  }

  @Override
  public Scalar readBroadcast(int operand, List<Index> at) {
    Shape shape = node.operand(operand).shape();
    List<Index> aligned = new ArrayList<>();
    for (int axis = 0; axis < shape.rank(); axis++) {
      Index index = at.get(at.size() - shape.rank() + axis);
      aligned.add(shape.size(axis).is(1) ? Index.ZERO : index);
    }
    return read(operand, aligned);
  }

  /** A place of which nothing is known. */
  int anything(ElementType type) {
    return type == ElementType.BOOL
        ? network.place(0, 1, true)
        : network.place(-INFINITY, INFINITY, type == ElementType.INT);
  }

  /** An index as a number; {@link #UNKNOWN} where it is computed from unknowns. */
  static long known(Index index) {
    if (index instanceof Index.Extent extent) {
      return extent.size().evaluate(Map.of());
    }
    if (index instanceof Index.Plus plus) {
      long left = known(plus.left());
      long right = known(plus.right());
      return left == UNKNOWN || right == UNKNOWN ? UNKNOWN : left + right;
    }
    if (index instanceof Index.Times times) {
      long factor = times.factor().evaluate(Map.of());
      long value = known(times.index());
      return value == UNKNOWN ? UNKNOWN : value * factor;
    }
    if (index instanceof Index.Quotient quotient) {
      long value = known(quotient.index());
      return value == UNKNOWN ? UNKNOWN : value / quotient.divisor().evaluate(Map.of());
    }
    if (index instanceof Index.Remainder remainder) {
      long value = known(remainder.index());
      return value == UNKNOWN ? UNKNOWN : value % remainder.divisor().evaluate(Map.of());
    }
    return UNKNOWN;
  }

  /** The place of what a scalar expression gives; of a whole number if so it is typed. */
  int place(Scalar scalar, ElementType type) {
    if (scalar instanceof Scalar.Literal literal) {
      return constant(literal.value(), type);
    }
    if (scalar instanceof Scalar.Local local) {
      return Integer.parseInt(local.name());
    }
    if (scalar instanceof Scalar.Apply apply) {
      int[] arguments = new int[apply.arguments().size()];
      for (int i = 0; i < arguments.length; i++) {
        Scalar argument = apply.arguments().get(i);
        arguments[i] = place(argument, argument.type());
      }
      int result = anything(type);
      network.relate(apply.function().narrowing(), result, arguments);
      return result;
    }
    if (scalar instanceof Scalar.Choose choose) {
      return chosen(choose, type);
    }
    if (scalar instanceof Scalar.OfIndex of) {
      long at = known(of.index());
      return at == UNKNOWN ? anything(type) : constant(at, type);
    }
    if (scalar instanceof Scalar.Within within) {
      long at = known(within.index());
      long size = within.size().evaluate(Map.of());
      return at == UNKNOWN ? anything(type) : constant(at >= 0 && at < size ? 1 : 0, type);
    }
    return anything(type);
  }

  private int chosen(Scalar.Choose choose, ElementType type) {
    int condition = place(choose.condition(), ElementType.BOOL);
    if (network.point(condition)) {
      return place(network.lower(condition) != 0 ? choose.then() : choose.otherwise(), type);
    }
    int then = place(choose.then(), type);
    int otherwise = place(choose.otherwise(), type);
    int result = anything(type);
    network.relate(Narrowing.CHOICE, result, condition, then, otherwise);
    return result;
  }

  private int constant(double value, ElementType type) {
    if (Double.isNaN(value)) {
      return anything(type);
    }
    boolean whole = type != ElementType.REAL || value == Math.rint(value);
    return network.place(value, value, whole && !Double.isInfinite(value));
  }
}
