package org.leibniz.operator;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Node;
import org.leibniz.graph.Operator;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;

/** The part of {@link Algebra} for arithmetic, powers, logic and choices. */
public abstract class ArithmeticAlgebra {
  private final GraphBuilder builder;

  ArithmeticAlgebra(GraphBuilder builder) {
    this.builder = builder;
  }

  /** What makes the nodes. */
  public final GraphBuilder builder() {
    return builder;
  }

  final Node add(Operator operator, Node... operands) {
    return builder.add(operator, Arrays.asList(operands));
  }

  final Node add(Operator operator, List<Node> operands) {
    return builder.add(operator, operands);
  }

  /** An elementwise operator, without any simplification. */
  public final Node apply(Elementwise operator, Node... operands) {
    return add(operator, operands);
  }

  /** A real number. */
  public final Node constant(double value) {
    return add(new Constant(value, ElementType.REAL));
  }

  /** A whole number. */
  public final Node integer(long value) {
    return add(new Constant(value, ElementType.INT));
  }

  /** A truth value. */
  public final Node truth(boolean value) {
    return add(new Constant(value ? 1 : 0, ElementType.BOOL));
  }

  /** The number that a size is. */
  public final Node size(Size size) {
    return size.known() ? integer(size.value()) : add(new SizeValue(size));
  }

  /** x + y. */
  public Node add(Node x, Node y) {
    if (isNumber(x, 0) && fits(x, y)) {
      return y;
    }
    if (isNumber(y, 0) && fits(y, x)) {
      return x;
    }
    return folded(Arithmetic.ADD, x, y);
  }

  /** x - y. */
  public Node subtract(Node x, Node y) {
    if (isNumber(y, 0) && fits(y, x)) {
      return x;
    }
    return isNumber(x, 0) && fits(x, y) ? negate(y) : folded(Arithmetic.SUBTRACT, x, y);
  }

  /** x * y. */
  public Node multiply(Node x, Node y) {
    if (isNumber(x, 1) && fits(x, y)) {
      return y;
    }
    if (isNumber(y, 1) && fits(y, x)) {
      return x;
    }
    if (isNumber(x, -1) && fits(x, y)) {
      return negate(y);
    }
    return isNumber(y, -1) && fits(y, x) ? negate(x) : folded(Arithmetic.MULTIPLY, x, y);
  }

  /** x / y, a real. */
  public Node divide(Node x, Node y) {
    boolean same = isNumber(y, 1) && fits(y, x) && x.type().element() == ElementType.REAL;
    return same ? x : folded(Arithmetic.DIVIDE, x, y);
  }

  /** -x. */
  public Node negate(Node x) {
    return x.operator() == Arithmetic.NEGATE ? x.operand(0) : folded(Arithmetic.NEGATE, x);
  }

  /** x². */
  public Node square(Node x) {
    return multiply(x, x);
  }

  /**
   * x to the power y: a whole number where x is one and y a whole constant that is not negative,
   * else a real.
   */
  public Node power(Node x, Node y) {
    OptionalDouble exponent = Algebra.constantOf(y);
    boolean whole = x.type().element() == ElementType.INT && y.type().element() == ElementType.INT;
    return whole && exponent.isPresent() && exponent.getAsDouble() >= 0
        ? folded(Powers.INTEGER_POWER, x, y)
        : folded(Powers.POWER, x, y);
  }

  /** x to a known power; x itself for the power 1. */
  public Node power(Node x, double exponent) {
    if (exponent == 0) {
      return broadcast(constant(1), x.shape());
    }
    return exponent == 1 ? x : power(x, constant(exponent));
  }

  /** {@code condition ? then : otherwise}, element by element; the two are of one kind. */
  public Node select(Node condition, Node then, Node otherwise) {
    Node chosen = then;
    if (condition.operator() instanceof Constant constant) {
      chosen = constant.value() != 0 ? then : otherwise;
    } else if (then != otherwise) {
      return apply(Logic.SELECT, condition, then, otherwise);
    }
    Node all = apply(Logic.SELECT, condition, then, otherwise);
    return chosen.type().element() == all.type().element() ? broadcast(chosen, all.shape()) : all;
  }

  /** Both hold. */
  public Node and(Node x, Node y) {
    if (isNumber(x, 1) && fits(x, y) || x == y) {
      return y;
    }
    return isNumber(y, 1) && fits(y, x) ? x : apply(Logic.AND, x, y);
  }

  /** At least one holds. */
  public Node or(Node x, Node y) {
    if (isNumber(x, 0) && fits(x, y) || x == y) {
      return y;
    }
    return isNumber(y, 0) && fits(y, x) ? x : apply(Logic.OR, x, y);
  }

  /** It does not hold. */
  public Node not(Node x) {
    if (x.operator() == Logic.NOT) {
      return x.operand(0);
    }
    return x.operator() instanceof Constant constant
        ? truth(constant.value() == 0)
        : apply(Logic.NOT, x);
  }

  /** A number as it is, a truth value as 1 or 0; a real. */
  public Node toReal(Node x) {
    if (x.type().element() == ElementType.REAL) {
      return x;
    }
    return x.operator() instanceof Constant constant
        ? constant(constant.value())
        : apply(Conversion.TO_REALS, x);
  }

  /** Repeated along new leading axes and along axes of size 1, up to a shape. */
  public Node broadcast(Node x, Shape shape) {
    if (x.shape().equals(shape)) {
      return x;
    }
    return x.operator() instanceof Broadcast
        ? broadcast(x.operand(0), shape)
        : add(new Broadcast(shape), x);
  }

  /** Whether the node is a constant of this number throughout. */
  private static boolean isNumber(Node node, double number) {
    OptionalDouble value = Algebra.constantOf(node);
    return value.isPresent() && value.getAsDouble() == number;
  }

  /** Whether a result of both has the type of the second. */
  private static boolean fits(Node constant, Node kept) {
    boolean element =
        kept.type().element() == constant.type().element()
            || kept.type().element() == ElementType.REAL;
    return element
        && kept.type().element().numeric() == constant.type().element().numeric()
        && (constant.type().scalar() || constant.shape().equals(kept.shape()));
  }

  /** The operator; of scalar constants its value. */
  private Node folded(Elementwise operator, Node... operands) {
    double[] values = new double[2];
    for (int i = 0; i < operands.length; i++) {
      if (!(operands[i].operator() instanceof Constant constant) || !constant.element().numeric()) {
        return apply(operator, operands);
      }
      values[i] = constant.value();
    }
    ElementType element = operator.type(Arrays.stream(operands).map(Node::type).toList()).element();
    return add(new Constant(operator.value().apply(values[0], values[1], 0), element));
  }
}
