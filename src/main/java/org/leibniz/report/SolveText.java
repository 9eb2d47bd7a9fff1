package org.leibniz.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leibniz.solve.Status;

/** The text of one solve: a verdict, the answer, the relations, and a list of facts. */
final class SolveText {
  private static final int WIDTH = TextReport.WIDTH;
  private static final int MOST_RELATIONS = 12;
  static final int LABEL = 13;
  private static final String INDENT = "  ";

  private final SolveReport report;
  private final int digits;
  private final TensorText tensors;
  private final List<String> lines = new ArrayList<>();

  SolveText(SolveReport report, int digits) {
    this.report = report;
    this.digits = digits;
    this.tensors = new TensorText(digits);
  }

  List<String> lines() {
    lines.addAll(Paragraph.wrap("", verdict(), WIDTH));
    addAnswer();
    if (report.profile().isPresent()) {
      addBlock(new ProfileTable(report.profile().get()).lines(INDENT));
    }
    addBlock(tensors.assignments(report.outputs(), INDENT, WIDTH));
    addBlock(tensors.assignments(report.metrics(), INDENT, WIDTH));
    addEquations();
    addConstraints();
    addFacts();
    return lines;
  }

  private void addBlock(List<String> block) {
    if (!block.isEmpty()) {
      lines.add("");
      lines.addAll(block);
    }
  }

  private String verdict() {
    boolean equations = report.system().isPresent() && !isOptimum();
    return switch (report.status()) {
      case SOLVED ->
          equations
              ? solvedSystem(report.system().get())
              : isOptimum() ? found() : "A point that is allowed:";
      case NOT_CONVERGED ->
          "Not converged. The best point so far" + objective(", with the objective ") + ":";
      case INFEASIBLE ->
          equations
              ? (report.system().get().linear()
                      ? "No solution: the equations contradict each other."
                      : "No solution found: the equations do not all hold.")
                  + " Nearest, by least squares:"
              : contradiction();
      case UNBOUNDED ->
          "Unbounded: the objective improves without end. The last point"
              + objective(", with ")
              + ":";
      case FAILED -> "Failed: " + report.reason() + ". The last point:";
    };
  }

  private String contradiction() {
    return report.relaxed()
        ? "No solution with whole numbers was found. With real ones instead:"
        : "No solution: the constraints contradict each other. The nearest point found:";
  }

  private String found() {
    if (inference().isEmpty()) {
      return optimum() + " found" + objective(": ");
    }
    Inference inference = inference().get();
    boolean likelihood = inference.estimate() == Inference.Estimate.MAXIMUM_LIKELIHOOD;
    return inference.estimate().text()
        + " found: "
        + (likelihood ? "log-likelihood " : "log-density ")
        + Figures.number(inference.logDensity(), digits);
  }

  private boolean isOptimum() {
    return report.objective().isPresent()
        && report.objective().get().sense() != Objective.Sense.EQUATIONS;
  }

  private String optimum() {
    boolean maximum = isOptimum() && report.objective().get().sense() == Objective.Sense.MAXIMIZE;
    return maximum ? "Maximum" : "Minimum";
  }

  private String objective(String before) {
    return isOptimum() ? before + Figures.number(report.objective().get().value(), digits) : "";
  }

  private static String solvedSystem(EquationSystem system) {
    String begin =
        system.equations().size() == 1
            ? "Solved: the equation holds"
            : "Solved: every equation holds";
    if (!system.linear()) {
      return begin + ".";
    }
    return begin
        + (system.freeDirections().isEmpty()
            ? ", and no other answer exists."
            : ", but the answer is not unique.");
  }

  private void addAnswer() {
    Optional<EquationSystem> system = report.system();
    if (system.isPresent() && GeneralSolution.fits(report)) {
      addBlock(new GeneralSolution(report.params(), system.get(), digits).lines(INDENT));
    } else if (UncertaintyTable.fits(report)) {
      addBlock(new UncertaintyTable(report, digits).lines(INDENT));
    } else {
      addBlock(tensors.assignments(report.params(), INDENT, WIDTH));
    }
  }

  private Optional<Inference> inference() {
    return report.objective().flatMap(Objective::inference);
  }

  private void addEquations() {
    if (report.system().isEmpty()) {
      return;
    }
    List<RelationTable.Row> rows = new ArrayList<>();
    for (EquationLine equation : report.system().get().equations()) {
      String size = Figures.number(Math.abs(equation.residual()), 3);
      String verdict =
          equation.residual() == 0
              ? "holds exactly"
              : equation.holds() ? "holds to " + size : "misses by " + size;
      boolean good = equation.holds() && !equation.conflicting();
      rows.add(
          new RelationTable.Row(
              equation.line(), equation.text(), verdict, good, Math.abs(equation.residual())));
    }
    addBlock(RelationTable.lines(rows, INDENT, MOST_RELATIONS));
  }

  private void addConstraints() {
    List<RelationTable.Row> rows = new ArrayList<>();
    for (ConstraintLine constraint : report.constraints()) {
      String size = Figures.number(constraint.violation(), 3);
      String verdict =
          constraint.violation() == 0
              ? "holds"
              : constraint.holds() ? "holds to " + size : "violated by " + size;
      if (constraint.multiplier().isPresent()) {
        verdict += ", " + multiplier(constraint.multiplier().get());
      }
      rows.add(
          new RelationTable.Row(
              constraint.line(),
              constraint.text(),
              verdict,
              constraint.holds(),
              constraint.violation()));
    }
    addBlock(RelationTable.lines(rows, INDENT, MOST_RELATIONS));
  }

  /** Of an array the multiplier that is largest in magnitude. */
  private static String multiplier(NamedTensor multipliers) {
    double largest = 0;
    for (double multiplier : multipliers.values()) {
      largest = Math.abs(multiplier) > Math.abs(largest) ? multiplier : largest;
    }
    String figure = Figures.number(largest, 5);
    return multipliers.isScalar() ? "multiplier " + figure : "largest multiplier " + figure;
  }

  private void addOptimalityFacts(Optimality optimality) {
    boolean slopes = report.constraints().isEmpty();
    String residual = Figures.number(optimality.residual(), 3);
    if (slopes) {
      fact("gradient", "largest entry " + residual + ", those held by bounds left out");
    } else {
      fact("conditions", "gradient of the Lagrangian " + residual);
    }
    List<String> bounds = new ArrayList<>();
    for (Optimality.ActiveBound bound : optimality.bounds()) {
      if (bounds.size() < MOST_RELATIONS) {
        String figure =
            slopes
                ? "slope " + Figures.number(slope(bound), 5)
                : "multiplier " + Figures.number(bound.multiplier(), 5);
        bounds.add(
            bound.name() + " = " + Figures.number(bound.value(), digits) + " (" + figure + ")");
      }
    }
    if (!bounds.isEmpty()) {
      int more = optimality.bounds().size() - bounds.size();
      fact("at bounds", String.join(", ", bounds) + (more > 0 ? " and " + more + " more" : ""));
    }
  }

  /** How the objective of the file changes with the unknown. */
  private double slope(Optimality.ActiveBound bound) {
    boolean maximum = report.objective().get().sense() == Objective.Sense.MAXIMIZE;
    return maximum ? bound.multiplier() : -bound.multiplier();
  }

  private void addFacts() {
    lines.add("");
    boolean failed = report.status() == Status.FAILED; // the verdict has the reason
    fact("method", report.method() + (failed ? "" : ": " + report.reason()));
    if (report.system().isPresent()) {
      addSystemFacts(report.system().get());
    }
    if (report.optimality().isPresent()) {
      addOptimalityFacts(report.optimality().get());
    } else if (isOptimum() && report.constraints().isEmpty()) {
      addOptimumFact(report.objective().get());
    }
    if (report.fit().isPresent()) {
      new FitText(report.fit().get()).facts().forEach(told -> fact(told.label(), told.text()));
    }
    if (inference().isPresent()) {
      new InferenceText(inference().get(), digits)
          .facts()
          .forEach(told -> fact(told.label(), told.text()));
    }
    if (report.profile().isPresent()) {
      ProfileTable profile = new ProfileTable(report.profile().get());
      fact("profile", profile.explained());
      profile.facts().forEach(told -> fact(told.label(), told.text()));
    }
    fact("work", work());
  }

  private void fact(String label, String text) {
    String lead = INDENT + label + " ".repeat(LABEL - INDENT.length() - label.length());
    lines.addAll(Paragraph.wrap(lead, text, WIDTH));
  }

  private void addSystemFacts(EquationSystem system) {
    List<String> conflict = new ArrayList<>();
    for (EquationLine equation : system.equations()) {
      if (equation.conflicting()) {
        conflict.add(String.valueOf(equation.line()));
      }
    }
    if (conflict.size() > 1) {
      String last = conflict.remove(conflict.size() - 1);
      fact(
          "conflict",
          "lines " + String.join(", ", conflict) + " and " + last + " cannot hold together");
    }
    int free = system.freeDirections().size();
    String rank = system.rank() + " of " + report.unknowns();
    if (free == 0) {
      fact("rank", rank + (system.linear() ? "" : ": no other answer in the neighbourhood"));
      return;
    }
    String count = free == 1 ? "one direction is free" : free + " directions are free";
    fact("rank", rank + ": " + count + (system.linear() ? "" : ", to first order"));
    for (FreeDirection direction :
        system.freeDirections().subList(0, Math.min(free, MOST_RELATIONS))) {
      fact("direction", direction(direction));
    }
    if (system.minimumNorm()) {
      fact("choice", "of all these answers, the one shown has the least norm");
    }
  }

  private static String direction(FreeDirection direction) {
    List<String> names = new ArrayList<>();
    List<String> steps = new ArrayList<>();
    for (int i = 0; i < direction.steps().length && names.size() < MOST_RELATIONS; i++) {
      if (direction.steps()[i] != 0 || direction.steps().length <= 6) {
        names.add(direction.names().get(i));
        steps.add(Figures.number(direction.steps()[i], 6));
      }
    }
    String more = direction.steps().length > MOST_RELATIONS ? ", ..." : "";
    return "("
        + String.join(", ", steps)
        + more
        + ") for ("
        + String.join(", ", names)
        + more
        + ")";
  }

  private void addOptimumFact(Objective objective) {
    List<String> parts = new ArrayList<>();
    if (objective.gradientNorm().isPresent()) {
      parts.add("norm " + Figures.number(objective.gradientNorm().getAsDouble(), 3));
    }
    if (objective.curvature().isPresent()) {
      parts.add(curvature(objective.sense(), objective.curvature().get()));
    }
    if (!parts.isEmpty()) {
      fact("gradient", String.join("; ", parts));
    }
  }

  private static String curvature(Objective.Sense sense, Objective.Curvature curvature) {
    boolean maximize = sense == Objective.Sense.MAXIMIZE;
    return switch (curvature) {
      case POSITIVE_DEFINITE ->
          "Hessian positive definite: a strict local minimum" + (maximize ? ", not a maximum" : "");
      case NEGATIVE_DEFINITE ->
          "Hessian negative definite: a strict local maximum" + (maximize ? "" : ", not a minimum");
      case POSITIVE_SEMIDEFINITE -> "Hessian positive semidefinite: flat in some direction";
      case NEGATIVE_SEMIDEFINITE -> "Hessian negative semidefinite: flat in some direction";
      case INDEFINITE ->
          "Hessian indefinite: a saddle point, not a " + (maximize ? "maximum" : "minimum");
    };
  }

  private String work() {
    Effort effort = report.effort();
    EvaluationCounts counts = effort.evaluations();
    List<String> evaluations = new ArrayList<>();
    addCount(evaluations, counts.value(), "value");
    addCount(evaluations, counts.gradient(), "gradient");
    addCount(evaluations, counts.jacobian(), "Jacobian");
    addCount(evaluations, counts.hessian(), "Hessian");
    addCount(evaluations, counts.product(), "Hessian product");
    List<String> parts = new ArrayList<>();
    addCount(parts, effort.steps(), "step");
    if (!evaluations.isEmpty()) {
      parts.add(String.join(", ", evaluations));
    }
    parts.add(time(effort.seconds()));
    parts.add("seed " + effort.seed());
    return String.join("; ", parts);
  }

  private static void addCount(List<String> parts, long count, String noun) {
    if (count > 0) {
      parts.add(Figures.count(count, noun));
    }
  }

  /** Three digits, in the unit that suits. */
  static String time(double seconds) {
    return seconds < 1
        ? Figures.number(1000 * seconds, 3) + " ms"
        : Figures.number(seconds, 3) + " s";
  }
}
