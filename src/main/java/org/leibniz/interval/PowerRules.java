package org.leibniz.interval;

/** Powers and the square root. */
final class PowerRules {
  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final int MOST = 1000;

  /** What the library's powers and logarithms may be off by, and much more. */
  private static final double MARGIN = 0x1p-48;

  private PowerRules() {}

  static void power(Ranges r) {
    double exponent = r.lower(2);
    boolean whole = r.point(2) && exponent == Math.rint(exponent);
    if (whole && exponent >= 1 && exponent <= MOST) {
      wholePower(r, (int) exponent);
    } else if (r.point(1) && r.lower(1) > 1) {
      exponential(r, r.lower(1));
    } else if (r.point(1) && r.point(2)) {
      double value = Math.pow(r.lower(1), exponent);
      if (!Double.isInfinite(value)) {
        r.meet(0, under(value), above(value));
      }
    }
  }

  private static double under(double value) {
    return Outward.down(value - MARGIN * Math.abs(value));
  }

  private static double above(double value) {
    return Outward.up(value + MARGIN * Math.abs(value));
  }

  private static void wholePower(Ranges r, int n) {
    if (n % 2 == 0) {
      double least = r.contains(1, 0) ? 0 : Math.min(Math.abs(r.lower(1)), Math.abs(r.upper(1)));
      double most = Math.max(Math.abs(r.lower(1)), Math.abs(r.upper(1)));
      r.meet(0, Outward.powerDown(least, n), Outward.powerUp(most, n));
      double root = above(root(r.upper(0), n));
      r.meet(1, -root, root);
      double inner = r.lower(0) > 0 ? under(root(r.lower(0), n)) : 0;
      if (r.lower(1) > -inner) {
        r.meet(1, inner, INFINITY);
      }
      if (r.upper(1) < inner) {
        r.meet(1, -INFINITY, -inner);
      }
    } else {
      r.meet(0, oddDown(r.lower(1), n), -oddDown(-r.upper(1), n));
      r.meet(1, under(root(r.lower(0), n)), above(root(r.upper(0), n)));
    }
  }

  private static double oddDown(double base, int n) {
    return base >= 0 ? Outward.powerDown(base, n) : -Outward.powerUp(-base, n);
  }

  /** The root with the sign of its operand, as near as the library gives it. */
  private static double root(double value, int n) {
    if (value == 0 || Double.isInfinite(value)) {
      return value;
    }
    return Math.signum(value) * Math.pow(Math.abs(value), 1.0 / n);
  }

  /** A known base more than 1: the power rises with the exponent. */
  private static void exponential(Ranges r, double base) {
    double low = Math.pow(base, r.lower(2));
    double high = Math.pow(base, r.upper(2));
    r.meet(0, Double.isInfinite(low) ? Double.MAX_VALUE : Math.max(0, under(low)), above(high));
    double logarithm = Math.log(base);
    if (r.lower(0) > 0) {
      r.meet(2, near(Math.log(r.lower(0)) / logarithm, false), INFINITY);
    }
    if (r.upper(0) > 0) {
      r.meet(2, -INFINITY, near(Math.log(r.upper(0)) / logarithm, true));
    }
  }

  private static double near(double exponent, boolean up) {
    double margin = MARGIN * Math.max(1, Math.abs(exponent));
    return up ? exponent + margin : exponent - margin;
  }

  /** Of a negative number there is none; then nothing is narrowed. */
  static void squareRoot(Ranges r) {
    if (r.lower(1) >= 0) {
      r.meet(0, Math.max(0, under(Math.sqrt(r.lower(1)))), above(Math.sqrt(r.upper(1))));
    }
    if (r.lower(0) > 0) {
      r.meet(1, under(Outward.powerDown(r.lower(0), 2)), INFINITY);
    }
    if (r.upper(0) >= 0 && r.upper(0) < INFINITY) {
      r.meet(1, -INFINITY, above(Outward.powerUp(r.upper(0), 2)));
    }
  }
}
