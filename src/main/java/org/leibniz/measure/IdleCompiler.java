package org.leibniz.measure;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;

/**
 * Tells when the just-in-time compiler has had nothing to do for a while. Code with vectors is a
 * hundred times as slow until all of it is compiled, which takes longer than any fixed time that
 * other code would have to wait, too.
 */
public final class IdleCompiler {
  private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();

  private final long idle;
  private final long longest;
  private final long begin = System.nanoTime();
  private long changed = begin;
  private long compiled;

  /**
   * Begins to watch.
   *
   * @param idle nanoseconds of the wall clock without anything compiled, after which it is idle
   * @param longest nanoseconds after which nobody waits any longer
   */
  public IdleCompiler(long idle, long longest) {
    this.idle = idle;
    this.longest = longest;
  }

  /** Whether it still has something to do, as far as one knows. */
  public boolean busy() {
    if (COMPILER == null || !COMPILER.isCompilationTimeMonitoringSupported()) {
      return false;
    }
    long now = System.nanoTime();
    long total = COMPILER.getTotalCompilationTime();
    if (total != compiled) {
      compiled = total;
      changed = now;
    }
    return now - changed < idle && now - begin < longest;
  }
}
