package org.leibniz.solve;

import java.util.Arrays;
import org.leibniz.solve.linear.PivotedQr;
import org.leibniz.solve.linear.Vectors;

/**
 * The step {@code p} with the least {@code |J p + r|} among those with {@code |D p|} near the
 * radius of a trust region: the damping is found by Newton's method on the secular equation, each
 * trial from one QR factorisation (J. More, "The Levenberg-Marquardt algorithm: implementation and
 * theory", Lecture Notes in Mathematics 630, 1978).
 */
final class DampedStep {
  private static final int MOST_TRIALS = 10;

  /** How far the length may be from the radius. */
  private static final double SLACK = 0.1;

  private final PivotedQr qr;
  private final int size;
  private final double[] scale;

  /** The head of Q' r. */
  private final double[] reduced;

  private final double[] gaussNewton;
  private final boolean fullRank;

  /** Row by row: the triangle of the damped problem. */
  private final double[] triangle;

  private double damping;

  /**
   * @param scale D, one positive entry for each column
   */
  DampedStep(PivotedQr qr, double[] residuals, double[] scale) {
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
    this.triangle = new double[size * size];
  }

  /** The damping of the last step; 0 when the undamped one was short enough. */
  double damping() {
    return damping;
  }

  /** The step for the given radius. */
  double[] step(double radius) {
    double length = scaledLength(gaussNewton);
    if (length <= (1 + SLACK) * radius) {
      damping = 0;
      return gaussNewton.clone();
    }
    double excess = length - radius;
    double low = 0;
    if (fullRank) {
      double[] work = normalInOrder(gaussNewton, length);
      qr.solveUpperTransposed(work, size);
      double root = Vectors.norm(work);
      low = excess / radius / root / root;
    }
    double steepest = scaledGradient();
    double high = steepest / radius;
    damping = Math.max(low, Math.min(high, damping));
    if (damping == 0) {
      damping = steepest / length;
    }
    double[] step = gaussNewton;
    for (int trial = 1; ; trial++) {
      damping = damping == 0 ? Math.max(Double.MIN_NORMAL, 1e-3 * high) : damping;
      step = damped();
      length = scaledLength(step);
      double before = excess;
      excess = length - radius;
      boolean near = Math.abs(excess) <= SLACK * radius;
      if (near || (low == 0 && excess <= before && before < 0) || trial == MOST_TRIALS) {
        return step;
      }
      double[] work = normalInOrder(step, length);
      solveTransposed(work);
      double root = Vectors.norm(work);
      if (excess > 0) {
        low = Math.max(low, damping);
      } else {
        high = Math.min(high, damping);
      }
      damping = Math.max(low, damping + excess / radius / root / root);
    }
  }

  private double scaledLength(double[] step) {
    double[] scaled = new double[size];
    for (int j = 0; j < size; j++) {
      scaled[j] = scale[j] * step[j];
    }
    return Vectors.norm(scaled);
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

  /** The length of {@code D^-1 J' r}. */
  private double scaledGradient() {
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
  private double[] damped() {
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
