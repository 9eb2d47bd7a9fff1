package org.leibniz.solve;

import java.util.Arrays;
import org.leibniz.solve.linear.PivotedQr;
import org.leibniz.solve.linear.Vectors;

/** Damped steps of a dense Jacobian: each trial from one QR factorisation. */
final class FactoredStep extends DampedStep {
  private final PivotedQr qr;
  private final int size;
  private final double[] scale;

  /** The head of Q' r. */
  private final double[] reduced;

  private final double[] gaussNewton;
  private final boolean fullRank;

  /** Row by row: the triangle of the damped problem; null until there is one. */
  private double[] triangle;

  /**
   * @param scale D, one positive entry for each column
   */
  FactoredStep(PivotedQr qr, double[] residuals, double[] scale) {
    super(scale);
    this.qr = qr;
    this.size = qr.columns();
    this.scale = scale;
    double[] rotated = residuals.clone();
    qr.applyTransposed(rotated);
    this.reduced = Arrays.copyOf(Arrays.copyOf(rotated, Math.min(size, rotated.length)), size);
    int rank = qr.rank(0x1p-50 * Math.max(qr.rows(), size));
    this.fullRank = rank == size;
    this.gaussNewton = qr.minimumNormSolution(residuals, rank, scale);
    for (int j = 0; j < size; j++) {
      gaussNewton[j] = -gaussNewton[j];
    }
  }

  @Override
  double[] gaussNewton() {
    return gaussNewton;
  }

  @Override
  double gaussNewtonRoot(double length) {
    if (!fullRank) {
      return Double.POSITIVE_INFINITY;
    }
    double[] work = normalInOrder(gaussNewton, length);
    qr.solveUpperTransposed(work, size);
    return Vectors.norm(work);
  }

  @Override
  double root(double[] step, double length) {
    double[] work = normalInOrder(step, length);
    solveTransposed(work);
    return Vectors.norm(work);
  }

  /** {@code D^2 p / |D p|} in the order of R. */
  private double[] normalInOrder(double[] step, double length) {
    double[] result = new double[size];
    for (int k = 0; k < size; k++) {
      int j = qr.order(k);
      result[k] = scale[j] * (scale[j] * step[j] / length);
    }
    return result;
  }

  @Override
  double scaledGradient() {
    double[] result = new double[size];
    for (int k = 0; k < size; k++) {
      double sum = 0;
      for (int i = 0; i <= k; i++) {
        sum += qr.entry(i, k) * reduced[i];
      }
      result[k] = sum / scale[qr.order(k)];
    }
    return Vectors.norm(result);
  }

  /**
   * Solves {@code min |R z + Q'r|^2 + damping |D z|^2} by rotating the rows of the damping into R.
   */
  @Override
  double[] damped(double damping) {
    triangle = triangle == null ? new double[size * size] : triangle;
    for (int i = 0; i < size; i++) {
      for (int k = i; k < size; k++) {
        triangle[i * size + k] = qr.entry(i, k);
      }
    }
    double[] right = reduced.clone();
    double root = Math.sqrt(damping);
    double[] row = new double[size];
    for (int k = 0; k < size; k++) {
      Arrays.fill(row, k, size, 0);
      row[k] = root * scale[qr.order(k)];
      rotateIn(row, right, k);
    }
    for (int i = size - 1; i >= 0; i--) {
      double sum = right[i];
      for (int k = i + 1; k < size; k++) {
        sum -= triangle[i * size + k] * right[k];
      }
      right[i] = sum / triangle[i * size + i];
    }
    double[] step = new double[size];
    for (int k = 0; k < size; k++) {
      step[qr.order(k)] = -right[k];
    }
    return step;
  }

  private void rotateIn(double[] row, double[] right, int from) {
    double rest = 0;
    for (int i = from; i < size; i++) {
      if (row[i] == 0) {
        continue;
      }
      int at = i * size;
      double length = Math.hypot(triangle[at + i], row[i]);
      double cosine = triangle[at + i] / length;
      double sine = row[i] / length;
      for (int k = i; k < size; k++) {
        double upper = triangle[at + k];
        triangle[at + k] = cosine * upper + sine * row[k];
        row[k] = cosine * row[k] - sine * upper;
      }
      double upper = right[i];
      right[i] = cosine * upper + sine * rest;
      rest = cosine * rest - sine * upper;
    }
  }

  private void solveTransposed(double[] vector) {
    for (int i = 0; i < size; i++) {
      vector[i] /= triangle[i * size + i];
      for (int k = i + 1; k < size; k++) {
        vector[k] -= vector[i] * triangle[i * size + k];
      }
    }
  }
}
