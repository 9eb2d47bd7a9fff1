package org.leibniz.evaluate;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.operator.Arithmetic;
import org.leibniz.operator.Constant;
import org.leibniz.operator.ElementValue;
import org.leibniz.operator.Elementwise;

/**
 * The order in which the nodes of a graph are evaluated: steps with jumps, so that the arms of a
 * choice are passed by where they are not taken. Each step has four numbers: what it does, the
 * place of its result, and two more that depend on it.
 */
final class Plan {
  /** Any operator, by its value rule. */
  static final int GENERAL = 0;

  /** Scalars: result, first operand, second operand. */
  static final int ADD = 1;

  static final int SUBTRACT = 2;
  static final int MULTIPLY = 3;
  static final int DIVIDE = 4;
  static final int NEGATE = 5;

  /** Any other elementwise operator on one scalar. */
  static final int UNARY = 6;

  /** Any other elementwise operator on two scalars. */
  static final int BINARY = 7;

  /** Any other elementwise operator on three scalars; operands are looked up. */
  static final int TERNARY = 8;

  /** The result of a choice: the place of the arm. */
  static final int TAKE = 9;

  /** If the scalar at the third number does not hold, on to the step at the fourth. */
  static final int BRANCH = 10;

  /** On to the step at the fourth number. */
  static final int JUMP = 11;

  private static final int WIDTH = 4;
  private static final int BLOCK = 0;
  private static final int FIRST_ARM_DONE = 1;
  private static final int SECOND_ARM_DONE = 2;

  private final List<Node> nodes;
  private final int[][] operands;
  private final Guards guards;
  private final int[] firstOfGuard;
  private final int[] nextOfPlace;
  private final int[] patches;
  private final Deque<int[]> open = new ArrayDeque<>();
  private int[] steps = new int[64];
  private int count;

  Plan(Graph graph, Places places, int[][] operands) {
    this.nodes = graph.nodes();
    this.operands = operands;
    guards = new Guards(graph, places, operands);
    firstOfGuard = new int[guards.count()];
    nextOfPlace = new int[nodes.size()];
    patches = new int[nodes.size()];
    Arrays.fill(firstOfGuard, -1);
    for (int place = nodes.size() - 1; place >= 0; place--) {
      nextOfPlace[place] = firstOfGuard[guards.guard(place)];
      firstOfGuard[guards.guard(place)] = place;
    }
    arrange();
  }

  /** The steps, four numbers each. */
  int[] steps() {
    return Arrays.copyOf(steps, count);
  }

  private void arrange() {
    open.push(new int[] {BLOCK, firstOfGuard[Guards.ALWAYS]});
    while (!open.isEmpty()) {
      int[] task = open.pop();
      int place = task[1];
      switch (task[0]) {
        case BLOCK -> block(place);
        case FIRST_ARM_DONE -> {
          step(TAKE, place, operands[place][1], 0);
          steps[patches[place] + 3] = count + WIDTH;
          patches[place] = count;
          step(JUMP, 0, 0, 0);
          open.push(new int[] {SECOND_ARM_DONE, place});
          open.push(new int[] {BLOCK, firstOfGuard[guards.arm(place, 1)]});
        }
        case SECOND_ARM_DONE -> {
          step(TAKE, place, operands[place][2], 0);
          steps[patches[place] + 3] = count;
        }
        default -> throw new IllegalStateException("task " + task[0]);
      }
    }
  }

  /** The nodes of one guard, from a place on; within a guard the order of the graph is kept. */
  private void block(int from) {
    for (int place = from; place >= 0; place = nextOfPlace[place]) {
      if (branches(place)) {
        patches[place] = count;
        step(BRANCH, place, operands[place][0], 0);
        open.push(new int[] {BLOCK, nextOfPlace[place]});
        open.push(new int[] {FIRST_ARM_DONE, place});
        open.push(new int[] {BLOCK, firstOfGuard[guards.arm(place, 0)]});
        return;
      }
      compute(place);
    }
  }

  private boolean branches(int place) {
    return Guards.chooses(nodes.get(place))
        && (firstOfGuard[guards.arm(place, 0)] >= 0 || firstOfGuard[guards.arm(place, 1)] >= 0);
  }

  private void compute(int place) {
    Node node = nodes.get(place);
    if (node.operator() instanceof Input || node.operator() instanceof Constant) {
      return;
    }
    int[] from = operands[place];
    if (node.type().scalar() && node.operator() instanceof Elementwise elementwise) {
      step(code(elementwise), place, from[0], from.length > 1 ? from[1] : 0);
    } else {
      step(GENERAL, place, 0, 0);
    }
  }

  private static int code(Elementwise operator) {
    if (operator == Arithmetic.ADD) {
      return ADD;
    }
    if (operator == Arithmetic.SUBTRACT) {
      return SUBTRACT;
    }
    if (operator == Arithmetic.MULTIPLY) {
      return MULTIPLY;
    }
    if (operator == Arithmetic.DIVIDE) {
      return DIVIDE;
    }
    if (operator == Arithmetic.NEGATE) {
      return NEGATE;
    }
    if (operator.value() instanceof ElementValue.Unary) {
      return UNARY;
    }
    return operator.value() instanceof ElementValue.Binary ? BINARY : TERNARY;
  }

  private void step(int code, int result, int first, int second) {
    if (count + WIDTH > steps.length) {
      steps = Arrays.copyOf(steps, 2 * steps.length);
    }
    steps[count++] = code;
    steps[count++] = result;
    steps[count++] = first;
    steps[count++] = second;
  }
}
