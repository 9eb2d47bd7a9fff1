package org.leibniz.solve.constrained;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.leibniz.solve.Bounds;
import org.leibniz.solve.Methods;
import org.leibniz.solve.Monitor;
import org.leibniz.solve.Options;
import org.leibniz.solve.Status;

class InteriorPointTest {
  private static final double NONE = Double.POSITIVE_INFINITY;

  /** A limit that plays no part. */
  private static final double FAR = 100;

  /** The square of the distance from a point, under {@code x * y} and {@code x + y}. */
  private static final class Distance implements ConstrainedFunction {
    private final double px;
    private final double py;

    Distance(double px, double py) {
      this.px = px;
      this.py = py;
    }

    @Override
    public int size() {
      return 2;
    }

    @Override
    public int constraints() {
      return 2;
    }

    @Override
    public double values(double[] x, double[] constraints) {
      constraints[0] = x[0] * x[1];
      constraints[1] = x[0] + x[1];
      return (x[0] - px) * (x[0] - px) + (x[1] - py) * (x[1] - py);
    }

    @Override
    public double derivatives(
        double[] x, double[] constraints, double[] gradient, double[] jacobian) {
      gradient[0] = 2 * (x[0] - px);
      gradient[1] = 2 * (x[1] - py);
      jacobian[0] = x[1];
      jacobian[1] = x[0];
      jacobian[2] = 1;
      jacobian[3] = 1;
      return values(x, constraints);
    }

    @Override
    public void hessian(double[] x, double weight, double[] multipliers, double[] hessian) {
      hessian[0] = 2 * weight;
      hessian[1] = multipliers[0];
      hessian[2] = multipliers[0];
      hessian[3] = 2 * weight;
    }
  }

  private static ConstrainedSolution solve(
      Distance function, double[] lower, double[] upper, Bounds bounds, Monitor monitor) {
    Options options = Options.defaults().completedFor(Methods.named(InteriorPoint.NAME));
    return InteriorPoint.solve(
        function, new Limits(lower, upper), new double[] {1, 2}, bounds, 1, options, monitor);
  }

  @Test
  void anEquationHoldsAndItsMultiplierBalancesTheGradient() {
    // Nearest to the origin on x y = 4 is (2, 2): the gradient (4, 4) is 2 times (2, 2).
    ConstrainedSolution found =
        solve(
            new Distance(0, 0),
            new double[] {4, -FAR},
            new double[] {4, NONE},
            Bounds.none(2),
            Monitor.NONE);
    assertEquals(Status.SOLVED, found.solution().status());
    assertArrayEquals(new double[] {2, 2}, found.solution().x(), 1e-8);
    assertArrayEquals(new double[] {-2, 0}, found.multipliers(), 1e-7);
  }

  @Test
  void multipliersHaveTheSignOfTheirLimit() {
    ConstrainedSolution above =
        solve(
            new Distance(3, 3),
            new double[] {-FAR, -NONE},
            new double[] {NONE, 2},
            Bounds.none(2),
            Monitor.NONE);
    assertArrayEquals(new double[] {1, 1}, above.solution().x(), 1e-8);
    assertEquals(4, above.multipliers()[1], 1e-7);
    ConstrainedSolution below =
        solve(
            new Distance(-3, -3),
            new double[] {-FAR, 2},
            new double[] {NONE, NONE},
            Bounds.none(2),
            Monitor.NONE);
    assertEquals(-8, below.multipliers()[1], 1e-7);
  }

  @Test
  void fixedUnknownsStayAndBoundsHaveMultipliers() {
    Bounds bounds = Bounds.closed(new double[] {1, 0}, new double[] {1, 5});
    ConstrainedSolution found =
        solve(
            new Distance(4, -1),
            new double[] {-NONE, -FAR},
            new double[] {FAR, NONE},
            bounds,
            Monitor.NONE);
    assertEquals(1, found.solution().x()[0]);
    assertEquals(0, found.solution().x()[1], 1e-8);
    assertTrue(bounds.contain(found.solution().x()));
    assertEquals(-2, found.boundMultipliers()[1], 1e-7);
  }

  @Test
  void anUnknownStandsOnItsBoundThoughAnotherHasNone() {
    Bounds bounds = Bounds.closed(new double[] {-NONE, 0}, new double[] {NONE, NONE});
    ConstrainedSolution found =
        solve(
            new Distance(4, -1),
            new double[] {-FAR, -FAR},
            new double[] {FAR, FAR},
            bounds,
            Monitor.NONE);
    assertEquals(0, found.solution().x()[1]);
  }

  @Test
  void aConstraintAwayFromItsLimitHasNoMultiplier() {
    ConstrainedSolution found =
        solve(
            new Distance(3, 3),
            new double[] {-FAR, -NONE},
            new double[] {NONE, 2},
            Bounds.none(2),
            Monitor.NONE);
    assertEquals(0, found.multipliers()[0]);
  }

  @Test
  void whatContradictsItselfIsInfeasible() {
    ConstrainedSolution found =
        solve(
            new Distance(0, 0),
            new double[] {1, -NONE},
            new double[] {NONE, 1},
            Bounds.none(2),
            Monitor.NONE);
    assertEquals(Status.INFEASIBLE, found.solution().status());
  }

  @Test
  void itStopsOnRequest() {
    ConstrainedSolution found =
        solve(
            new Distance(0, 0),
            new double[] {4, -FAR},
            new double[] {4, NONE},
            Bounds.none(2),
            (iteration, value, x, norm) -> iteration < 2);
    assertEquals(Status.NOT_CONVERGED, found.solution().status());
    assertEquals("stopped on request", found.solution().reason());
    assertEquals(2, found.solution().iterations());
  }
}
