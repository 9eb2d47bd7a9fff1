package org.leibniz.model.request;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.leibniz.solve.Monitor;

/**
 * How a model is to be solved; what is left open the file or the method decides.
 *
 * @param method the name of a method, or {@code auto}
 * @param options options of the method by name: {@code lr, steps, tol} and the method's own; they
 *     override the file's
 * @param seed the seed of random starts
 * @param monitor is told each iteration, and may stop the solve
 * @param trace whether the answer is to say where the first value that is not finite came from
 * @param scrutiny what is to be found out about the answer
 */
public record SolveRequest(
    Optional<String> method,
    Map<String, Double> options,
    long seed,
    Monitor monitor,
    boolean trace,
    Scrutiny scrutiny) {

  /**
   * The option by which solutions in whole numbers are listed: so many at most. Without it one is
   * given, and whether there are others.
   */
  public static final String SOLUTIONS = "solutions";

  /**
   * The option by which a solve ends with the best point so far after so many seconds; checked
   * between iterations.
   */
  public static final String TIME_LIMIT = "time_limit";

  /** Copies the options. */
  public SolveRequest {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /** A request for the answer alone. */
  public SolveRequest(
      Optional<String> method,
      Map<String, Double> options,
      long seed,
      Monitor monitor,
      boolean trace) {
    this(method, options, seed, monitor, trace, Scrutiny.NONE);
  }

  /** Everything as the file says. */
  public static SolveRequest defaults() {
    return new SolveRequest(Optional.empty(), Map.of(), 0, Monitor.NONE, false);
  }

  /** The same with a method. */
  public SolveRequest method(String name) {
    return new SolveRequest(Optional.of(name), options, seed, monitor, trace, scrutiny);
  }

  /**
   * The same with one more option, such as {@code clip_global_norm} for a bound on the gradient.
   */
  public SolveRequest option(String name, double value) {
    Map<String, Double> more = new LinkedHashMap<>(options);
    more.put(name, value);
    return new SolveRequest(method, more, seed, monitor, trace, scrutiny);
  }

  /** The same with another seed. */
  public SolveRequest seed(long other) {
    return new SolveRequest(method, options, other, monitor, trace, scrutiny);
  }

  /** The same with a monitor. */
  public SolveRequest monitor(Monitor other) {
    return new SolveRequest(method, options, seed, other, trace, scrutiny);
  }

  /** The same, looking for the first value that is not finite. */
  public SolveRequest traced() {
    return new SolveRequest(method, options, seed, monitor, true, scrutiny);
  }

  /** The same with more to be found out about the answer. */
  public SolveRequest scrutiny(Scrutiny other) {
    return new SolveRequest(method, options, seed, monitor, trace, other);
  }
}
