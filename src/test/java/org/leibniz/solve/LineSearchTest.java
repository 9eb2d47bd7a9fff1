package org.leibniz.solve;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * The functions are those of J. More and D. Thuente, "Line search algorithms with guaranteed
 * sufficient decrease", ACM Transactions on Mathematical Software 20, 1994, and random ones.
 */
class LineSearchTest {
  private static final double DECREASE = 1e-4;

  /** A function of the step with its slope. */
  private record Curve(DoubleUnaryOperator value, DoubleUnaryOperator slope) {}

  private static LineSearch search(Curve curve, double curvature, double first, boolean expected) {
    Objective objective =
        new Objective() {
          @Override
          public int size() {
            return 1;
          }

          @Override
          public double value(double[] x) {
            return curve.value().applyAsDouble(x[0]);
          }

          @Override
          public double valueAndGradient(double[] x, double[] gradient) {
            gradient[0] = curve.slope().applyAsDouble(x[0]);
            return value(x);
          }
        };
    Options options = Options.defaults().completedFor(Methods.named("bfgs"));
    Run run = new Run("bfgs", objective, null, Bounds.none(1), options, Monitor.NONE);
    LineSearch search = new LineSearch(run, 1, curvature);
    double[] from = {0};
    double[] direction = {1};
    double start = curve.value().applyAsDouble(0);
    double slope = curve.slope().applyAsDouble(0);
    boolean found = search.search(from, start, slope, direction, first, Double.POSITIVE_INFINITY);
    assertTrue(found == expected);
    return search;
  }

  /** The strong Wolfe conditions at the end of the search, by the functions themselves. */
  private static void assertStrongWolfe(Curve curve, double curvature, double first) {
    LineSearch search = search(curve, curvature, first, true);
    double step = search.point()[0];
    double slope = curve.slope().applyAsDouble(0);
    double start = curve.value().applyAsDouble(0);
    double value = curve.value().applyAsDouble(step);
    double slopeThere = curve.slope().applyAsDouble(step);
    String told = "from " + first + " to " + step;
    assertTrue(value <= start + DECREASE * step * slope, told);
    assertTrue(Math.abs(slopeThere) <= curvature * Math.abs(slope), told);
  }

  private static Curve yanai(double one, double two) {
    double first = Math.sqrt(1 + one * one) - one;
    double second = Math.sqrt(1 + two * two) - two;
    return new Curve(
        t ->
            first * Math.sqrt((1 - t) * (1 - t) + two * two)
                + second * Math.sqrt(t * t + one * one),
        t ->
            -first * (1 - t) / Math.sqrt((1 - t) * (1 - t) + two * two)
                + second * t / Math.sqrt(t * t + one * one));
  }

  @Test
  void theFunctionsOfMoreAndThuente() {
    Curve[] curves = {
      new Curve(t -> -t / (t * t + 2), t -> (t * t - 2) / ((t * t + 2) * (t * t + 2))),
      new Curve(
          t -> Math.pow(t + 0.004, 5) - 2 * Math.pow(t + 0.004, 4),
          t -> 5 * Math.pow(t + 0.004, 4) - 8 * Math.pow(t + 0.004, 3)),
      yanai(0.001, 0.001),
      yanai(0.01, 0.001),
      yanai(0.001, 0.01),
    };
    for (Curve curve : curves) {
      for (double first : new double[] {1e-3, 1e-1, 1, 1e1, 1e3}) {
        assertStrongWolfe(curve, LineSearch.TIGHT, first);
        assertStrongWolfe(curve, LineSearch.LOOSE, first);
      }
    }
  }

  @Test
  void wavesOnAParabola() {
    Random random = new Random(5);
    for (int k = 0; k < 500; k++) {
      double height = random.nextDouble();
      double frequency = 20 * random.nextDouble();
      double bottom = 10 * random.nextDouble() + 0.1;
      Curve curve =
          new Curve(
              t -> (t - bottom) * (t - bottom) + height * Math.sin(frequency * t),
              t -> 2 * (t - bottom) + height * frequency * Math.cos(frequency * t));
      if (curve.slope().applyAsDouble(0) < 0) {
        double first = Math.pow(10, 6 * random.nextDouble() - 4);
        assertStrongWolfe(curve, LineSearch.TIGHT, first);
        assertStrongWolfe(curve, LineSearch.LOOSE, first);
      }
    }
  }

  @Test
  void aStepBeyondTheDomainIsTooFar() {
    Curve curve = new Curve(t -> -Math.log1p(t) - Math.log(1 - t), t -> 1 / (1 - t) - 1 / (1 + t));
    Curve moved =
        new Curve(
            t -> curve.value().applyAsDouble(t - 0.5), t -> curve.slope().applyAsDouble(t - 0.5));
    assertStrongWolfe(moved, LineSearch.TIGHT, 100);
  }

  @Test
  void whereNothingFallsThereIsNoStep() {
    // The slope lies: the value rises everywhere.
    LineSearch search = search(new Curve(t -> t, t -> -1), LineSearch.LOOSE, 1, false);
    assertFalse(search.value() < 0);
  }
}
