package org.leibniz.report.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AxisTest {
  private static List<String> labels(Axis axis) {
    return axis.ticks().stream().map(Axis.Tick::label).toList();
  }

  @Test
  void ticksAreRoundNumbers() {
    assertEquals(
        List.of("0", "2", "4", "6", "8", "10"), labels(Axis.linear(0, new double[] {0, 10})));
    assertEquals(
        List.of("\u22120.5", "0.0", "0.5"), labels(Axis.linear(0.04, new double[] {-0.9, 0.9})));
    assertEquals(
        List.of(
            "0",
            "2\u00d710\u2076",
            "4\u00d710\u2076",
            "6\u00d710\u2076",
            "8\u00d710\u2076",
            "10\u2077"),
        labels(Axis.linear(0, new double[] {0, 1e7})));
    assertEquals(List.of("0", "1", "2"), labels(Axis.counting(2)));
    assertEquals(List.of("0", "1"), labels(Axis.counting(0)));
  }

  @Test
  void decadesAreLogarithmicAndLabelledAlike() {
    assertEquals(
        List.of("0.1", "1", "10"), labels(Axis.logarithmicIfWide(0, new double[] {0.05, 20})));
    assertEquals(
        List.of("10\u207b\u2079", "10\u207b\u2076", "10\u207b\u00b3", "10\u2070"),
        labels(Axis.logarithmicIfWide(0, new double[] {1e-11, 0, 900, Double.NaN})));
    assertTrue(!Axis.logarithmicIfWide(0, new double[] {1, 99}).isLogarithmic());
    assertTrue(!Axis.logarithmicIfWide(0, new double[] {-1, 1, 1000}).isLogarithmic());
  }

  @Test
  void ticksStandInOrderOnTheAxisAndAreFew() {
    Random random = new Random(9);
    for (int trial = 0; trial < 2_000; trial++) {
      double centre = random.nextGaussian() * Math.pow(10, random.nextInt(20) - 10);
      double[] ends = {centre, centre + Math.abs(centre) * Math.pow(10, random.nextInt(8) - 5)};
      for (Axis axis : List.of(Axis.linear(0.04, ends), Axis.logarithmicIfWide(0.04, ends))) {
        List<Axis.Tick> ticks = axis.ticks();
        assertTrue(ticks.size() >= 2 && ticks.size() <= 7, ticks.toString());
        for (int i = 0; i < ticks.size(); i++) {
          double place = ticks.get(i).place();
          assertTrue(place >= -1e-9 && place <= 1 + 1e-9, ticks.toString());
          assertTrue(i == 0 || place > ticks.get(i - 1).place(), ticks.toString());
        }
        assertEquals(
            ticks.size(),
            ticks.stream().map(Axis.Tick::label).distinct().count(),
            ticks.toString());
      }
    }
  }
}
