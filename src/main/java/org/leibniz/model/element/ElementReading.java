package org.leibniz.model.element;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Node;
import org.leibniz.graph.Size;
import org.leibniz.graph.Tensor;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.ScalarFunction;
import org.leibniz.operator.Accumulating;
import org.leibniz.operator.Elements;
import org.leibniz.operator.Pointwise;

/**
 * Follows the lowering rule of a node place by place, its sizes being known, and gives each element
 * of the result a number: of a place in a network, of a term. What the numbers stand for, and what
 * is done where an index depends on unknowns, is told by those who extend it.
 */
public abstract class ElementReading implements Elements {
  /** In place of an index or a truth value that is computed from unknowns. */
  protected static final long UNKNOWN = Long.MIN_VALUE;

  private final Node node;
  private final List<int[]> operands;

  /**
   * A reading of a node.
   *
   * @param operands the numbers of the elements of each operand
   */
  protected ElementReading(Node node, List<int[]> operands) {
    this.node = node;
    this.operands = operands;
  }

  /** The number of what a scalar expression gives, of a type. */
  protected abstract int element(Scalar scalar, ElementType type);

  /** The number of a known value of a type. */
  protected abstract int constant(double value, ElementType type);

  /** The value of a number; {@link Double#NaN} where it is not known. */
  protected abstract double value(int element);

  /** What stands for an operand's element at an offset outside of it, or {@link #UNKNOWN}. */
  protected abstract Scalar missing(ElementType type, long offset);

  /** The number of a function of two. */
  protected abstract int joined(ScalarFunction function, ElementType type, int left, int right);

  /** The result of sums whose places depend on unknowns. */
  protected abstract int[] undecided();

  @Override
  public final Node node() {
    return node;
  }

  @Override
  public final Scalar readFlat(int operand, Index offset) {
    ElementType type = node.operand(operand).type().element();
    int[] elements = operands.get(operand);
    long at = known(offset);
    if (at < 0 || at >= elements.length) {
      return missing(type, at);
    }
    int element = elements[(int) at];
    double value = value(element);
    return Double.isNaN(value)
        ? new Scalar.Local(Integer.toString(element), type)
        : new Scalar.Literal(value, type);
  }

  /** An index as a number; {@link #UNKNOWN} where it is computed from unknowns. */
  protected final long known(Index index) {
    if (index instanceof Index.Extent extent) {
      return extent.size().evaluate(Map.of());
    }
    if (index instanceof Index.Plus plus) {
      long left = known(plus.left());
      long right = known(plus.right());
      return left == UNKNOWN || right == UNKNOWN ? UNKNOWN : left + right;
    }
    if (index instanceof Index.Times times) {
      long value = known(times.index());
      return value == UNKNOWN ? UNKNOWN : value * times.factor().evaluate(Map.of());
    }
    if (index instanceof Index.Quotient quotient) {
      long value = known(quotient.index());
      return value == UNKNOWN ? UNKNOWN : value / quotient.divisor().evaluate(Map.of());
    }
    if (index instanceof Index.Remainder remainder) {
      long value = known(remainder.index());
      return value == UNKNOWN ? UNKNOWN : value % remainder.divisor().evaluate(Map.of());
    }
    return index instanceof Index.Computed computed
        ? known(computed.value(), ElementType.INT)
        : UNKNOWN;
  }

  /** What a scalar expression gives as a whole number; {@link #UNKNOWN} where it is not known. */
  protected final long known(Scalar scalar, ElementType type) {
    double value = value(element(scalar, type));
    return Double.isNaN(value) ? UNKNOWN : (long) value;
  }

  /** Whether an index is within an axis, as 1 or 0. */
  protected final long within(Scalar.Within within) {
    long at = known(within.index());
    long size = within.size().evaluate(Map.of());
    return at == UNKNOWN ? UNKNOWN : at >= 0 && at < size ? 1 : 0;
  }

  /** The numbers of the elements of the result. */
  public final int[] elements(Pointwise operator) {
    int[] shape = node.shape().evaluate(Map.of());
    int[] own = new int[Tensor.count(shape)];
    int[] at = new int[shape.length];
    for (int i = 0; i < own.length; i++) {
      own[i] = element(operator.element(this, indices(at)), node.type().element());
      advance(at, shape);
    }
    return own;
  }

  /** The numbers of the elements of the result. */
  public final int[] accumulated(Accumulating operator) {
    ElementType type = node.type().element();
    int[] own = start(operator, type);
    boolean[] begun = new boolean[own.length];
    Arrays.fill(begun, operator.base().isPresent());
    int[] domain = operator.domain(node).evaluate(Map.of());
    int[] at = new int[domain.length];
    for (int left = Tensor.count(domain); left > 0; left--) {
      List<Index> place = indices(at);
      Optional<Scalar> condition = operator.condition(this, place);
      long holds = condition.isEmpty() ? 1 : known(condition.get(), ElementType.BOOL);
      if (holds == UNKNOWN) {
        return undecided();
      }
      if (holds != 0) {
        long target = offset(operator.target(this, place));
        if (target < 0 || target >= own.length) {
          return undecided();
        }
        int goal = (int) target;
        int part = element(operator.contribution(this, place), type);
        // The least of infinity and a number is that number.
        own[goal] = begun[goal] ? joined(operator.combine(), type, own[goal], part) : part;
        begun[goal] = true;
      }
      advance(at, domain);
    }
    return own;
  }

  private int[] start(Accumulating operator, ElementType type) {
    if (operator.base().isPresent()) {
      return operands.get(operator.base().get()).clone();
    }
    int[] own = new int[node.shape().elements().evaluate(Map.of())];
    Arrays.fill(own, constant(operator.initial(), type));
    return own;
  }

  private long offset(List<Index> at) {
    List<Size> strides = node.shape().strides();
    long offset = 0;
    for (int axis = 0; axis < at.size(); axis++) {
      long index = known(at.get(axis));
      if (index < 0) {
        return UNKNOWN;
      }
      offset += index * strides.get(axis).evaluate(Map.of());
    }
    return offset;
  }

  private static List<Index> indices(int[] at) {
    List<Index> indices = new ArrayList<>(at.length);
    for (int place : at) {
      indices.add(Index.of(place));
    }
    return indices;
  }

  private static void advance(int[] at, int[] shape) {
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      if (++at[axis] < shape[axis]) {
        return;
      }
      at[axis] = 0;
    }
  }
}
