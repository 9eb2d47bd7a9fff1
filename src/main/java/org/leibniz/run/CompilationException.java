package org.leibniz.run;

/** A compiler refused the text of an emitted class: a fault of ours, not of the person's. */
public final class CompilationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What the compiler said. */
  public CompilationException(String message, Throwable cause) {
    super(message, cause);
  }
}
