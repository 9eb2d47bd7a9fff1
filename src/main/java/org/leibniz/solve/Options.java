package org.leibniz.solve;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the user asked of a method.
 *
 * @param steps the limit of iterations; 0 for the method's own
 * @param learningRate the step size of a first-order method; NaN for the method's own
 * @param tolerance the gradient norm at which to stop; NaN for each method's own test, which is
 *     free of scale
 * @param seed for methods that draw random numbers
 * @param settings the options of the method's own by name; those left out take their defaults
 */
public record Options(
    int steps, double learningRate, double tolerance, long seed, Map<String, Double> settings) {

  /** Keeps a copy of the settings, in their order. */
  public Options {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /** Everything left to the method. */
  public static Options defaults() {
    return new Options(0, Double.NaN, Double.NaN, 0, Map.of());
  }

  /** The same with another limit of iterations. */
  public Options withSteps(int other) {
    return new Options(other, learningRate, tolerance, seed, settings);
  }

  /** The same with another learning rate. */
  public Options withLearningRate(double other) {
    return new Options(steps, other, tolerance, seed, settings);
  }

  /** The same with another tolerance. */
  public Options withTolerance(double other) {
    return new Options(steps, learningRate, other, seed, settings);
  }

  /** The same with another seed. */
  public Options withSeed(long other) {
    return new Options(steps, learningRate, tolerance, other, settings);
  }

  /** The same with one more setting. */
  public Options with(String name, double value) {
    Map<String, Double> more = new LinkedHashMap<>(settings);
    more.put(name, value);
    return new Options(steps, learningRate, tolerance, seed, more);
  }

  /** The same with a loss in the place of squares, for a least-squares method. */
  public Options withLoss(Loss loss) {
    return with(Loss.KIND, loss.kind().ordinal()).with(Loss.SCALE, loss.scale());
  }

  /**
   * Reads options by name for a method. {@code lr} and {@code learning_rate}, {@code tol} and
   * {@code tolerance} mean the same.
   *
   * @throws IllegalArgumentException when a name is not one of the method's, with those that are,
   *     or a value makes no sense
   */
  public static Options parse(Method method, Map<String, Double> named) {
    Options options = defaults();
    for (Map.Entry<String, Double> entry : named.entrySet()) {
      double value = entry.getValue();
      switch (entry.getKey()) {
        case "steps" -> options = options.withSteps((int) whole("steps", value, Integer.MAX_VALUE));
        case "seed" -> options = options.withSeed(whole("seed", value, Long.MAX_VALUE));
        case "tol", "tolerance" -> options = options.withTolerance(value);
        case "lr", "learning_rate" -> options = options.withLearningRate(value);
        default -> options = options.with(entry.getKey(), value);
      }
    }
    return options.completedFor(method);
  }

  private static long whole(String name, double value, long most) {
    if (!(value >= 0) || value != Math.rint(value) || value > most) {
      throw new IllegalArgumentException(name + " must be a whole number, 0 or more, not " + value);
    }
    return (long) value;
  }

  /**
   * The same options with every default of the method filled in.
   *
   * @throws IllegalArgumentException when a setting is not one of the method's, or a value makes no
   *     sense
   */
  public Options completedFor(Method method) {
    Map<String, Double> complete = new LinkedHashMap<>();
    for (Setting setting : method.settings()) {
      complete.put(setting.name(), setting.value());
    }
    for (Map.Entry<String, Double> entry : settings.entrySet()) {
      if (!complete.containsKey(entry.getKey())) {
        throw new IllegalArgumentException(refusal(method, entry.getKey()));
      }
      if (!Double.isFinite(entry.getValue())) {
        throw new IllegalArgumentException(entry.getKey() + " must be a finite number");
      }
      complete.put(entry.getKey(), entry.getValue());
    }
    if (!Double.isNaN(learningRate)) {
      if (!complete.containsKey("lr")) {
        throw new IllegalArgumentException(refusal(method, "lr"));
      }
      complete.put("lr", learningRate);
    }
    Clipping.check(complete);
    if (complete.containsKey(Loss.KIND)) {
      new Loss(Loss.kind(complete.get(Loss.KIND)), complete.get(Loss.SCALE));
    }
    double rate = complete.getOrDefault("lr", 1.0);
    if (!(rate > 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException("lr must be positive, not " + rate);
    }
    if (tolerance < 0) {
      throw new IllegalArgumentException("tol must be 0 or more, not " + tolerance);
    }
    if (steps < 0) {
      throw new IllegalArgumentException("steps must be 0 or more, not " + steps);
    }
    int limit = steps == 0 ? method.steps() : steps;
    return new Options(
        limit, complete.containsKey("lr") ? rate : learningRate, tolerance, seed, complete);
  }

  private static String refusal(Method method, String name) {
    String accepted = String.join(", ", method.optionNames());
    return method.name() + " has no option " + name + "; it accepts " + accepted;
  }

  /** The value of a setting of a completed set of options. */
  double setting(String name) {
    Double value = settings.get(name);
    if (value == null) {
      throw new IllegalStateException(
          "the option " + name + " has no value; complete the options first");
    }
    return value;
  }

  /** Whether a setting of a completed set of options is not 0. */
  boolean switched(String name) {
    return setting(name) != 0;
  }

  /** Whether the user gave a tolerance. */
  boolean hasTolerance() {
    return !Double.isNaN(tolerance);
  }
}
