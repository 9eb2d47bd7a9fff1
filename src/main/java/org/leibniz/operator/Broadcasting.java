package org.leibniz.operator;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.leibniz.graph.Tensor;

/** Broadcasting of values, by NumPy's rule: aligned at the last axis, an axis of size 1 repeats. */
public final class Broadcasting {
  private Broadcasting() {}

  /** An elementwise function of up to three tensors. */
  static Tensor apply(ElementValue value, List<Tensor> operands) {
    int[] shape = operands.get(0).shape();
    for (Tensor operand : operands) {
      shape = shape(shape, operand.shape());
    }
    double[] a = aligned(operands.get(0), shape);
    double[] b = operands.size() > 1 ? aligned(operands.get(1), shape) : a;
    double[] c = operands.size() > 2 ? aligned(operands.get(2), shape) : a;
    double[] result = new double[Tensor.count(shape)];
    // A single element repeats: its index is masked to 0.
    int aMask = a.length == 1 ? 0 : -1;
    int bMask = b.length == 1 ? 0 : -1;
    int cMask = c.length == 1 ? 0 : -1;
    if (value instanceof ElementValue.Unary unary) {
      DoubleUnaryOperator function = unary.function();
      for (int i = 0; i < result.length; i++) {
        result[i] = function.applyAsDouble(a[i & aMask]);
      }
    } else if (value instanceof ElementValue.Binary binary) {
      DoubleBinaryOperator function = binary.function();
      for (int i = 0; i < result.length; i++) {
        result[i] = function.applyAsDouble(a[i & aMask], b[i & bMask]);
      }
    } else {
      for (int i = 0; i < result.length; i++) {
        result[i] = value.apply(a[i & aMask], b[i & bMask], c[i & cMask]);
      }
    }
    return new Tensor(shape, result);
  }

  /** An elementwise function of up to three tensors of decimals. */
  static DecimalTensor apply(DecimalForm form, List<DecimalTensor> operands) {
    int[] shape = operands.get(0).shape();
    for (DecimalTensor operand : operands) {
      shape = shape(shape, operand.shape());
    }
    BigDecimal[] result = new BigDecimal[Tensor.count(shape)];
    double[][] places = new double[operands.size()][];
    for (int k = 0; k < places.length; k++) {
      places[k] = broadcast(operands.get(k).places(0), shape);
    }
    BigDecimal[] taken = new BigDecimal[3];
    for (int i = 0; i < result.length; i++) {
      for (int k = 0; k < places.length; k++) {
        taken[k] = operands.get(k).values()[(int) places[k][i]];
      }
      result[i] = form.apply(taken[0], taken[1], taken[2]);
    }
    return new DecimalTensor(shape, result);
  }

  /** The elements repeated to a shape, but for a single element, which is left alone. */
  private static double[] aligned(Tensor tensor, int[] shape) {
    return tensor.values().length == 1 ? tensor.values() : broadcast(tensor, shape);
  }

  /** The shape to which both broadcast. Throws {@link IllegalStateException} where they do not. */
  static int[] shape(int[] left, int[] right) {
    int[] longer = left.length >= right.length ? left : right;
    int[] shorter = longer == left ? right : left;
    int[] shape = longer.clone();
    int offset = longer.length - shorter.length;
    for (int axis = 0; axis < shorter.length; axis++) {
      int a = longer[offset + axis];
      int b = shorter[axis];
      if (a != b && a != 1 && b != 1) {
        throw new IllegalStateException(
            "shapes "
                + Arrays.toString(left)
                + " and "
                + Arrays.toString(right)
                + " do not broadcast");
      }
      shape[offset + axis] = a == 1 ? b : a;
    }
    return shape;
  }

  /** A tensor repeated to a shape; the tensor itself where nothing repeats. */
  public static Tensor tensor(Tensor tensor, int[] shape) {
    return new Tensor(shape, broadcast(tensor, shape));
  }

  /**
   * The elements of a tensor repeated to a shape, row by row; the tensor's own array where nothing
   * repeats.
   */
  static double[] broadcast(Tensor tensor, int[] shape) {
    if (Arrays.equals(tensor.shape(), shape)) {
      return tensor.values();
    }
    double[] result = new double[Tensor.count(shape)];
    if (tensor.values().length == 1) {
      Arrays.fill(result, tensor.values()[0]);
      return result;
    }
    int[] strides = new int[shape.length];
    int stride = 1;
    int offset = shape.length - tensor.rank();
    for (int axis = tensor.rank() - 1; axis >= 0; axis--) {
      strides[offset + axis] = tensor.shape()[axis] == 1 ? 0 : stride;
      stride *= tensor.shape()[axis];
    }
    Walk walk = new Walk(shape, strides);
    for (int i = 0; i < result.length; i++) {
      result[i] = tensor.values()[walk.offset()];
      walk.advance();
    }
    return result;
  }
}
