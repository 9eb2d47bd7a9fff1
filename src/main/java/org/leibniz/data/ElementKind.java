package org.leibniz.data;

/** What kind of value an array holds; the language's {@code real}, {@code int} and {@code bool}. */
public enum ElementKind {
  /** Any number. */
  REAL("numbers"),
  /** Whole numbers. */
  INTEGER("whole numbers"),
  /** True and false, kept as 1 and 0. */
  LOGICAL("true or false");

  private final String plural;

  ElementKind(String plural) {
    this.plural = plural;
  }

  /** As a message calls several of them. */
  String plural() {
    return plural;
  }
}
