package org.leibniz.benchmark;

/** A program in this virtual machine. The first round warms it. */
final class Inside implements Contender {
  private static final long WARM = 1_500_000_000L;
  private static final long ROUND = 60_000_000L;
  private static final int PARTS = 5;

  private final Program program;
  private boolean warm;
  private double kept;

  Inside(Program program) {
    this.program = program;
  }

  @Override
  public Measured measure() {
    double value = program.derivative();
    Fingerprint answer = Fingerprint.of(value, program.entries());
    if (!warm) {
      warmUp();
    }
    return new Measured(answer, time(program::value), time(program::derivative));
  }

  private void warmUp() {
    long begin = Clock.now();
    do {
      kept += program.value() + program.derivative();
    } while (Clock.now() - begin < WARM);
    warm = true;
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
