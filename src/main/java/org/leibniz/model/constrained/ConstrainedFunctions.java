package org.leibniz.model.constrained;

import org.leibniz.model.pipeline.Need;
import org.leibniz.model.tier.Encounters;
import org.leibniz.model.tier.Functions;
import org.leibniz.model.tier.Tiers;
import org.leibniz.solve.constrained.ConstrainedFunction;

/** The functions that a solver under constraints calls; see {@link Functions}. */
public final class ConstrainedFunctions implements ConstrainedFunction {
  private final ConstrainedFormulation formulation;
  private final Encounters encounters;
  private final Tiers.Tier values;
  private final Tiers.Tier derivatives;
  private final Tiers.Tier curvature;
  private final double[] found;
  private final double[] rows;
  private final double[] unused;

  /** The functions of a formulation; what they meet is noted in the encounters. */
  public ConstrainedFunctions(
      ConstrainedFormulation formulation, Encounters encounters, Tiers tiers) {
    this.formulation = formulation;
    this.encounters = encounters;
    this.values = tier(tiers, Need.RESIDUALS);
    this.derivatives = tier(tiers, Need.JACOBIAN);
    this.curvature = tier(tiers, Need.HESSIAN);
    this.found = new double[1 + constraints()];
    this.rows = new double[found.length * size()];
    this.unused = new double[size()];
  }

  private Tiers.Tier tier(Tiers tiers, Need need) {
    return tiers.tier(need, () -> formulation.evaluated(need), formulation.bound().unknowns());
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
  public double values(double[] x, double[] constraints) {
    values.evaluate(x, found, null);
    encounters.value(x, found[0]);
    System.arraycopy(found, 1, constraints, 0, constraints.length);
    return found[0];
  }

  @Override
  public double derivatives(
      double[] x, double[] constraints, double[] gradient, double[] jacobian) {
    derivatives.evaluate(x, found, rows);
    encounters.value(x, found[0]);
    encounters.derivatives(x, rows);
    System.arraycopy(found, 1, constraints, 0, constraints.length);
    System.arraycopy(rows, 0, gradient, 0, gradient.length);
    System.arraycopy(rows, gradient.length, jacobian, 0, jacobian.length);
    return found[0];
  }

  @Override
  public void hessian(double[] x, double weight, double[] multipliers, double[] hessian) {
    double[] weights = formulation.multipliers();
    weights[0] = weight;
    System.arraycopy(multipliers, 0, weights, 1, multipliers.length);
    curvature.evaluate(x, unused, hessian);
  }
}
