package org.leibniz.loop;

/**
 * What a function is where neighbours go side by side, in the words of the JDK's vectors.
 *
 * @param name the method, the constant that names a comparison or a test, or a kind of vector
 */
public record LaneForm(Kind kind, String name) {

  /** Of what the form is, and what it gives. */
  public enum Kind {
    /** A method of numbers that gives numbers; a second operand may be the same for all. */
    NUMBERS,
    /** Numbers taken to a narrower kind of vector, which is named, and back. */
    NARROWING,
    /** A comparison of numbers, or of truth values where it asks whether they are equal. */
    COMPARISON,
    /** A test of numbers. */
    TEST,
    /** A method of truth values. */
    TRUTHS
  }
}
