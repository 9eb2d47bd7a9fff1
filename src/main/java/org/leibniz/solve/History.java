package org.leibniz.solve;

import java.util.Arrays;

/** The objective over the iterations, thinned to every second entry whenever it is full. */
public final class History {
  /** The largest number of entries kept. */
  public static final int LIMIT = 10_000;

  private double[] values = new double[64];
  private int count;
  private int stride = 1;
  private long seen;

  /** An empty history. */
  public History() {}

  /** Takes the next value in turn, the one of the start first. */
  public void add(double value) {
    if (seen++ % stride != 0) {
      return;
    }
    if (count == LIMIT) {
      count = LIMIT / 2;
      for (int i = 0; i < count; i++) {
        values[i] = values[2 * i];
      }
      stride *= 2;
      if ((seen - 1) % stride != 0) {
        return;
      }
    }
    if (count == values.length) {
      values = Arrays.copyOf(values, Math.min(LIMIT, 2 * count));
    }
    values[count++] = value;
  }

  /** The course of a solve with this history. */
  public Course course(int iterations, Counts evaluations) {
    return new Course(iterations, evaluations, Arrays.copyOf(values, count), stride);
  }
}
