package org.leibniz.rewrite;

import static org.leibniz.rewrite.Patterns.argument;
import static org.leibniz.rewrite.Patterns.is;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.leibniz.graph.Node;
import org.leibniz.graph.Operator;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Arithmetic;
import org.leibniz.operator.Broadcast;
import org.leibniz.operator.Conversion;
import org.leibniz.operator.Exponentials;
import org.leibniz.operator.Logic;
import org.leibniz.operator.Reduce;
import org.leibniz.operator.Reshape;

/**
 * Sums of exponentials, shifted by their greatest element so that none overflows and not all
 * underflow. The shift does not influence the value, so it counts as constant for derivatives.
 */
final class ShiftRules {
  private ShiftRules() {}

  /** log(sum(exp x)) = m + log(sum(exp(x - m))), m the greatest of x. */
  static final Rule LOG_OF_SUM =
      Law.stabilising(
          "log-of-sum-of-exp",
          "log",
          "log(sum(exp x)) = m + log(sum(exp(x - m))) with m = max(x)",
          (node, a, facts) -> {
            Node sum = node.operand(0);
            return exponents(sum)
                .filter(x -> !shifted(x))
                .map(x -> logOfSum(x, (Reduce) sum.operator(), a));
          });

  /** exp(x) / sum(exp x) = exp(x - log(sum(exp x))). */
  static final Rule SOFTMAX =
      Law.stabilising(
          "softmax",
          "divide",
          "exp(x) / sum(exp x) = exp(x - log(sum(exp x)))",
          (node, a, facts) -> {
            Optional<Node> x = argument(node.operand(0), Exponentials.EXP);
            Node sum = withoutViews(node.operand(1));
            if (x.isEmpty() || !exponents(sum).equals(x) || shifted(x.get())) {
              return Optional.empty();
            }
            Node logarithm = logOfSum(x.get(), (Reduce) sum.operator(), a);
            return Optional.of(a.exp(a.subtract(x.get(), viewed(node.operand(1), logarithm, a))));
          });

  /**
   * log(sum(exp x) / b) = log(sum(exp x)) - log b, likewise a product: an exponential's sum is
   * above 0.
   */
  static final Rule LOG_OF_SUM_TIMES =
      Law.stabilising(
          "log-of-sum-times",
          "log",
          "log(sum(exp x) / b) = log(sum(exp x)) - log b",
          (node, a, facts) -> {
            Node inner = node.operand(0);
            if (is(inner, Arithmetic.DIVIDE) && exponents(inner.operand(0)).isPresent()) {
              return Optional.of(a.subtract(a.log(inner.operand(0)), a.log(inner.operand(1))));
            }
            if (!is(inner, Arithmetic.MULTIPLY)) {
              return Optional.empty();
            }
            boolean sums =
                exponents(inner.operand(0)).isPresent() || exponents(inner.operand(1)).isPresent();
            return sums
                ? Optional.of(a.add(a.log(inner.operand(0)), a.log(inner.operand(1))))
                : Optional.empty();
          });

  /** The x of sum(exp x). */
  private static Optional<Node> exponents(Node sum) {
    return sum.operator() instanceof Reduce reduce && reduce.kind() == Reduce.Kind.SUM
        ? argument(sum.operand(0), Exponentials.EXP)
        : Optional.empty();
  }

  /**
   * The form that the language's own logsumexp has: where the greatest is infinite there is no
   * shift.
   */
  private static Node logOfSum(Node x, Reduce sum, Algebra a) {
    Node greatest = a.stopGradient(a.maximumOver(x, sum.axes()));
    Node infinite = a.equal(a.absolute(greatest), a.constant(Double.POSITIVE_INFINITY));
    Node shift = a.select(infinite, a.constant(0), greatest);
    Shape kept = x.shape();
    for (int axis : sum.axes()) {
      kept = kept.with(axis, Size.ONE);
    }
    Node total = a.sum(a.exp(a.subtract(x, a.reshape(shift, kept))), sum.axes());
    return a.add(a.log(total), shift);
  }

  /** Whether something that was found as a maximum is subtracted already. */
  static boolean shifted(Node x) {
    if (!is(x, Arithmetic.SUBTRACT)) {
      return false;
    }
    Node shift = withoutViews(x.operand(1));
    if (is(shift, Logic.SELECT)) {
      shift = withoutViews(shift.operand(2));
    }
    shift = argument(shift, Conversion.STOP_GRADIENT).orElse(shift);
    boolean greatest =
        shift.operator() instanceof Reduce reduce && reduce.kind() == Reduce.Kind.MAXIMUM;
    return greatest || is(shift, Arithmetic.MAXIMUM);
  }

  private static Node withoutViews(Node node) {
    Node inner = node;
    while (isView(inner.operator())) {
      inner = inner.operand(0);
    }
    return inner;
  }

  /** Another node under the views of a node. */
  private static Node viewed(Node views, Node other, Algebra a) {
    Deque<Operator> chain = new ArrayDeque<>();
    for (Node node = views; isView(node.operator()); node = node.operand(0)) {
      chain.push(node.operator());
    }
    Node result = other;
    for (Operator view : chain) {
      result = a.builder().add(view, result);
    }
    return result;
  }

  private static boolean isView(Operator operator) {
    return operator instanceof Reshape || operator instanceof Broadcast;
  }
}
