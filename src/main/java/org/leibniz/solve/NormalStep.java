package org.leibniz.solve;

import java.util.Arrays;
import org.leibniz.solve.linear.NormalEquations;
import org.leibniz.solve.linear.Vectors;

/** Damped steps of a sparse Jacobian: each trial from one factorisation of its normal equations. */
final class NormalStep extends DampedStep {
  private final SparseJacobian jacobian;
  private final NormalEquations equations;
  private final double[] residuals;
  private final int[] free;
  private final double[] scale;

  /** For all unknowns: units and scales of the free ones, and which are not free. */
  private final double[] units;

  private final double[] weights;
  private final boolean[] held;

  private final double[] gradient;
  private final double[] gaussNewton;
  private final double gaussNewtonRoot;

  /**
   * @param free the unknowns that move
   * @param freeUnits what the column of each is multiplied by
   * @param scale D, one positive entry for each of them
   */
  NormalStep(
      SparseJacobian jacobian, double[] residuals, int[] free, double[] freeUnits, double[] scale) {
    super(scale);
    int size = jacobian.columns();
    this.jacobian = jacobian;
    this.equations = jacobian.equations();
    this.residuals = residuals;
    this.free = free;
    this.scale = scale;
    this.units = new double[size];
    this.weights = new double[size];
    this.held = new boolean[size];
    Arrays.fill(units, 1);
    Arrays.fill(weights, 1);
    Arrays.fill(held, true);
    for (int k = 0; k < free.length; k++) {
      units[free[k]] = freeUnits[k];
      weights[free[k]] = scale[k];
      held[free[k]] = false;
    }
    assemble();
    this.gradient = ofFree(equations.transposedProduct(residuals));
    NormalEquations.Step whole = equations.undamped(residuals, weights);
    this.gaussNewton = ofFree(whole.entries());
    double[] scaled = new double[scale.length];
    Arrays.setAll(scaled, k -> scale[k] * gaussNewton[k]);
    double length = Vectors.norm(scaled);
    this.gaussNewtonRoot =
        whole.unique() && length > 0 ? root(gaussNewton, length) : Double.POSITIVE_INFINITY;
  }

  private void assemble() {
    equations.assemble(jacobian.entries(), units, held);
    jacobian.assembledFor(this);
  }

  private double[] ofFree(double[] all) {
    double[] result = new double[free.length];
    Arrays.setAll(result, k -> all[free[k]]);
    return result;
  }

  @Override
  double[] gaussNewton() {
    return gaussNewton;
  }

  @Override
  double gaussNewtonRoot(double length) {
    return gaussNewtonRoot;
  }

  @Override
  double[] damped(double damping) {
    if (!jacobian.isAssembledFor(this)) {
      assemble();
    }
    equations.factor(damping, weights);
    return ofFree(equations.damped(residuals, damping, weights));
  }

  @Override
  double root(double[] step, double length) {
    double[] normal = new double[units.length];
    for (int k = 0; k < free.length; k++) {
      normal[free[k]] = scale[k] * (scale[k] * step[k] / length);
    }
    double[] solved = normal.clone();
    equations.solve(solved);
    return Math.sqrt(Math.max(0, Vectors.dot(normal, solved)));
  }

  @Override
  double scaledGradient() {
    double[] result = new double[scale.length];
    Arrays.setAll(result, k -> gradient[k] / scale[k]);
    return Vectors.norm(result);
  }
}
