package org.leibniz.run;

/** Compares many random graphs, interpreted and compiled; a command for long runs: how many, from which seed. */
public final class RandomPrograms {
  private RandomPrograms() {}

  /** Runs; ends with status 1 where something differs. */
  public static void main(String[] arguments) {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
    RuntimeCompiler compiler = new JaninoCompiler();
    int failures = 0;
    for (long i = seed; i < seed + count; i++) {
      String difference;
      try {
        RandomGraphs random = new RandomGraphs(i);
        difference = Agreement.difference(random.graph(), random.values(), compiler);
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
