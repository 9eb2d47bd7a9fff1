package org.leibniz.model.bound;

import org.leibniz.model.request.Memory;

/**
 * What an evaluation may use; its numbers do not depend on it.
 *
 * @param memory that derivatives may take for the steps of loops
 * @param threads that share rows of data
 */
public record Resources(Memory memory, int threads) {
  /** Where nothing is said. */
  public static Resources usual() {
    return new Resources(Memory.usual(), 1);
  }

  /** The same with other memory. */
  public Resources within(Memory other) {
    return new Resources(other, threads);
  }

  /** The same by other threads. */
  public Resources by(int others) {
    return new Resources(memory, others);
  }
}
