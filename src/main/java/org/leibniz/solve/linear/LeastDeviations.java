package org.leibniz.solve.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * The least sum of magnitudes {@code sum |A x - b|}, found exactly: it is reached where as many
 * residuals vanish as A has independent columns, and from such a vertex the search goes along edges
 * on which the sum falls, each to the weighted median of the residuals that change sign on it (P.
 * Bloomfield and W. Steiger, "Least Absolute Deviations", 1983). The right side is shifted by tiny
 * amounts, so that no more residuals vanish at once. Signs of residuals and the multipliers of the
 * vertex give a lower bound, so that the answer is certain.
 *
 * @param solution a point where the sum is least; of dependent columns some are left out
 * @param value the sum there
 * @param gap by how much the sum may be larger than the least one, at most
 * @param steps how many edges were followed
 */
public record LeastDeviations(double[] solution, double value, double gap, int steps) {
  /** The shifts, against the largest entry of the right side. */
  private static final double SHIFT = 1e-12;

  /** A multiplier must be beyond 1 by so much for its edge to lead down. */
  private static final double DOWN = 1e-12;

  private static final double INDEPENDENT = 1e-8;

  /**
   * Solves the problem; a step costs of the order of rows * columns + columns^3.
   *
   * @param matrix A row by row, finite
   * @param right b
   * @param columns of A, 1 or more; no more than it has rows
   * @param mostSteps after so many it ends where it is
   */
  public static LeastDeviations solve(double[] matrix, double[] right, int columns, int mostSteps) {
    int rows = right.length;
    int[] kept = independentColumns(matrix, rows, columns);
    double[] reduced = new double[rows * kept.length];
    for (int i = 0, at = 0; i < rows; i++) {
      for (int j : kept) {
        reduced[at++] = matrix[i * columns + j];
      }
    }
    Search search = new Search(reduced, right, kept.length);
    int steps = search.run(mostSteps);
    double[] found = search.vertex(right);
    double[] solution = new double[columns];
    for (int k = 0; k < kept.length; k++) {
      solution[kept[k]] = found[k];
    }
    double value = search.sum(found);
    return new LeastDeviations(solution, value, value - search.lowerBound(), steps);
  }

  private static int[] independentColumns(double[] matrix, int rows, int columns) {
    double[] scale = LeastSquares.columnScale(matrix, rows, columns);
    double[] scaled = matrix.clone();
    for (int at = 0; at < scaled.length; at++) {
      scaled[at] *= scale[at % columns];
    }
    PivotedQr qr = PivotedQr.of(scaled, rows, columns);
    int[] kept = new int[qr.rank(LeastSquares.tolerance(rows, columns))];
    for (int k = 0; k < kept.length; k++) {
      kept[k] = qr.order(k);
    }
    Arrays.sort(kept);
    return kept;
  }

  /** The search from vertex to vertex, for independent columns. */
  private static final class Search {
    private final double[] matrix;
    private final double[] right;
    private final double[] shifted;
    private final int rows;
    private final int columns;

    /** The rows whose residuals vanish. */
    private final int[] basis;

    private final boolean[] based;

    /** Of each row the sign of its residual; of the basis the multiplier. */
    private final double[] signs;

    private PivotedQr factors;
    private double[] multipliers;

    Search(double[] matrix, double[] right, int columns) {
      this.matrix = matrix;
      this.right = right;
      this.rows = right.length;
      this.columns = columns;
      this.shifted = right.clone();
      this.signs = new double[rows];
      this.based = new boolean[rows];
      double size = Vectors.largest(right);
      Random random = new Random(1);
      for (int i = 0; i < rows; i++) {
        shifted[i] += (size > 0 ? size : 1) * SHIFT * (random.nextDouble() - 0.5);
      }
      this.basis = firstBasis();
      for (int row : basis) {
        based[row] = true;
      }
    }

    /** Independent rows, those first that least squares nearly meet. */
    private int[] firstBasis() {
      double[] near = LeastSquares.solve(matrix, right, columns).residuals();
      Integer[] order = new Integer[rows];
      Arrays.setAll(order, i -> i);
      Arrays.sort(order, (i, k) -> Double.compare(Math.abs(near[i]), Math.abs(near[k])));
      List<double[]> directions = new ArrayList<>();
      int[] found = new int[columns];
      for (int next = 0; next < rows && directions.size() < columns; next++) {
        double[] row = row(order[next]);
        double length = Vectors.norm(row);
        for (int pass = 0; pass < 2; pass++) {
          for (double[] direction : directions) {
            double share = Vectors.dot(direction, row);
            for (int j = 0; j < columns; j++) {
              row[j] -= share * direction[j];
            }
          }
        }
        double left = Vectors.norm(row);
        if (left > INDEPENDENT * length) {
          for (int j = 0; j < columns; j++) {
            row[j] /= left;
          }
          found[directions.size()] = order[next];
          directions.add(row);
        }
      }
      return Arrays.copyOf(found, directions.size());
    }

    private double[] row(int i) {
      return Arrays.copyOfRange(matrix, i * columns, (i + 1) * columns);
    }

    /** Follows edges down until none leads on; gives how many. */
    int run(int mostSteps) {
      for (int step = 0; ; step++) {
        double[] residuals = atVertex();
        int leaving = 0;
        for (int k = 1; k < columns; k++) {
          leaving = Math.abs(multipliers[k]) > Math.abs(multipliers[leaving]) ? k : leaving;
        }
        boolean down = columns > 0 && Math.abs(multipliers[leaving]) > 1 + DOWN;
        int entering = down && step < mostSteps ? entering(leaving, residuals) : -1;
        if (entering < 0) {
          return step;
        }
        based[basis[leaving]] = false;
        based[entering] = true;
        basis[leaving] = entering;
      }
    }

    /** The residuals at the vertex of the basis, and the multipliers there. */
    private double[] atVertex() {
      double[] square = new double[columns * columns];
      for (int k = 0; k < columns; k++) {
        System.arraycopy(matrix, basis[k] * columns, square, k * columns, columns);
      }
      factors = PivotedQr.of(square, columns, columns);
      double[] residuals = residuals(vertex(shifted), shifted);
      double[] gradient = new double[columns];
      for (int i = 0; i < rows; i++) {
        signs[i] = based[i] ? 0 : Math.signum(residuals[i]);
        for (int j = 0; j < columns && signs[i] != 0; j++) {
          gradient[j] -= signs[i] * matrix[i * columns + j];
        }
      }
      multipliers = transposedSolution(gradient);
      for (int k = 0; k < columns; k++) {
        signs[basis[k]] = Math.max(-1, Math.min(1, multipliers[k]));
      }
      return residuals;
    }

    /** The y with {@code M' y = right} for the rows M of the basis. */
    private double[] transposedSolution(double[] vector) {
      double[] ordered = new double[columns];
      for (int k = 0; k < columns; k++) {
        ordered[k] = vector[factors.order(k)];
      }
      factors.solveUpperTransposed(ordered, columns);
      factors.apply(ordered);
      return ordered;
    }

    /** The point at which the residuals of the basis vanish. */
    double[] vertex(double[] ofRight) {
      double[] values = new double[columns];
      for (int k = 0; k < columns; k++) {
        values[k] = ofRight[basis[k]];
      }
      double[] point = factors.basicSolution(values, columns);
      for (int k = 0; k < columns; k++) {
        values[k] -= Vectors.dot(row(basis[k]), point);
      }
      double[] correction = factors.basicSolution(values, columns);
      for (int j = 0; j < columns; j++) {
        point[j] += correction[j];
      }
      return point;
    }

    private double[] residuals(double[] point, double[] ofRight) {
      double[] residuals = new double[rows];
      Vectors.multiply(matrix, point, residuals);
      for (int i = 0; i < rows; i++) {
        residuals[i] -= ofRight[i];
      }
      return residuals;
    }

    /** The row whose residual vanishes where the sum is least along an edge; -1 for none. */
    private int entering(int leaving, double[] residuals) {
      double[] unit = new double[columns];
      unit[leaving] = Math.signum(multipliers[leaving]);
      double[] direction = factors.basicSolution(unit, columns);
      double[] change = new double[rows];
      Vectors.multiply(matrix, direction, change);
      List<Integer> crossed = new ArrayList<>();
      for (int i = 0; i < rows; i++) {
        if (!based[i] && residuals[i] * change[i] < 0) {
          crossed.add(i);
        }
      }
      crossed.sort((i, k) -> Double.compare(-residuals[i] / change[i], -residuals[k] / change[k]));
      double slope = 1 - Math.abs(multipliers[leaving]);
      for (int i : crossed) {
        slope += 2 * Math.abs(change[i]);
        if (slope >= 0) {
          return i;
        }
      }
      return -1;
    }

    double sum(double[] point) {
      double sum = 0;
      for (double residual : residuals(point, right)) {
        sum += Math.abs(residual);
      }
      return sum;
    }

    /** {@code -b' s} for s with {@code A' s = 0} and entries from -1 to 1. */
    double lowerBound() {
      return -Vectors.dot(signs, right);
    }
  }
}
