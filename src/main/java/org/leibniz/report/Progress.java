package org.leibniz.report;

import java.io.PrintStream;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * One line at the foot of a terminal that says how far long work has come. It is written at most
 * ten times a second, not before the first tenth has passed, and erased at the end; where there is
 * no terminal nothing is written at all. For one thread.
 */
public final class Progress implements AutoCloseable {
  private static final long INTERVAL_NANOS = 100_000_000;
  private static final int WIDTH = 79;
  private static final String ERASE = "\r\u001b[K";

  private final PrintStream out;
  private final boolean terminal;
  private final LongSupplier clock;
  private long last;
  private boolean shown;

  /** Writes to the stream, which is normally standard error, if that is a terminal. */
  public Progress(PrintStream out, boolean terminal) {
    this(out, terminal, System::nanoTime);
  }

  /** With a clock in nanoseconds, for tests. */
  Progress(PrintStream out, boolean terminal, LongSupplier clock) {
    this.out = out;
    this.terminal = terminal;
    this.clock = clock;
    this.last = clock.getAsLong();
  }

  /** Shows a line if it is time to; only then is the text made. */
  public void show(Supplier<String> line) {
    if (!terminal) {
      return;
    }
    long now = clock.getAsLong();
    if (now - last >= INTERVAL_NANOS) {
      last = now;
      shown = true;
      out.print(ERASE + Paragraph.cut(line.get(), WIDTH));
      out.flush();
    }
  }

  /** Shows the step, of how many if that is known (otherwise 0), and the objective. */
  public void step(long step, long steps, double objective) {
    show(
        () -> {
          String of = steps > 0 ? " of " + steps + " (" + 100 * step / steps + " %)" : "";
          return "step " + step + of + ", objective " + Figures.number(objective, 6);
        });
  }

  /** Erases the line, so that what is printed next begins where the line began. */
  @Override
  public void close() {
    if (shown) {
      out.print(ERASE);
      out.flush();
      shown = false;
    }
  }
}
