package org.leibniz.language.build;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.Span;

/**
 * Ends the building of one statement: with a finding, or silently where the cause has been told
 * before.
 */
final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Optional<Diagnostic> diagnostic;

  private Failure(Optional<Diagnostic> diagnostic) {
    super(null, null, false, false);
    this.diagnostic = diagnostic;
  }

  /** Something is wrong. */
  static Failure of(Diagnostic diagnostic) {
    return new Failure(Optional.of(diagnostic));
  }

  /** Something is wrong at a place. */
  static Failure at(Span span, Code code, String message) {
    return of(Diagnostic.at(span, code, message));
  }

  /** The cause has been told. */
  static Failure silent() {
    return new Failure(Optional.empty());
  }

  /** The same with more said, where something is said at all. */
  Failure with(UnaryOperator<Diagnostic> more) {
    return diagnostic.map(finding -> of(more.apply(finding))).orElse(this);
  }

  Optional<Diagnostic> diagnostic() {
    return diagnostic;
  }
}
