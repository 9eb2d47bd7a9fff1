package org.leibniz.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Operator;
import org.leibniz.operator.Arithmetic;
import org.leibniz.operator.Conversion;
import org.leibniz.operator.Logic;
import org.leibniz.operator.MatrixMultiply;
import org.leibniz.operator.Powers;

/**
 * What a solver wants to know of a graph: whether a value is affine or quadratic in the parameters,
 * and whether an objective is a sum of squares, and of what. Both look at the form only: x + 1 - x
 * counts as affine, not as constant.
 */
public final class Structure {
  private static final int NONE = 3;

  private final Graph graph;
  private final Predicate<Input> varying;
  private final Map<Node, Integer> degrees = new HashMap<>();

  private Structure(Graph graph, Predicate<Input> varying) {
    this.graph = graph;
    this.varying = varying;
    graph.nodes().forEach(node -> degrees.put(node, find(node)));
  }

  /** The structure of a graph. */
  public static Structure of(Graph graph) {
    return of(graph, input -> input.kind() == Input.Kind.PARAMETER);
  }

  /** The structure of a graph by some of its inputs; all others count as known. */
  public static Structure of(Graph graph, Predicate<Input> varying) {
    return new Structure(graph, varying);
  }

  /** Whether every output is affine in the parameters. */
  public boolean affine() {
    return graph.results().stream().allMatch(output -> degrees.get(output) <= 1);
  }

  /**
   * The degree of the polynomial in the parameters that a node is: 0 where it does not depend on
   * them, 1 where it is affine, 2 where it is quadratic; empty where it is of a higher degree or no
   * polynomial by its form.
   */
  OptionalInt degree(Node node) {
    int degree = degrees.getOrDefault(node, NONE);
    return degree == NONE ? OptionalInt.empty() : OptionalInt.of(degree);
  }

  /** Whether a node does not depend on the parameters. */
  boolean constant(Node node) {
    return degrees.getOrDefault(node, NONE) == 0;
  }

  private int find(Node node) {
    Operator operator = node.operator();
    if (operator instanceof Input input) {
      return varying.test(input) ? 1 : 0;
    }
    int highest = 0;
    for (Node operand : node.operands()) {
      highest = Math.max(highest, degrees.get(operand));
    }
    if (highest == 0) {
      return 0;
    }
    boolean real = node.type().element() == ElementType.REAL && !node.type().tuple();
    return real ? Math.min(NONE, polynomial(node, operator, highest)) : NONE;
  }

  private int polynomial(Node node, Operator operator, int highest) {
    if (operator == Arithmetic.MULTIPLY || operator instanceof MatrixMultiply) {
      return degrees.get(node.operand(0)) + degrees.get(node.operand(1));
    }
    if (operator == Arithmetic.DIVIDE) {
      return degrees.get(node.operand(1)) == 0 ? highest : NONE;
    }
    if (operator == Logic.SELECT) {
      return degrees.get(node.operand(0)) == 0 ? highest : NONE;
    }
    if (operator == Powers.POWER) {
      return Patterns.isNumber(node.operand(1), 2) ? 2 * highest : NONE;
    }
    boolean moves = operator.routing() || operator == Conversion.TO_REALS;
    return moves && node.operands().stream().allMatch(this::realOrConstant) ? highest : NONE;
  }

  /** Places at which something is gathered must not depend on the parameters. */
  private boolean realOrConstant(Node operand) {
    return operand.type().element() == ElementType.REAL || degrees.get(operand) == 0;
  }

  /**
   * The residuals of an objective that is a sum of squares: real tensors, each scaled by the root
   * of its weight, so that the objective is the sum of the squares of all their elements.
   *
   * @param builder made the objective; residuals are made in it too
   * @return empty where the objective is not such a sum by its form, or where it does not depend on
   *     the parameters
   */
  public static Optional<List<Node>> squares(GraphBuilder builder, Node objective) {
    return new Squares(builder, objective, node -> false).find();
  }

  /**
   * The residuals of an output that is a sum of squares.
   *
   * @param residuals under the names {@code residual0}, {@code residual1}, …; its inputs are those
   *     of the graph they are of
   * @param factor with one output: what stands before the sum as a whole, such as 1/n for a mean;
   *     the residuals are multiplied by its root
   * @param alike whether no term has a weight of its own beside that
   */
  public record SumOfSquares(Graph residuals, Graph factor, boolean alike) {}

  /**
   * The residuals of an output that is a sum of squares; empty where it is none by its form.
   *
   * @param nonnegative whether a node that does not depend on the parameters is nowhere negative;
   *     asked of nodes of another builder, where their form does not show that
   */
  public Optional<SumOfSquares> squares(String output, Predicate<Node> nonnegative) {
    return summed(output, nonnegative, false);
  }

  /**
   * The residuals of an output that is the sum of the magnitudes of all their elements; empty where
   * it is none by its form.
   *
   * @param nonnegative as for squares
   */
  public Optional<Graph> magnitudes(String output, Predicate<Node> nonnegative) {
    return summed(output, nonnegative, true).map(SumOfSquares::residuals);
  }

  private Optional<SumOfSquares> summed(
      String output, Predicate<Node> nonnegative, boolean magnitudes) {
    GraphBuilder builder = new GraphBuilder();
    List<Node> inputs = new ArrayList<>();
    graph.inputs().forEach(input -> inputs.add(builder.add(input.operator())));
    Graph one = graph.withOutputs(Map.of(output, graph.output(output)));
    Squares squares =
        new Squares(builder, builder.inline(one, inputs).get(0), nonnegative, magnitudes);
    return squares
        .find()
        .map(
            found ->
                new SumOfSquares(
                    named(inputs, found),
                    new Graph(known(inputs), Map.of("factor", squares.factor())),
                    squares.alike()));
  }

  private static List<Node> known(List<Node> inputs) {
    return inputs.stream()
        .filter(input -> ((Input) input.operator()).kind() != Input.Kind.PARAMETER)
        .toList();
  }

  private static Graph named(List<Node> inputs, List<Node> residuals) {
    Map<String, Node> outputs = new LinkedHashMap<>();
    residuals.forEach(residual -> outputs.put("residual" + outputs.size(), residual));
    return new Graph(inputs, outputs);
  }
}
