package org.leibniz.run;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that help to evaluate, for all of the process. They are made when they are needed
 * first, end when they have had nothing to do for a while, and keep no process from ending.
 */
final class DaemonThreads {
  private static final long IDLE_SECONDS = 10;
  private static final AtomicInteger MADE = new AtomicInteger();

  private static final Executor EXECUTOR =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          DaemonThreads::thread);

  private DaemonThreads() {}

  static Executor executor() {
    return EXECUTOR;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "leibniz-rows-" + MADE.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }
}
