package org.leibniz.model.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedIntervalTest {
  private static final double FREE = Double.POSITIVE_INFINITY;

  @Test
  void withoutBoundsItIsSymmetric() {
    assertArrayEquals(new double[] {1, 5}, BoundedInterval.of(3, 2, -FREE, FREE));
  }

  @Test
  void withOneBoundTheDistancesToItHaveTheSameRatio() {
    double[] above = BoundedInterval.of(3, 2, 1, FREE);
    assertArrayEquals(new double[] {1 + 2 / Math.E, 1 + 2 * Math.E}, above, 1e-14);
    double[] below = BoundedInterval.of(3, 2, -FREE, 5);
    assertArrayEquals(new double[] {5 - 2 * Math.E, 5 - 2 / Math.E}, below, 1e-14);
  }

  @Test
  void withTwoBoundsTheLogitIsSymmetric() {
    double[] interval = BoundedInterval.of(0.25, 0.3, 0, 1);
    double logit = Math.log(0.25 / 0.75);
    double reach = 0.3 / (0.25 * 0.75);
    assertEquals(logit - reach, Math.log(interval[0] / (1 - interval[0])), 1e-12);
    assertEquals(logit + reach, Math.log(interval[1] / (1 - interval[1])), 1e-12);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 1, 1e3, 1e300})
  void noIntervalLeavesItsBounds(double reach) {
    double[] both = BoundedInterval.of(0.25, reach, 0, 1);
    assertTrue(both[0] >= 0 && both[0] < 0.25 && both[1] > 0.25 && both[1] <= 1);
    assertTrue(BoundedInterval.of(0.25, reach, 0, FREE)[0] >= 0);
    assertTrue(BoundedInterval.of(0.25, reach, -FREE, 1)[1] <= 1);
  }

  /** To second order the scale does not matter where the error is small. */
  @Test
  void farFromTheBoundsItIsTheUsualOne() {
    double[] interval = BoundedInterval.of(3, 1e-4, -1000, 1000);
    assertArrayEquals(new double[] {3 - 1e-4, 3 + 1e-4}, interval, 1e-12);
  }

  @Test
  void withoutAnErrorThereIsNone() {
    assertTrue(Double.isNaN(BoundedInterval.of(0, Double.NaN, 0, 1)[0]));
  }
}
