package org.leibniz.operator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.leibniz.diagnostic.Code;
import org.leibniz.graph.Closure;
import org.leibniz.graph.Component;
import org.leibniz.graph.Counting;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Evaluation;
import org.leibniz.graph.Flow;
import org.leibniz.graph.Forward;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Node;
import org.leibniz.graph.Operator;
import org.leibniz.graph.Reverse;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Type;
import org.leibniz.graph.TypeException;

/**
 * A derivative expression of the language, until the differentiation pass replaces it by the nodes
 * that compute it. The body computes the differentiated value from its first inputs, one for each
 * point; its further inputs are captures.
 *
 * <p>Operands: the points, the direction where the kind has one, the captures.
 *
 * @param points how many nodes it is differentiated by: one, or for a gradient several, which are
 *     found in one sweep; of several the result is a tuple
 */
public record Derivative(Kind kind, int points, Graph body) implements Operator {

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
  private static Closure closure(Node y, List<Node> points) {
    return Closure.wide(List.of(y), points, node -> node.operator() instanceof Named);
  }

  /** The derivative of y by x; the kind has no direction. */
  public static Node of(GraphBuilder builder, Kind kind, Node y, Node x) {
    return of(builder, kind, y, x, List.of());
  }

  /**
   * The derivative of y by x.
   *
   * @param direction what the kind takes as a direction, if any
   */
  public static Node of(GraphBuilder builder, Kind kind, Node y, Node x, List<Node> direction) {
    Closure closure = closure(y, List.of(x));
    List<Node> operands = new ArrayList<>(List.of(x));
    operands.addAll(direction);
    operands.addAll(closure.captures());
    return builder.add(new Derivative(kind, 1, closure.body()), operands);
  }

  /**
   * The gradient of a scalar y by each of several nodes: in one sweep where none of them is
   * computed from another, else one by one, since to differentiate by what lies between y and x
   * cuts the way to x.
   */
  public static List<Node> gradients(GraphBuilder builder, Node y, List<Node> points) {
    if (points.size() == 1 || !independent(points)) {
      return points.stream().map(x -> of(builder, Kind.GRADIENT, y, x)).toList();
    }
    Closure closure = closure(y, points);
    List<Node> operands = new ArrayList<>(points);
    operands.addAll(closure.captures());
    Node tuple =
        builder.add(new Derivative(Kind.GRADIENT, points.size(), closure.body()), operands);
    List<Node> gradients = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      gradients.add(builder.add(new Component(i), tuple));
    }
    return gradients;
  }

  private static boolean independent(List<Node> points) {
    Set<Node> distinct = new HashSet<>(points);
    Set<Node> below = new HashSet<>();
    for (Node point : points) {
      below.addAll(point.operands());
    }
    return distinct.size() == points.size()
        && Graph.reachable(below).stream().noneMatch(distinct::contains);
  }

  @Override
  public String name() {
    return "derivative";
  }

  @Override
  public double operations(Node node, Counting counting) {
    counting.leaveOutDerivative();
    return 0;
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
    return new Derivative(kind, points, bodies.get(0));
  }

  @Override
  public Type type(List<Type> operands) {
    Type y = body.results().get(0).type();
    List<Type> by = operands.subList(0, points);
    by.forEach(x -> requireReal(y, x));
    if (kind == Kind.GRADIENT && !y.scalar()) {
      throw new TypeException(
          Code.DERIVATIVE_OF_NON_SCALAR,
          "the gradient is taken of a scalar, this has the shape " + y.shape(),
          "");
    }
    Type x = by.get(0);
    Type direction = kind == Kind.FORWARD_PRODUCT ? x : y;
    if (kind.directed() && !operands.get(points).shape().equals(direction.shape())) {
      throw new TypeException(
          Code.SHAPES_DO_NOT_BROADCAST,
          "the direction has the shape "
              + operands.get(points).shape()
              + " where "
              + direction.shape()
              + " is needed",
          "");
    }
    return switch (kind) {
      case GRADIENT -> points == 1 ? x : Type.tuple(by);
      case REVERSE_PRODUCT -> x;
      case FORWARD_PRODUCT -> y;
      case JACOBIAN -> Type.real(y.shape().then(x.shape()));
    };
  }

  private static void requireReal(Type y, Type x) {
    if (x.element() != ElementType.REAL || y.element() != ElementType.REAL) {
      throw new TypeException(
          Code.DERIVATIVE_OF_INTEGER,
          "a derivative is taken of a real by a real, not of " + y + " by " + x,
          "");
    }
  }

  @Override
  public Tensor[] evaluate(List<Tensor[]> operands, Evaluation evaluation) {
    throw new IllegalStateException("a derivative has no value before it is expanded");
  }

  @Override
  public List<List<Tensor>> bodyInputs(List<Tensor> operands) {
    List<Tensor> inputs = new java.util.ArrayList<>(operands);
    if (kind.directed()) {
      inputs.remove(1);
    }
    return List.of(inputs);
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
