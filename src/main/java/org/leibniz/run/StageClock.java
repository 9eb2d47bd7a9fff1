package org.leibniz.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** How long the stages of one compilation take, one after the other; what comes again adds up. */
public final class StageClock {
  private final Map<String, Double> milliseconds = new LinkedHashMap<>();
  private final LongSupplier nanoseconds;
  private long last;

  /** By a clock that tells nanoseconds. */
  public StageClock(LongSupplier nanoseconds) {
    this.nanoseconds = nanoseconds;
    last = nanoseconds.getAsLong();
  }

  /** Says that a stage ended now; it began where the one before it ended. */
  public void ended(String stage) {
    long now = nanoseconds.getAsLong();
    milliseconds.merge(stage, (now - last) * 1e-6, Double::sum);
    last = now;
  }

  /** Adds stages that another clock took; they count as ended now. */
  public void add(Map<String, Double> stages) {
    stages.forEach((stage, taken) -> milliseconds.merge(stage, taken, Double::sum));
    last = nanoseconds.getAsLong();
  }

  /** The milliseconds of each stage, in the order in which they first ended. */
  public Map<String, Double> milliseconds() {
    return milliseconds;
  }
}
