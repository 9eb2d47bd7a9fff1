package org.leibniz.model.constrained;

import java.util.Arrays;
import java.util.BitSet;
import org.leibniz.graph.Graph;
import org.leibniz.graph.SparsityPattern;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.bound.Interpreted;
import org.leibniz.model.derivative.SparseDerivative;
import org.leibniz.model.pipeline.Need;
import org.leibniz.model.tier.Encounters;
import org.leibniz.model.tier.Tiers;
import org.leibniz.solve.constrained.ConstrainedFunction;
import org.leibniz.solve.linear.CompressedRows;

/** The functions that a solver under many constraints calls, with derivatives by their entries. */
final class SparseConstraints implements ConstrainedFunction {
  private final ConstrainedFormulation formulation;
  private final Encounters encounters;
  private final Tiers.Tier values;
  private final Tiers.Tier gradients;
  private final SparseDerivative jacobians;
  private final SparseDerivative hessians;
  private final CompressedRows jacobianPattern;
  private final CompressedRows hessianPattern;

  /** For each entry of the derivative where it stands in the pattern. */
  private final int[] places;

  private final double[] found;
  private final double[] entries;

  SparseConstraints(ConstrainedFormulation formulation, Encounters encounters, Tiers tiers) {
    this.formulation = formulation;
    this.encounters = encounters;
    this.values = tier(tiers, Need.RESIDUALS);
    this.gradients = tier(tiers, Need.GRADIENT);
    this.jacobians = formulation.sparseJacobian();
    this.hessians = formulation.sparseHessian();
    this.jacobianPattern = rows(jacobians.pattern());
    this.hessianPattern = symmetric(hessians.pattern());
    this.places = places(hessians.pattern(), hessianPattern);
    this.found = new double[1 + constraints()];
    this.entries = new double[places.length];
  }

  private Tiers.Tier tier(Tiers tiers, Need need) {
    return tiers.tier(
        need, () -> formulation.evaluatedSparsely(need), formulation.bound().unknowns());
  }

  private static CompressedRows rows(SparsityPattern pattern) {
    return new CompressedRows(pattern.columns(), pattern.starts(), pattern.indices());
  }

  /** The entries on both sides of the diagonal and all of it. */
  private static CompressedRows symmetric(SparsityPattern pattern) {
    SparsityPattern transposed = pattern.transposed();
    int size = pattern.rows();
    int[] starts = new int[size + 1];
    int[] indices = new int[2 * pattern.nonzeros() + size];
    BitSet row = new BitSet(size);
    int count = 0;
    for (int i = 0; i < size; i++) {
      row.set(i);
      for (SparsityPattern side : new SparsityPattern[] {pattern, transposed}) {
        for (int at = side.start(i); at < side.start(i + 1); at++) {
          row.set(side.column(at));
        }
      }
      for (int j = row.nextSetBit(0); j >= 0; j = row.nextSetBit(j + 1)) {
        indices[count++] = j;
      }
      starts[i + 1] = count;
      row.clear();
    }
    return new CompressedRows(size, starts, Arrays.copyOf(indices, count));
  }

  private static int[] places(SparsityPattern from, CompressedRows in) {
    int[] places = new int[from.nonzeros()];
    for (int i = 0; i < from.rows(); i++) {
      for (int at = from.start(i); at < from.start(i + 1); at++) {
        places[at] = in.place(i, from.column(at));
      }
    }
    return places;
  }

  @Override
  public int size() {
    return formulation.bound().unknowns().size();
  }

  @Override
  public int constraints() {
    return formulation.count();
  }

  @Override
  public CompressedRows jacobianPattern() {
    return jacobianPattern;
  }

  @Override
  public CompressedRows hessianPattern() {
    return hessianPattern;
  }

  @Override
  public double values(double[] x, double[] constraints) {
    values.evaluate(x, found, null);
    encounters.value(x, found[0]);
    System.arraycopy(found, 1, constraints, 0, constraints.length);
    return found[0];
  }

  @Override
  public double derivatives(
      double[] x, double[] constraints, double[] gradient, double[] jacobian) {
    values(x, constraints);
    double value = gradients.evaluate(x, gradient, null);
    jacobians.evaluate(x, jacobian);
    encounters.entries(x, gradient);
    encounters.entries(x, jacobian);
    return value;
  }

  @Override
  public void hessian(double[] x, double weight, double[] multipliers, double[] hessian) {
    double[] weights = formulation.multipliers();
    weights[0] = weight;
    System.arraycopy(multipliers, 0, weights, 1, multipliers.length);
    hessians.evaluate(x, entries);
    Arrays.fill(hessian, 0);
    for (int at = 0; at < entries.length; at++) {
      hessian[places[at]] = entries[at];
    }
  }

  /** Objective and constraints with their first derivatives, by the interpreter. */
  ConstraintRows interpreted(double[] x) {
    Bound bound = formulation.bound();
    Graph gradient = formulation.evaluatedSparsely(Need.GRADIENT).graph();
    return new ConstraintRows(
        formulation.interpreted(x),
        new Interpreted(gradient, bound).outputs(x).get(1).values(),
        jacobianPattern,
        jacobians.interpreted(bound.unknowns().inputs(x)));
  }
}
