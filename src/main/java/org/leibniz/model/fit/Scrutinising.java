package org.leibniz.model.fit;

import java.util.Optional;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.bound.Starts;
import org.leibniz.model.formulation.Formulation;
import org.leibniz.model.request.Answer;
import org.leibniz.model.request.Scrutiny;
import org.leibniz.model.tier.Functions;
import org.leibniz.report.SolveReport;
import org.leibniz.report.plot.FitPicture;
import org.leibniz.solve.Monitor;

/** Finds out more about an answer: profiles, and what a picture shows. */
public final class Scrutinising {
  private final Bound bound;
  private final Formulation formulation;
  private final Functions functions;
  private final boolean hessian;
  private final Monitor monitor;

  /** The search for an answer from another start. */
  public interface Again {
    /** The answer that is reached from there. */
    Reached from(double[] start);
  }

  /** An answer and its point. */
  public record Reached(double[] x, Answer answer) {}

  /**
   * Scrutiny of answers to a problem.
   *
   * @param hessian whether it is small enough for second derivatives
   */
  public Scrutinising(
      Bound bound, Formulation formulation, Functions functions, boolean hessian, Monitor monitor) {
    this.bound = bound;
    this.formulation = formulation;
    this.functions = functions;
    this.hessian = hessian;
    this.monitor = monitor;
  }

  /** The answer with what is asked for; where a better one is met, that one. */
  public Answer of(Answer answer, double[] x, Scrutiny scrutiny, Again again) {
    Reached reached = new Reached(x, answer);
    if (scrutiny.profiled().isPresent()) {
      ConditionalSearch search =
          new ConditionalSearch(
              formulation,
              functions,
              Starts.bounds(bound),
              formulation.smooth() && hessian,
              monitor);
      reached = new Profiling(bound, scrutiny.profiled().get(), search).of(reached, again);
    }
    if (!scrutiny.pictured()) {
      return reached.answer();
    }
    SolveReport report = reached.answer().report();
    Optional<FitPicture> picture =
        new FitPicturing(bound, formulation, hessian).of(reached.x(), report);
    return reached.answer().pictured(picture);
  }
}
