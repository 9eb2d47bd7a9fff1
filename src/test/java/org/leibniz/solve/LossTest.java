package org.leibniz.solve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.leibniz.solve.linear.Vectors;

class LossTest {
  private static final double[] RESIDUALS = {-7.3, -1.4, -0.2, 0, 0.01, 0.6, 1.1, 40};
  private static final double SCALE = 1.5;

  /** The values of SciPy's functions, times the square of the scale; of Tukey's by hand. */
  @ParameterizedTest
  @CsvSource({
    "SQUARES, 9",
    "HUBER, 6.75",
    "SOFT_L1, 5.562305898749054",
    "CAUCHY, 3.621235302976727",
    "TUKEY, 0.75"
  })
  void aResidualOfTwiceTheScaleCounts(Loss.Kind kind, double expected) {
    assertEquals(expected, new Loss(kind, SCALE).sum(new double[] {3}), 1e-14);
  }

  @ParameterizedTest
  @EnumSource(Loss.Kind.class)
  void weightAndCurvatureAreTheDerivatives(Loss.Kind kind) {
    Loss loss = new Loss(kind, SCALE);
    double step = 1e-4;
    for (double r : RESIDUALS) {
      double high = loss.sum(new double[] {r + step});
      double low = loss.sum(new double[] {r - step});
      double middle = loss.sum(new double[] {r});
      assertEquals((high - low) / (4 * step), r * loss.weight(r), 1e-6 * Math.max(1, Math.abs(r)));
      assertEquals(
          (high - 2 * middle + low) / (2 * step * step), loss.curvature(r), 1e-4, "at " + r);
    }
  }

  @ParameterizedTest
  @EnumSource(Loss.Kind.class)
  void aSmallResidualCountsAsItsSquare(Loss.Kind kind) {
    Loss loss = new Loss(kind, SCALE);
    assertEquals(1e-8, loss.sum(new double[] {1e-4}), 1e-15);
    assertEquals(1, loss.weight(0));
    assertEquals(1, loss.curvature(0));
  }

  /** The gradient of half the loss is J' psi; that of the corrected rows must be the same. */
  @ParameterizedTest
  @EnumSource(Loss.Kind.class)
  void correctedRowsHaveTheGradientOfTheLoss(Loss.Kind kind) {
    Loss loss = new Loss(kind, SCALE);
    double[] jacobian = new double[2 * RESIDUALS.length];
    double[] psi = new double[RESIDUALS.length];
    for (int i = 0; i < RESIDUALS.length; i++) {
      jacobian[2 * i] = 1;
      jacobian[2 * i + 1] = i - 3;
      psi[i] = RESIDUALS[i] * loss.weight(RESIDUALS[i]);
    }
    double[] expected = new double[2];
    Vectors.multiplyTransposed(jacobian, psi, expected);
    double[] residuals = RESIDUALS.clone();
    loss.correct(residuals, jacobian);
    double[] found = new double[2];
    Vectors.multiplyTransposed(jacobian, residuals, found);
    assertArrayEquals(expected, found, 1e-12);
  }

  @ParameterizedTest
  @EnumSource(Loss.Kind.class)
  void whatIsNotFiniteStaysSo(Loss.Kind kind) {
    Loss loss = new Loss(kind, SCALE);
    assertTrue(Double.isNaN(loss.sum(new double[] {1, Double.NaN})));
    assertFalse(Double.isFinite(loss.sum(new double[] {Double.NEGATIVE_INFINITY})));
    double[] residuals = {Double.NaN};
    loss.correct(residuals, new double[] {1});
    assertTrue(Double.isNaN(residuals[0]));
  }

  /** Where no residual is within reach of a loss that ends to grow there is nothing to follow. */
  @Test
  void aStartBeyondTheReachOfTukeyIsNoSolution() {
    ResidualFunction far =
        Problems.residuals(
            1,
            2,
            (x, r, j) -> {
              r[0] = 100 + 1 / (1 + x[0] * x[0]);
              r[1] = -100;
              j[0] = -2 * x[0] / ((1 + x[0] * x[0]) * (1 + x[0] * x[0]));
              j[1] = 0;
            });
    Options options = Options.defaults().withLoss(new Loss(Loss.Kind.TUKEY, 1));
    Solution solution = Methods.leastSquares("lm", far, new double[] {1}, null, options, null);
    assertFalse(solution.status() == Status.SOLVED, solution.reason());
  }

  @Test
  void aLossNeedsAPositiveScaleAndAMethodThatTakesIt() {
    assertThrows(IllegalArgumentException.class, () -> new Loss(Loss.Kind.HUBER, 0));
    assertThrows(IllegalArgumentException.class, () -> new Loss(Loss.Kind.HUBER, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> Loss.kind(0.5));
    assertThrows(IllegalArgumentException.class, () -> Loss.kind(5));
    Options options = Options.defaults().withLoss(new Loss(Loss.Kind.HUBER, 1));
    assertThrows(
        IllegalArgumentException.class, () -> options.completedFor(Methods.named("linear")));
  }
}
