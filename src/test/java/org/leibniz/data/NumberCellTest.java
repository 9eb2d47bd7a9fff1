package org.leibniz.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leibniz.data.NumberCell.Content;

class NumberCellTest {
  private final NumberCell cell = new NumberCell();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "+1",
        "1.",
        ".5",
        "1e3",
        "1E-3",
        "-1.5e+2",
        "123456789012345",
        "1234567890123456789",
        "1e22",
        "1e23",
        "9007199254740993",
        "0.1",
        "2.2250738585072012e-308",
        "4.9e-324",
        "1e400",
        "-1e400",
        "1e-400",
        "0e999999999999",
        "000000000000000000000001",
        "0.00000000000000000000000000001",
        "179769313486231570000000000000000000000"
      })
  void decimalsAreReadToTheNearestDouble(String text) {
    assertEquals(Content.NUMBER, cell.read(text));
    assertEquals(Double.parseDouble(text), cell.value());
    assertEquals(Content.NUMBER, cell.read("  " + text + "\u00a0"));
    assertEquals(Double.parseDouble(text), cell.value());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1d", "1f", "0x1p3", "0x10", "1_000", "1,5", "1 2", "--1", "+-1", "e5", ".", "-", "1e",
        "1e+", "1.2.3", "x", "1e5.0"
      })
  void anythingElseIsText(String text) {
    assertEquals(Content.TEXT, cell.read(text));
    assertEquals(Double.NaN, cell.value());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "NA", "NaN", "nan", "N/A", "null"})
  void missingValuesAreNotText(String text) {
    assertEquals(Content.MISSING, cell.read(text));
    assertEquals(Double.NaN, cell.value());
  }

  @Test
  void infinityIsANumber() {
    assertEquals(Content.NUMBER, cell.read("-inf"));
    assertEquals(Double.NEGATIVE_INFINITY, cell.value());
  }

  @Test
  void randomDecimalsAgreeWithTheJdk() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      double magnitude = Math.pow(10, random.nextInt(40) - 20);
      String text =
          String.format(
              Locale.ROOT, "%." + random.nextInt(17) + "e", random.nextGaussian() * magnitude);
      String plain = random.nextBoolean() ? text : new java.math.BigDecimal(text).toPlainString();
      assertEquals(Content.NUMBER, cell.read(plain), plain);
      assertEquals(Double.parseDouble(plain), cell.value(), plain);
    }
  }
}
