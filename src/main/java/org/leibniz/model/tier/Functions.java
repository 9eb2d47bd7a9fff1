package org.leibniz.model.tier;

import java.util.Optional;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.formulation.Formulation;
import org.leibniz.model.formulation.SparseResiduals;
import org.leibniz.model.pipeline.Need;
import org.leibniz.solve.Objective;
import org.leibniz.solve.ResidualFunction;
import org.leibniz.solve.linear.NormalPattern;

/**
 * The functions that a solver calls. They begin on the interpreter, so that a small problem is
 * answered at once, and move to a compiled class when interpreting has cost about as much as
 * compiling does. Both give the same bits.
 */
public final class Functions {
  private final Formulation formulation;
  private final Bound bound;
  private final Tiers tiers;
  private final Encounters encounters = new Encounters();

  /** The direction that the Hessian is multiplied by; null until it is. */
  private double[] along;

  /** The functions of a formulation, each on the tiers. */
  public Functions(Formulation formulation, Bound bound, Tiers tiers) {
    this.formulation = formulation;
    this.bound = bound;
    this.tiers = tiers;
  }

  /** What the evaluations have met so far. */
  public Encounters encounters() {
    return encounters;
  }

  /** The objective with its gradient, and its Hessian where that is wanted. */
  public Objective objective(boolean hessian) {
    return new OfObjective(hessian);
  }

  /** The residuals with their Jacobian. */
  public ResidualFunction residuals() {
    return new OfResiduals();
  }

  private Tiers.Tier tier(Need need) {
    return tiers.tier(need, () -> formulation.evaluated(need), bound.unknowns());
  }

  private final class OfObjective implements Objective {
    private final boolean hessian;
    private final Tiers.Tier value = tier(Need.VALUE);
    private final Tiers.Tier gradient = tier(Need.GRADIENT);
    private final Tiers.Tier curvature = tier(Need.HESSIAN);
    private final Tiers.Tier product =
        tiers.tier(Need.PRODUCT, () -> formulation.evaluatedAlong(along), bound.unknowns());

    OfObjective(boolean hessian) {
      this.hessian = hessian;
    }

    @Override
    public int size() {
      return bound.unknowns().size();
    }

    @Override
    public int[] tensors() {
      return bound.unknowns().lengths();
    }

    @Override
    public double value(double[] x) {
      double found = value.evaluate(x, null, null);
      encounters.value(x, found);
      return found;
    }

    @Override
    public double valueAndGradient(double[] x, double[] into) {
      double found = gradient.evaluate(x, into, null);
      encounters.value(x, found);
      encounters.derivatives(x, into);
      return found;
    }

    @Override
    public boolean hasHessian() {
      return hessian;
    }

    @Override
    public boolean hasProducts() {
      return true;
    }

    @Override
    public void product(double[] x, double[] direction, double[] into) {
      if (along == null) {
        along = new double[size()];
      }
      System.arraycopy(direction, 0, along, 0, along.length);
      product.evaluate(x, into, null);
    }

    @Override
    public void hessian(double[] x, double[] into) {
      curvature.evaluate(x, new double[size()], into);
    }
  }

  private final class OfResiduals implements ResidualFunction {
    private final Tiers.Tier residuals = tier(Need.RESIDUALS);
    private final Tiers.Tier jacobian = tier(Need.JACOBIAN);
    private final Tiers.Tier design = tier(Need.DESIGN);

    @Override
    public int size() {
      return bound.unknowns().size();
    }

    @Override
    public int[] tensors() {
      return bound.unknowns().lengths();
    }

    @Override
    public int count() {
      return formulation.residualCount();
    }

    @Override
    public void residuals(double[] x, double[] into) {
      residuals.evaluate(x, into, null);
      for (double residual : into) {
        encounters.value(x, residual);
      }
    }

    @Override
    public void residualsAndJacobian(double[] x, double[] into, double[] rows) {
      jacobian.evaluate(x, into, rows);
      for (double residual : into) {
        encounters.value(x, residual);
      }
      encounters.derivatives(x, rows);
    }

    @Override
    public Optional<NormalPattern> normalPattern() {
      return formulation.sparse().map(SparseResiduals::pattern);
    }

    @Override
    public void residualsAndEntries(double[] x, double[] into, double[] entries) {
      residuals(x, into);
      formulation.sparse().orElseThrow().entries(x, entries);
      encounters.entries(x, entries);
    }

    @Override
    public int[] linear() {
      return formulation.separation().linear();
    }

    @Override
    public void residualsAndDesign(double[] x, double[] into, double[] columns) {
      design.evaluate(x, into, columns);
      for (double residual : into) {
        encounters.value(x, residual);
      }
      for (double derivative : columns) {
        encounters.value(x, derivative);
      }
    }
  }
}
