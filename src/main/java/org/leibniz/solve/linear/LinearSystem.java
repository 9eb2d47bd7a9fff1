package org.leibniz.solve.linear;

import java.util.ArrayList;
import java.util.List;

/**
 * A system {@code A x = b} of linear equations in doubles, with its rows and columns scaled by
 * powers of two so that neither the units of the unknowns nor a factor on an equation change what
 * is said of it.
 */
public final class LinearSystem {
  private static final int MOST_CONFLICTS = 10;

  /** A residual below this share of the terms that it is the sum of counts as zero. */
  private static final double HOLDS = 1e-12;

  private final int equations;
  private final int unknowns;
  private final double[] coefficients;
  private final double[] rightSide;
  private final double tolerance;
  private final double[] rowScale;
  private final double[] columnScale;

  /** Row by row, scaled on both sides. */
  private final double[] scaled;

  private final PivotedQr qr;
  private final int rank;

  private LinearSystem(double[] coefficients, double[] rightSide, int unknowns, double tolerance) {
    this.equations = rightSide.length;
    this.unknowns = unknowns;
    if (coefficients.length != equations * unknowns) {
      throw new IllegalArgumentException(
          coefficients.length
              + " coefficients for "
              + equations
              + " equations in "
              + unknowns
              + " unknowns");
    }
    if (Vectors.firstNotFinite(coefficients) >= 0 || Vectors.firstNotFinite(rightSide) >= 0) {
      throw new IllegalArgumentException("the system holds NaN or infinity");
    }
    this.coefficients = coefficients;
    this.rightSide = rightSide;
    this.tolerance = tolerance;
    this.rowScale = rowScale();
    this.scaled = coefficients.clone();
    for (int i = 0, at = 0; i < equations; i++) {
      for (int j = 0; j < unknowns; j++) {
        scaled[at++] *= rowScale[i];
      }
    }
    this.columnScale = LeastSquares.columnScale(scaled, equations, unknowns);
    for (int i = 0, at = 0; i < equations; i++) {
      for (int j = 0; j < unknowns; j++) {
        scaled[at++] *= columnScale[j];
      }
    }
    this.qr = PivotedQr.of(scaled, equations, unknowns);
    this.rank = qr.rank(tolerance);
  }

  /**
   * The system {@code A x = b}.
   *
   * @param coefficients A row by row
   * @param rightSide b, one entry for each equation
   * @throws IllegalArgumentException when the sizes do not agree or a number is not finite
   */
  public static LinearSystem of(double[] coefficients, double[] rightSide, int unknowns) {
    double tolerance = LeastSquares.tolerance(rightSide.length, unknowns);
    return new LinearSystem(coefficients, rightSide, unknowns, tolerance);
  }

  /**
   * What a nonlinear system looks like at a point: {@code J step = -r}. Its rank and free
   * directions are those of small moves from there.
   *
   * @param jacobian J row by row
   * @param residuals r at the point
   * @param relativeError how exact the Jacobian is, for example 1e-8 at a point found with that
   *     precision; parts of R below it count as zero
   * @throws IllegalArgumentException when the sizes do not agree or a number is not finite
   */
  public static LinearSystem at(
      double[] jacobian, double[] residuals, int unknowns, double relativeError) {
    double[] rightSide = new double[residuals.length];
    for (int i = 0; i < rightSide.length; i++) {
      rightSide[i] = 0.0 - residuals[i];
    }
    double tolerance = Math.max(relativeError, LeastSquares.tolerance(residuals.length, unknowns));
    return new LinearSystem(jacobian, rightSide, unknowns, tolerance);
  }

  private double[] rowScale() {
    double[] scale = new double[equations];
    for (int i = 0; i < equations; i++) {
      double largest = 0;
      for (int j = 0; j < unknowns; j++) {
        largest = Math.max(largest, Math.abs(coefficients[i * unknowns + j]));
      }
      scale[i] = largest == 0 ? 1 : LeastSquares.powerOfTwo(largest);
    }
    return scale;
  }

  /** The number of equations. */
  int equations() {
    return equations;
  }

  /** The number of unknowns. */
  int unknowns() {
    return unknowns;
  }

  /** The numerical rank of the scaled coefficients. */
  int rank() {
    return rank;
  }

  /** The shortest solution; when the equations conflict, the shortest least-squares solution. */
  public double[] minimumNorm() {
    double[] solution = shortestSolution();
    return holds(solution)
        ? solution
        : LeastSquares.solve(coefficients, rightSide, unknowns).solution();
  }

  /** Whether all equations can hold at once, to the rounding of doubles. */
  public boolean consistent() {
    return holds(shortestSolution());
  }

  private double[] shortestSolution() {
    double[] solution = new double[unknowns];
    double[] left = rightSide.clone();
    // The second round corrects the rounding of the first.
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < equations; i++) {
        left[i] *= rowScale[i];
      }
      double[] step = qr.minimumNormSolution(left, rank, columnScale);
      for (int j = 0; j < unknowns; j++) {
        solution[j] += step[j] * columnScale[j];
      }
      left = DoubledSums.residuals(coefficients, solution, null, rightSide);
    }
    return solution;
  }

  private boolean holds(double[] point) {
    double[] left = DoubledSums.residuals(coefficients, point, null, rightSide);
    for (int i = 0; i < equations; i++) {
      double terms = Math.abs(rightSide[i]);
      for (int j = 0; j < unknowns; j++) {
        terms += Math.abs(coefficients[i * unknowns + j] * point[j]);
      }
      if (Math.abs(left[i]) > Math.max(HOLDS, tolerance) * terms) {
        return false;
      }
    }
    return true;
  }

  /** What is left of each equation at a point: {@code A x - b}, each rounded once. */
  double[] residuals(double[] point) {
    double[] left = DoubledSums.residuals(coefficients, point, null, rightSide);
    for (int i = 0; i < equations; i++) {
      left[i] = 0.0 - left[i];
    }
    return left;
  }

  /**
   * The free directions in reduced row echelon form, in whole numbers where they are, first entries
   * positive.
   */
  List<double[]> freeDirections() {
    double[][] basis = qr.nullSpace(rank);
    for (double[] direction : basis) {
      clean(direction);
      for (int j = 0; j < unknowns; j++) {
        direction[j] *= columnScale[j];
      }
    }
    return Directions.readable(basis);
  }

  /** Removes the rounding of an exact zero, where all unknowns still have the same unit. */
  private void clean(double[] direction) {
    double dust = Math.max(1e-13, tolerance) * Vectors.largest(direction);
    for (int j = 0; j < direction.length; j++) {
      if (Math.abs(direction[j]) <= dust) {
        direction[j] = 0;
      }
    }
  }

  /**
   * Which equations contradict each other: each combination {@code y} of independent equations and
   * one more with {@code y'A = 0} and {@code y'b != 0}. Fewest equations first, at most ten.
   */
  List<Conflict> conflicts() {
    PivotedQr transposed = PivotedQr.ofColumns(scaled.clone(), unknowns, equations);
    int rowRank = transposed.rank(tolerance);
    List<Conflict> found = new ArrayList<>();
    for (int place = rowRank; place < equations; place++) {
      double[] combination = transposed.nullVector(place, rowRank);
      clean(combination);
      for (int i = 0; i < equations; i++) {
        combination[i] *= rowScale[i];
      }
      if (contradicts(combination)) {
        found.add(conflict(combination));
        found.sort(LinearSystem::fewerEquations);
        if (found.size() > MOST_CONFLICTS) {
          found.remove(MOST_CONFLICTS);
        }
      }
    }
    return found;
  }

  private static int fewerEquations(Conflict a, Conflict b) {
    int bySize = Integer.compare(a.equations().size(), b.equations().size());
    return bySize != 0 ? bySize : Integer.compare(last(a), last(b));
  }

  private static int last(Conflict conflict) {
    return conflict.equations().get(conflict.equations().size() - 1);
  }

  private boolean contradicts(double[] combination) {
    double sum = 0;
    double terms = 0;
    for (int i = 0; i < equations; i++) {
      sum += combination[i] * rightSide[i];
      terms += Math.abs(combination[i] * rightSide[i]);
    }
    return Math.abs(sum) > Math.max(HOLDS, tolerance) * terms;
  }

  private Conflict conflict(double[] combination) {
    double[] readable = Directions.wholeNumbers(combination);
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < equations; i++) {
      if (readable[i] != 0) {
        places.add(i);
      }
    }
    double[] multipliers = new double[places.size()];
    double contradiction = 0;
    for (int k = 0; k < multipliers.length; k++) {
      multipliers[k] = readable[places.get(k)];
      contradiction += multipliers[k] * rightSide[places.get(k)];
    }
    return new Conflict(List.copyOf(places), multipliers, contradiction);
  }
}
