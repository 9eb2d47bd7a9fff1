package org.leibniz.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TwinLinesTest {
  private static final TwinLines FIRST =
      new TwinLines("s1", calling("exp", "x0", "lanes$0", "v1"), "final DoubleVector s1 = v1;");

  private static List<LaneLine> calling(String kernel, String of, String array, String result) {
    return List.of(
        LaneLine.of(of + ".intoArray(" + array + ", 0);"),
        LaneLine.call(kernel, List.of(array)),
        LaneLine.of(result + " = fetched;"));
  }

  private static Optional<List<String>> with(List<LaneLine> before, String last) {
    return FIRST.with(before, last).map(lines -> lines.stream().map(LaneLine::text).toList());
  }

  @Test
  void twoCallsOfOneKernelAreOneCall() {
    assertEquals(
        List.of(
            "x0.intoArray(lanes$0, 0);",
            "x1.intoArray(lanes$1, 0);",
            "expTwiceLanes(lanes$0, lanes$1);",
            "v1 = fetched;",
            "v2 = fetched;",
            "final DoubleVector s1 = v1;",
            "s2 = v2;"),
        with(calling("exp", "x1", "lanes$1", "v2"), "s2 = v2;").orElseThrow());
  }

  @Test
  void whatReadsTheFirstResultComesBehindIt() {
    assertTrue(with(calling("exp", "s1", "lanes$1", "v2"), "s2 = v2;").isEmpty());
    assertTrue(with(calling("exp", "x1", "lanes$1", "v2"), "s2 = v2.add(s1);").isEmpty());
    assertTrue(with(calling("exp", "s11", "lanes$1", "v2"), "s2 = v2;").isPresent());
  }

  @Test
  void otherKernelsAndTheSameArrayStayApart() {
    assertTrue(with(calling("log", "x1", "lanes$1", "v2"), "s2 = v2;").isEmpty());
    assertTrue(with(calling("exp", "x1", "lanes$0", "v2"), "s2 = v2;").isEmpty());
    assertTrue(with(List.of(), "s2 = x1;").isEmpty());
  }
}
