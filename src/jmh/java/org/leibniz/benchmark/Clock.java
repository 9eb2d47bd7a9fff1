package org.leibniz.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/** Times of short pieces of work, in time of the thread, which other work hardly changes. */
final class Clock {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 9;
  private static final long WARM = 1_500_000_000L;
  private static final long ROUND = 50_000_000L;

  private Clock() {}

  static long now() {
    return THREADS.getCurrentThreadCpuTime();
  }

  /** Microseconds of one run, the median of several rounds after it is warm. */
  static double microseconds(Runnable work) {
    long begin = now();
    long calls = 0;
    while (now() - begin < WARM || calls < 3) {
      work.run();
      calls++;
    }
    int repeats = (int) Math.max(1, ROUND * calls / (now() - begin));
    double[] times = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long start = now();
      for (int i = 0; i < repeats; i++) {
        work.run();
      }
      times[round] = (now() - start) * 1e-3 / repeats;
    }
    Arrays.sort(times);
    return times[ROUNDS / 2];
  }
}
