package org.leibniz.language.check;

/**
 * How many arguments a function takes.
 *
 * @param least the fewest
 * @param most the most
 */
public record Signature(int least, int most) {
  /** Any number: the function looks at its arguments itself. */
  public static final Signature ANY = atLeast(0);

  /** Exactly so many. */
  public static Signature of(int count) {
    return new Signature(count, count);
  }

  /** So many or more. */
  public static Signature atLeast(int count) {
    return new Signature(count, Integer.MAX_VALUE);
  }

  /** Whether a call may have so many. */
  public boolean takes(int count) {
    return count >= least && count <= most;
  }

  /** The number in words: {@code 1 argument}, {@code at least 2 arguments}. */
  String words() {
    if (least == most) {
      return Counting.of(least, "argument");
    }
    return most == Integer.MAX_VALUE
        ? "at least " + Counting.of(least, "argument")
        : least + " to " + Counting.of(most, "argument");
  }
}
