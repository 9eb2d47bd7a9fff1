package org.leibniz.model.fit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.leibniz.graph.Tensor;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.bound.Interpreted;
import org.leibniz.model.formulation.Formulation;
import org.leibniz.model.formulation.SparseResiduals;
import org.leibniz.model.pipeline.Need;
import org.leibniz.solve.linear.Covariance;
import org.leibniz.solve.linear.LeastSquares;
import org.leibniz.solve.linear.NormalEquations;
import org.leibniz.solve.linear.SparseCovariance;
import org.leibniz.solve.linear.Vectors;

/** The residuals of a fit at its answer with their exact Jacobian, computed by the interpreter. */
abstract class FitJacobian {
  /** The largest dense Jacobian, in entries, that is computed once more. */
  private static final long LARGEST = 5_000_000;

  /** How many directions of no effect are told of many parameters. */
  private static final int MOST_DIRECTIONS = 10;

  private static final double SAME = 1e-9;

  private final double[] residuals;

  private FitJacobian(double[] residuals) {
    this.residuals = residuals;
  }

  /** The Jacobian at a point; empty where it is dense and large. */
  static Optional<FitJacobian> of(Bound bound, Formulation formulation, double[] x) {
    Optional<SparseResiduals> sparse = formulation.sparse();
    if (sparse.isPresent()) {
      return Optional.of(new Sparse(residuals(bound, formulation, x), sparse.get(), x));
    }
    if ((long) formulation.residualCount() * x.length > LARGEST) {
      return Optional.empty();
    }
    List<Tensor> outputs = new Interpreted(formulation.graph(Need.JACOBIAN), bound).outputs(x);
    return Optional.of(new Dense(outputs.get(0).values(), outputs.get(1).values(), x.length));
  }

  private static double[] residuals(Bound bound, Formulation formulation, double[] x) {
    return new Interpreted(formulation.graph(Need.RESIDUALS), bound).outputs(x).get(0).values();
  }

  double[] residuals() {
    return residuals;
  }

  /** Whether residuals and derivatives are numbers. */
  final boolean finite() {
    return Vectors.firstNotFinite(residuals) < 0 && Vectors.firstNotFinite(entries()) < 0;
  }

  abstract double[] entries();

  /** For each residual the sum of the magnitudes that its parameters add to it, to first order. */
  abstract double[] terms(double[] x);

  /**
   * What it says of the parameters where only some move; empty where it leaves too few digits to be
   * told.
   */
  abstract Optional<Covariance> covariance(int[] free);

  /** Whether the parameters can shift all residuals alike: whether there is an intercept. */
  final boolean holdsConstant() {
    double[] ones = new double[residuals.length];
    Arrays.fill(ones, 1);
    return Vectors.norm(left(ones)) <= SAME * Math.sqrt(ones.length);
  }

  /** What the columns of the Jacobian leave of a vector. */
  abstract double[] left(double[] vector);

  private static final class Dense extends FitJacobian {
    private final double[] entries;
    private final int columns;

    Dense(double[] residuals, double[] entries, int columns) {
      super(residuals);
      this.entries = entries;
      this.columns = columns;
    }

    @Override
    double[] entries() {
      return entries;
    }

    @Override
    double[] terms(double[] x) {
      return RefinedFit.terms(x, entries);
    }

    @Override
    Optional<Covariance> covariance(int[] free) {
      return Optional.of(Covariance.of(entries, entries.length / columns, columns, free));
    }

    @Override
    double[] left(double[] vector) {
      return LeastSquares.solve(entries, vector, columns).residuals();
    }
  }

  private static final class Sparse extends FitJacobian {
    private final SparseResiduals sparse;
    private final double[] entries;

    Sparse(double[] residuals, SparseResiduals sparse, double[] x) {
      super(residuals);
      this.sparse = sparse;
      this.entries = sparse.interpreted(x);
    }

    @Override
    double[] entries() {
      return entries;
    }

    @Override
    double[] terms(double[] x) {
      double[] magnitudes = Arrays.stream(entries).map(Math::abs).toArray();
      double[] sizes = Arrays.stream(x).map(Math::abs).toArray();
      return sparse.pattern().jacobian().product(magnitudes, sizes);
    }

    @Override
    Optional<Covariance> covariance(int[] free) {
      boolean[] held = new boolean[sparse.pattern().jacobian().columns()];
      Arrays.fill(held, true);
      for (int j : free) {
        held[j] = false;
      }
      SparseCovariance found =
          new SparseCovariance(sparse.pattern(), entries, held, MOST_DIRECTIONS);
      return found.trusted() ? Optional.of(found) : Optional.empty();
    }

    @Override
    double[] left(double[] vector) {
      double[] units = sparse.pattern().jacobian().columnUnits(entries);
      double[] ones = new double[units.length];
      Arrays.fill(ones, 1);
      NormalEquations equations = new NormalEquations(sparse.pattern());
      equations.assemble(entries, units, new boolean[units.length]);
      double[] step = equations.undamped(vector, ones).entries();
      double[] left = equations.product(step);
      for (int i = 0; i < left.length; i++) {
        left[i] += vector[i];
      }
      return left;
    }
  }
}
