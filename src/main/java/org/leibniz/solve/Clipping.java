package org.leibniz.solve;

import java.util.Locale;
import java.util.Map;
import org.leibniz.solve.linear.Vectors;

/**
 * Bounds on the gradient that a first-order method sees (R. Pascanu, T. Mikolov and Y. Bengio, "On
 * the difficulty of training recurrent neural networks", ICML 2013). A gradient within the bound,
 * zero among them, stays as it is. NaN stays NaN; a norm that is infinite makes finite elements 0
 * and infinite ones NaN.
 */
final class Clipping implements UpdateRule {
  /** What is bounded. */
  enum Kind {
    /** Each element. */
    VALUE,
    /** The Euclidean norm of each tensor of unknowns. */
    NORM,
    /** The Euclidean norm of each tensor of unknowns by the number of its elements. */
    AVERAGE_NORM,
    /** The Euclidean norm of the whole gradient. */
    GLOBAL_NORM;

    /** The name of the option that gives the bound. */
    String option() {
      return "clip_" + name().toLowerCase(Locale.ROOT);
    }
  }

  private final UpdateRule rule;
  private final Kind kind;
  private final double limit;
  private final int[] tensors;
  private final double[] clipped;

  private Clipping(UpdateRule rule, Kind kind, double limit, int[] tensors, int size) {
    this.rule = rule;
    this.kind = kind;
    this.limit = limit;
    this.tensors = kind == Kind.GLOBAL_NORM ? new int[] {size} : tensors.clone();
    this.clipped = new double[size];
  }

  /**
   * The rule with its gradient clipped as the options say; the rule itself where they say nothing.
   *
   * @param options completed for the rule's method
   * @param tensors the lengths of the tensors that the unknowns are made of, in order
   */
  static UpdateRule around(UpdateRule rule, Options options, int[] tensors, int size) {
    for (Kind kind : Kind.values()) {
      double limit = options.setting(kind.option());
      if (limit > 0) {
        return new Clipping(rule, kind, limit, tensors, size);
      }
    }
    return rule;
  }

  /**
   * Checks the bounds among the settings of a method.
   *
   * @throws IllegalArgumentException when one is negative or there is more than one
   */
  static void check(Map<String, Double> settings) {
    String found = null;
    for (Kind kind : Kind.values()) {
      double limit = settings.getOrDefault(kind.option(), 0.0);
      if (limit < 0) {
        throw new IllegalArgumentException(
            kind.option() + " must be positive, or 0 for none, not " + limit);
      }
      if (limit > 0 && found != null) {
        throw new IllegalArgumentException(
            "the gradient is clipped in one way: give "
                + found
                + " or "
                + kind.option()
                + ", not both");
      }
      found = limit > 0 ? kind.option() : found;
    }
  }

  @Override
  public void step(double[] x, double[] gradient, double learningRate) {
    int offset = 0;
    for (int length : tensors) {
      clip(gradient, offset, length);
      offset += length;
    }
    rule.step(x, clipped, learningRate);
  }

  private void clip(double[] gradient, int offset, int length) {
    if (kind == Kind.VALUE) {
      for (int i = offset; i < offset + length; i++) {
        clipped[i] = Math.min(Math.max(gradient[i], -limit), limit);
      }
      return;
    }
    double norm = Vectors.norm(gradient, offset, length) / (kind == Kind.AVERAGE_NORM ? length : 1);
    double factor = norm > limit ? limit / norm : 1;
    for (int i = offset; i < offset + length; i++) {
      clipped[i] = factor * gradient[i];
    }
  }
}
