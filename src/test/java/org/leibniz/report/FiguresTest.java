package org.leibniz.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  @ParameterizedTest
  @CsvSource({
    "4.75, 4.75",
    "0.30000000000000004, 0.3",
    "3.141592653589793, 3.1415927",
    "-0.0, 0",
    "1e-3, 0.001",
    "1e-5, 0.00001",
    "1.25e-6, 1.25e-6",
    "-2.5e-300, -2.5e-300",
    "1234567.891, 1234567.9",
    "123456789012, 123456789012",
    "1e15, 1e15",
    "1.5e20, 1.5e20",
    "123456789.5, 123456790",
    "NaN, nan",
    "Infinity, inf",
    "-Infinity, -inf",
    "0.99999999999, 1",
    "4.9e-324, 4.9406565e-324",
    "1.7976931348623157e308, 1.7976931e308"
  })
  void eightDigitsByDefault(double value, String text) {
    assertEquals(text, Figures.number(value));
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1",
    "12, 12",
    "-0.0, -0.0",
    "0, 0",
    "1e-12, 1e-12",
    "2e-3, 0.002",
    "1e23, 1e23",
    "2e23, 2e23",
    "4.9e-324, 5e-324",
    "5.684341886080802E-14, 5.684341886080802e-14",
    "9007199254740993, 9007199254740992",
    "0.1234567890123, 0.1234567890123",
    "1e15, 1000000000000000",
    "123456789.125, 123456789.125"
  })
  void exactIsShortest(double value, String text) {
    assertEquals(text, Figures.exact(value));
  }

  @Test
  void exactReadsBack() {
    Random random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        String text = Figures.exact(value);
        assertEquals(value, Double.parseDouble(text), text);
        assertTrue(text.length() <= Double.toString(value).length() + 7, text);
      }
    }
  }

  @Test
  void numbersAreFaithfulToTheirDigits() {
    Random random = new Random(12);
    for (int i = 0; i < 5_000; i++) {
      double value = random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
      int digits = 1 + random.nextInt(16);
      double read = Double.parseDouble(Figures.number(value, digits));
      assertEquals(
          value, read, Math.abs(value) * 0.51 * Math.pow(10, 1 - digits), value + " to " + digits);
    }
  }

  @Test
  void pointsStandUnderEachOther() {
    assertEquals(
        List.of(" 4.75 ", "-2    ", " 1e-9 ", "10.125"),
        Figures.aligned(List.of("4.75", "-2", "1e-9", "10.125")));
  }

  @Test
  void nonsenseIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Figures.number(1, 0));
    assertThrows(IllegalArgumentException.class, () -> Fraction.of(1, 0));
  }
}
