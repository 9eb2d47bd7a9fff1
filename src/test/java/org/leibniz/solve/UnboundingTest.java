package org.leibniz.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class UnboundingTest {
  private static final double INFINITE = Double.POSITIVE_INFINITY;

  /** The sum of {@code (x - centre)^2}. */
  private record Bowl(double[] centre) implements Objective {
    @Override
    public int size() {
      return centre.length;
    }

    @Override
    public double value(double[] x) {
      return valueAndGradient(x, new double[x.length]);
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradient) {
      double sum = 0;
      for (int i = 0; i < x.length; i++) {
        sum += (x[i] - centre[i]) * (x[i] - centre[i]);
        gradient[i] = 2 * (x[i] - centre[i]);
      }
      return sum;
    }

    @Override
    public boolean hasHessian() {
      return true;
    }

    @Override
    public void hessian(double[] x, double[] hessian) {
      java.util.Arrays.fill(hessian, 0);
      for (int i = 0; i < x.length; i++) {
        hessian[i * x.length + i] = 2;
      }
    }
  }

  private static Bounds bounds(boolean open) {
    boolean[] opened = {open, open, open, open};
    return new Bounds(
        new double[] {1, -INFINITE, -2, -INFINITE},
        new double[] {INFINITE, 5, 3, INFINITE},
        opened,
        opened);
  }

  private static Solution solve(String method, Bounds bounds, double... centre) {
    return new Unbounding(bounds)
        .minimize(method, new Bowl(centre), new double[4], Options.defaults(), null);
  }

  @Test
  void aMinimumWithinTheBoundsIsFoundByEveryKindOfMethod() {
    for (String method : new String[] {"newton", "bfgs", "lbfgs"}) {
      Solution solution = solve(method, bounds(true), 1.5, 4, 2.9, -7);
      assertEquals(Status.SOLVED, solution.status(), method);
      assertEquals(1.5, solution.x()[0], 1e-6, method);
      assertEquals(4, solution.x()[1], 1e-6, method);
      assertEquals(2.9, solution.x()[2], 1e-6, method);
      assertEquals(-7, solution.x()[3], 1e-6, method);
    }
  }

  @Test
  void aMinimumBeyondAClosedBoundIsPutOntoIt() {
    Solution solution = solve("newton", bounds(false), 0, 9, -8, 1);
    assertEquals(Status.SOLVED, solution.status());
    assertEquals(1, solution.x()[0]);
    assertEquals(5, solution.x()[1]);
    assertEquals(-2, solution.x()[2]);
    assertEquals(1, solution.x()[3], 1e-12);
  }

  @Test
  void anOpenBoundIsNeverReached() {
    Solution solution = solve("newton", bounds(true), 0, 9, -8, 1);
    assertTrue(solution.x()[0] > 1 && solution.x()[1] < 5 && solution.x()[2] > -2);
  }

  @Test
  void aFixedUnknownStays() {
    Bounds fixed = Bounds.closed(new double[] {2, 0}, new double[] {2, 9});
    Solution solution =
        new Unbounding(fixed)
            .minimize(
                "newton",
                new Bowl(new double[] {7, 3}),
                new double[] {0, 0},
                Options.defaults(),
                null);
    assertEquals(2, solution.x()[0]);
    assertEquals(3, solution.x()[1], 1e-9);
  }
}
