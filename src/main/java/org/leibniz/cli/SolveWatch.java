package org.leibniz.cli;

import org.leibniz.report.Progress;
import org.leibniz.solve.Monitor;

/** Shows how far a solve has come, and ends it when that is asked for. */
final class SolveWatch implements Monitor, AutoCloseable {
  private final boolean watched;
  private final Interruption interruption;
  private final long steps;
  private final Progress progress;

  /** A watch for a solve of at most so many steps; 0 if that is not known. */
  SolveWatch(Terminal terminal, long steps) {
    this.watched = terminal.watched();
    this.interruption = terminal.interruption();
    this.steps = steps;
    this.progress = new Progress(terminal.err(), watched);
  }

  @Override
  public boolean iteration(int iteration, double value, double[] x, double gradientNorm) {
    if (watched) {
      progress.step(iteration, steps, value);
    }
    return !interruption.isRequested();
  }

  /** Erases the line of progress. */
  @Override
  public void close() {
    progress.close();
  }
}
