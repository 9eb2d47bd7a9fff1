package org.leibniz.interval;

/**
 * Products, quotients and remainders. Where a divisor may be 0 the result may be no number at all,
 * and nothing is narrowed.
 */
final class ProductRules {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private ProductRules() {}

  static void product(Ranges r) {
    multiply(r, 0, 1, 2);
    factor(r, 1, 2);
    factor(r, 2, 1);
  }

  /** The range at one place is the product of those at two others. */
  private static void multiply(Ranges r, int product, int a, int b) {
    double low = INFINITY;
    double high = -INFINITY;
    for (int corner = 0; corner < 4; corner++) {
      double x = corner < 2 ? r.lower(a) : r.upper(a);
      double y = corner % 2 == 0 ? r.lower(b) : r.upper(b);
      low = Math.min(low, Outward.multiplyDown(x, y));
      high = Math.max(high, Outward.multiplyUp(x, y));
    }
    r.meet(product, low, high);
  }

  /** A factor is the product divided by the other, which may go through 0. */
  private static void factor(Ranges r, int factor, int other) {
    if (!r.contains(other, 0)) {
      divide(r, factor, 0, other);
    } else if (!r.contains(0, 0)) {
      // The other is not 0: its part under 0 and its part above give one range each.
      boolean positive = r.lower(0) > 0;
      double nearest = positive ? r.lower(0) : r.upper(0);
      double above = end(nearest, r.upper(other), true, positive);
      double under = end(nearest, r.lower(other), false, positive);
      meetOutside(r, factor, positive ? under : above, positive ? above : under);
    }
  }

  /**
   * How near to 0 the quotients by the part of a divisor up to its end come; infinite where there
   * is no such part.
   */
  private static double end(double nearest, double end, boolean above, boolean positive) {
    boolean upward = above == positive;
    if (end == 0) {
      return upward ? INFINITY : -INFINITY;
    }
    if (Double.isInfinite(end)) {
      return 0;
    }
    return upward ? Outward.divideDown(nearest, end) : Outward.divideUp(nearest, end);
  }

  /** Narrows to values not between two. */
  private static void meetOutside(Ranges r, int place, double low, double high) {
    double from = r.lower(place) <= low ? r.lower(place) : high;
    double to = r.upper(place) >= high ? r.upper(place) : low;
    r.meet(place, from, to);
  }

  /** The range at one place is that of another divided by a third, in which 0 does not lie. */
  private static void divide(Ranges r, int quotient, int a, int b) {
    double low = INFINITY;
    double high = -INFINITY;
    for (int corner = 0; corner < 4; corner++) {
      double x = corner < 2 ? r.lower(a) : r.upper(a);
      double y = corner % 2 == 0 ? r.lower(b) : r.upper(b);
      low = Math.min(low, Outward.divideDown(x, y));
      high = Math.max(high, Outward.divideUp(x, y));
    }
    r.meet(quotient, low, high);
  }

  static void quotient(Ranges r) {
    if (r.contains(2, 0)) {
      return;
    }
    divide(r, 0, 1, 2);
    multiply(r, 1, 0, 2);
    if (!r.contains(0, 0)) {
      divide(r, 2, 1, 0);
    }
  }

  /** The quotient rounded down lies less than 1 under the quotient. */
  static void floorQuotient(Ranges r) {
    if (r.contains(2, 0)) {
      return;
    }
    r.meet(0, Math.floor(quotientEnd(r, false)), Math.floor(quotientEnd(r, true)));
    double low = r.lower(0);
    double high = Outward.addUp(r.upper(0), 1);
    double[] divisors = {r.lower(2), r.upper(2)};
    double from = INFINITY;
    double to = -INFINITY;
    for (double divisor : divisors) {
      from =
          Math.min(
              from,
              Math.min(Outward.multiplyDown(low, divisor), Outward.multiplyDown(high, divisor)));
      to =
          Math.max(
              to, Math.max(Outward.multiplyUp(low, divisor), Outward.multiplyUp(high, divisor)));
    }
    r.meet(1, from, to);
  }

  /** The least or the greatest quotient of the operands. */
  private static double quotientEnd(Ranges r, boolean greatest) {
    double end = greatest ? -INFINITY : INFINITY;
    for (int corner = 0; corner < 4; corner++) {
      double x = corner < 2 ? r.lower(1) : r.upper(1);
      double y = corner % 2 == 0 ? r.lower(2) : r.upper(2);
      end =
          greatest
              ? Math.max(end, Outward.divideUp(x, y))
              : Math.min(end, Outward.divideDown(x, y));
    }
    return end;
  }

  static void remainder(Ranges r) {
    if (r.contains(2, 0)) {
      return;
    }
    boolean less = r.whole(0) && r.whole(2);
    if (r.lower(2) > 0) {
      r.meet(0, 0, less ? r.upper(2) - 1 : r.upper(2));
    } else {
      r.meet(0, less ? r.lower(2) + 1 : r.lower(2), 0);
    }
    double quotient = Math.floor(quotientEnd(r, false));
    if (quotient == Math.floor(quotientEnd(r, true)) && r.point(2)) {
      double part = Outward.multiplyDown(quotient, r.lower(2));
      if (part == Outward.multiplyUp(quotient, r.lower(2))) {
        shifted(r, part);
      }
    } else {
      aligned(r);
    }
  }

  /** The remainder is the operand less a known part. */
  private static void shifted(Ranges r, double part) {
    r.meet(0, Outward.addDown(r.lower(1), -part), Outward.addUp(r.upper(1), -part));
    r.meet(1, Outward.addDown(r.lower(0), part), Outward.addUp(r.upper(0), part));
  }

  /** The ends of a whole number have its remainder, where that is known. */
  private static void aligned(Ranges r) {
    boolean finite = !Double.isInfinite(r.lower(1)) && !Double.isInfinite(r.upper(1));
    if (r.whole(1) && r.whole(2) && r.point(0) && r.point(2) && finite) {
      double divisor = Math.abs(r.lower(2));
      double up = (r.lower(0) - r.lower(1)) % divisor;
      double down = (r.upper(1) - r.lower(0)) % divisor;
      r.meet(
          1,
          r.lower(1) + (up < 0 ? up + divisor : up),
          r.upper(1) - (down < 0 ? down + divisor : down));
    }
  }
}
