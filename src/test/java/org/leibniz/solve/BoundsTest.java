package org.leibniz.solve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BoundsTest {
  private static Bounds one(double lower, double upper, boolean lowerOpen, boolean upperOpen) {
    return new Bounds(
        new double[] {lower},
        new double[] {upper},
        new boolean[] {lowerOpen},
        new boolean[] {upperOpen});
  }

  private static double[] project(Bounds bounds, double from, double to) {
    double[] result = {to};
    bounds.project(new double[] {from}, result);
    return result;
  }

  @Test
  void closedBoundsAreStoodOnOpenOnesApproached() {
    assertArrayEquals(new double[] {0}, project(one(0, 1, false, false), 0.5, -3));
    assertArrayEquals(new double[] {0.25}, project(one(0, 1, true, false), 0.5, -3));
    assertArrayEquals(new double[] {0.25}, project(one(0, 1, true, false), 0.5, 0));
    assertArrayEquals(new double[] {0.75}, project(one(0, 1, false, true), 0.5, 1));
    assertArrayEquals(new double[] {0.1}, project(one(0, 1, true, true), 0.5, 0.1));
  }

  @Test
  void repeatedHalvingNeverReachesAnOpenBound() {
    Bounds bounds = one(1, 2, true, false);
    double x = 1.5;
    for (int k = 0; k < 200; k++) {
      x = project(bounds, x, 0)[0];
      assertTrue(bounds.contain(new double[] {x}));
    }
  }

  @Test
  void startsAreBroughtInside() {
    for (Bounds bounds :
        new Bounds[] {
          one(0, 1, true, true),
          one(0, Double.POSITIVE_INFINITY, true, false),
          one(Double.NEGATIVE_INFINITY, -1e9, false, true),
          one(1, 1 + 1e-9, true, true),
          one(2, 2, false, false)
        }) {
      for (double start : new double[] {-1e12, -1, 0, 1, 2, 1e12}) {
        assertTrue(bounds.contain(bounds.inside(new double[] {start})), bounds + " " + start);
      }
    }
  }

  @Test
  void emptyBoundsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> one(2, 1, false, false));
    assertThrows(IllegalArgumentException.class, () -> one(1, 1, true, false));
    assertThrows(IllegalArgumentException.class, () -> one(Double.NaN, 1, false, false));
    assertFalse(Bounds.none(3).any());
  }
}
