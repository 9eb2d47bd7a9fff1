package org.leibniz.model.constrained;

import java.util.Arrays;
import java.util.List;
import org.leibniz.graph.Tensor;
import org.leibniz.solve.linear.CompressedRows;

/**
 * Objective and constraints at a point, computed by the interpreter.
 *
 * @param values the objective, behind it the constraints
 * @param gradient of the objective
 * @param pattern where the constraints have derivatives, a row each
 * @param entries the derivatives
 */
record ConstraintRows(
    double[] values, double[] gradient, CompressedRows pattern, double[] entries) {

  /** From dense derivatives, those of the objective first. */
  static ConstraintRows dense(List<Tensor> outputs, int unknowns) {
    double[] values = outputs.get(0).values();
    double[] rows = outputs.get(1).values();
    return new ConstraintRows(
        values,
        Arrays.copyOf(rows, unknowns),
        CompressedRows.full(values.length - 1, unknowns),
        Arrays.copyOfRange(rows, unknowns, rows.length));
  }

  /** About how large the terms of a constraint are. */
  double terms(int constraint, double[] x) {
    double sum = 0;
    for (int at = pattern.starts()[constraint]; at < pattern.starts()[constraint + 1]; at++) {
      sum += Math.abs(entries[at] * x[pattern.indices()[at]]);
    }
    return sum;
  }

  /** Whether a constraint depends, where it stands, on none but some unknowns. */
  boolean onlyBy(int constraint, boolean[] some) {
    for (int at = pattern.starts()[constraint]; at < pattern.starts()[constraint + 1]; at++) {
      if (!some[pattern.indices()[at]] && entries[at] != 0) {
        return false;
      }
    }
    return true;
  }

  /** The gradient of objective and constraints by their multipliers. */
  double[] lagrangian(double[] multipliers) {
    double[] sums = gradient.clone();
    pattern.addTransposedProduct(entries, multipliers, sums);
    return sums;
  }
}
