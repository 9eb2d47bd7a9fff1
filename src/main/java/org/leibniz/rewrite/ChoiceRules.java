package org.leibniz.rewrite;

import static org.leibniz.rewrite.Patterns.argument;
import static org.leibniz.rewrite.Patterns.is;
import static org.leibniz.rewrite.Patterns.isNumber;
import static org.leibniz.rewrite.Patterns.isTruth;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Node;
import org.leibniz.graph.Operator;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Broadcast;
import org.leibniz.operator.Comparison;
import org.leibniz.operator.Conversion;
import org.leibniz.operator.Logic;
import org.leibniz.operator.Reduce;
import org.leibniz.operator.Reshape;
import org.leibniz.operator.Slice;
import org.leibniz.operator.Transpose;

/** Choices and truth values. What an arm computes stays in that arm. */
final class ChoiceRules {
  /** How many parts of a condition are looked at. */
  private static final int PARTS = 16;

  private ChoiceRules() {}

  /** select(true, a, b) = a; select(c, a, a) = a. */
  static final Rule DECIDED =
      Law.exact(
          "decided",
          "select",
          "select(true, a, b) = a, select(c, a, a) = a",
          (node, a, facts) -> {
            if (isTruth(node.operand(0), true) || node.operand(1) == node.operand(2)) {
              return Optional.of(node.operand(1));
            }
            return isTruth(node.operand(0), false)
                ? Optional.of(node.operand(2))
                : Optional.empty();
          });

  /** select(not c, a, b) = select(c, b, a). */
  static final Rule NEGATED_CONDITION =
      Law.exact(
          "negated-condition",
          "select",
          "select(not c, a, b) = select(c, b, a)",
          (node, a, facts) ->
              argument(node.operand(0), Logic.NOT)
                  .map(c -> a.apply(Logic.SELECT, c, node.operand(2), node.operand(1))));

  /** select(c, true, false) = c, select(c, false, true) = not c. */
  static final Rule TRUTH_OF_CONDITION =
      Law.exact(
          "truth-of-condition",
          "select",
          "select(c, true, false) = c",
          (node, a, facts) -> {
            if (isTruth(node.operand(1), true) && isTruth(node.operand(2), false)) {
              return Optional.of(node.operand(0));
            }
            return isTruth(node.operand(1), false) && isTruth(node.operand(2), true)
                ? Optional.of(a.not(node.operand(0)))
                : Optional.empty();
          });

  /** true and x = x, false and x = false; likewise or. */
  static final Rule LOGIC_CONSTANT =
      Law.exact(
          "logic-constant",
          "and or",
          "true and x = x, false and x = false",
          (node, a, facts) -> {
            boolean neutral = is(node, Logic.AND);
            for (Node operand : node.operands()) {
              if (isTruth(operand, neutral)) {
                return Optional.of(Patterns.other(node, operand));
              }
              if (isTruth(operand, !neutral)) {
                return Optional.of(a.truth(!neutral));
              }
            }
            return Optional.empty();
          });

  /** not (not x) = x, not (a == b) = (a != b). */
  static final Rule NOT =
      Law.exact(
          "not",
          "not",
          "not (not x) = x, not (a == b) = (a != b)",
          (node, a, facts) -> {
            Node inner = node.operand(0);
            if (is(inner, Logic.NOT)) {
              return Optional.of(inner.operand(0));
            }
            if (is(inner, Comparison.EQUAL)) {
              return Optional.of(a.notEqual(inner.operand(0), inner.operand(1)));
            }
            return is(inner, Comparison.NOT_EQUAL)
                ? Optional.of(a.equal(inner.operand(0), inner.operand(1)))
                : Optional.empty();
          });

  /** real(c) != 0 = c, also where views, or sums of truth values, lie in between. */
  static final Rule TRUTH_OF_NUMBER =
      Law.exact(
          "truth-of-number",
          "notEqual",
          "(real(c) != 0) = c, (sum(real(c)) != 0) = any(c)",
          (node, a, facts) ->
              isNumber(node.operand(1), 0) ? truth(node.operand(0), a) : Optional.empty());

  private static Optional<Node> truth(Node number, Algebra a) {
    Deque<Operator> views = new ArrayDeque<>();
    Node inner = number;
    while (views.size() < PARTS && movesTruths(inner.operator())) {
      views.push(inner.operator());
      inner = inner.operand(0);
    }
    if (!is(inner, Conversion.TO_REALS) || inner.operand(0).type().element() != ElementType.BOOL) {
      return Optional.empty();
    }
    Node truth = inner.operand(0);
    for (Operator view : views) {
      Operator moved = view instanceof Reduce sum ? new Reduce(Reduce.Kind.ANY, sum.axes()) : view;
      truth = a.builder().add(moved, truth);
    }
    return Optional.of(truth);
  }

  private static boolean movesTruths(Operator operator) {
    return operator instanceof Reshape
        || operator instanceof Broadcast
        || operator instanceof Transpose
        || operator instanceof Slice
        || operator instanceof Reduce reduce && reduce.kind() == Reduce.Kind.SUM;
  }
}
