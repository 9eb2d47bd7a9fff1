package org.leibniz.rewrite;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Operator;
import org.leibniz.operator.Arithmetic;
import org.leibniz.operator.Broadcast;
import org.leibniz.operator.Constant;
import org.leibniz.operator.ConstantTensor;
import org.leibniz.operator.Conversion;
import org.leibniz.operator.Exponentials;
import org.leibniz.operator.Gather;
import org.leibniz.operator.Hyperbolics;
import org.leibniz.operator.Iota;
import org.leibniz.operator.Logic;
import org.leibniz.operator.Named;
import org.leibniz.operator.Powers;
import org.leibniz.operator.Reduce;
import org.leibniz.operator.Reshape;
import org.leibniz.operator.SizeValue;
import org.leibniz.operator.Slice;
import org.leibniz.operator.Stack;
import org.leibniz.operator.Transpose;

/**
 * What is known of the values of nodes whatever the inputs are: signs, over the reals (a computed
 * value may be NaN, or a positive one underflow to 0), and that a value is finite. Found once a
 * node, from the operands up, on an explicit stack.
 */
final class Facts {
  private static final int POSITIVE = 1;
  private static final int NONNEGATIVE = 2;
  private static final int FINITE = 4;

  private final Map<Node, Integer> known = new HashMap<>();

  /** Whether every element is above 0 wherever it is defined. */
  public boolean positive(Node node) {
    return (facts(node) & POSITIVE) != 0;
  }

  /** Whether every element is at least 0 wherever it is defined. */
  public boolean nonnegative(Node node) {
    return (facts(node) & NONNEGATIVE) != 0;
  }

  /** Whether every element is neither NaN nor infinite. */
  public boolean finite(Node node) {
    return (facts(node) & FINITE) != 0;
  }

  private int facts(Node node) {
    Deque<Node> open = new ArrayDeque<>(List.of(node));
    while (!known.containsKey(node)) {
      Node next = open.peek();
      int waiting = open.size();
      for (Node operand : next.operands()) {
        if (!known.containsKey(operand)) {
          open.push(operand);
        }
      }
      if (open.size() == waiting) {
        known.put(open.pop(), find(next));
      }
    }
    return known.get(node);
  }

  private int of(Node node, int operand) {
    return known.get(node.operand(operand));
  }

  private int find(Node node) {
    if (node.type().tuple()) {
      return 0;
    }
    Operator operator = node.operator();
    if (node.operands().isEmpty()) {
      return leaf(node);
    }
    if (keepsElements(operator)) {
      int all = of(node, 0);
      for (int i = 1; i < node.operands().size(); i++) {
        all &= of(node, i);
      }
      return all;
    }
    int finite = finite(node, operator) ? FINITE : 0;
    return sign(node, operator) | finite;
  }

  private static int leaf(Node node) {
    Operator operator = node.operator();
    if (operator instanceof Constant constant) {
      return value(constant.value());
    }
    if (operator instanceof ConstantTensor tensor) {
      int all = POSITIVE | NONNEGATIVE | FINITE;
      for (double value : tensor.value().values()) {
        all &= value(value);
      }
      return all;
    }
    if (operator instanceof SizeValue || operator instanceof Iota) {
      return NONNEGATIVE | FINITE;
    }
    boolean index =
        operator instanceof Input input
            && input.type().scalar()
            && input.type().element() == ElementType.INT;
    return index ? FINITE : 0;
  }

  private static int value(double value) {
    int finite = Double.isFinite(value) ? FINITE : 0;
    return value > 0 ? POSITIVE | NONNEGATIVE | finite : value == 0 ? NONNEGATIVE | finite : finite;
  }

  /** Whether every element of the result is an element of an operand. */
  private static boolean keepsElements(Operator operator) {
    return operator instanceof Broadcast
        || operator instanceof Reshape
        || operator instanceof Transpose
        || operator instanceof Slice
        || operator instanceof Stack
        || operator instanceof Named
        || operator == Conversion.STOP_GRADIENT
        || operator == Arithmetic.MINIMUM;
  }

  private int sign(Node node, Operator operator) {
    if (operator == Arithmetic.ADD) {
      return positiveIfAny(of(node, 0), of(node, 1));
    }
    if (operator == Arithmetic.MULTIPLY && node.operand(0) == node.operand(1)) {
      return NONNEGATIVE | of(node, 0) & POSITIVE;
    }
    if (operator == Arithmetic.MULTIPLY || operator == Arithmetic.DIVIDE) {
      return of(node, 0) & of(node, 1) & (POSITIVE | NONNEGATIVE);
    }
    if (operator == Arithmetic.MAXIMUM) {
      return (of(node, 0) | of(node, 1)) & (POSITIVE | NONNEGATIVE);
    }
    if (operator == Logic.SELECT) {
      return of(node, 1) & of(node, 2) & (POSITIVE | NONNEGATIVE);
    }
    if (operator == Powers.POWER) {
      return of(node, 0) & POSITIVE | (of(node, 0) & POSITIVE) << 1 | evenPower(node);
    }
    if (operator instanceof Reduce reduce) {
      return reduced(reduce.kind(), of(node, 0));
    }
    return operator instanceof Gather
        ? of(node, 0) & (POSITIVE | NONNEGATIVE)
        : function(node, operator);
  }

  private static int positiveIfAny(int left, int right) {
    int both = left & right & NONNEGATIVE;
    return both == 0 ? 0 : both | (left | right) & POSITIVE;
  }

  private static int evenPower(Node node) {
    return Patterns.isNumber(node.operand(1), 2) || Patterns.isNumber(node.operand(1), 4)
        ? NONNEGATIVE
        : 0;
  }

  private static int reduced(Reduce.Kind kind, int operand) {
    return switch (kind) {
      case SUM -> operand & NONNEGATIVE;
      case PRODUCT, MINIMUM -> operand & (POSITIVE | NONNEGATIVE);
      case MAXIMUM, ALL, ANY -> 0;
    };
  }

  private int function(Node node, Operator operator) {
    if (operator == Exponentials.EXP
        || operator == Exponentials.SIGMOID
        || operator == Exponentials.SOFTPLUS
        || operator == Hyperbolics.COSH) {
      return POSITIVE | NONNEGATIVE;
    }
    if (operator == Powers.SQRT) {
      return NONNEGATIVE | of(node, 0) & POSITIVE;
    }
    if (operator == Arithmetic.ABSOLUTE
        || operator == Powers.HYPOT
        || operator == Exponentials.LOGCOSH) {
      return NONNEGATIVE;
    }
    boolean truth =
        operator == Conversion.TO_REALS && node.operand(0).type().element() == ElementType.BOOL;
    if (truth) {
      return NONNEGATIVE;
    }
    return operator == Conversion.TO_REALS ? of(node, 0) & (POSITIVE | NONNEGATIVE) : 0;
  }

  /**
   * Truth values are finite, and so is what whole numbers give in arithmetic that keeps them whole.
   */
  private boolean finite(Node node, Operator operator) {
    boolean conversion = operator == Conversion.TO_REALS || operator == Conversion.TO_INTEGERS;
    if (conversion && node.operand(0).type().element() == ElementType.BOOL) {
      return true;
    }
    boolean whole =
        node.type().element() == ElementType.INT
            && (operator == Arithmetic.ADD
                || operator == Arithmetic.SUBTRACT
                || operator == Arithmetic.MULTIPLY
                || operator == Arithmetic.NEGATE
                || operator == Arithmetic.ABSOLUTE
                || operator == Arithmetic.MAXIMUM);
    return (whole || operator == Conversion.TO_REALS)
        && node.operands().stream().allMatch(operand -> (known.get(operand) & FINITE) != 0);
  }
}
