package org.leibniz.solve.constrained;

import org.leibniz.solve.linear.CompressedRows;
import org.leibniz.solve.linear.SparseIndefinite;
import org.leibniz.solve.linear.SymmetricIndefinite;

/**
 * The factors of the matrix of a Newton step, dense or sparse. Sparse ones are those of the matrix
 * with a little added to its diagonal, so that no pivot of a regular matrix vanishes; the answer is
 * refined by the matrix itself.
 */
final class KktFactors {
  /** Smaller matrices are factored densely, with pivoting. */
  private static final int SMALL = 300;

  /** Others are if more than this share of their entries may differ from 0. */
  private static final double DENSE = 0.2;

  /** What is added to the diagonal of a matrix whose entries are about 1. */
  private static final double REGULARISATION = 1e-9;

  private final KktMatrix matrix;
  private final int unknowns;
  private final SparseIndefinite sparse;
  private SymmetricIndefinite dense;

  /**
   * Factors of a matrix.
   *
   * @param unknowns how many rows belong to unknowns; the rest belongs to equations
   * @param slack which equations have a slack: what stands on the diagonal for it makes them fit to
   *     be eliminated at any time
   */
  KktFactors(KktMatrix matrix, int unknowns, boolean[] slack) {
    this.matrix = matrix;
    this.unknowns = unknowns;
    double size = matrix.size();
    boolean small = size <= SMALL || matrix.upper().entries() > DENSE * size * size / 2;
    this.sparse = small ? null : new SparseIndefinite(matrix.upper(), late(slack));
  }

  private boolean[] late(boolean[] slack) {
    boolean[] late = new boolean[matrix.size()];
    for (int i = 0; i < slack.length; i++) {
      late[unknowns + i] = !slack[i];
    }
    return late;
  }

  /** Factors the entries of the upper triangle, scaled. */
  void factor(double[] values, double[] scales) {
    CompressedRows upper = matrix.upper();
    double[] scaled = new double[values.length];
    for (int i = 0; i < matrix.size(); i++) {
      for (int at = upper.starts()[i]; at < upper.starts()[i + 1]; at++) {
        scaled[at] = values[at] * scales[i] * scales[upper.indices()[at]];
      }
    }
    if (sparse == null) {
      dense = new SymmetricIndefinite(matrix.size(), square(scaled));
      return;
    }
    for (int i = 0; i < matrix.size(); i++) {
      scaled[upper.starts()[i]] += i < unknowns ? REGULARISATION : -REGULARISATION;
    }
    sparse.factor(scaled);
  }

  private double[] square(double[] values) {
    CompressedRows upper = matrix.upper();
    int size = matrix.size();
    double[] square = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int at = upper.starts()[i]; at < upper.starts()[i + 1]; at++) {
        square[i * size + upper.indices()[at]] = values[at];
      }
    }
    return square;
  }

  int negative() {
    return sparse == null ? dense.negative() : sparse.negative();
  }

  int vanishing() {
    return sparse == null ? dense.vanishing() : sparse.vanishing();
  }

  /** Solves for a right side of the scaled matrix, in place. */
  void solve(double[] right) {
    if (sparse == null) {
      dense.solve(right);
    } else {
      sparse.solve(right);
    }
  }
}
