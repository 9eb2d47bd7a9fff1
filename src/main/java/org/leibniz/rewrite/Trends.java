package org.leibniz.rewrite;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.graph.Operator;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Arithmetic;
import org.leibniz.operator.Conversion;
import org.leibniz.operator.Elementwise;
import org.leibniz.operator.Logic;
import org.leibniz.operator.MatrixMultiply;
import org.leibniz.operator.Powers;
import org.leibniz.operator.Reduce;

/**
 * How the outputs of a graph follow its nodes that depend on the parameters: with them, against
 * them, or as it may be. By their form: the slope of each operator need only have one sign, so
 * {@code log(max(a, b))} follows the maximum as {@code 2*max(a, b)} does.
 */
final class Trends {
  private final Structure structure;
  private final Predicate<Node> known;
  private final Algebra algebra;
  private final Facts facts = new Facts();
  private final Map<Node, Trend> trends = new HashMap<>();
  private final Map<Node, Trend> signs = new HashMap<>();

  /**
   * Finds them.
   *
   * @param graph made by the builder of the algebra
   * @param wanted how what is asked for follows each output, by its name
   * @param known whether a node that does not depend on the parameters is nowhere negative
   */
  Trends(Graph graph, Map<String, Trend> wanted, Predicate<Node> known, Algebra algebra) {
    this.structure = Structure.of(graph);
    this.known = known;
    this.algebra = algebra;
    wanted.forEach((name, trend) -> follow(graph.output(name), trend));
    List<Node> nodes = graph.nodes();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Node node = nodes.get(i);
      if (trends.containsKey(node)) {
        for (int k = 0; k < node.operands().size(); k++) {
          follow(node, k);
        }
      }
    }
  }

  /** How the outputs follow a node; one that unknowns do not move follows nothing. */
  Trend of(Node node) {
    return trends.getOrDefault(node, Trend.EITHER);
  }

  /** Whether a node does not depend on the parameters. */
  boolean constant(Node node) {
    return structure.constant(node);
  }

  private void follow(Node node, int operand) {
    if (node.operator() != Conversion.STOP_GRADIENT && node.operator().carries(operand)) {
      Trend own = own(node, operand);
      Trend whole = trends.get(node);
      follow(
          node.operand(operand),
          own == Trend.RISING ? whole : own == Trend.FALLING ? whole.turned() : Trend.EITHER);
    }
  }

  private void follow(Node node, Trend trend) {
    if (!structure.constant(node)) {
      trends.put(node, trend.and(trends.get(node)));
    }
  }

  /** How a node follows its operand. */
  private Trend own(Node node, int operand) {
    Operator operator = node.operator();
    if (operator == Arithmetic.NEGATE || operator == Arithmetic.SUBTRACT && operand == 1) {
      return Trend.FALLING;
    }
    boolean extreme =
        operator instanceof Reduce reduce
            && (reduce.kind() == Reduce.Kind.MAXIMUM || reduce.kind() == Reduce.Kind.MINIMUM);
    if (operator.routing()
        || extreme
        || operator instanceof Elementwise function && function.rising()) {
      return Trend.RISING;
    }
    if (operator == Logic.SELECT || operator == Conversion.TO_REALS) {
      return operand == 0 && operator == Logic.SELECT ? Trend.EITHER : Trend.RISING;
    }
    if (operator == Arithmetic.MULTIPLY || operator instanceof MatrixMultiply) {
      return sign(node.operand(1 - operand));
    }
    if (operator == Arithmetic.DIVIDE) {
      return operand == 0 ? sign(node.operand(1)) : divided(node);
    }
    boolean square = operator == Powers.POWER && Patterns.isNumber(node.operand(1), 2);
    boolean grows = operator == Arithmetic.ABSOLUTE || square;
    return grows && operand == 0 ? sign(node.operand(0)) : Trend.EITHER;
  }

  private Trend divided(Node quotient) {
    boolean positive = facts.positive(quotient.operand(1));
    return positive ? sign(quotient.operand(0)).turned() : Trend.EITHER;
  }

  /** The sign of a node, as the trend of a product by its other factor. */
  private Trend sign(Node node) {
    return signs.computeIfAbsent(node, this::found);
  }

  private Trend found(Node node) {
    if (facts.nonnegative(node) || structure.constant(node) && known.test(node)) {
      return Trend.RISING;
    }
    Node turned = algebra.negate(node);
    boolean falling = facts.nonnegative(turned) || structure.constant(node) && known.test(turned);
    return falling ? Trend.FALLING : Trend.EITHER;
  }
}
