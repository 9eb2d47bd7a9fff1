package org.leibniz.model.nl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.ampl.NlProblem;
import org.leibniz.ampl.SolFile;
import org.leibniz.ampl.Translation;
import org.leibniz.report.ConstraintLine;
import org.leibniz.report.NamedTensor;
import org.leibniz.report.SolveReport;

/** An answer to an {@code .nl} file, as a {@code .sol} file says it. */
public final class NlAnswer {
  private final Translation translation;
  private final SolveReport report;

  private NlAnswer(Translation translation, SolveReport report) {
    this.translation = translation;
    this.report = report;
  }

  /** The text of the {@code .sol} file. */
  public static String text(Translation translation, SolveReport report) {
    return new NlAnswer(translation, report).text();
  }

  private String text() {
    int constraints = translation.constraints().size();
    String message = "Leibniz: " + message() + "\n" + report.method() + ": " + report.reason();
    Optional<SolFile.Outcome> ended =
        translation.outcome() ? Optional.of(outcome()) : Optional.empty();
    return SolFile.text(message, constraints, duals(), values(), ended);
  }

  private String message() {
    return switch (report.status()) {
      case SOLVED -> "solved";
      case NOT_CONVERGED -> "not converged, the best point so far";
      case INFEASIBLE -> "infeasible, the nearest point";
      case UNBOUNDED -> "unbounded";
      case FAILED -> "failed";
    };
  }

  private SolFile.Outcome outcome() {
    return switch (report.status()) {
      case SOLVED -> SolFile.Outcome.SOLVED;
      case NOT_CONVERGED -> SolFile.Outcome.LIMIT;
      case INFEASIBLE -> SolFile.Outcome.INFEASIBLE;
      case UNBOUNDED -> SolFile.Outcome.UNBOUNDED;
      case FAILED -> SolFile.Outcome.FAILURE;
    };
  }

  private double[] values() {
    Map<String, Double> found = new HashMap<>();
    for (NamedTensor param : report.params()) {
      found.put(param.name(), param.values()[0]);
    }
    List<String> names = translation.variables();
    double[] values = new double[names.size()];
    for (int i = 0; i < values.length; i++) {
      NlProblem.Variable variable = translation.problem().variables().get(i);
      values[i] = found.getOrDefault(names.get(i), variable.lower());
    }
    return values;
  }

  /**
   * AMPL's multipliers: the derivative of the objective by the bounds of a constraint. Ours are
   * those of the Lagrangian of a minimum, with left minus right side. None where any is missing.
   */
  private double[] duals() {
    Map<Integer, List<ConstraintLine>> byLine = new HashMap<>();
    for (ConstraintLine line : report.constraints()) {
      byLine.computeIfAbsent(line.line(), at -> new ArrayList<>()).add(line);
    }
    boolean maximized =
        translation.problem().objectives().stream()
            .findFirst()
            .map(NlProblem.Objective::maximize)
            .orElse(false);
    List<Translation.Place> places = translation.constraints();
    double[] duals = new double[places.size()];
    for (int i = 0; i < duals.length; i++) {
      List<ConstraintLine> lines = byLine.getOrDefault(places.get(i).line(), List.of());
      for (int k = 0; k < places.get(i).signs().size(); k++) {
        if (k >= lines.size() || lines.get(k).multiplier().isEmpty()) {
          return new double[0];
        }
        double multiplier = lines.get(k).multiplier().get().values()[0];
        duals[i] -= places.get(i).signs().get(k) * (maximized ? -multiplier : multiplier);
      }
    }
    return duals;
  }
}
