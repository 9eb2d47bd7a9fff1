package org.leibniz.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.diagnostic.Suggestion;
import org.leibniz.model.request.Answer;
import org.leibniz.report.FitStatistics;
import org.leibniz.report.SolveReport;
import org.leibniz.report.plot.Plot;

/** Which diagrams of an answer stand on the page that {@code --plot} draws. */
final class PlotPage {
  static final String FIT = "fit";
  static final String PREDICTION = "prediction";
  static final String RESIDUALS = "residuals";
  static final String LOSS = "loss";
  static final String PROFILE = "profile";
  static final String CORRELATION = "correlation";

  /** What can be asked for, in the order of a page for which nothing is. */
  static final List<String> DIAGRAMS =
      List.of(FIT, PREDICTION, RESIDUALS, LOSS, PROFILE, CORRELATION);

  /** Fewer correlations, and more of them, are shown where they are asked for. */
  private static final int LEAST_CORRELATED = 3;

  private static final int MOST_CORRELATED = 12;

  /** A shorter course is shown where it is asked for, or where there is nothing else. */
  private static final int LEAST_STEPS = 3;

  private final Answer answer;
  private final List<String> missing = new ArrayList<>();
  private Plot plot = Plot.empty();

  private PlotPage(Answer answer) {
    this.answer = answer;
  }

  /**
   * The diagrams that are asked for; none for everything that there is.
   *
   * @throws DiagnosticException for one that does not exist
   */
  static Set<String> wanted(Arguments arguments) {
    Set<String> wanted = new LinkedHashSet<>(arguments.names("plot-of"));
    for (String name : wanted) {
      if (!DIAGRAMS.contains(name)) {
        Diagnostic finding =
            Diagnostic.of(Code.BAD_OPTION_VALUE, "--plot-of " + name + " is no diagram");
        Optional<String> close = Suggestion.closest(name, DIAGRAMS);
        throw new DiagnosticException(
            finding.help(
                close.isPresent()
                    ? "did you mean " + close.get() + "?"
                    : "the diagrams are " + String.join(", ", DIAGRAMS)));
      }
    }
    return wanted;
  }

  /** The page of an answer. */
  static PlotPage of(Answer answer, Set<String> wanted) {
    PlotPage page = new PlotPage(answer);
    boolean all = wanted.isEmpty();
    for (String diagram : all ? DIAGRAMS : wanted) {
      boolean added =
          switch (diagram) {
            case FIT -> wanted.contains(PREDICTION) || page.addFit(false);
            case PREDICTION -> all || page.addFit(true);
            case RESIDUALS -> page.addResiduals();
            case LOSS -> page.addLoss(all ? LEAST_STEPS : 1);
            case PROFILE -> page.addProfile();
            default -> page.addCorrelation(all);
          };
      if (!added) {
        page.missing.add(diagram);
      }
    }
    if (all && page.plot.isEmpty()) {
      page.addLoss(1);
    }
    return page;
  }

  Plot plot() {
    return plot;
  }

  /** The diagrams that the answer has nothing for. */
  List<String> missing() {
    return missing;
  }

  private boolean addFit(boolean predictive) {
    if (answer.picture().isPresent()) {
      plot = plot.fit(answer.picture().get(), predictive);
    }
    return answer.picture().isPresent();
  }

  private boolean addResiduals() {
    if (answer.picture().isPresent()) {
      plot = plot.residuals(answer.picture().get());
    }
    return answer.picture().isPresent();
  }

  private boolean addLoss(int least) {
    boolean there = answer.history().length >= least;
    if (there) {
      plot = plot.lossCurve("objective", answer.history());
    }
    return there;
  }

  private boolean addProfile() {
    SolveReport report = answer.report();
    if (report.profile().isPresent()) {
      plot = plot.profiles(report.profile().get());
    }
    return report.profile().isPresent();
  }

  private boolean addCorrelation(boolean unasked) {
    Optional<FitStatistics.Correlation> correlation =
        answer
            .report()
            .fit()
            .map(fit -> fit.correlation())
            .or(
                () ->
                    answer
                        .report()
                        .objective()
                        .flatMap(objective -> objective.inference())
                        .map(inference -> inference.correlation()));
    int size = correlation.isPresent() ? correlation.get().names().size() : 0;
    boolean shown = unasked ? size >= LEAST_CORRELATED && size <= MOST_CORRELATED : size > 1;
    if (shown) {
      plot = plot.correlation(correlation.get());
    }
    return shown;
  }
}
