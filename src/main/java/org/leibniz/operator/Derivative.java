package org.leibniz.operator;

import java.util.List;
import org.leibniz.diagnostic.Code;
import org.leibniz.graph.Closure;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Evaluation;
import org.leibniz.graph.Flow;
import org.leibniz.graph.Forward;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.graph.Operator;
import org.leibniz.graph.Reverse;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Type;
import org.leibniz.graph.TypeException;

/**
 * A derivative expression of the language, until the differentiation pass replaces it by the nodes
 * that compute it. The body computes the differentiated value from its first input; its further
 * inputs are captures.
 *
 * <p>Operands: the point, the direction where the kind has one, the captures.
 */
public record Derivative(Kind kind, Graph body) implements Operator {

  /** What is asked of the body y = f(x). */
  public enum Kind {
    /** The gradient of a scalar y; the shape of x. */
    GRADIENT(false),
    /** All partial derivatives; the shape of y, then the shape of x. */
    JACOBIAN(false),
    /** The derivative of y along a direction of x; the shape of y. */
    FORWARD_PRODUCT(true),
    /** A direction of y carried back to x; the shape of x. */
    REVERSE_PRODUCT(true);

    private final boolean directed;

    Kind(boolean directed) {
      this.directed = directed;
    }

    /** Whether an operand gives a direction. */
    public boolean directed() {
      return directed;
    }
  }

  /**
   * The body for an expression y as a function of x, with what it captures. It holds all of the
   * expression down to names and inputs, also what does not depend on x: rules that look at sums
   * and quotients as a whole then see them before differentiation, as they do outside. Names stay
   * outside, since one may differentiate by them again.
   */
  public static Closure closure(Node y, Node x) {
    return Closure.wide(List.of(y), List.of(x), node -> node.operator() instanceof Named);
  }

  @Override
  public String name() {
    return "derivative";
  }

  @Override
  public String attributes() {
    return kind.name().toLowerCase(java.util.Locale.ROOT);
  }

  @Override
  public List<Graph> bodies() {
    return List.of(body);
  }

  @Override
  public Operator withBodies(List<Graph> bodies) {
    return new Derivative(kind, bodies.get(0));
  }

  @Override
  public Type type(List<Type> operands) {
    Type y = body.results().get(0).type();
    Type x = operands.get(0);
    if (x.element() != ElementType.REAL || y.element() != ElementType.REAL) {
      throw new TypeException(
          Code.DERIVATIVE_OF_INTEGER,
          "a derivative is taken of a real by a real, not of " + y + " by " + x,
          "");
    }
    if (kind == Kind.GRADIENT && !y.scalar()) {
      throw new TypeException(
          Code.DERIVATIVE_OF_NON_SCALAR,
          "the gradient is taken of a scalar, this has the shape " + y.shape(),
          "");
    }
    Type direction = kind == Kind.FORWARD_PRODUCT ? x : y;
    if (kind.directed() && !operands.get(1).shape().equals(direction.shape())) {
      throw new TypeException(
          Code.SHAPES_DO_NOT_BROADCAST,
          "the direction has the shape "
              + operands.get(1).shape()
              + " where "
              + direction.shape()
              + " is needed",
          "");
    }
    return switch (kind) {
      case GRADIENT, REVERSE_PRODUCT -> x;
      case FORWARD_PRODUCT -> y;
      case JACOBIAN -> Type.real(y.shape().then(x.shape()));
    };
  }

  @Override
  public Tensor[] evaluate(List<Tensor[]> operands, Evaluation evaluation) {
    throw new IllegalStateException("a derivative has no value before it is expanded");
  }

  @Override
  public List<Flow> pullback(Reverse reverse) {
    throw new IllegalStateException("inner derivatives are expanded before outer ones");
  }

  @Override
  public List<Flow> pushforward(Forward forward) {
    throw new IllegalStateException("inner derivatives are expanded before outer ones");
  }
}
