package org.leibniz.graph;

/**
 * What the elements of a tensor are. Each widens to those before it: BOOL to INT is not implied,
 * INT to REAL is.
 */
public enum ElementType {
  /** IEEE double. */
  REAL("real"),
  /** A whole number; exact up to 2^53. */
  INT("int"),
  /** A truth value; 1 and 0 where it is stored. */
  BOOL("bool");

  private final String text;

  ElementType(String text) {
    this.text = text;
  }

  /** As users write it. */
  public String text() {
    return text;
  }

  /** Whether it is REAL or INT. */
  public boolean numeric() {
    return this != BOOL;
  }
}
