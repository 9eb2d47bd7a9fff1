package org.leibniz.loop;

/**
 * What a function is where neighbours go side by side, in the words of the JDK's vectors.
 *
 * @param name the method, or the constants that name a comparison, a test or conversions
 */
public record LaneForm(Kind kind, String name) {

  /** Of what the form is, and what it gives. */
  public enum Kind {
    /** A method of numbers that gives numbers; a second operand may be the same for all. */
    NUMBERS,
    /** A conversion of numbers to another format and back; both are named, with a comma between. */
    ROUNDING,
    /** A comparison of numbers, or of truth values where it asks whether they are equal. */
    COMPARISON,
    /** A test of numbers. */
    TEST,
    /** A method of truth values. */
    TRUTHS
  }
}
