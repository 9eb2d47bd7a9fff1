package org.leibniz.measure;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;

/**
 * Tells when the just-in-time compiler has had nothing to do for a while. Code with vectors is a
 * hundred times as slow until all of it is compiled, which takes longer than any fixed time that
 * other code would have to wait, too.
 */
final class IdleCompiler {
  private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();

  /** Nanoseconds of the wall clock without anything compiled, after which nothing more is. */
  private static final long IDLE = 300_000_000L;

  /** Nanoseconds after which nobody waits any longer. */
  private static final long LONGEST = 10_000_000_000L;

  private final long begin = System.nanoTime();
  private long changed = begin;
  private long compiled;

  /** Whether it still has something to do, as far as one knows. */
  boolean busy() {
    if (COMPILER == null || !COMPILER.isCompilationTimeMonitoringSupported()) {
      return false;
    }
    long now = System.nanoTime();
    long total = COMPILER.getTotalCompilationTime();
    if (total != compiled) {
      compiled = total;
      changed = now;
    }
    return now - changed < IDLE && now - begin < LONGEST;
  }
}
