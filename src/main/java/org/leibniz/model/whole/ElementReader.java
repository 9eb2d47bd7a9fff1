package org.leibniz.model.whole;

import java.util.List;
import java.util.Map;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Node;
import org.leibniz.interval.Narrowing;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.ScalarFunction;
import org.leibniz.model.element.ElementReading;
import org.leibniz.solve.integer.Network;

/**
 * Reads the lowering rule of a node as relations of a network: an element is its place in the
 * network, or its value where that is known.
 */
final class ElementReader extends ElementReading {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private final Node node;
  private final Network network;

  /**
   * A reader of a node.
   *
   * @param operands the places of the elements of each operand
   */
  ElementReader(Node node, List<int[]> operands, Network network) {
    super(node, operands);
    this.node = node;
    this.network = network;
  }

  @Override
  protected double value(int place) {
    return network.point(place) ? network.lower(place) : Double.NaN;
  }

  @Override
  protected Scalar missing(ElementType type, long offset) {
    return new Scalar.Local(Integer.toString(anything(type)), type);
  }

  @Override
  protected int joined(ScalarFunction function, ElementType type, int left, int right) {
    int result = anything(type);
    network.relate(function.narrowing(), result, left, right);
    return result;
  }

  /** Places of which nothing is known, for all elements of the result. */
  @Override
  protected int[] undecided() {
    int[] own = new int[node.shape().elements().evaluate(Map.of())];
    for (int i = 0; i < own.length; i++) {
      own[i] = anything(node.type().element());
    }
    return own;
  }

  /** A place of which nothing is known. */
  int anything(ElementType type) {
    return type == ElementType.BOOL
        ? network.place(0, 1, true)
        : network.place(-INFINITY, INFINITY, type == ElementType.INT);
  }

  /** The place of what a scalar expression gives; of a whole number if so it is typed. */
  @Override
  protected int element(Scalar scalar, ElementType type) {
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
        arguments[i] = element(argument, argument.type());
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
      long inside = within(within);
      return inside == UNKNOWN ? anything(type) : constant(inside, type);
    }
    return anything(type);
  }

  private int chosen(Scalar.Choose choose, ElementType type) {
    int condition = element(choose.condition(), ElementType.BOOL);
    if (network.point(condition)) {
      return element(network.lower(condition) != 0 ? choose.then() : choose.otherwise(), type);
    }
    int then = element(choose.then(), type);
    int otherwise = element(choose.otherwise(), type);
    int result = anything(type);
    network.relate(Narrowing.CHOICE, result, condition, then, otherwise);
    return result;
  }

  @Override
  protected int constant(double value, ElementType type) {
    if (Double.isNaN(value)) {
      return anything(type);
    }
    boolean whole = type != ElementType.REAL || value == Math.rint(value);
    return network.place(value, value, whole && !Double.isInfinite(value));
  }
}
