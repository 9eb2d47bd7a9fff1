package org.leibniz.model.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.leibniz.model.Model;

class WritingTest {
  private static final String LANES = "leibniz.lanes";

  private static Model fit() {
    return Model.of(
            "fit.ad", "data t[n], y[n]\nparam a = 1, b = 0.5\nminimize sum((a*exp(-b*t) - y)^2)\n")
        .with("t", new double[1003])
        .with("y", new double[1003]);
  }

  private static <T> T with(String lanes, Supplier<T> shown) {
    String before = System.setProperty(LANES, lanes);
    try {
      return shown.get();
    } finally {
      if (before == null) {
        System.clearProperty(LANES);
      } else {
        System.setProperty(LANES, before);
      }
    }
  }

  @Test
  void theClassShownHasTheRowsSideBySideAsItRuns() {
    String running = with("plain", () -> fit().running("Fit"));
    assertTrue(running.contains("lane"), running);
    assertFalse(
        fit().java("", "Fit").contains("lane"), "the class that needs nothing is as it was");
  }

  @Test
  void rowsOneByOneAreShownAsTheClassThatNeedsNothing() {
    assertEquals(fit().java("", "Fit"), with("off", () -> fit().running("Fit")));
  }

  @Test
  void theLastPassesAreShownAsTheyRun() {
    assertEquals(
        with("plain", () -> fit().running("Program")), with("plain", () -> fit().dump("emit")));
    assertTrue(with("plain", () -> fit().dump("schedule")).contains("lane"));
  }
}
