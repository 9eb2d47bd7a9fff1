package org.leibniz.run;

import java.util.LinkedHashMap;
import java.util.Map;

/** How long the stages of one compilation take, one after the other; what comes again adds up. */
public final class StageClock {
  private final Map<String, Double> milliseconds = new LinkedHashMap<>();
  private long last = System.nanoTime();

  /** Says that a stage ended now; it began where the one before it ended. */
  public void ended(String stage) {
    long now = System.nanoTime();
    milliseconds.merge(stage, (now - last) * 1e-6, Double::sum);
    last = now;
  }

  /** Adds stages that another clock took; they count as ended now. */
  public void add(Map<String, Double> stages) {
    stages.forEach((stage, taken) -> milliseconds.merge(stage, taken, Double::sum));
    last = System.nanoTime();
  }

  /** The milliseconds of each stage, in the order in which they first ended. */
  public Map<String, Double> milliseconds() {
    return milliseconds;
  }
}
