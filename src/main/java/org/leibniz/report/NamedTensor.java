package org.leibniz.report;

import java.util.Arrays;

/**
 * A value with the name that the user gave it: a scalar, vector, matrix or array of higher rank, in
 * row-major order.
 *
 * @param name its name in the user's file
 * @param shape the length of each axis, empty for a scalar
 * @param values as many values as the product of the shape; shared, nobody may write to them
 */
public record NamedTensor(String name, int[] shape, double[] values) {

  /**
   * Checks that shape and values agree.
   *
   * @throws IllegalArgumentException if they do not
   */
  public NamedTensor {
    shape = shape.clone();
    long count = 1;
    for (int length : shape) {
      count *= length;
    }
    if (count != values.length) {
      throw new IllegalArgumentException(
          name + ": " + values.length + " values for the shape " + Arrays.toString(shape));
    }
  }

  /** A scalar. */
  public static NamedTensor scalar(String name, double value) {
    return new NamedTensor(name, new int[0], new double[] {value});
  }

  /** A vector that shares the array. */
  public static NamedTensor vector(String name, double... values) {
    return new NamedTensor(name, new int[] {values.length}, values);
  }

  /** A copy of the length of each axis. */
  @Override
  public int[] shape() {
    return shape.clone();
  }

  /** True if it has no axes. */
  boolean isScalar() {
    return shape.length == 0;
  }

  /**
   * The name of one element as the user would write it: {@code A}, {@code w[2]}, {@code W[0, 1]}.
   */
  public String elementName(int index) {
    if (shape.length == 0) {
      return name;
    }
    String[] subscripts = new String[shape.length];
    int rest = index;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      subscripts[axis] = String.valueOf(rest % shape[axis]);
      rest /= shape[axis];
    }
    return name + "[" + String.join(", ", subscripts) + "]";
  }
}
