package org.leibniz.run;

import org.leibniz.rows.SideBySide;
import org.leibniz.schedule.Limits;

/**
 * Compares many random graphs, interpreted and compiled; a command for long runs: how many, from
 * which seed, and {@code rows} for axes that are long enough to be rows.
 */
public final class RandomPrograms {
  private RandomPrograms() {}

  /** Runs; ends with status 1 where something differs. */
  public static void main(String[] arguments) {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
    boolean rows = arguments.length > 2 && arguments[2].equals("rows");
    RuntimeCompiler compiler = new JaninoCompiler();
    int failures = 0;
    for (long i = seed; i < seed + count; i++) {
      String difference;
      try {
        RandomGraphs random =
            new RandomGraphs(i, rows ? RandomDraws.Axes.ROWS : RandomDraws.Axes.SHORT);
        // Every second program is split into methods as small as can be, or runs on rows at once.
        Limits limits =
            i % 2 == 0
                ? Limits.USUAL
                : rows ? Limits.USUAL.lanes(SideBySide.ALL) : new Limits(100, 1);
        difference = Agreement.difference(random.graph(), random.values(), compiler, limits);
      } catch (RuntimeException failure) {
        difference = failure.toString();
      }
      if (!difference.isEmpty()) {
        failures++;
        System.out.println("seed " + i + ": " + difference);
      }
    }
    System.out.println(count + " programs, " + failures + " failures");
    System.exit(failures == 0 ? 0 : 1);
  }
}
