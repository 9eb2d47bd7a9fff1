package org.leibniz.report;

import java.util.List;
import java.util.Optional;

/**
 * Derivatives as numbers and, if asked for, as formulas.
 *
 * @param sweeps for each derivative, in words, how it is computed
 */
public record GradReport(List<Derivative> derivatives, List<String> sweeps) {

  /**
   * One derivative.
   *
   * @param value what is differentiated, with its name and value
   * @param derivative named for what it is differentiated by; its shape is that of the value, then
   *     of that name
   * @param symbolic the formula, in the language of the file
   */
  public record Derivative(NamedTensor value, NamedTensor derivative, Optional<String> symbolic) {}

  /** Copies the lists. */
  public GradReport {
    derivatives = List.copyOf(derivatives);
    sweeps = List.copyOf(sweeps);
  }

  /** Derivatives without a word on how they are computed. */
  public GradReport(List<Derivative> derivatives) {
    this(derivatives, List.of());
  }
}
