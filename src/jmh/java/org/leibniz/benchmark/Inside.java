package org.leibniz.benchmark;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;
import org.leibniz.measure.IdleCompiler;

/** A program in this virtual machine. The first round warms it. */
final class Inside implements Contender {
  private static final long WARM = 1_500_000_000L;
  private static final long IDLE = 1_500_000_000L;
  private static final long LONGEST = 15_000_000_000L;
  private static final long ROUND = 60_000_000L;
  private static final int PARTS = 5;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Program program;

  /** Evaluations in one call. */
  private final int inner;

  private boolean warm;
  private double kept;

  private Inside(Program program, int inner) {
    this.program = program;
    this.inner = inner;
  }

  /** Made in the first round, so that what fails there is a row of the table. */
  static Contender later(Supplier<Program> made, int inner) {
    return new Contender() {
      private Inside inside;

      @Override
      public Measured measure() {
        if (inside == null) {
          inside = new Inside(made.get(), inner);
        }
        return inside.measure();
      }
    };
  }

  @Override
  public Measured measure() {
    double value = program.derivative();
    Fingerprint answer = Fingerprint.of(value, program.entries());
    if (!warm) {
      warmUp();
    }
    return new Measured(
        answer,
        time(program::value) / inner,
        time(program::derivative) / inner,
        allocated() / inner);
  }

  /** Runs until the compiler of the virtual machine has had nothing to do for a while. */
  private void warmUp() {
    long first = Clock.now();
    IdleCompiler compiler = new IdleCompiler(IDLE, LONGEST);
    while (compiler.busy() || Clock.now() - first < WARM) {
      kept += program.value() + program.derivative();
    }
    warm = true;
  }

  /** Bytes of one call; the first call after others measures the measuring as well. */
  private long allocated() {
    long least = Long.MAX_VALUE;
    for (int part = 0; part < PARTS; part++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      kept += program.derivative();
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }

  private double time(java.util.function.DoubleSupplier work) {
    long begin = Clock.now();
    kept += work.getAsDouble();
    long once = Math.max(1, Clock.now() - begin);
    long repeats = Math.max(1, ROUND / PARTS / once);
    double[] times = new double[PARTS];
    for (int part = 0; part < PARTS; part++) {
      long start = Clock.now();
      for (long i = 0; i < repeats; i++) {
        kept += work.getAsDouble();
      }
      times[part] = (double) (Clock.now() - start) / repeats;
    }
    java.util.Arrays.sort(times);
    return times[PARTS / 2];
  }

  /** What the answers add up to, so that none is left out. */
  double kept() {
    return kept;
  }
}
