package org.leibniz.report;

import java.util.List;
import java.util.Optional;

/**
 * Derivatives as numbers and, if asked for, as formulas.
 *
 * @param sweeps for each derivative, in words, how it is computed
 */
public record GradReport(List<Derivative> derivatives, List<String> sweeps) {

  /** How a formula can be written. */
  public enum Notation {
    /** In the language of the file. */
    TEXT,
    /** For LaTeX. */
    LATEX
  }

  /**
   * One derivative.
   *
   * @param value what is differentiated, with its name and value
   * @param derivative named for what it is differentiated by; its shape is that of the value, then
   *     of that name
   * @param symbolic the formula, in the language of the file
   * @param latex the formula for LaTeX, in display mode
   */
  public record Derivative(
      NamedTensor value,
      NamedTensor derivative,
      Optional<String> symbolic,
      Optional<String> latex) {}

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
