package org.leibniz.solve.constrained;

import java.util.Arrays;
import org.leibniz.solve.linear.CompressedRows;

/**
 * A problem in the form that the method works on: an objective under equations {@code g(z) = 0} and
 * bounds on z. Behind the unknowns of the function stand simple variables, each added to one row
 * with a sign: the slacks of inequalities, and what an equation is allowed to miss by.
 */
final class BarrierProblem {
  private final ConstrainedFunction function;
  private final double[] targets;
  private final double[] lower;
  private final double[] upper;
  private final int[] rows;
  private final double[] signs;
  private final double[] costs;
  private final CompressedRows jacobianPattern;
  private final CompressedRows hessianPattern;

  private BarrierProblem(
      ConstrainedFunction function,
      double[] targets,
      double[] lower,
      double[] upper,
      int[] rows,
      double[] signs,
      double[] costs) {
    this.function = function;
    this.targets = targets;
    this.lower = lower;
    this.upper = upper;
    this.rows = rows;
    this.signs = signs;
    this.costs = costs;
    this.jacobianPattern = function.jacobianPattern();
    this.hessianPattern = function.hessianPattern();
  }

  /** The problem of a function under limits, with a slack for each inequality. */
  static BarrierProblem of(
      ConstrainedFunction function, Limits limits, double[] lower, double[] upper) {
    int size = function.size();
    int count = 0;
    for (int i = 0; i < limits.size(); i++) {
      count += limits.equation(i) ? 0 : 1;
    }
    double[] targets = new double[limits.size()];
    double[] allLower = Arrays.copyOf(lower, size + count);
    double[] allUpper = Arrays.copyOf(upper, size + count);
    int[] rows = new int[count];
    double[] signs = new double[count];
    Arrays.fill(signs, -1);
    int next = 0;
    for (int i = 0; i < limits.size(); i++) {
      if (limits.equation(i)) {
        targets[i] = limits.lower()[i];
      } else {
        allLower[size + next] = limits.lower()[i];
        allUpper[size + next] = limits.upper()[i];
        rows[next++] = i;
      }
    }
    return new BarrierProblem(
        function, targets, allLower, allUpper, rows, signs, new double[count]);
  }

  /**
   * The same equations, each of which may be missed by two variables of either sign, at a cost.
   *
   * @param other has the same constraints and another objective
   */
  BarrierProblem elastic(ConstrainedFunction other, double cost) {
    int size = size();
    int simple = simple();
    int equations = equations();
    double[] allLower = Arrays.copyOf(lower, size + 2 * equations);
    double[] allUpper = Arrays.copyOf(upper, size + 2 * equations);
    int[] allRows = Arrays.copyOf(rows, simple + 2 * equations);
    double[] allSigns = Arrays.copyOf(signs, simple + 2 * equations);
    double[] allCosts = Arrays.copyOf(costs, simple + 2 * equations);
    Arrays.fill(allUpper, size, allUpper.length, Double.POSITIVE_INFINITY);
    for (int i = 0; i < 2 * equations; i++) {
      allRows[simple + i] = i % equations;
      allSigns[simple + i] = i < equations ? -1 : 1;
      allCosts[simple + i] = cost;
    }
    return new BarrierProblem(other, targets, allLower, allUpper, allRows, allSigns, allCosts);
  }

  ConstrainedFunction function() {
    return function;
  }

  /** The number of variables, simple ones included. */
  int size() {
    return lower.length;
  }

  /** Where the Jacobian of the equations by the unknowns of the function has entries. */
  CompressedRows jacobianPattern() {
    return jacobianPattern;
  }

  /** Where the Hessian of the Lagrangian by the unknowns of the function has entries. */
  CompressedRows hessianPattern() {
    return hessianPattern;
  }

  /** The number of unknowns of the function. */
  int unknowns() {
    return function.size();
  }

  /** The number of simple variables. */
  int simple() {
    return rows.length;
  }

  /** The number of equations. */
  int equations() {
    return targets.length;
  }

  double lower(int i) {
    return lower[i];
  }

  double upper(int i) {
    return upper[i];
  }

  /** The row that a simple variable is added to. */
  int row(int simple) {
    return rows[simple];
  }

  /** The sign with which it is added. */
  double sign(int simple) {
    return signs[simple];
  }

  /** The objective; writes the left sides of the equations. */
  double values(double[] z, double[] g) {
    double value = function.values(Arrays.copyOf(z, unknowns()), g);
    return withSimple(z, value, g);
  }

  private double withSimple(double[] z, double value, double[] g) {
    double sum = value;
    for (int i = 0; i < g.length; i++) {
      g[i] -= targets[i];
    }
    for (int k = 0; k < rows.length; k++) {
      g[rows[k]] += signs[k] * z[unknowns() + k];
      sum += costs[k] * z[unknowns() + k];
    }
    return sum;
  }

  /**
   * The objective; writes the left sides, the gradient by all variables, and the Jacobian by the
   * unknowns of the function alone, the entries of its pattern.
   */
  double derivatives(double[] z, double[] g, double[] gradient, double[] jacobian) {
    double[] own = new double[unknowns()];
    double value = function.derivatives(Arrays.copyOf(z, unknowns()), g, own, jacobian);
    System.arraycopy(own, 0, gradient, 0, own.length);
    System.arraycopy(costs, 0, gradient, own.length, costs.length);
    return withSimple(z, value, g);
  }

  /** Writes the Hessian of the Lagrangian by the unknowns of the function. */
  void hessian(double[] z, double[] multipliers, double[] hessian) {
    function.hessian(Arrays.copyOf(z, unknowns()), 1, multipliers, hessian);
  }
}
