package org.leibniz.data;

import java.util.Arrays;

/**
 * A value from outside: a scalar, vector, matrix or array of higher rank, in row-major order.
 *
 * <p>The values are shared, not copied, because a column may be large; nobody may write to them.
 *
 * @param shape the length of each axis, empty for a scalar
 * @param values as many values as the product of the shape; whole numbers and truth values (0 and
 *     1) are kept as doubles
 */
public record InputArray(int[] shape, double[] values) {

  /**
   * Checks that shape and values agree.
   *
   * @throws IllegalArgumentException if they do not
   */
  public InputArray {
    shape = shape.clone();
    long count = 1;
    for (int length : shape) {
      if (length < 0) {
        throw new IllegalArgumentException("an axis of length " + length);
      }
      count *= length;
    }
    if (count != values.length) {
      throw new IllegalArgumentException(
          values.length + " values for the shape " + Arrays.toString(shape));
    }
  }

  /** A scalar. */
  public static InputArray scalar(double value) {
    return new InputArray(new int[0], new double[] {value});
  }

  /** A vector that shares the array. */
  public static InputArray vector(double... values) {
    return new InputArray(new int[] {values.length}, values);
  }

  /** A copy of the length of each axis. */
  @Override
  public int[] shape() {
    return shape.clone();
  }

  /** The number of axes: 0 for a scalar. */
  public int rank() {
    return shape.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof InputArray array
        && Arrays.equals(shape, array.shape)
        && Arrays.equals(values, array.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return values.length <= 10
        ? Arrays.toString(shape) + Arrays.toString(values)
        : Arrays.toString(shape) + " with " + values.length + " values";
  }
}
