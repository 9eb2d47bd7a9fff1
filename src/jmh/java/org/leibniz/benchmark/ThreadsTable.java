package org.leibniz.benchmark;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.leibniz.data.InputArray;
import org.leibniz.model.Evaluator;
import org.leibniz.model.Model;

/**
 * Wall time of a value with its gradient by one thread and by two, which take turns: the least and
 * the median of all calls. The bits are compared before anything is timed.
 *
 * <pre>
 * java --add-modules jdk.incubator.vector -cp target/benchmarks.jar \
 *     org.leibniz.benchmark.ThreadsTable [part of a title]
 * </pre>
 */
public final class ThreadsTable {
  private static final String LOGISTIC =
      """
      data x[n, 3], y[n]
      param w[3] = [0.4, -0.3, 0.8], v = 0.6
      minimize mean(softplus(-y*(x @ w + v)))
      """;

  private static final String LINEAR =
      """
      data x[n, 3], y[n]
      param w[3] = 0, v = 0
      minimize mean((x @ w + v - y)^2)
      """;

  private static final int ROUNDS = 60;
  private static final int WARM = 20;
  private static final int MOST_CALLS = 100_000;
  private static final long ROUND = 60_000_000L;

  private final double[] point;
  private final double[] gradient;
  private double sum;

  private ThreadsTable(double[] point) {
    this.point = point;
    this.gradient = new double[point.length];
  }

  /** Prints the table; exits with 1 where bits differ. */
  public static void main(String[] arguments) {
    String part = arguments.length > 0 ? arguments[0] : "";
    System.out.printf("%-24s %12s %12s %8s %8s%n", "", "one, us", "two, us", "least", "median");
    boolean same = true;
    for (int rows : new int[] {1_000, 10_000}) {
      same &= row(part, "GMM d2_K5 " + rows, mixture(rows, 2, 5));
      same &= row(part, "GMM d20_K50 " + rows, mixture(rows, 20, 50));
    }
    for (int rows : new int[] {1_000, 10_000, 100_000, 1_000_000}) {
      same &= row(part, "logistic " + rows, regression(LOGISTIC, rows));
    }
    same &= row(part, "linear 1000000", regression(LINEAR, 1_000_000));
    System.exit(same ? 0 : 1);
  }

  private static Model mixture(int rows, int dimensions, int components) {
    Random random = new Random(rows);
    int factors = dimensions * (dimensions + 1) / 2;
    return Binding.of(
        new GaussianMixture(
            dimensions,
            components,
            rows,
            random.doubles(components).toArray(),
            random.doubles((long) components * dimensions).toArray(),
            random.doubles((long) components * factors).toArray(),
            random.doubles((long) rows * dimensions).toArray(),
            1,
            0));
  }

  private static Model regression(String text, int rows) {
    Random random = new Random(rows);
    return Model.of("regression", text)
        .with("x", new InputArray(new int[] {rows, 3}, random.doubles(3L * rows, -2, 2).toArray()))
        .with("y", random.doubles(rows, -1, 1).toArray());
  }

  private static boolean row(String part, String title, Model model) {
    if (!title.contains(part)) {
      return true;
    }
    Evaluator one = model.compile();
    Evaluator two = model.threads(2).compile();
    ThreadsTable table = new ThreadsTable(one.start());
    double[] expected = new double[table.point.length];
    double value = one.valueAndGradient(table.point, expected);
    boolean same =
        Double.compare(value, two.valueAndGradient(table.point, table.gradient)) == 0
            && Arrays.equals(expected, table.gradient);
    Calls alone = new Calls();
    Calls shared = new Calls();
    for (int round = 0; round < ROUNDS; round++) {
      table.round(one, round < WARM ? new Calls() : alone);
      table.round(two, round < WARM ? new Calls() : shared);
    }
    System.out.printf(
        Locale.ROOT,
        "%-24s %12.1f %12.1f %8.2f %8.2f%s%n",
        title,
        alone.least() / 1000.0,
        shared.least() / 1000.0,
        (double) shared.least() / alone.least(),
        (double) shared.median() / alone.median(),
        same ? "" : " DIFFERS");
    return same;
  }

  private void round(Evaluator evaluator, Calls calls) {
    long end = System.nanoTime() + ROUND;
    do {
      long begin = System.nanoTime();
      sum += evaluator.valueAndGradient(point, gradient);
      calls.add(System.nanoTime() - begin);
    } while (System.nanoTime() < end);
  }

  /** Nanoseconds of calls. */
  private static final class Calls {
    private final long[] times = new long[MOST_CALLS];
    private int count;
    private boolean sorted;

    void add(long time) {
      if (count < MOST_CALLS) {
        times[count++] = time;
      }
    }

    long least() {
      return sorted()[0];
    }

    long median() {
      return sorted()[count / 2];
    }

    private long[] sorted() {
      if (!sorted) {
        Arrays.sort(times, 0, count);
        sorted = true;
      }
      return times;
    }
  }
}
