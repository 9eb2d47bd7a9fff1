package org.leibniz.interval;

import java.util.function.DoubleUnaryOperator;

/** Sums, signs, choices of the smaller or larger, rounding. */
final class NumberRules {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private NumberRules() {}

  /** The range at one place is the sum of those at two others. */
  static void sum(Ranges r, int sum, int a, int b) {
    r.meet(sum, Outward.addDown(r.lower(a), r.lower(b)), Outward.addUp(r.upper(a), r.upper(b)));
    difference(r, a, sum, b);
    difference(r, b, sum, a);
  }

  private static void difference(Ranges r, int difference, int a, int b) {
    r.meet(
        difference,
        Outward.addDown(r.lower(a), -r.upper(b)),
        Outward.addUp(r.upper(a), -r.lower(b)));
  }

  static void negative(Ranges r) {
    r.meet(0, -r.upper(1), -r.lower(1));
    r.meet(1, -r.upper(0), -r.lower(0));
  }

  static void absolute(Ranges r) {
    double least = r.contains(1, 0) ? 0 : Math.min(Math.abs(r.lower(1)), Math.abs(r.upper(1)));
    r.meet(0, least, Math.max(Math.abs(r.lower(1)), Math.abs(r.upper(1))));
    r.meet(1, -r.upper(0), r.upper(0));
    if (r.lower(1) > -r.lower(0)) {
      r.meet(1, r.lower(0), INFINITY);
    }
    if (r.upper(1) < r.lower(0)) {
      r.meet(1, -INFINITY, -r.lower(0));
    }
  }

  static void minimum(Ranges r) {
    r.meet(0, Math.min(r.lower(1), r.lower(2)), Math.min(r.upper(1), r.upper(2)));
    for (int operand = 1; operand <= 2; operand++) {
      r.meet(operand, r.lower(0), INFINITY);
      if (r.lower(3 - operand) > r.upper(0)) {
        r.meet(operand, r.lower(0), r.upper(0));
      }
    }
  }

  static void maximum(Ranges r) {
    r.meet(0, Math.max(r.lower(1), r.lower(2)), Math.max(r.upper(1), r.upper(2)));
    for (int operand = 1; operand <= 2; operand++) {
      r.meet(operand, -INFINITY, r.upper(0));
      if (r.upper(3 - operand) < r.lower(0)) {
        r.meet(operand, r.lower(0), r.upper(0));
      }
    }
  }

  /** A step that rises, whose operand is at most so far under and above its result. */
  static void rounded(Ranges r, DoubleUnaryOperator step, double under, double above) {
    if (r.whole(1)) {
      same(r, 0, 1);
      return;
    }
    r.meet(0, step.applyAsDouble(r.lower(1)), step.applyAsDouble(r.upper(1)));
    r.meet(1, Outward.addDown(r.lower(0), -under), Outward.addUp(r.upper(0), above));
  }

  /** A whole number that is less than 1 away. */
  static void near(Ranges r) {
    if (r.whole(1)) {
      same(r, 0, 1);
      return;
    }
    r.meet(0, Math.floor(r.lower(1)), Math.ceil(r.upper(1)));
    r.meet(1, Outward.addDown(r.lower(0), -1), Outward.addUp(r.upper(0), 1));
  }

  static void same(Ranges r, int a, int b) {
    r.meet(a, r.lower(b), r.upper(b));
    r.meet(b, r.lower(a), r.upper(a));
  }
}
