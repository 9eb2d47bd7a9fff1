package org.leibniz.report;

import java.util.List;
import java.util.Optional;
import org.leibniz.diagnostic.Diagnostic;

/**
 * What is told besides an answer.
 *
 * @param warnings what is doubtful
 * @param trace where the first value that is not finite came from, where that was looked for
 */
public record Findings(List<Diagnostic> warnings, Optional<TraceReport> trace) {
  /** Nothing. */
  public static final Findings NONE = new Findings(List.of(), Optional.empty());

  /** Copies the list. */
  public Findings {
    warnings = List.copyOf(warnings);
  }
}
