package org.leibniz.model.request;

import java.util.List;
import java.util.Optional;
import org.leibniz.graph.Tensor;
import org.leibniz.report.Findings;
import org.leibniz.report.NamedTensor;
import org.leibniz.report.SolveReport;
import org.leibniz.report.plot.FitPicture;
import org.leibniz.solve.Status;

/**
 * The answer to a solve.
 *
 * @param report everything there is to say about it; its figures were computed by the interpreter
 * @param history the objective at each iteration, perhaps thinned
 * @param fit one input column, the data and the fitted values, where the file has that form
 * @param picture what a picture of a fit shows, where that was asked for and there is a fit
 * @param notes what a person who wants details is told: which method ran on what, which compiler,
 *     how long
 * @param findings what is doubtful: params without influence, derivatives that are 0 everywhere;
 *     and where the first value that is not finite came from, where that was asked for or the start
 *     was not finite
 */
public record Answer(
    SolveReport report,
    double[] history,
    Optional<Fit> fit,
    Optional<FitPicture> picture,
    List<String> notes,
    Findings findings) {

  /** Data and the curve through them: all three of one length. */
  public record Fit(String xName, double[] x, String yName, double[] y, double[] fitted) {}

  /** An answer without a picture. */
  public Answer(
      SolveReport report,
      double[] history,
      Optional<Fit> fit,
      List<String> notes,
      Findings findings) {
    this(report, history, fit, Optional.empty(), notes, findings);
  }

  /** Copies the notes. */
  public Answer {
    notes = List.copyOf(notes);
  }

  /** The same answer with what is doubtful about it. */
  public Answer with(Findings found) {
    return new Answer(report, history, fit, picture, notes, found);
  }

  /** The same answer with more in its report. */
  public Answer with(SolveReport more) {
    return new Answer(more, history, fit, picture, notes, findings);
  }

  /** The same answer with a picture of its fit. */
  public Answer pictured(Optional<FitPicture> found) {
    return new Answer(report, history, fit, found, notes, findings);
  }

  /** Whether the file's question was answered. */
  public boolean solved() {
    return report.status() == Status.SOLVED;
  }

  /**
   * A parameter, an output or a metric by name. Throws {@link IllegalArgumentException} where there
   * is none.
   */
  public Tensor value(String name) {
    for (List<NamedTensor> group : List.of(report.params(), report.outputs(), report.metrics())) {
      for (NamedTensor tensor : group) {
        if (tensor.name().equals(name)) {
          return new Tensor(tensor.shape(), tensor.values());
        }
      }
    }
    throw new IllegalArgumentException("the answer has no " + name);
  }

  /** A scalar parameter, output or metric by name. */
  public double scalar(String name) {
    return value(name).scalar();
  }
}
