package org.leibniz.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticPrinter;
import org.leibniz.diagnostic.Span;
import org.leibniz.report.Figures;
import org.leibniz.report.GradientCheckReport;
import org.leibniz.report.GradientCheckReport.Line;
import org.leibniz.report.GradientCheckReport.Outcome;
import org.leibniz.report.JsonReport;

/** {@code ad check --gradients}: the derivatives of files beside differences of their values. */
final class GradientsAction implements Action {
  private static final double TOLERANCE = 1e-6;

  private final List<Diagnostic> warnings;

  /** What was doubtful in the files is told first. */
  GradientsAction(List<Diagnostic> warnings) {
    this.warnings = List.copyOf(warnings);
  }

  @Override
  public int run(Arguments arguments, Terminal terminal) {
    Optional<String> tolerance = arguments.value("tol");
    Optional<String> seed = arguments.value("seed");
    List<Line> lines = new ArrayList<>();
    for (String file : arguments.operands()) {
      lines.addAll(
          ModelReader.read(arguments, Arguments.path(file))
              .checkGradients(
                  tolerance.isPresent() ? Double.parseDouble(tolerance.get()) : TOLERANCE,
                  seed.isPresent() ? Long.parseLong(seed.get()) : 0)
              .lines());
    }
    GradientCheckReport report = new GradientCheckReport(lines);
    if (arguments.has("json")) {
      terminal.out().println(JsonReport.gradients(warnings, report));
    } else {
      terminal.out().print(DiagnosticPrinter.print(warnings));
      print(report, arguments.has("verbose"), terminal);
    }
    return report.count(Outcome.DIFFERS) == 0 ? DONE : NOT_SOLVED;
  }

  private static void print(GradientCheckReport report, boolean all, Terminal terminal) {
    List<Diagnostic> findings = new ArrayList<>();
    for (Line line : report.lines()) {
      if (line.outcome() == Outcome.DIFFERS) {
        findings.add(finding(line));
      }
      if (all || line.outcome() == Outcome.NOT_CHECKED) {
        terminal.out().println(sentence(line));
      }
    }
    terminal.out().print(DiagnosticPrinter.print(findings));
    terminal.out().println(summary(report));
  }

  private static Diagnostic finding(Line line) {
    String message =
        line.derivative()
            + ", by "
            + line.element().orElse(line.by())
            + ": the differences give "
            + figures(line.expected())
            + ", this gives "
            + figures(line.got());
    Diagnostic finding = Diagnostic.at(line.place(), Code.GRADIENT_DIFFERS, message);
    return finding.label(
        "differs by " + Figures.number(100 * line.relativeDifference(), 3) + " percent");
  }

  private static String sentence(Line line) {
    String place = line.place().map(Span::toString).orElse("");
    String outcome =
        switch (line.outcome()) {
          case AGREES -> "agrees at " + line.points() + " points";
          case DIFFERS -> "differs";
          case NOT_CHECKED -> "not checked: its function is not finite there";
        };
    return place + ": " + line.derivative() + ", by " + line.by() + ": " + outcome;
  }

  private static String figures(double value) {
    return Figures.number(value, 8);
  }

  private static String summary(GradientCheckReport report) {
    int compared = report.lines().size() - report.count(Outcome.NOT_CHECKED);
    int differing = report.count(Outcome.DIFFERS);
    String derivatives = compared == 1 ? " derivative" : " derivatives";
    return compared
        + derivatives
        + " compared with differences, "
        + (differing == 0 ? "none differs" : differing + (differing == 1 ? " differs" : " differ"));
  }
}
