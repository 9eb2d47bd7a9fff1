package org.leibniz.model.formulation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Tensor;
import org.leibniz.language.build.Program;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.bound.Interpreted;
import org.leibniz.model.bound.Starts;
import org.leibniz.model.pipeline.Need;
import org.leibniz.model.pipeline.Pipeline;
import org.leibniz.rewrite.Structure;
import org.leibniz.solve.Counts;
import org.leibniz.solve.Course;
import org.leibniz.solve.Solution;
import org.leibniz.solve.Status;
import org.leibniz.solve.Verdict;
import org.leibniz.solve.linear.LeastDeviations;
import org.leibniz.solve.linear.Vectors;

/** An objective that is a sum of magnitudes of what is linear in the unknowns, and its minimum. */
public final class Deviations {
  /** The name of the method. */
  public static final String METHOD = "lad";

  /** A sum that is the least one but for this share of it is that. */
  private static final double SURE = 1e-9;

  /** The largest matrix, in entries. */
  private static final long LARGEST = 5_000_000;

  private final Bound bound;
  private final Graph residuals;

  private Deviations(Bound bound, Graph residuals) {
    this.bound = bound;
    this.residuals = residuals;
  }

  /** Empty where the objective is no such sum by its form, or where unknowns have bounds. */
  public static Optional<Deviations> of(Bound bound, Pipeline pipeline) {
    Optional<Program.Objective> wanted = bound.program().objective();
    if (wanted.isEmpty() || wanted.get().maximize() || Starts.bounds(bound).any()) {
      return Optional.empty();
    }
    Graph objective =
        new Graph(bound.program().inputs(), Map.of(Pipeline.OBJECTIVE, wanted.get().value()));
    Graph simplified = pipeline.quiet().runKeepingRules(objective, Need.VALUE);
    return Structure.of(simplified)
        .magnitudes(Pipeline.OBJECTIVE, bound::nonnegative)
        .filter(found -> Structure.of(found).affine())
        .map(found -> pipeline.run(found, Need.JACOBIAN))
        .map(found -> new Deviations(bound, found))
        .filter(Deviations::fits);
  }

  private boolean fits() {
    int rows = residuals.results().get(0).shape().elements().value();
    int unknowns = bound.unknowns().size();
    return rows >= unknowns && (long) rows * unknowns <= LARGEST;
  }

  /**
   * The minimum.
   *
   * @param steps the most edges to follow; 0 for no limit
   */
  public Solution solution(int steps) {
    double[] origin = new double[bound.unknowns().size()];
    List<Tensor> outputs = new Interpreted(residuals, bound).outputs(origin);
    double[] right = outputs.get(0).values().clone();
    for (int i = 0; i < right.length; i++) {
      right[i] = -right[i];
    }
    double[] matrix = outputs.get(1).values();
    if (Vectors.firstNotFinite(right) >= 0 || Vectors.firstNotFinite(matrix) >= 0) {
      return solution(origin, Status.FAILED, "a residual is not a finite number", Double.NaN, 0);
    }
    LeastDeviations least =
        LeastDeviations.solve(matrix, right, origin.length, steps == 0 ? Integer.MAX_VALUE : steps);
    boolean sure = least.gap() <= SURE * Math.max(Double.MIN_NORMAL, least.value());
    return solution(
        least.solution(),
        sure || least.value() == 0 ? Status.SOLVED : Status.NOT_CONVERGED,
        "the sum may be larger than the least one by " + (float) least.gap(),
        least.value(),
        least.steps());
  }

  private static Solution solution(
      double[] x, Status status, String reason, double value, int steps) {
    return new Solution(
        x,
        new Verdict(status, METHOD, reason),
        value,
        Double.NaN,
        new Course(steps, new Counts(1, 0, 1, 0), new double[] {value}, 1));
  }
}
