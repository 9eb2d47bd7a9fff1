package org.leibniz.model.answer;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.diagnostic.Span;
import org.leibniz.language.parse.Statement;
import org.leibniz.model.request.Answer;
import org.leibniz.model.request.SolveRequest;
import org.leibniz.report.SolveReport;
import org.leibniz.solve.Monitor;

/**
 * Ends a solve, between two iterations, when its time is up. The time runs from the making of this
 * object, so it holds for what is derived and compiled on the way too.
 */
public final class TimeLimit implements Monitor {
  /** What a method says of itself when its monitor ends it. */
  private static final String ON_REQUEST = "stopped on request";

  private final long begin = System.nanoTime();
  private final double seconds;
  private final Monitor monitor;
  private boolean reached;

  private TimeLimit(double seconds, Monitor monitor) {
    this.seconds = seconds;
    this.monitor = monitor;
  }

  /** The limit that a request sets, or else the file; none: one that is never reached. */
  public static TimeLimit of(Optional<Statement.Method> written, SolveRequest request) {
    Optional<Double> asked = Optional.ofNullable(request.options().get(SolveRequest.TIME_LIMIT));
    double seconds =
        asked
            .or(() -> MethodOptions.written(written, SolveRequest.TIME_LIMIT))
            .orElse(Double.POSITIVE_INFINITY);
    if (!(seconds > 0)) {
      String message = "a time limit must be more than 0 seconds, not " + seconds;
      Optional<Span> place =
          asked.isPresent() ? Optional.empty() : written.map(Statement.Method::span);
      throw new DiagnosticException(
          Diagnostic.at(place, Code.BAD_OPTION_VALUE, message).help("for example: 30"));
    }
    return new TimeLimit(seconds, request.monitor());
  }

  /** The request with this limit as its monitor, and no longer as an option. */
  public SolveRequest within(SolveRequest request) {
    Map<String, Double> others = new LinkedHashMap<>(request.options());
    others.remove(SolveRequest.TIME_LIMIT);
    return new SolveRequest(
        request.method(), others, request.seed(), this, request.trace(), request.scrutiny());
  }

  @Override
  public boolean iteration(int iteration, double value, double[] x, double gradientNorm) {
    reached |= System.nanoTime() - begin > 1e9 * seconds;
    return !reached && monitor.iteration(iteration, value, x, gradientNorm);
  }

  /** The answer with the word that the limit has ended its search, where it has. */
  public Answer told(Answer answer) {
    if (!reached) {
      return answer;
    }
    SolveReport report = answer.report();
    String why = "the time limit of " + written() + " was reached";
    String reason =
        report.reason().contains(ON_REQUEST)
            ? report.reason().replace(ON_REQUEST, why)
            : report.reason() + "; " + why;
    return answer.with(report.because(reason));
  }

  private String written() {
    String number = BigDecimal.valueOf(seconds).stripTrailingZeros().toPlainString();
    return number + (seconds == 1 ? " second" : " seconds");
  }
}
