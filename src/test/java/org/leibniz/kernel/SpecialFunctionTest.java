package org.leibniz.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The error function and the family of gamma: accuracy, known values, identities. */
class SpecialFunctionTest {
  private static final double DIGAMMA_ROOT = 1.4616321449683623;

  @Test
  void errorFunctions() {
    Accuracy.check("erf", ErrorFunction::erf, HighPrecision::erf, -1.1, 1.1, 1.2);
    Accuracy.check("erf", ErrorFunction::erf, HighPrecision::erf, 1e-20, 6, 1.2);
    Accuracy.check("erfc", ErrorFunction::erfc, HighPrecision::erfc, -3, 1, 4);
    Accuracy.check("erfc", ErrorFunction::erfc, HighPrecision::erfc, 0.5, 6.5, 4);
    Accuracy.check("erfc", ErrorFunction::erfc, HighPrecision::erfc, 6, 26.5, 4);
  }

  @Test
  void gamma() {
    Accuracy.check("gamma", Gamma::gamma, HighPrecisionGamma::gamma, 1e-200, 1, 6);
    Accuracy.check("gamma", Gamma::gamma, HighPrecisionGamma::gamma, 1, 8, 6);
    Accuracy.check("gamma", Gamma::gamma, HighPrecisionGamma::gamma, 8, 171.6, 6);
    Accuracy.check("gamma", Gamma::gamma, HighPrecisionGamma::gamma, -7.99, -0.01, 6);
    Accuracy.check("gamma", Gamma::gamma, HighPrecisionGamma::gamma, -169.9, -8.1, 8);
  }

  @Test
  void gammaOfWholeNumbersIsFactorial() {
    BigDecimal factorial = BigDecimal.ONE;
    for (int n = 1; n <= 170; n++) {
      double actual = Gamma.gamma(n + 1.0);
      factorial = factorial.multiply(BigDecimal.valueOf(n));
      assertTrue(Accuracy.errorInUlps(actual, factorial) <= (n < 8 ? 0.5 : 6), n + "! = " + actual);
    }
    assertEquals(1.7724538509055161, Gamma.gamma(0.5), 4e-16);
  }

  @Test
  void logarithmOfGamma() {
    Accuracy.check("lgamma", Gamma::lgamma, HighPrecisionGamma::lgamma, 1e-200, 0.9, 6);
    Accuracy.check("lgamma", Gamma::lgamma, HighPrecisionGamma::lgamma, 0.5, 0.9999, 6);
    Accuracy.check("lgamma", Gamma::lgamma, HighPrecisionGamma::lgamma, 1.0001, 1.9999, 6);
    Accuracy.check("lgamma", Gamma::lgamma, HighPrecisionGamma::lgamma, 2.0001, 9, 6);
    Accuracy.check("lgamma", Gamma::lgamma, HighPrecisionGamma::lgamma, 8, 1e100, 6);
  }

  /** At 1 and 2 the logarithm of Γ is zero; nearby all digits must come from the distance. */
  @Test
  void logarithmOfGammaNearItsZeros() {
    for (double distance = 0.1; distance > 1e-15; distance /= 7) {
      for (double x : new double[] {1 - distance, 1 + distance, 2 - distance, 2 + distance}) {
        Accuracy.checkAt("lgamma", Gamma::lgamma, HighPrecisionGamma::lgamma, x, 6);
      }
    }
  }

  /** log |Γ(x)| = log |Γ(x + 1)| − log |x|, on both sides of the poles. */
  @Test
  void logarithmOfGammaBelowZero() {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 300; i++) {
      double x = -20 * random.nextDouble();
      BigDecimal exact = HighPrecision.log(HighPrecisionGamma.gamma(new BigDecimal(x)).abs());
      double size = 1 + Math.abs(exact.doubleValue());
      assertEquals(exact.doubleValue(), Gamma.lgamma(x), 1e-14 * size, "at " + x);
    }
  }

  @Test
  void digamma() {
    Accuracy.check("digamma", Polygamma::digamma, HighPrecisionGamma::digamma, 1e-200, 1, 6);
    Accuracy.check("digamma", Polygamma::digamma, HighPrecisionGamma::digamma, 0.9, 8.5, 6);
    Accuracy.check("digamma", Polygamma::digamma, HighPrecisionGamma::digamma, 8, 1e100, 6);
    assertEquals(-0.57721566490153286, Polygamma.digamma(1), 2e-16);
    assertEquals(-1.9635100260214235, Polygamma.digamma(0.5), 5e-16);
  }

  @Test
  void digammaNearItsRoot() {
    for (double distance = 0.1; distance > 1e-15; distance /= 5) {
      Accuracy.checkAt(
          "digamma", Polygamma::digamma, HighPrecisionGamma::digamma, DIGAMMA_ROOT - distance, 6);
      Accuracy.checkAt(
          "digamma", Polygamma::digamma, HighPrecisionGamma::digamma, DIGAMMA_ROOT + distance, 6);
    }
    Accuracy.checkAt("digamma", Polygamma::digamma, HighPrecisionGamma::digamma, DIGAMMA_ROOT, 6);
  }

  /** digamma(1 − x) − digamma(x) = π cot πx. */
  @Test
  void digammaBelowZero() {
    for (double x = -9.96875; x < 0; x += 0.0625) {
      double cotangent = Math.PI / Math.tan(Math.PI * (x - Math.rint(x)));
      double expected = HighPrecisionGamma.digamma(new BigDecimal(1 - x)).doubleValue() - cotangent;
      assertEquals(
          expected, Polygamma.digamma(x), 2e-14 * Math.max(1, Math.abs(cotangent)), "at " + x);
    }
  }

  @Test
  void polygamma() {
    double ulps = 1e-14 / Math.ulp(1.0);
    for (int n = 1; n <= 6; n++) {
      int order = n;
      Accuracy.check(
          "polygamma" + n,
          x -> Polygamma.polygamma(order, x),
          x -> HighPrecisionGamma.polygamma(order, x),
          1e-20,
          1e20,
          ulps);
      Accuracy.check(
          "polygamma" + n,
          x -> Polygamma.polygamma(order, x),
          x -> HighPrecisionGamma.polygamma(order, x),
          0.1,
          20,
          ulps);
    }
    assertEquals(Math.PI * Math.PI / 6, Polygamma.polygamma(1, 1), 1e-15);
    assertEquals(-2.4041138063191886, Polygamma.polygamma(2, 1), 1e-15);
  }

  /** ψ⁽ⁿ⁾(x) = ψ⁽ⁿ⁾(x + 1) − (−1)ⁿ n! / x^(n+1) carries the values above zero below it. */
  @Test
  void polygammaBelowZero() {
    for (int n = 1; n <= 4; n++) {
      for (double x = -3.96875; x < 0; x += 0.0625) {
        if (x == Math.rint(x)) {
          continue;
        }
        double step = Gamma.gamma(n + 1.0) / Math.pow(x, n + 1) * (n % 2 == 0 ? 1 : -1);
        double expected = Polygamma.polygamma(n, x + 1) - step;
        double size = 1 + Math.abs(step) + Math.abs(expected);
        assertEquals(expected, Polygamma.polygamma(n, x), 1e-13 * size, n + " at " + x);
      }
    }
  }
}
