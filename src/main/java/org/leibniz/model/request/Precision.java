package org.leibniz.model.request;

import java.util.Optional;
import org.leibniz.graph.Graph;
import org.leibniz.report.Figures;
import org.leibniz.rewrite.SinglePrecision;

/** The precision of the arithmetic in which a file is evaluated. */
public enum Precision {
  /** IEEE double precision: about 16 digits. */
  DOUBLE,
  /**
   * IEEE single precision: about 7 digits, numbers up to 3.4e38. Every real from outside, every
   * constant and every result of an operation is rounded; sums over elements and matrix products
   * are accumulated in double precision and rounded once.
   */
  FLOAT;

  private static final int FLOAT_DIGITS = 7;

  /** As many significant digits as people are shown. */
  public int digits() {
    return this == DOUBLE ? Figures.DEFAULT_DIGITS : FLOAT_DIGITS;
  }

  /** A graph as it is evaluated; after all other passes. */
  public Graph of(Graph graph) {
    return this == DOUBLE ? graph : SinglePrecision.apply(graph);
  }

  /** The precision of a name of the command line, in lower case. */
  public static Optional<Precision> named(String name) {
    for (Precision precision : values()) {
      if (precision.name().toLowerCase(java.util.Locale.ROOT).equals(name)) {
        return Optional.of(precision);
      }
    }
    return Optional.empty();
  }
}
