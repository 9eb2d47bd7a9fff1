package org.leibniz.report;

import java.util.List;
import java.util.Optional;

/** Derivatives as numbers and, if asked for, as formulas. */
public record GradReport(List<Derivative> derivatives) {

  /**
   * One derivative.
   *
   * @param value what is differentiated, with its name and value
   * @param derivative named for what it is differentiated by; its shape is that of the value, then
   *     of that name
   * @param symbolic the formula, in the language of the file
   */
  public record Derivative(NamedTensor value, NamedTensor derivative, Optional<String> symbolic) {}

  /** Copies the list. */
  public GradReport {
    derivatives = List.copyOf(derivatives);
  }
}
