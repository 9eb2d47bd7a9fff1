package org.leibniz.solve.linear;

/**
 * The linear least-squares problem {@code min |A x - b|}: pivoted QR of the matrix with its columns
 * scaled, then steps of iterative refinement on the augmented system with residuals in doubled
 * precision (A. Bjorck, "Iterative refinement of linear least squares solutions", BIT 7, 1967),
 * which give nearly all digits even for ill-conditioned matrices.
 *
 * @param solution the least-squares solution; where it is not unique, the shortest one
 * @param residuals {@code A x - b} at the solution
 * @param rank the numerical rank of A
 * @param refined whether the refinement converged; false for a matrix too near to a singular one
 */
public record LeastSquares(double[] solution, double[] residuals, int rank, boolean refined) {
  private static final int REFINEMENTS = 6;
  private static final double ROUNDING = 0x1p-52;

  /**
   * Solves the problem; the cost is of order rows * columns^2.
   *
   * @param matrix A row by row
   * @param right b, one entry for each row
   * @param columns the number of unknowns
   */
  public static LeastSquares solve(double[] matrix, double[] right, int columns) {
    int rows = right.length;
    double[] scale = columnScale(matrix, rows, columns);
    double[] work = new double[rows * columns];
    for (int i = 0, at = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        work[j * rows + i] = matrix[at++] * scale[j];
      }
    }
    PivotedQr qr = PivotedQr.ofColumns(work, rows, columns);
    int rank = qr.rank(tolerance(rows, columns));
    double[] scaled = qr.minimumNormSolution(right, rank, scale);
    double[] solution = new double[columns];
    for (int j = 0; j < columns; j++) {
      solution[j] = scaled[j] * scale[j];
    }
    double[] residuals = DoubledSums.residuals(matrix, solution, null, right);
    boolean refined = rank == columns && refine(matrix, right, qr, scale, solution, residuals);
    for (int i = 0; i < rows; i++) {
      residuals[i] = 0.0 - residuals[i];
    }
    return new LeastSquares(solution, residuals, rank, refined);
  }

  /** The relative size below which a diagonal entry of R is rounding. */
  static double tolerance(int rows, int columns) {
    // Rounding grows like the root of the length; the factor covers coefficients that are
    // themselves rounded.
    return 8 * ROUNDING * Math.sqrt(Math.max(rows, columns));
  }

  /** For each column the power of two that brings its length near 1; 1 for a zero column. */
  static double[] columnScale(double[] matrix, int rows, int columns) {
    double[] largest = new double[columns];
    for (int i = 0, at = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        largest[j] = Math.max(largest[j], Math.abs(matrix[at++]));
      }
    }
    double[] sums = new double[columns];
    for (int i = 0, at = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++, at++) {
        double share = largest[j] == 0 ? 0 : matrix[at] / largest[j];
        sums[j] += share * share;
      }
    }
    for (int j = 0; j < columns; j++) {
      sums[j] = largest[j] == 0 ? 1 : powerOfTwo(largest[j] * Math.sqrt(sums[j]));
    }
    return sums;
  }

  /** The power of two whose product with the given positive number lies in [1, 2). */
  static double powerOfTwo(double value) {
    return Math.scalb(1.0, -Math.max(-1000, Math.min(1000, Math.getExponent(value))));
  }

  /** Improves solution and residuals {@code b - A x} in place while the corrections shrink. */
  private static boolean refine(
      double[] matrix,
      double[] right,
      PivotedQr qr,
      double[] scale,
      double[] solution,
      double[] residuals) {
    int rows = right.length;
    int columns = solution.length;
    double before = Double.POSITIVE_INFINITY;
    double[] gradient = new double[columns];
    for (int round = 0; round < REFINEMENTS; round++) {
      double[] gap = DoubledSums.residuals(matrix, solution, residuals, right);
      DoubledSums.multiplyTransposed(matrix, residuals, gradient);
      double[] head = new double[columns];
      for (int k = 0; k < columns; k++) {
        head[k] = -gradient[qr.order(k)] * scale[qr.order(k)];
      }
      qr.solveUpperTransposed(head, columns);
      qr.applyTransposed(gap);
      double[] step = new double[columns];
      for (int k = 0; k < columns; k++) {
        step[k] = gap[k] - head[k];
        gap[k] = head[k];
      }
      qr.solveUpper(step, columns);
      double size = 0;
      for (int k = 0; k < columns; k++) {
        int j = qr.order(k);
        double reference = Math.max(Math.abs(solution[j]), Double.MIN_NORMAL);
        size = Math.max(size, Math.abs(step[k] * scale[j]) / reference);
      }
      if (!(size < 0.5 * before) || !(size < 1)) {
        return before < 1e-12;
      }
      qr.apply(gap);
      for (int i = 0; i < rows; i++) {
        residuals[i] += gap[i];
      }
      for (int k = 0; k < columns; k++) {
        solution[qr.order(k)] += step[k] * scale[qr.order(k)];
      }
      if (size <= ROUNDING) {
        return true;
      }
      before = size;
    }
    return true;
  }
}
