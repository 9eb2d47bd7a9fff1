package org.leibniz.solve.linear;

import java.util.function.Consumer;

/**
 * The normal equations {@code (J' J + d W^2) p = -J' r} of a sparse Jacobian J whose columns are
 * brought to lengths near 1, by sparse factors {@code L D L'}. The products have twice the digits
 * of J to lose, so answers are refined with J itself (A. Bjorck, "Stability analysis of the method
 * of seminormal equations for linear least squares problems", Linear Algebra and its Applications
 * 88, 1987). Where columns depend on each other, a little damping stands in for none, and the same
 * refinement leads on towards the shortest answer (J. Riley, "Solving systems of linear equations
 * with a positive definite, symmetric, but possibly ill-conditioned matrix", Mathematical Tables
 * and Other Aids to Computation 9, 1955).
 *
 * <p>One object serves one thread.
 */
public final class NormalEquations {
  /**
   * Dampings that stand in for none: the less, the better for directions in which the residuals
   * hardly change, and the worse for those in which they do not.
   */
  private static final double[] LITTLE = {1e-9, 1e-12};

  /** A pivot below this, of columns of length near 1, is looked at. */
  private static final double SUSPICIOUS = 1e-7;

  private static final int MOST_REFINEMENTS = 12;

  /** A last correction of this share of the answer shows that it has settled. */
  private static final double SETTLED = 1e-6;

  private static final double ROUNDING = 0x1p-52;

  private final NormalPattern pattern;
  private final CompressedRows jacobian;
  private final CompressedRows upper;
  private final SparseIndefinite factors;
  private final double[] products;
  private final double[] values;
  private double[] entries;
  private double[] units;
  private boolean[] held;
  private boolean settled;

  /** Equations of a pattern, with room for their values. */
  public NormalEquations(NormalPattern pattern) {
    this.pattern = pattern;
    this.jacobian = pattern.jacobian();
    this.upper = pattern.upper();
    this.factors = pattern.factors();
    this.products = new double[upper.entries()];
    this.values = new double[products.length];
  }

  /**
   * Forms the equations at a point. The arrays are kept and must not change while the equations
   * serve.
   *
   * @param jacobianEntries in the order of the pattern, finite
   * @param columnUnits what each column is multiplied by
   * @param heldUnknowns which unknowns do not move
   */
  public void assemble(double[] jacobianEntries, double[] columnUnits, boolean[] heldUnknowns) {
    entries = jacobianEntries;
    units = columnUnits;
    held = heldUnknowns;
    pattern.multiply(entries, products);
    for (int i = 0; i < upper.rows(); i++) {
      for (int at = upper.starts()[i]; at < upper.starts()[i + 1]; at++) {
        int j = upper.indices()[at];
        products[at] = held[i] || held[j] ? 0 : products[at] * units[i] * units[j];
      }
    }
  }

  /**
   * Factors the equations with damping.
   *
   * @param weights W, one positive number for each unknown in scaled units; null for ones
   * @return whether all pivots are positive
   */
  public boolean factor(double damping, double[] weights) {
    System.arraycopy(products, 0, values, 0, values.length);
    for (int i = 0; i < upper.rows(); i++) {
      int diagonal = upper.starts()[i];
      double weight = weights == null ? 1 : weights[i];
      // An unknown that nothing depends on stays where it is.
      values[diagonal] = values[diagonal] == 0 ? 1 : values[diagonal] + damping * weight * weight;
    }
    factors.factor(values);
    return factors.vanishing() == 0 && factors.negative() == 0;
  }

  /** Solves the factored equations for a right side in scaled units, in place. */
  public void solve(double[] right) {
    factors.solve(right);
  }

  /** {@code J' v} in scaled units, with zeros for the unknowns that do not move. */
  public double[] transposedProduct(double[] vector) {
    double[] result = new double[units.length];
    jacobian.addTransposedProduct(entries, vector, result);
    for (int j = 0; j < result.length; j++) {
      result[j] *= held[j] ? 0 : units[j];
    }
    return result;
  }

  /** {@code J p} of a step in scaled units. */
  public double[] product(double[] step) {
    double[] unscaled = new double[step.length];
    for (int j = 0; j < step.length; j++) {
      unscaled[j] = step[j] * units[j];
    }
    return jacobian.product(entries, unscaled);
  }

  /**
   * A step that makes {@code |J p + r|} least.
   *
   * @param entries in scaled units
   * @param unique whether it is the only one; else it is nearly that with the least {@code |W p|}
   */
  public record Step(double[] entries, boolean unique) {}

  /** Factors the equations without damping and solves them. */
  public Step undamped(double[] residuals, double[] weights) {
    settled = false;
    if (factor(0, weights) && !singular()) {
      double[] step = refined(residuals, MOST_REFINEMENTS, 0, weights);
      if (settled) {
        return new Step(step, true);
      }
    }
    double[] step = null;
    for (int k = 0; k < LITTLE.length && !settled; k++) {
      factor(LITTLE[k], weights);
      step = refined(residuals, MOST_REFINEMENTS, 0, weights);
    }
    return new Step(step, false);
  }

  /** The step of the equations that were factored last with this damping, in scaled units. */
  public double[] damped(double[] residuals, double damping, double[] weights) {
    return refined(residuals, 1, damping, weights);
  }

  /** Solves the equations with damping by factors of equations near to them. */
  private double[] refined(double[] residuals, int rounds, double damping, double[] weights) {
    double[] step = negated(transposedProduct(residuals));
    factors.solve(step);
    double before = Double.POSITIVE_INFINITY;
    settled = false;
    for (int round = 0; round < rounds && !settled; round++) {
      double[] left = product(step);
      for (int i = 0; i < left.length; i++) {
        left[i] += residuals[i];
      }
      double[] correction = negated(transposedProduct(left));
      for (int j = 0; j < correction.length; j++) {
        correction[j] -= held[j] ? 0 : damping * weights[j] * weights[j] * step[j];
      }
      factors.solve(correction);
      double size = Vectors.norm(correction);
      double length = Vectors.norm(step);
      if (!(size <= 0.5 * before)) {
        settled = before <= SETTLED * length;
        break;
      }
      for (int j = 0; j < step.length; j++) {
        step[j] += correction[j];
      }
      settled = size <= ROUNDING * length;
      before = size;
    }
    settled |= before <= SETTLED * Vectors.norm(step);
    return step;
  }

  /**
   * Factors the equations without damping, or with a little where columns depend on each other, and
   * finds the directions in which no residual changes, but for unknowns that no residual depends
   * on.
   *
   * @param each takes them one by one, of length 1 in scaled units
   * @return the least pivot that does not stand for one of them
   */
  double analyse(Consumer<double[]> each) {
    if (!factor(0, null) || singular()) {
      factor(LITTLE[1], null);
    }
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < units.length; k++) {
      double[] candidate = factors.pivot(k) <= SUSPICIOUS ? nullCandidate(k) : null;
      if (candidate != null && vanishes(candidate)) {
        each.accept(candidate);
      } else {
        least = Math.min(least, factors.pivot(k));
      }
    }
    return least;
  }

  /** Whether no residual depends on an unknown that may move. */
  boolean idle(int unknown) {
    return !held[unknown] && products[upper.starts()[unknown]] == 0;
  }

  /** The diagonal of the inverse of the factored matrix, in scaled units. */
  double[] inverseDiagonal() {
    return factors.inverseDiagonal();
  }

  /** Whether the columns of the undamped equations, as factored, depend on each other. */
  private boolean singular() {
    int place = 0;
    for (int k = 1; k < units.length; k++) {
      place = factors.pivot(k) < factors.pivot(place) ? k : place;
    }
    return factors.pivot(place) <= SUSPICIOUS && vanishes(nullCandidate(place));
  }

  /**
   * The direction that the factored equations change least of those that a pivot stands for, of
   * length 1 in scaled units: one step of inverse iteration mends what rounding has done to it.
   */
  private double[] nullCandidate(int place) {
    double[] direction = factors.backward(place);
    for (int j = 0; j < direction.length; j++) {
      direction[j] = held[j] ? 0 : direction[j];
    }
    normalise(direction);
    factors.solve(direction);
    normalise(direction);
    return direction;
  }

  private static void normalise(double[] direction) {
    double length = Vectors.norm(direction);
    for (int j = 0; j < direction.length; j++) {
      direction[j] /= length;
    }
  }

  /** Whether no residual changes in a direction of length 1, but for rounding. */
  private boolean vanishes(double[] direction) {
    int longest = Math.max(jacobian.rows(), jacobian.columns());
    return Vectors.norm(product(direction)) <= LeastSquares.tolerance(longest, 1);
  }

  private static double[] negated(double[] vector) {
    for (int j = 0; j < vector.length; j++) {
      vector[j] = -vector[j];
    }
    return vector;
  }
}
