package org.leibniz.solve.constrained;

import java.util.Arrays;
import org.leibniz.solve.linear.CompressedRows;

/**
 * The upper triangle of the symmetric matrix of a Newton step: the Hessian of the Lagrangian, right
 * of it the transposed Jacobian, below that a diagonal. Entries that stand on both sides of the
 * Hessian's diagonal are averaged.
 */
final class KktMatrix {
  private final int unknowns;
  private final int size;
  private final CompressedRows upper;

  /** For each entry of the upper triangle the entry of the Hessian, or else of the Jacobian. */
  private final int[] sources;

  /** The entry of the Hessian on the other side of the diagonal; -1 for those of the Jacobian. */
  private final int[] mirrors;

  KktMatrix(CompressedRows hessian, CompressedRows jacobian) {
    this.unknowns = hessian.rows();
    this.size = unknowns + jacobian.rows();
    int most = hessian.entries() + jacobian.entries() + jacobian.rows();
    int[] indices = new int[most];
    int[] from = new int[most];
    int[] mirrored = new int[most];
    int[] starts = new int[size + 1];
    int[][] columns = columns(jacobian);
    int count = 0;
    for (int i = 0; i < unknowns; i++) {
      for (int at = hessian.starts()[i]; at < hessian.starts()[i + 1]; at++) {
        int j = hessian.indices()[at];
        if (j >= i) {
          indices[count] = j;
          from[count] = at;
          mirrored[count++] = hessian.place(j, i);
        }
      }
      for (int k = columns[0][i]; k < columns[0][i + 1]; k++) {
        indices[count] = unknowns + columns[1][k];
        from[count] = columns[2][k];
        mirrored[count++] = -1;
      }
      starts[i + 1] = count;
    }
    for (int i = unknowns; i < size; i++) {
      indices[count++] = i;
      starts[i + 1] = count;
    }
    this.upper = new CompressedRows(size, starts, Arrays.copyOf(indices, count));
    this.sources = Arrays.copyOf(from, count);
    this.mirrors = Arrays.copyOf(mirrored, count);
  }

  /** The matrix column by column: starts, rows, and the places of the entries. */
  private static int[][] columns(CompressedRows matrix) {
    int[] starts = new int[matrix.columns() + 1];
    for (int column : matrix.indices()) {
      starts[column + 1]++;
    }
    for (int j = 0; j < matrix.columns(); j++) {
      starts[j + 1] += starts[j];
    }
    int[] next = starts.clone();
    int[] rows = new int[matrix.entries()];
    int[] places = new int[matrix.entries()];
    for (int row = 0; row < matrix.rows(); row++) {
      for (int at = matrix.starts()[row]; at < matrix.starts()[row + 1]; at++) {
        int place = next[matrix.indices()[at]]++;
        rows[place] = row;
        places[place] = at;
      }
    }
    return new int[][] {starts, rows, places};
  }

  int size() {
    return size;
  }

  CompressedRows upper() {
    return upper;
  }

  /**
   * The entries of the upper triangle.
   *
   * @param diagonal what is added to the Hessian's diagonal, and below it the diagonal itself
   */
  double[] values(double[] hessian, double[] jacobian, double[] diagonal) {
    double[] values = new double[upper.entries()];
    for (int i = 0; i < unknowns; i++) {
      int start = upper.starts()[i];
      for (int at = start; at < upper.starts()[i + 1]; at++) {
        values[at] =
            mirrors[at] < 0
                ? jacobian[sources[at]]
                : 0.5 * (hessian[sources[at]] + hessian[mirrors[at]]);
      }
      values[start] += diagonal[i];
    }
    for (int i = unknowns; i < size; i++) {
      values[upper.starts()[i]] = diagonal[i];
    }
    return values;
  }

  /** What is left of a right side when the product of the matrix with a vector is subtracted. */
  double[] rest(double[] values, double[] x, double[] right) {
    double[] rest = right.clone();
    for (int i = 0; i < size; i++) {
      for (int at = upper.starts()[i]; at < upper.starts()[i + 1]; at++) {
        int j = upper.indices()[at];
        rest[i] -= values[at] * x[j];
        if (j > i) {
          rest[j] -= values[at] * x[i];
        }
      }
    }
    return rest;
  }

  /** What rows and columns are multiplied by so that the largest entry of each is about 1. */
  double[] scales(double[] values) {
    double[] scales = new double[size];
    Arrays.fill(scales, 1);
    for (int round = 0; round < 3; round++) {
      double[] largest = new double[size];
      for (int i = 0; i < size; i++) {
        for (int at = upper.starts()[i]; at < upper.starts()[i + 1]; at++) {
          int j = upper.indices()[at];
          double entry = Math.abs(values[at]) * scales[i] * scales[j];
          largest[i] = Math.max(largest[i], entry);
          largest[j] = Math.max(largest[j], entry);
        }
      }
      for (int i = 0; i < size; i++) {
        scales[i] /= largest[i] > 0 ? Math.sqrt(largest[i]) : 1;
      }
    }
    return scales;
  }
}
