package org.leibniz.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fitted parameters one by one, each with its standard error and the interval that it lies in:
 * {@code w[0] = 1.4770 +- 0.0123 [1.451, 1.503]}.
 */
final class UncertaintyTable {
  private static final int MOST_UNKNOWNS = 24;
  private static final int ERROR_DIGITS = 3;
  private static final int LIMIT_DIGITS = 4;

  private final List<NamedTensor> params;
  private final List<NamedTensor> standardErrors;
  private final Optional<FitStatistics.Intervals> intervals;
  private final List<String> atBounds;
  private final int digits;

  /** A table of what a fit, or else a density, says of the parameters. */
  UncertaintyTable(SolveReport report, int digits) {
    Optional<FitStatistics> fit = report.fit();
    Optional<Inference> inference = inference(report);
    this.params = report.params();
    this.standardErrors = errors(report);
    this.digits = digits;
    if (fit.isPresent()) {
      this.intervals = Optional.of(fit.get().intervals());
      this.atBounds = fit.get().atBounds();
    } else {
      this.intervals = inference.isPresent() ? inference.get().intervals() : Optional.empty();
      this.atBounds = inference.isPresent() ? inference.get().atBounds() : List.of();
    }
  }

  private static Optional<Inference> inference(SolveReport report) {
    return report.objective().isPresent() ? report.objective().get().inference() : Optional.empty();
  }

  private static List<NamedTensor> errors(SolveReport report) {
    if (report.fit().isPresent()) {
      return report.fit().get().standardErrors();
    }
    Optional<Inference> inference = inference(report);
    return inference.isPresent() ? inference.get().standardErrors() : List.of();
  }

  /** True if there is an error for every parameter, and there are few enough of them. */
  static boolean fits(SolveReport report) {
    List<NamedTensor> errors = errors(report);
    if (report.unknowns() > MOST_UNKNOWNS || errors.size() != report.params().size()) {
      return false;
    }
    for (int i = 0; i < errors.size(); i++) {
      if (errors.get(i).values().length != report.params().get(i).values().length) {
        return false;
      }
    }
    return true;
  }

  List<String> lines(String indent) {
    List<String> names = new ArrayList<>();
    List<String> values = new ArrayList<>();
    List<String> errors = new ArrayList<>();
    List<String> ranges = new ArrayList<>();
    for (int p = 0; p < params.size(); p++) {
      NamedTensor param = params.get(p);
      for (int i = 0; i < param.values().length; i++) {
        double error = standardErrors.get(p).values()[i];
        boolean known = !Double.isNaN(error);
        names.add(param.elementName(i));
        values.add(Figures.number(param.values()[i], digits));
        errors.add(known ? Figures.number(error, ERROR_DIGITS) : "");
        String range = intervals.isPresent() ? interval(intervals.get(), p, i) : "";
        ranges.add(known ? range : reason(param.elementName(i)));
      }
    }
    return lines(indent, names, values, errors, ranges);
  }

  private static String interval(FitStatistics.Intervals intervals, int param, int place) {
    double lower = intervals.lower().get(param).values()[place];
    double upper = intervals.upper().get(param).values()[place];
    return "[" + limit(lower, upper, lower) + ", " + limit(lower, upper, upper) + "]";
  }

  /** A limit to as many digits as show the width of the interval. */
  static String limit(double lower, double upper, double value) {
    double share = Math.abs(value) / (upper - lower);
    // The interval of an exact fit has no width, and the share is infinite.
    double more = share > 1 ? Math.ceil(Math.log10(share)) : 0;
    return Figures.number(value, (int) Math.min(15, LIMIT_DIGITS - 1 + more));
  }

  private String reason(String name) {
    return atBounds.contains(name) ? "(on its bound)" : "(not determined)";
  }

  private List<String> lines(
      String indent,
      List<String> names,
      List<String> values,
      List<String> errors,
      List<String> ranges) {
    int nameWidth = Columns.width(names);
    List<String> alignedValues = Figures.aligned(values);
    List<String> alignedErrors = Figures.aligned(errors);
    List<String> lines = new ArrayList<>();
    List<String> wide = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      boolean known = !errors.get(i).isEmpty();
      String line =
          indent
              + Columns.pad(names.get(i), nameWidth)
              + " = "
              + alignedValues.get(i)
              + (known ? "  +- " : "     ")
              + alignedErrors.get(i);
      lines.add(known ? line.stripTrailing() : line.stripTrailing() + "  " + ranges.get(i));
      wide.add(line + "  " + ranges.get(i));
    }
    boolean shown = intervals.isPresent() && Columns.width(wide) <= TextReport.WIDTH;
    List<String> told = new ArrayList<>(shown ? wide : lines);
    told.add(indent + (shown ? explained(intervals.get()) : "(+- standard error)"));
    return told;
  }

  private static String explained(FitStatistics.Intervals intervals) {
    String confidence = Figures.number(100 * intervals.confidence(), ERROR_DIGITS);
    return "(+- standard error, and the interval of "
        + confidence
        + (intervals.credible() ? " % credibility)" : " % confidence)");
  }
}
