package org.leibniz.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.leibniz.rows.SideBySide;
import org.leibniz.schedule.Limits;

/**
 * A thousand random programs give the interpreter's bits; {@link RandomPrograms} is the command for
 * more.
 */
class RandomProgramsTest {
  private static final int PROGRAMS = 1000;
  private static final int TOGETHER = 50;
  private static final int ROWS = 300;
  private static final int FEW = 10;

  /** In so many loops at least the test of threads sees them share. */
  private static final int SHARED = 20;

  @Test
  void compiledGraphsGiveTheBitsOfTheInterpreter() {
    JaninoCompiler compiler = new JaninoCompiler();
    for (int from = 1; from <= PROGRAMS; from += TOGETHER) {
      MergedGraphs merged = MergedGraphs.random(from, TOGETHER, RandomDraws.Axes.SHORT);
      // Every second batch is split into methods as small as can be.
      Limits limits = from % 100 == 1 ? Limits.USUAL : new Limits(200, 1);
      assertEquals(
          "",
          Agreement.difference(merged.graph(), merged.values(), compiler, limits),
          "from seed " + from);
    }
  }

  /** Axes of rows, one by one and side by side. */
  @Test
  void longAxesGiveTheBitsOfTheInterpreter() {
    JaninoCompiler compiler = new JaninoCompiler();
    for (int from = 1; from <= ROWS; from += FEW) {
      MergedGraphs merged = MergedGraphs.random(from, FEW, RandomDraws.Axes.ROWS);
      for (SideBySide lanes : SideBySide.values()) {
        assertEquals(
            "",
            Agreement.difference(
                merged.graph(), merged.values(), compiler, Limits.USUAL.lanes(lanes)),
            "from seed " + from + ", side by side: " + lanes);
      }
    }
  }

  /** Rows shared however little they cost. */
  @Test
  void severalThreadsGiveTheBitsOfTheInterpreter() {
    JaninoCompiler compiler = new JaninoCompiler();
    int shared = 0;
    for (int from = 1; from <= ROWS; from += FEW) {
      MergedGraphs merged = MergedGraphs.random(from, FEW, RandomDraws.Axes.CHUNKS);
      SideBySide lanes = from % (2 * FEW) == 1 ? SideBySide.ROWS : SideBySide.ALL;
      String source = Agreement.source(merged.graph(), Limits.USUAL.lanes(lanes).shared(0));
      shared += source.split("team\\$\\.run", -1).length - 1;
      for (int threads = 1; threads <= 3; threads++) {
        assertEquals(
            "",
            Agreement.difference(merged.graph(), merged.values(), compiler, source, threads),
            "from seed " + from + ", " + threads + " threads");
      }
    }
    assertTrue(shared >= SHARED, "only " + shared + " loops were shared");
  }

  @Test
  void bothCompilersAcceptTheSameText() {
    for (int seed = 1; seed <= 5; seed++) {
      RandomGraphs random = new RandomGraphs(seed);
      assertEquals(
          "",
          Agreement.difference(
              random.graph(), random.values(), new JavaxToolsCompiler(), Limits.USUAL),
          "seed " + seed);
    }
  }
}
