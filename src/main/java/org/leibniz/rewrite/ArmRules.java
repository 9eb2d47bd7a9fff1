package org.leibniz.rewrite;

import static org.leibniz.rewrite.Patterns.argument;
import static org.leibniz.rewrite.Patterns.is;
import static org.leibniz.rewrite.Patterns.isConstant;
import static org.leibniz.rewrite.Patterns.isNumber;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leibniz.graph.Node;
import org.leibniz.graph.Operator;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Arithmetic;
import org.leibniz.operator.Comparison;
import org.leibniz.operator.Conversion;
import org.leibniz.operator.Elementwise;
import org.leibniz.operator.Logic;

/** The arms of choices: what is known in them, and choices that meet. */
final class ArmRules {
  /** How many parts of a condition are looked at. */
  private static final int PARTS = 16;

  /** How far into an arm one looks. */
  private static final int DEPTH = 6;

  /** What is cheap enough to be computed anew for an arm. */
  private static final Set<Operator> CHEAP =
      Set.of(
          Arithmetic.ADD,
          Arithmetic.SUBTRACT,
          Arithmetic.MULTIPLY,
          Arithmetic.DIVIDE,
          Arithmetic.NEGATE,
          Comparison.EQUAL,
          Comparison.NOT_EQUAL,
          Comparison.LESS,
          Comparison.LESS_OR_EQUAL,
          Logic.AND,
          Logic.OR,
          Logic.NOT,
          Logic.SELECT,
          Conversion.TO_REALS);

  private ArmRules() {}

  /**
   * select(c, f(select(c, a, b)), d) = select(c, f(a), d); also where c only follows from the outer
   * condition.
   */
  static final Rule IMPLIED =
      Law.exact(
          "implied",
          "select",
          "select(c, f(select(c, a, b)), d) = select(c, f(a), d) for elementwise f",
          (node, a, facts) -> {
            Node then = arm(node, 1, a);
            Node otherwise = arm(node, 2, a);
            return then == node.operand(1) && otherwise == node.operand(2)
                ? Optional.empty()
                : Optional.of(a.apply(Logic.SELECT, node.operand(0), then, otherwise));
          });

  private static Node arm(Node choice, int arm, Algebra a) {
    Node inner = choice.operand(arm);
    boolean simple = !CHEAP.contains(inner.operator());
    return simple ? inner : new Arm(known(choice.operand(0), arm == 1), a).resolved(inner, DEPTH);
  }

  /** An arm, given what is known in it. */
  private record Arm(Map<Node, Boolean> known, Algebra a) {

    /**
     * The node with the choices resolved that are no choices here; to a small depth, so that it is
     * no deep recursion.
     */
    Node resolved(Node node, int depth) {
      Node part = node;
      while (is(part, Logic.SELECT) && known.containsKey(part.operand(0))) {
        part = part.operand(known.get(part.operand(0)) ? 1 : 2);
      }
      if (known.containsKey(part)) {
        return a.truth(known.get(part));
      }
      if (depth == 0 || !CHEAP.contains(part.operator())) {
        return part;
      }
      List<Node> operands = new ArrayList<>();
      for (Node operand : part.operands()) {
        operands.add(resolved(operand, depth - 1));
      }
      return operands.equals(part.operands()) ? part : a.builder().add(part.operator(), operands);
    }
  }

  /**
   * What follows from a condition that holds, or does not: its parts, down to some number of them.
   */
  private static Map<Node, Boolean> known(Node condition, boolean holds) {
    Map<Node, Boolean> known = new HashMap<>();
    Deque<Node> open = new ArrayDeque<>(List.of(condition));
    known.put(condition, holds);
    while (!open.isEmpty() && known.size() < PARTS) {
      Node next = open.pop();
      boolean truth = known.get(next);
      boolean splits = is(next, truth ? Logic.AND : Logic.OR);
      if (splits || is(next, Logic.NOT)) {
        for (Node operand : next.operands()) {
          // A part that broadcasts holds wherever it is repeated, so its own truth is not in doubt.
          known.put(operand, splits == truth);
          open.push(operand);
        }
      }
    }
    return known;
  }

  /** c or not c = true, c and not c = false. */
  static final Rule COMPLEMENT =
      Law.exact(
          "complement",
          "and or",
          "c or not c = true, c and not c = false",
          (node, a, facts) -> {
            Node left = node.operand(0);
            Node right = node.operand(1);
            boolean opposite =
                argument(left, Logic.NOT).equals(Optional.of(right))
                    || argument(right, Logic.NOT).equals(Optional.of(left));
            return opposite ? Optional.of(a.truth(is(node, Logic.OR))) : Optional.empty();
          });

  /** f(select(c, 1, 2), 3) = select(c, f(1, 3), f(2, 3)) of constants. */
  static final Rule CHOICE_OF_CONSTANTS =
      Law.exact(
          "choice-of-constants",
          "",
          "f(select(c, 1, 2), 3) = select(c, f(1, 3), f(2, 3)) of constants",
          (node, a, facts) -> {
            Node choice = null;
            for (Node operand : node.operands()) {
              boolean chooses = is(operand, Logic.SELECT) && constants(operand);
              if (!chooses && !isConstant(operand) || chooses && choice != null) {
                return Optional.empty();
              }
              choice = chooses ? operand : choice;
            }
            boolean applies =
                choice != null && node.operator() instanceof Elementwise && !is(node, Logic.SELECT);
            return applies ? Optional.of(moved(node, choice, a)) : Optional.empty();
          });

  private static boolean constants(Node choice) {
    return isConstant(choice.operand(1)) && isConstant(choice.operand(2));
  }

  private static Node moved(Node node, Node choice, Algebra a) {
    List<Node> arms = new ArrayList<>();
    for (int arm = 1; arm <= 2; arm++) {
      List<Node> operands = new ArrayList<>(node.operands());
      operands.set(operands.indexOf(choice), choice.operand(arm));
      arms.add(a.builder().add(node.operator(), operands));
    }
    return a.apply(Logic.SELECT, choice.operand(0), arms.get(0), arms.get(1));
  }

  /**
   * select(c, x, 0) + select(c, 0, y) = select(c, x, y), also scaled by constants; a sum with 0
   * turns -0 into 0.
   */
  static final Rule SUM_OF_CHOICES =
      Law.real(
          "sum-of-choices",
          "add subtract",
          "a * select(c, x, y) + b * select(c, z, 0) = select(c, a * x + b * z, a * y)",
          (node, a, facts) -> {
            Node left = choice(node.operand(0));
            Node right = choice(node.operand(1));
            if (!is(left, Logic.SELECT)
                || !is(right, Logic.SELECT)
                || !(nothing(left) || nothing(right))) {
              return Optional.empty();
            }
            boolean turned = unequal(left.operand(0), right.operand(0));
            if (left.operand(0) != right.operand(0) && !turned) {
              return Optional.empty();
            }
            Node then = sum(node, left.operand(1), right.operand(turned ? 2 : 1), a);
            Node otherwise = sum(node, left.operand(2), right.operand(turned ? 1 : 2), a);
            return Optional.of(a.apply(Logic.SELECT, left.operand(0), then, otherwise));
          });

  /** Whether one condition says that two are equal, and the other that the same are not. */
  private static boolean unequal(Node one, Node other) {
    boolean opposite =
        is(one, Comparison.EQUAL) && is(other, Comparison.NOT_EQUAL)
            || is(one, Comparison.NOT_EQUAL) && is(other, Comparison.EQUAL);
    return opposite && one.operands().equals(other.operands());
  }

  /** Whether a choice is one between something and 0. */
  private static boolean nothing(Node choice) {
    return isNumber(choice.operand(1), 0) || isNumber(choice.operand(2), 0);
  }

  /** The sum or difference of the terms with an arm of each instead of the choice. */
  private static Node sum(Node node, Node left, Node right, Algebra a) {
    boolean less = is(node, Arithmetic.SUBTRACT);
    if (isNumber(right, 0)) {
      return scaled(node.operand(0), left, a);
    }
    Node second = scaled(node.operand(1), right, a);
    if (isNumber(left, 0)) {
      return less ? a.negate(second) : second;
    }
    Node first = scaled(node.operand(0), left, a);
    return less ? a.subtract(first, second) : a.add(first, second);
  }

  /** The choice in a term: itself, negated, or times a constant. */
  private static Node choice(Node term) {
    if (is(term, Arithmetic.NEGATE)) {
      return term.operand(0);
    }
    return is(term, Arithmetic.MULTIPLY) && isConstant(term.operand(0)) ? term.operand(1) : term;
  }

  private static Node scaled(Node term, Node arm, Algebra a) {
    if (isNumber(arm, 0)) {
      return arm;
    }
    if (is(term, Arithmetic.NEGATE)) {
      return a.negate(arm);
    }
    return is(term, Arithmetic.MULTIPLY) ? a.multiply(term.operand(0), arm) : arm;
  }
}
