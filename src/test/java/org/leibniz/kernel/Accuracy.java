package org.leibniz.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Measures kernels against high precision at seeded random points. */
final class Accuracy {
  private static final int POINTS = 100;

  private Accuracy() {}

  /** A function to high precision. */
  interface Reference {
    BigDecimal at(BigDecimal x);
  }

  /** A function of two numbers to high precision. */
  interface Reference2 {
    BigDecimal at(BigDecimal x, BigDecimal y);
  }

  /** |actual − exact| in units of the last place of the exact value. */
  static double errorInUlps(double actual, BigDecimal exact) {
    double unit = Math.ulp(exact.doubleValue());
    BigDecimal error = new BigDecimal(actual).subtract(exact).abs();
    return error.divide(new BigDecimal(unit), new MathContext(10)).doubleValue();
  }

  /**
   * Points spread evenly, or evenly in their logarithm where both ends are of one sign and far
   * apart.
   */
  static double point(SplittableRandom random, double from, double to) {
    double u = random.nextDouble();
    if (from * to > 0 && (to / from > 1000 || from / to > 1000)) {
      return Math.copySign(
          Math.exp(Math.log(Math.abs(from)) * (1 - u) + Math.log(Math.abs(to)) * u), to);
    }
    return from + (to - from) * u;
  }

  /**
   * Checks that a kernel is within the bound, in ulps, of the reference over an interval and at its
   * ends.
   */
  static void check(
      String name,
      DoubleUnaryOperator kernel,
      Reference reference,
      double from,
      double to,
      double bound) {
    SplittableRandom random = new SplittableRandom(name.hashCode() * 31L + Double.hashCode(from));
    for (int i = 0; i < POINTS; i++) {
      double x = i == 0 ? from : i == 1 ? to : point(random, from, to);
      checkAt(name, kernel, reference, x, bound);
    }
  }

  /** Checks that a kernel is within the bound, in ulps, of the reference at one point. */
  static void checkAt(
      String name, DoubleUnaryOperator kernel, Reference reference, double x, double bound) {
    requireWithin(
        name + "(" + x + ")", kernel.applyAsDouble(x), reference.at(new BigDecimal(x)), bound);
  }

  /** The same for a function of two numbers: x between from and to, y between low and high. */
  static void check(
      String name,
      DoubleBinaryOperator kernel,
      Reference2 reference,
      double from,
      double to,
      double low,
      double high,
      double bound) {
    SplittableRandom random = new SplittableRandom(name.hashCode() * 31L + Double.hashCode(from));
    for (int i = 0; i < POINTS; i++) {
      double x = point(random, from, to);
      double y = point(random, low, high);
      double actual = kernel.applyAsDouble(x, y);
      BigDecimal exact = reference.at(new BigDecimal(x), new BigDecimal(y));
      requireWithin(name + "(" + x + ", " + y + ")", actual, exact, bound);
    }
  }

  private static void requireWithin(String call, double actual, BigDecimal exact, double bound) {
    assertTrue(Double.isFinite(actual), () -> call + " = " + actual);
    double error = errorInUlps(actual, exact);
    assertTrue(
        error <= bound, () -> call + " = " + actual + " is off by " + error + " ulp of " + bound);
  }
}
