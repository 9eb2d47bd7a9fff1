package org.leibniz.kernel;

/** Division that rounds its quotient down, and what it leaves over. */
public final class Division {
  private Division() {}

  /**
   * The remainder of a over b with the sign of b: a − b·⌊a/b⌋ in exact arithmetic, rounded once
   * where a and b differ in sign. NaN for b = 0 and for an infinite a.
   */
  public static double floorRemainder(double a, double b) {
    double rest = a % b;
    if (rest == 0.0) {
      return Math.copySign(0.0, b);
    }
    return (rest < 0.0) != (b < 0.0) ? rest + b : rest;
  }

  /** The quotient ⌊a/b⌋ that goes with the remainder; a / b for b = 0. */
  public static double floorQuotient(double a, double b) {
    if (b == 0.0) {
      return a / b;
    }
    double rest = a % b;
    double quotient = (a - rest) / b;
    if (rest != 0.0 && (rest < 0.0) != (b < 0.0)) {
      quotient -= 1.0;
    }
    return quotient == 0.0 ? Math.copySign(0.0, a / b) : Math.rint(quotient);
  }
}
