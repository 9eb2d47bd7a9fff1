package org.leibniz.graph;

import java.util.Arrays;

/**
 * A dense tensor of doubles, row by row. Whole numbers and truth values (1 and 0) are stored as
 * doubles too. The arrays are shared, not copied: who hands them over says whether they may change.
 */
public record Tensor(int[] shape, double[] values) {

  /** The values must fill the shape. */
  public Tensor {
    if (count(shape) != values.length) {
      throw new IllegalArgumentException(
          values.length + " values for the shape " + Arrays.toString(shape));
    }
  }

  /** A tensor of zeros. */
  public static Tensor zeros(int... shape) {
    return new Tensor(shape, new double[count(shape)]);
  }

  /** A scalar. */
  public static Tensor scalar(double value) {
    return new Tensor(new int[0], new double[] {value});
  }

  /** A vector; the array is not copied. */
  public static Tensor vector(double... values) {
    return new Tensor(new int[] {values.length}, values);
  }

  /** The number of elements of a shape. */
  public static int count(int... shape) {
    int product = 1;
    for (int size : shape) {
      product = Math.multiplyExact(product, size);
    }
    return product;
  }

  /** The number of axes. */
  public int rank() {
    return shape.length;
  }

  /** The value of a scalar, or of the single element. */
  public double scalar() {
    if (values.length != 1) {
      throw new IllegalStateException("not a scalar: " + Arrays.toString(shape));
    }
    return values[0];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor tensor
        && Arrays.equals(shape, tensor.shape)
        && Arrays.equals(values, tensor.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(shape) + Arrays.toString(values);
  }
}
