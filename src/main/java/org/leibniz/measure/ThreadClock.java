package org.leibniz.measure;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** The processor time of this thread, and what it allocates; other threads change neither. */
public final class ThreadClock {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final boolean TIMED = THREADS.isCurrentThreadCpuTimeSupported();
  private static final boolean COUNTED =
      THREADS instanceof com.sun.management.ThreadMXBean counting
          && counting.isThreadAllocatedMemorySupported()
          && counting.isThreadAllocatedMemoryEnabled();

  private ThreadClock() {}

  /** Nanoseconds of processor time; of the wall clock where the system does not say. */
  public static long now() {
    return TIMED ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
  }

  /** Whether {@link #allocated} counts. */
  static boolean countsAllocations() {
    return COUNTED;
  }

  /** The bytes that this thread has allocated so far; 0 where nobody counts. */
  static long allocated() {
    return COUNTED
        ? ((com.sun.management.ThreadMXBean) THREADS).getCurrentThreadAllocatedBytes()
        : 0;
  }
}
