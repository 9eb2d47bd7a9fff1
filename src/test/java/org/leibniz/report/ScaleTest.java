package org.leibniz.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {

  @ParameterizedTest
  @CsvSource({
    "5.9e-9, 5.90 ns",
    "1.2345e-5, 12.3 us",
    "9.996e-7, 1.00 us",
    "0.0345, 34.5 ms",
    "12345, 12345 s",
    "0, 0.00 ns",
  })
  void timesHaveThreeDigits(double seconds, String expected) {
    assertEquals(expected, Scale.seconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "48, 48", "999, 999", "1000, 1.00 k", "1360000, 1.36 M", "2.5, 2.50"})
  void countsHaveThreeDigits(double count, String expected) {
    assertEquals(expected, Scale.count(count));
  }

  @ParameterizedTest
  @CsvSource({"48, 48 B", "4096, 4.10 kB"})
  void bytesHaveTheirUnit(double bytes, String expected) {
    assertEquals(expected, Scale.bytes(bytes));
  }
}
