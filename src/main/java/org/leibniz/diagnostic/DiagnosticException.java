package org.leibniz.diagnostic;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown when input is wrong: it carries everything that the person is to be told. */
public final class DiagnosticException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Diagnostic> diagnostics;

  /** At least one diagnostic is expected. */
  public DiagnosticException(List<Diagnostic> diagnostics) {
    super(diagnostics.stream().map(Diagnostic::message).collect(Collectors.joining("; ")));
    this.diagnostics = List.copyOf(diagnostics);
  }

  /** One finding. */
  public DiagnosticException(Diagnostic diagnostic) {
    this(List.of(diagnostic));
  }

  /** What the person is to be told, in the order in which it was found. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
