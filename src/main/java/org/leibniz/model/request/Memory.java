package org.leibniz.model.request;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.rewrite.Checkpoints;

/**
 * How much derivatives may keep of the steps of loops: the states before each step, and functions
 * that cost more to compute again than to keep. What does not fit is computed again from states
 * that are kept at the beginnings of stretches. It does not count data, results, or working storage
 * of one step.
 *
 * @param bytes at least 1
 */
public record Memory(long bytes) {
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,15})([kmg]?)");
  private static final String UNITS = "kmg";
  private static final int UNIT = 1 << 10;

  /** The share of the heap that is taken where no size is given. */
  private static final int SHARE = 4;

  /** Refuses what is no size. */
  public Memory {
    if (bytes < 1) {
      throw new IllegalArgumentException("no memory: " + bytes);
    }
  }

  /** A quarter of what Java may use. */
  public static Memory usual() {
    return new Memory(Math.max(1, Runtime.getRuntime().maxMemory() / SHARE));
  }

  /**
   * A size such as {@code 2g}, {@code 64m}, {@code 500k} or a number of bytes; empty for others.
   */
  public static Optional<Memory> of(String text) {
    Matcher matcher = SIZE.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    double bytes = Double.parseDouble(matcher.group(1));
    bytes *= matcher.group(2).isEmpty() ? 1 : unit(UNITS.indexOf(matcher.group(2)));
    return bytes >= 1 && bytes < Long.MAX_VALUE
        ? Optional.of(new Memory((long) bytes))
        : Optional.empty();
  }

  private static long unit(int number) {
    long unit = UNIT;
    for (int i = 0; i < number; i++) {
      unit *= UNIT;
    }
    return unit;
  }

  /** The size in the greatest unit of which it is not less than two, rounded up. */
  @Override
  public String toString() {
    for (int number = UNITS.length() - 1; number >= 0; number--) {
      long unit = unit(number);
      if (bytes >= 2 * unit) {
        return (bytes + unit - 1) / unit + UNITS.substring(number, number + 1);
      }
    }
    return Long.toString(bytes);
  }

  private String words() {
    return bytes < 2 * UNIT ? bytes + " bytes" : toString();
  }

  /**
   * The graph with loops that keep no more than this.
   *
   * @throws DiagnosticException if they have to keep more
   */
  public Graph hold(Graph graph) {
    Graph held = Checkpoints.apply(graph, bytes);
    long kept = Checkpoints.kept(held);
    if (kept > bytes) {
      throw new DiagnosticException(exceeded(graph, new Memory(kept)));
    }
    return held;
  }

  private Diagnostic exceeded(Graph graph, Memory needed) {
    String message =
        "the derivative has to keep "
            + needed.words()
            + " of the steps of loops, and may keep "
            + words();
    Diagnostic exceeded =
        Checkpoints.greatest(graph)
            .flatMap(Node::origin)
            .map(span -> Diagnostic.at(span, Code.MEMORY_TOO_SMALL, message))
            .orElseGet(() -> Diagnostic.of(Code.MEMORY_TOO_SMALL, message))
            .label("this loop keeps most");
    return exceeded.help("allow more: --memory " + needed);
  }
}
