package org.leibniz.solve.constrained;

import org.leibniz.solve.linear.Vectors;

/** A point of the method, strictly within the bounds, with its multipliers and what is known. */
final class Iterate {
  /** Multipliers whose mean is beyond this are taken for large, and errors are seen beside them. */
  private static final double LARGE = 100;

  /** How far the multipliers of bounds may stray from those of the barrier. */
  private static final double STRAY = 1e10;

  private final BarrierProblem problem;
  final double[] z;
  final double[] multipliers;
  final double[] lowerMultipliers;
  final double[] upperMultipliers;
  final double[] g;
  final double[] gradient;
  final double[] jacobian;
  double objective;

  Iterate(BarrierProblem problem, double[] z) {
    this.problem = problem;
    this.z = z;
    this.multipliers = new double[problem.equations()];
    this.lowerMultipliers = new double[z.length];
    this.upperMultipliers = new double[z.length];
    this.g = new double[problem.equations()];
    this.gradient = new double[z.length];
    this.jacobian = new double[problem.jacobianPattern().entries()];
  }

  BarrierProblem problem() {
    return problem;
  }

  boolean hasLower(int i) {
    return problem.lower(i) != Double.NEGATIVE_INFINITY;
  }

  boolean hasUpper(int i) {
    return problem.upper(i) != Double.POSITIVE_INFINITY;
  }

  double aboveLower(int i) {
    return z[i] - problem.lower(i);
  }

  double belowUpper(int i) {
    return problem.upper(i) - z[i];
  }

  /** Evaluates all but second derivatives; false where something is not finite. */
  boolean evaluate() {
    objective = problem.derivatives(z, g, gradient, jacobian);
    return Double.isFinite(objective)
        && Vectors.firstNotFinite(g) < 0
        && Vectors.firstNotFinite(gradient) < 0
        && Vectors.firstNotFinite(jacobian) < 0;
  }

  /** Gives the multipliers of all bounds the values that the barrier has at the point. */
  void centre(double mu) {
    for (int i = 0; i < z.length; i++) {
      lowerMultipliers[i] = hasLower(i) ? mu / aboveLower(i) : 0;
      upperMultipliers[i] = hasUpper(i) ? mu / belowUpper(i) : 0;
    }
  }

  /** Brings multipliers of bounds that have strayed back near those of the barrier. */
  void tether(double mu) {
    for (int i = 0; i < z.length; i++) {
      if (hasLower(i)) {
        lowerMultipliers[i] = near(lowerMultipliers[i], mu / aboveLower(i));
      }
      if (hasUpper(i)) {
        upperMultipliers[i] = near(upperMultipliers[i], mu / belowUpper(i));
      }
    }
  }

  private static double near(double multiplier, double central) {
    return Math.max(central / STRAY, Math.min(multiplier, central * STRAY));
  }

  /** The sum of what the equations are missed by. */
  double infeasibility() {
    return sum(g);
  }

  static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += Math.abs(value);
    }
    return sum;
  }

  /** What the barrier adds to the objective at a point. */
  double barrier(double[] point, double mu) {
    double sum = 0;
    for (int i = 0; i < point.length; i++) {
      if (hasLower(i)) {
        sum -= Math.log(point[i] - problem.lower(i));
      }
      if (hasUpper(i)) {
        sum -= Math.log(problem.upper(i) - point[i]);
      }
    }
    return mu * sum;
  }

  /** The gradient of objective and barrier. */
  double[] barrierGradient(double mu) {
    double[] result = gradient.clone();
    for (int i = 0; i < result.length; i++) {
      if (hasLower(i)) {
        result[i] -= mu / aboveLower(i);
      }
      if (hasUpper(i)) {
        result[i] += mu / belowUpper(i);
      }
    }
    return result;
  }

  /** Adds the gradients of the equations by their multipliers. */
  double[] withEquations(double[] sums) {
    problem.jacobianPattern().addTransposedProduct(jacobian, multipliers, sums);
    for (int k = 0; k < problem.simple(); k++) {
      sums[problem.unknowns() + k] += problem.sign(k) * multipliers[problem.row(k)];
    }
    return sums;
  }

  /** The gradient of the Lagrangian. */
  double[] dual() {
    double[] sums = gradient.clone();
    for (int i = 0; i < sums.length; i++) {
      sums[i] += upperMultipliers[i] - lowerMultipliers[i];
    }
    return withEquations(sums);
  }

  /** By how much the conditions of the barrier problem are missed, seen beside the multipliers. */
  double error(double mu) {
    double bounds = sum(lowerMultipliers) + sum(upperMultipliers);
    int count = 0;
    for (int i = 0; i < z.length; i++) {
      count += (hasLower(i) ? 1 : 0) + (hasUpper(i) ? 1 : 0);
    }
    double mean = (bounds + sum(multipliers)) / Math.max(1, count + multipliers.length);
    double dualScale = Math.max(LARGE, mean) / LARGE;
    double complementScale = Math.max(LARGE, bounds / Math.max(1, count)) / LARGE;
    return Math.max(
        Vectors.largest(g),
        Math.max(Vectors.largest(dual()) / dualScale, complementarity(mu) / complementScale));
  }

  private double complementarity(double mu) {
    double largest = 0;
    for (int i = 0; i < z.length; i++) {
      if (hasLower(i)) {
        largest = Math.max(largest, Math.abs(aboveLower(i) * lowerMultipliers[i] - mu));
      }
      if (hasUpper(i)) {
        largest = Math.max(largest, Math.abs(belowUpper(i) * upperMultipliers[i] - mu));
      }
    }
    return largest;
  }

  /** The curvature of the barrier with the multipliers of the bounds, by variable. */
  double[] barrierCurvature() {
    double[] curvature = new double[z.length];
    for (int i = 0; i < z.length; i++) {
      if (hasLower(i)) {
        curvature[i] += lowerMultipliers[i] / aboveLower(i);
      }
      if (hasUpper(i)) {
        curvature[i] += upperMultipliers[i] / belowUpper(i);
      }
    }
    return curvature;
  }

  /** The largest share of a step, at most 1, that keeps a part of the way to each bound. */
  double room(double[] step, double share) {
    double room = 1;
    for (int i = 0; i < z.length; i++) {
      if (hasLower(i) && step[i] < 0) {
        room = Math.min(room, share * aboveLower(i) / -step[i]);
      }
      if (hasUpper(i) && step[i] > 0) {
        room = Math.min(room, share * belowUpper(i) / step[i]);
      }
    }
    return room;
  }
}
