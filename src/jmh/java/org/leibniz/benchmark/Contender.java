package org.leibniz.benchmark;

/** One program for one case, which is asked for its answer and its times once in each round. */
interface Contender extends AutoCloseable {
  /** Measures. What cannot run says why by an {@link IllegalStateException}. */
  Measured measure();

  /** Ends what runs for it. */
  @Override
  default void close() {}

  /**
   * An answer and what it took, in nanoseconds of the thread.
   *
   * @param value of the value alone
   * @param derivative of the value with its derivative
   * @param bytes allocated by the value with its derivative; of other processes not a number
   */
  record Measured(Fingerprint answer, double value, double derivative, double bytes) {}
}
