package org.leibniz.solve.constrained;

import java.util.Arrays;
import org.leibniz.solve.linear.CompressedRows;

/** A function of those unknowns alone that their bounds do not fix. */
final class FreeUnknowns implements ConstrainedFunction {
  private final ConstrainedFunction function;
  private final int[] free;
  private final double[] point;
  private final Part jacobian;
  private final Part hessian;
  private final double[] wholeGradient;
  private final double[] wholeJacobian;
  private final double[] wholeHessian;

  /**
   * What is left of a matrix.
   *
   * @param pattern of the rest
   * @param places where each of its entries stands in the whole
   */
  private record Part(CompressedRows pattern, int[] places) {
    /**
     * The part of some rows and columns.
     *
     * @param rows which are kept, in order
     * @param columns likewise
     */
    static Part of(CompressedRows whole, int[] rows, int[] columns) {
      int[] numbers = new int[whole.columns()];
      Arrays.fill(numbers, -1);
      for (int j = 0; j < columns.length; j++) {
        numbers[columns[j]] = j;
      }
      int[] starts = new int[rows.length + 1];
      int[] indices = new int[whole.entries()];
      int[] places = new int[whole.entries()];
      int count = 0;
      for (int i = 0; i < rows.length; i++) {
        for (int at = whole.starts()[rows[i]]; at < whole.starts()[rows[i] + 1]; at++) {
          if (numbers[whole.indices()[at]] >= 0) {
            indices[count] = numbers[whole.indices()[at]];
            places[count++] = at;
          }
        }
        starts[i + 1] = count;
      }
      return new Part(
          new CompressedRows(columns.length, starts, Arrays.copyOf(indices, count)),
          Arrays.copyOf(places, count));
    }

    void read(double[] whole, double[] part) {
      for (int at = 0; at < places.length; at++) {
        part[at] = whole[places[at]];
      }
    }
  }

  /**
   * Fixes all unknowns but some.
   *
   * @param free which are free, in order
   * @param point the values of all, of which those of the fixed ones are kept
   */
  FreeUnknowns(ConstrainedFunction function, int[] free, double[] point) {
    this.function = function;
    this.free = free;
    this.point = point.clone();
    int[] rows = new int[function.constraints()];
    Arrays.setAll(rows, i -> i);
    this.jacobian = Part.of(function.jacobianPattern(), rows, free);
    this.hessian = Part.of(function.hessianPattern(), free, free);
    this.wholeGradient = new double[function.size()];
    this.wholeJacobian = new double[function.jacobianPattern().entries()];
    this.wholeHessian = new double[function.hessianPattern().entries()];
  }

  /** All unknowns, made from the free ones. */
  double[] whole(double[] x) {
    double[] whole = point.clone();
    for (int i = 0; i < free.length; i++) {
      whole[free[i]] = x[i];
    }
    return whole;
  }

  /** The entries of the free unknowns. */
  double[] part(double[] whole) {
    double[] part = new double[free.length];
    for (int i = 0; i < free.length; i++) {
      part[i] = whole[free[i]];
    }
    return part;
  }

  @Override
  public int size() {
    return free.length;
  }

  @Override
  public int constraints() {
    return function.constraints();
  }

  @Override
  public CompressedRows jacobianPattern() {
    return jacobian.pattern();
  }

  @Override
  public CompressedRows hessianPattern() {
    return hessian.pattern();
  }

  @Override
  public double values(double[] x, double[] constraints) {
    return function.values(whole(x), constraints);
  }

  @Override
  public double derivatives(
      double[] x, double[] constraints, double[] gradient, double[] jacobian) {
    double value = function.derivatives(whole(x), constraints, wholeGradient, wholeJacobian);
    for (int i = 0; i < free.length; i++) {
      gradient[i] = wholeGradient[free[i]];
    }
    this.jacobian.read(wholeJacobian, jacobian);
    return value;
  }

  @Override
  public void hessian(double[] x, double weight, double[] multipliers, double[] hessian) {
    function.hessian(whole(x), weight, multipliers, wholeHessian);
    this.hessian.read(wholeHessian, hessian);
  }
}
