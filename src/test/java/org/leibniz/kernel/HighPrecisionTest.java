package org.leibniz.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.leibniz.kernel.HighPrecision.ONE;
import static org.leibniz.kernel.HighPrecision.PI;
import static org.leibniz.kernel.HighPrecision.TWO;
import static org.leibniz.kernel.HighPrecision.add;
import static org.leibniz.kernel.HighPrecision.divide;
import static org.leibniz.kernel.HighPrecision.subtract;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

/** The reference itself, against published digits; and the functions made from it. */
class HighPrecisionTest {
  static BigDecimal tan(BigDecimal x) {
    return divide(HighPrecision.sin(x), HighPrecision.cos(x));
  }

  static BigDecimal acos(BigDecimal x) {
    return subtract(divide(PI, TWO), HighPrecision.asin(x));
  }

  static BigDecimal atan2(BigDecimal y, BigDecimal x) {
    BigDecimal angle = HighPrecision.atan(divide(y, x));
    return x.signum() > 0 ? angle : y.signum() < 0 ? subtract(angle, PI) : add(angle, PI);
  }

  static BigDecimal cbrt(BigDecimal x) {
    return HighPrecision.pow(x, HighPrecision.ratio(1, 3));
  }

  static BigDecimal hypot(BigDecimal x, BigDecimal y) {
    return HighPrecision.sqrt(x.multiply(x).add(y.multiply(y)));
  }

  static BigDecimal sigmoid(BigDecimal x) {
    return divide(ONE, add(ONE, HighPrecision.exp(x.negate())));
  }

  static BigDecimal softplus(BigDecimal x) {
    return HighPrecision.log1p(HighPrecision.exp(x));
  }

  static BigDecimal logaddexp(BigDecimal x, BigDecimal y) {
    return add(x, softplus(subtract(y, x)));
  }

  static BigDecimal log1mexp(BigDecimal x) {
    return x.compareTo(HighPrecision.LN2.negate()) > 0
        ? HighPrecision.log(HighPrecision.expm1(x).negate())
        : HighPrecision.log1p(HighPrecision.exp(x).negate());
  }

  static BigDecimal logcosh(BigDecimal x) {
    return HighPrecision.log1p(
        HighPrecision.expm1(x).pow(2).divide(TWO).multiply(HighPrecision.exp(x.negate())));
  }

  private static void assertDigits(String published, BigDecimal value) {
    BigDecimal expected = new BigDecimal(published);
    assertEquals(expected, value.round(new MathContext(expected.precision())));
  }

  @Test
  void constants() {
    assertDigits("3.1415926535897932384626433832795028841971693993751", PI);
    assertDigits("0.69314718055994530941723212145817656807550013436026", HighPrecision.LN2);
    assertDigits("2.7182818284590452353602874713526624977572470937000", HighPrecision.exp(ONE));
    assertDigits(
        "2.3025850929940456840179914546843642076011014886288", HighPrecision.log(BigDecimal.TEN));
    assertDigits("0.84270079294971486934122063508260925929606699796630", HighPrecision.erf(ONE));
    assertDigits("0.84147098480789650665250232163029899962256306079837", HighPrecision.sin(ONE));
  }

  /** Euler's constant, Γ(1/4), ζ(2), Apéry's ζ(3) and the root of digamma. */
  @Test
  void gammaFunctions() {
    assertDigits("-0.5772156649015328606065120900824024310422", HighPrecisionGamma.digamma(ONE));
    BigDecimal quarter = HighPrecision.ratio(1, 4);
    assertDigits("3.625609908221908311930685155867672002995", HighPrecisionGamma.gamma(quarter));
    assertDigits("1.644934066848226436472415166646025189219", HighPrecisionGamma.polygamma(1, ONE));
    assertDigits(
        "-2.404113806319188570799476323022899981530", HighPrecisionGamma.polygamma(2, ONE));
    BigDecimal half = HighPrecision.ratio(-1, 2);
    assertDigits("-3.544907701811032054596334966682290365595", HighPrecisionGamma.gamma(half));
  }

  /** The two ways to the complement of the error function meet. */
  @Test
  void errorFunctionComplement() {
    BigDecimal x = new BigDecimal("3.25");
    BigDecimal bySeries = subtract(ONE, HighPrecision.erf(x));
    assertEquals(
        bySeries.round(new MathContext(40)), HighPrecision.erfc(x).round(new MathContext(40)));
  }
}
