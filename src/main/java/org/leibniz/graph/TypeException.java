package org.leibniz.graph;

import org.leibniz.diagnostic.Code;

/**
 * Thrown by an operator's type rule where the operands do not fit; the front end adds the place in
 * the user's file.
 */
public final class TypeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Code code;
  private final String label;

  /**
   * Says what does not fit.
   *
   * @param message one line for the person
   * @param label what stands beside the caret under the operator; may be empty
   */
  public TypeException(Code code, String message, String label) {
    super(message);
    this.code = code;
    this.label = label;
  }

  /** The kind of finding. */
  public Code code() {
    return code;
  }

  /** What stands beside the caret. */
  public String label() {
    return label;
  }
}
