package org.leibniz.solve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Profiles of one unknown whose deviance is known. */
class ProfileTest {
  private static final double REACH = 1.96;

  private static Profile.Side upper(DoubleUnaryOperator deviance, Bounds bounds, double guess) {
    Profile.Conditional known =
        (value, start) -> new Profile.Point(new double[] {value}, deviance.applyAsDouble(value));
    return new Profile(known, 0, new double[] {0}, REACH, bounds).side(true, guess);
  }

  private static Profile.Side upper(DoubleUnaryOperator deviance) {
    return upper(deviance, Bounds.none(1), 2);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 0.01, 1, 2, 300, 1e6})
  void aParabolaEndsWhereItsErrorSays(double guess) {
    Profile.Side side = upper(x -> x * x, Bounds.none(1), guess);
    assertEquals(Profile.End.FOUND, side.end());
    assertEquals(REACH, side.limit(), 1e-6);
  }

  @Test
  void aCurvedProfileEndsWhereItPassesItsLimit() {
    assertEquals(Math.log(1 + REACH), upper(x -> Math.pow(Math.expm1(x), 2)).limit(), 1e-6);
    assertEquals(Math.pow(REACH, 4), upper(x -> Math.sqrt(x)).limit(), 1e-4);
    // A step, as where the others jump to another valley.
    assertEquals(1, upper(x -> x < 1 ? 0.5 * x : 50).limit(), 1e-6);
  }

  @Test
  void thePointsGoOutwardsAndPassTheLimit() {
    List<Profile.Point> points = upper(x -> x * x).points();
    for (int k = 1; k < points.size(); k++) {
      assertTrue(points.get(k).x()[0] > points.get(k - 1).x()[0]);
    }
    assertTrue(points.get(points.size() - 1).deviance() >= REACH * REACH);
    assertTrue(points.size() >= 6);
  }

  @Test
  void whatNeverGetsTooBadIsOpen() {
    assertEquals(Profile.End.OPEN, upper(x -> 0).end());
    assertEquals(Profile.End.OPEN, upper(x -> 3 * x / (1 + x)).end());
  }

  @Test
  void aBoundIsReachedAndAnOpenOneNearly() {
    Bounds closed = Bounds.closed(new double[] {-1}, new double[] {0.5});
    Profile.Side side = upper(x -> x * x, closed, 2);
    assertEquals(Profile.End.BOUND, side.end());
    assertEquals(0.5, side.limit());
    assertEquals(0.5, side.points().get(side.points().size() - 1).x()[0]);
    // Beyond the bound there is nothing, and at it the function has no value.
    DoubleUnaryOperator log = x -> x < 0.5 ? 0.1 * x : Double.NaN;
    assertEquals(Profile.End.BOUND, upper(log, closed, 2).end());
    DoubleUnaryOperator steep = x -> x < 0.5 ? -Math.log(1 - 2 * x) : Double.NaN;
    double end = 0.5 * (1 - Math.exp(-REACH * REACH));
    assertEquals(end, upper(steep, closed, 2).limit(), 1e-6);
  }

  @Test
  void aBetterAnswerEndsTheProfile() {
    Profile.Side side = upper(x -> x * x * (1 - x));
    assertEquals(Profile.End.BETTER, side.end());
    assertTrue(side.limit() > 1);
  }

  @Test
  void aSearchThatFailsLosesTheProfile() {
    Profile.Side side = upper(x -> x < 1 ? x * x : Double.NaN);
    assertEquals(Profile.End.LOST, side.end());
    assertEquals(1, side.limit(), 1e-3);
  }

  /** {@code (a - 1)^2 + (a + b - 3)^2 + (b*c - 2)^2} with b held. */
  @Test
  void aHeldUnknownLeavesTheOthersInOrder() {
    ResidualFunction function =
        new ResidualFunction() {
          @Override
          public int size() {
            return 3;
          }

          @Override
          public int count() {
            return 3;
          }

          @Override
          public void residuals(double[] x, double[] residuals) {
            residuals[0] = x[0] - 1;
            residuals[1] = x[0] + x[1] - 3;
            residuals[2] = x[1] * x[2] - 2;
          }

          @Override
          public void residualsAndJacobian(double[] x, double[] residuals, double[] jacobian) {
            residuals(x, residuals);
            double[] rows = {1, 0, 0, 1, 1, 0, 0, x[2], x[1]};
            System.arraycopy(rows, 0, jacobian, 0, 9);
          }
        };
    HeldUnknown held = new HeldUnknown(1, 4, 3);
    Bounds bounds = Bounds.closed(new double[] {0, 1, 2}, new double[] {10, 11, 12});
    assertArrayEquals(new double[] {0, 2}, held.bounds(bounds).lower());
    assertArrayEquals(new double[] {5, 4, 7}, held.whole(held.others(new double[] {5, 6, 7})));
    ResidualFunction reduced = held.residuals(function);
    double[] residuals = new double[3];
    double[] jacobian = new double[6];
    reduced.residualsAndJacobian(new double[] {1, 2}, residuals, jacobian);
    assertArrayEquals(new double[] {0, 2, 6}, residuals);
    assertArrayEquals(new double[] {1, 0, 1, 0, 0, 4}, jacobian);
    Solution solution =
        Methods.leastSquares(
            "lm", reduced, new double[] {1, 1}, null, Options.defaults(), Monitor.NONE);
    assertArrayEquals(new double[] {0, 0.5}, solution.x(), 1e-12);
  }

  /** The Hessian without a row and a column. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aHeldUnknownIsLeftOutOfTheHessian(int place) {
    Objective objective =
        new Objective() {
          @Override
          public int size() {
            return 3;
          }

          @Override
          public double value(double[] x) {
            return x[0] * x[1] * x[2];
          }

          @Override
          public double valueAndGradient(double[] x, double[] gradient) {
            gradient[0] = x[1] * x[2];
            gradient[1] = x[0] * x[2];
            gradient[2] = x[0] * x[1];
            return value(x);
          }

          @Override
          public boolean hasHessian() {
            return true;
          }

          @Override
          public void hessian(double[] x, double[] hessian) {
            double[] rows = {10, 11, 12, 20, 21, 22, 30, 31, 32};
            System.arraycopy(rows, 0, hessian, 0, 9);
          }
        };
    HeldUnknown held = new HeldUnknown(place, 7, 3);
    Objective reduced = held.objective(objective);
    double[] gradient = new double[2];
    assertEquals(7 * 6, reduced.valueAndGradient(new double[] {2, 3}, gradient));
    assertArrayEquals(new double[] {21, 14}, gradient);
    double[] hessian = new double[4];
    reduced.hessian(new double[] {2, 3}, hessian);
    int[] left = place == 0 ? new int[] {1, 2} : place == 1 ? new int[] {0, 2} : new int[] {0, 1};
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        assertEquals(10 * (left[i] + 1) + left[j], hessian[2 * i + j]);
      }
    }
  }
}
