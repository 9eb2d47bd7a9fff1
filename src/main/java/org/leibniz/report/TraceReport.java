package org.leibniz.report;

import java.util.List;
import java.util.Optional;
import org.leibniz.diagnostic.Span;

/**
 * Where the first value that is not finite comes from, at one point.
 *
 * @param found that value; empty where everything is finite
 * @param point the unknowns at which it was looked for
 */
public record TraceReport(Optional<Origin> found, List<NamedTensor> point) {

  /**
   * A value that is not finite although everything it is computed from is.
   *
   * @param derivative whether it belongs to a derivative, not to a value of the file
   * @param expression what was computed, such as {@code log(z)}
   * @param of of a derivative, what it is a derivative of
   * @param place where in the file; of a derivative, of what
   * @param value NaN or an infinity
   * @param element the subscripts of the first such element; empty of a scalar
   * @param operands what it was computed from, as numbers where the element decides
   * @param trips the trips of the loops around it, the outermost first, counted from 0
   */
  public record Origin(
      boolean derivative,
      String expression,
      Optional<String> of,
      Optional<Span> place,
      double value,
      List<Integer> element,
      List<NamedTensor> operands,
      List<Integer> trips) {

    /** Copies the lists. */
    public Origin {
      element = List.copyOf(element);
      operands = List.copyOf(operands);
      trips = List.copyOf(trips);
    }
  }

  /** Copies the list. */
  public TraceReport {
    point = List.copyOf(point);
  }
}
