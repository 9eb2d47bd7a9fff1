package org.leibniz.model.formulation;

import java.util.Map;
import java.util.Optional;
import org.leibniz.graph.Graph;
import org.leibniz.graph.SparsityPattern;
import org.leibniz.graph.Tensor;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.bound.Unknowns;
import org.leibniz.model.derivative.SparseDerivative;
import org.leibniz.model.derivative.SparseFormulation;
import org.leibniz.solve.linear.CompressedRows;
import org.leibniz.solve.linear.NormalPattern;

/** The Jacobian of many residuals by its entries, where few of them can differ from 0. */
public final class SparseResiduals {
  /** The most entries, as a share of all. */
  private static final double THIN = 0.1;

  /** The most entries at all. */
  private static final long MOST = 30_000_000;

  /**
   * By how many times factoring the normal equations must be cheaper than the Jacobian: sparse
   * operations are slower, and each damping takes its own.
   */
  private static final double CHEAPER = 10;

  /** The most operations of a factorisation: about a minute. */
  private static final double MOST_OPERATIONS = 3e10;

  private final SparseDerivative derivative;
  private final NormalPattern pattern;
  private final Unknowns unknowns;

  private SparseResiduals(SparseDerivative derivative, NormalPattern pattern, Unknowns unknowns) {
    this.derivative = derivative;
    this.pattern = pattern;
    this.unknowns = unknowns;
  }

  /** The sparse Jacobian of residuals; empty where sparse normal equations do not pay. */
  static Optional<SparseResiduals> of(Bound bound, Graph residuals, int count) {
    int size = bound.unknowns().size();
    double all = (double) count * size;
    return new SparseFormulation(bound, Map.of())
        .jacobian(residuals, bound.data(), Math.min(MOST, (long) (THIN * all)))
        .flatMap(
            derivative ->
                NormalPattern.of(rows(derivative.pattern()))
                    .filter(
                        pattern ->
                            pattern.operations() <= MOST_OPERATIONS
                                && CHEAPER * pattern.operations() <= all * size)
                    .map(pattern -> new SparseResiduals(derivative, pattern, bound.unknowns())));
  }

  private static CompressedRows rows(SparsityPattern pattern) {
    return new CompressedRows(pattern.columns(), pattern.starts(), pattern.indices());
  }

  /** Where the entries stand, and how the normal equations are factored. */
  public NormalPattern pattern() {
    return pattern;
  }

  /** Writes the entries at a point. */
  public void entries(double[] x, double[] entries) {
    derivative.evaluate(x, entries);
  }

  /** The entries at a point by the interpreter. */
  public double[] interpreted(double[] x) {
    Map<String, Tensor> parameters = unknowns.inputs(x);
    return derivative.interpreted(parameters);
  }

  /** What a report says of it. */
  public String told() {
    CompressedRows jacobian = pattern.jacobian();
    return "sparse normal equations: "
        + jacobian.entries()
        + " derivatives of "
        + jacobian.rows()
        + " residuals by "
        + jacobian.columns()
        + " unknowns can differ from 0, "
        + pattern.entries()
        + " entries in the factor";
  }
}
