package org.leibniz.cli;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a solve in good order when the process is told to end. An interrupt (Ctrl-C) starts the
 * shutdown of the virtual machine, which is held up until the best point so far is printed; the
 * exit status is then that of the interrupt, 130.
 */
final class Interruption {
  /** What the rest of a step and printing may take; then the process ends without an answer. */
  private static final long PATIENCE_SECONDS = 10;

  private final CountDownLatch printed = new CountDownLatch(1);
  private volatile boolean requested;

  /**
   * From here on an interrupt of the process is kept waiting for {@link #printed}.
   *
   * @param err told when the wait is given up
   */
  void expect(PrintStream err) {
    try {
      Runtime.getRuntime().addShutdownHook(new Hook(err));
    } catch (IllegalStateException alreadyEnding) {
      requested = true;
    }
  }

  /** Asks that what goes on be ended at the next occasion. */
  void request() {
    requested = true;
  }

  boolean isRequested() {
    return requested;
  }

  /** Everything is printed; the process may end. */
  void printed() {
    printed.countDown();
  }

  /**
   * What the virtual machine runs when it ends; at an ordinary end everything is printed already.
   */
  private final class Hook extends Thread {
    private final PrintStream err;

    Hook(PrintStream err) {
      this.err = err;
    }

    @Override
    public void run() {
      request();
      try {
        if (!printed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          err.println("interrupted: no step ended in time, so there is no answer");
          err.flush();
        }
      } catch (InterruptedException impatient) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
