package org.leibniz.measure;

import java.util.List;

/**
 * What one thread of this machine does at most, measured when it is asked for by loops over plain
 * arrays that the virtual machine turns into vectors: the fastest round counts.
 *
 * @param operationsPerSecond multiplications and additions on numbers that stay in registers for 8
 *     of each: polynomials of degree 8, for 1,024 numbers, by Horner's rule
 * @param bytesPerSecond read from and written to arrays that are together as long as was asked for:
 *     {@code b[i] = a[i] + c*b[i]}
 * @param streamed how long those arrays are, in bytes
 */
public record Machine(double operationsPerSecond, double bytesPerSecond, long streamed) {
  private static final int NUMBERS = 1024;
  private static final int OPERATIONS = 16;
  private static final int BYTES_PER_STEP = 24;
  private static final long SMALLEST = 4096;
  private static final long LARGEST = 1L << 28;

  /**
   * Measures.
   *
   * @param bytes how long the arrays of the stream are together; as near as can be where that is
   *     less than a page or more than 256 MB
   */
  public static Machine measured(double bytes, Rounds rounds) {
    long streamed = (long) Math.max(SMALLEST, Math.min(LARGEST, bytes));
    Stream stream = new Stream((int) (streamed / 16));
    Polynomials fused = new Polynomials(true);
    Polynomials separate = new Polynomials(false);
    // Where the processor does not fuse, Java computes it in software, and the other is faster.
    List<Timing> timings = rounds.measure(List.of(fused, separate, stream));
    double steps = (double) NUMBERS * OPERATIONS;
    double fastest = Math.min(timings.get(0).least(), timings.get(1).least());
    return new Machine(
        steps / fastest,
        (double) BYTES_PER_STEP * stream.first.length / timings.get(2).least(),
        16L * stream.first.length);
  }

  private static final class Stream implements Task {
    private final double[] first;
    private final double[] second;

    Stream(int length) {
      first = new double[length];
      second = new double[length];
    }

    @Override
    public void run(int times) {
      for (int i = 0; i < times; i++) {
        pass(first, second);
      }
    }

    private static void pass(double[] a, double[] b) {
      for (int i = 0; i < a.length; i++) {
        b[i] = a[i] + 0.5 * b[i];
      }
    }
  }

  private static final class Polynomials implements Task {
    private final boolean fused;
    private final double[] numbers = new double[NUMBERS];

    Polynomials(boolean fused) {
      this.fused = fused;
    }

    @Override
    public void run(int times) {
      for (int i = 0; i < times; i++) {
        if (fused) {
          fused(numbers);
        } else {
          separate(numbers);
        }
      }
    }

    /** The numbers come near to 0.5 and stay there, so that none is denormal. */
    private static void fused(double[] numbers) {
      for (int i = 0; i < numbers.length; i++) {
        double x = numbers[i];
        double y = Math.fma(x, 0.5, 0.25);
        y = Math.fma(y, 0.5, 0.25);
        y = Math.fma(y, 0.5, 0.25);
        y = Math.fma(y, 0.5, 0.25);
        y = Math.fma(y, 0.5, 0.25);
        y = Math.fma(y, 0.5, 0.25);
        y = Math.fma(y, 0.5, 0.25);
        numbers[i] = Math.fma(y, 0.5, 0.25);
      }
    }

    private static void separate(double[] numbers) {
      for (int i = 0; i < numbers.length; i++) {
        double x = numbers[i];
        double y = x * 0.5 + 0.25;
        y = y * 0.5 + 0.25;
        y = y * 0.5 + 0.25;
        y = y * 0.5 + 0.25;
        y = y * 0.5 + 0.25;
        y = y * 0.5 + 0.25;
        y = y * 0.5 + 0.25;
        numbers[i] = y * 0.5 + 0.25;
      }
    }
  }
}
