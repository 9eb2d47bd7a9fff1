package org.leibniz.operator;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalFunctionsTest {
  private static final BigDecimal UNUSED = BigDecimal.ZERO;

  /** The values were computed elsewhere in 40 digits. */
  @ParameterizedTest
  @CsvSource({
    "EXPONENTIAL, 1, 0, 2.718281828459045235360287471352662497757",
    "EXPONENTIAL, -700.3, 0, 7.304228033645383207193869890076618509088e-305",
    "EXPONENTIAL, 0.0001, 0, 1.000100005000166670833416668055575397073",
    "EXPONENTIAL_LESS_ONE, 0.25, 0, 0.2840254166877414840734205680624364583363",
    "LOGARITHM, 2, 0, 0.6931471805599453094172321214581765680755",
    "LOGARITHM, 1e-200, 0, -460.5170185988091368035982909368728415202",
    "LOGARITHM_OF_ONE_MORE, 0.5, 0, 0.405465108108164381978013115464349136572",
    "SINE, 1, 0, 0.8414709848078965066525023216302989996226",
    "SINE, 12345.678, 0, -0.7040813137532989166408860188398848967279",
    "COSINE, -3, 0, -0.9899924966004454572715727947312613023937",
    "ARC_TANGENT, 2.5, 0, 1.190289949682531732927733774829318337601",
    "ARC_TANGENT, -1e9, 0, -1.570796325794896619231321691973084775432",
    "POWER, 2, 0.5, 1.41421356237309504880168872420969807857",
    "POWER, -1.5, 3, -3.375",
    "POWER, 4, -2, 0.0625",
    "SQUARE_ROOT, 2, 0, 1.41421356237309504880168872420969807857"
  })
  void functionsHaveTheirDigits(DecimalForm form, String a, String b, String expected) {
    BigDecimal value = form.apply(new BigDecimal(a), new BigDecimal(b), UNUSED);
    BigDecimal known = new BigDecimal(expected);
    BigDecimal allowed = known.abs().scaleByPowerOfTen(-37);
    assertTrue(value.subtract(known).abs().compareTo(allowed) <= 0, value + " for " + known);
  }

  @Test
  void whatIsNotFiniteIsRefused() {
    BigDecimal negative = new BigDecimal(-1);
    assertThrows(
        ArithmeticException.class, () -> DecimalForm.LOGARITHM.apply(negative, UNUSED, UNUSED));
    assertThrows(
        ArithmeticException.class, () -> DecimalForm.SQUARE_ROOT.apply(negative, UNUSED, UNUSED));
    assertThrows(
        ArithmeticException.class, () -> DecimalForm.QUOTIENT.apply(negative, UNUSED, UNUSED));
    assertThrows(
        ArithmeticException.class,
        () -> DecimalForm.EXPONENTIAL.apply(new BigDecimal("1e7"), UNUSED, UNUSED));
    assertThrows(
        ArithmeticException.class,
        () -> DecimalForm.POWER.apply(negative, new BigDecimal("0.5"), UNUSED));
  }
}
