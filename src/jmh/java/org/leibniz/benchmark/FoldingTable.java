package org.leibniz.benchmark;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.leibniz.model.Evaluator;
import org.leibniz.model.Model;

/**
 * A cubic fitted to more and more samples: time per value and gradient with the data folded, beside
 * the same loss written by hand as a loop over the samples, and how far the two values are apart.
 */
public final class FoldingTable {
  private static final String CUBIC =
      """
      data x[n], y[n]
      param w[4] = 0
      let p = w[0] + w[1]*x + w[2]*x^2 + w[3]*x^3
      minimize mean((p - y)^2)
      """;

  private static final int ROUNDS = 9;
  private static final double SECONDS = 0.15;

  private FoldingTable() {}

  /** Prints the table; takes no arguments. */
  public static void main(String[] arguments) {
    System.out.printf("%10s %14s %14s %16s%n", "samples", "folded ns", "by hand ns", "difference");
    for (int samples : new int[] {20, 1_000, 1_000_000}) {
      row(samples);
    }
  }

  private static void row(int samples) {
    Random random = new Random(samples);
    double[] x = new double[samples];
    double[] y = new double[samples];
    for (int i = 0; i < samples; i++) {
      x[i] = -1 + 2.0 * i / (samples - 1);
      y[i] = 1 - 2 * x[i] + 0.5 * x[i] * x[i] + 0.1 * random.nextGaussian();
    }
    Evaluator folded = Model.of("cubic", CUBIC).with("x", x).with("y", y).compile();
    Loss hand = (w, gradient) -> byHand(x, y, w, gradient);
    double[] point = {0.9, -1.9, 0.6, 0.05};
    double expected = hand.valueAndGradient(point, new double[4]);
    double found = folded.valueAndGradient(point, new double[4]);
    System.out.printf(
        Locale.ROOT,
        "%10d %14.1f %14.1f %16.1e%n",
        samples,
        time(folded::valueAndGradient),
        time(hand),
        Math.abs(found - expected) / expected);
  }

  private interface Loss {
    double valueAndGradient(double[] w, double[] gradient);
  }

  private static double byHand(double[] x, double[] y, double[] w, double[] gradient) {
    double sum = 0;
    double g0 = 0;
    double g1 = 0;
    double g2 = 0;
    double g3 = 0;
    for (int i = 0; i < x.length; i++) {
      double t = x[i];
      double r = w[0] + t * (w[1] + t * (w[2] + t * w[3])) - y[i];
      sum += r * r;
      g0 += r;
      g1 += r * t;
      g2 += r * t * t;
      g3 += r * t * t * t;
    }
    double scale = 2.0 / x.length;
    gradient[0] = scale * g0;
    gradient[1] = scale * g1;
    gradient[2] = scale * g2;
    gradient[3] = scale * g3;
    return sum / x.length;
  }

  /** The median over some rounds of the time per call, in nanoseconds; each call uses the last. */
  private static double time(Loss loss) {
    double[] w = {0.1, 0.2, 0.3, 0.4};
    double[] gradient = new double[4];
    double[] times = new double[ROUNDS];
    long calls = 1;
    for (int round = -3; round < ROUNDS; round++) {
      long begin = System.nanoTime();
      for (long call = 0; call < calls; call++) {
        loss.valueAndGradient(w, gradient);
        w[0] -= 1e-3 * gradient[0];
        w[3] -= 1e-3 * gradient[3];
      }
      double nanoseconds = System.nanoTime() - begin;
      if (round < 0) {
        calls = Math.max(1, (long) (SECONDS * 1e9 * calls / nanoseconds));
      } else {
        times[round] = nanoseconds / calls;
      }
    }
    Arrays.sort(times);
    return times[ROUNDS / 2];
  }
}
