package org.leibniz.report;

import java.util.List;
import java.util.Optional;
import org.leibniz.diagnostic.Span;

/** How the derivatives of a file compare with differences of its values. */
public record GradientCheckReport(List<Line> lines) {

  /** What came of one comparison. */
  public enum Outcome {
    /** The derivative is that of the differences. */
    AGREES("agrees"),
    /** It is another. */
    DIFFERS("differs"),
    /** No point was found at which the values and the differences are finite. */
    NOT_CHECKED("not_checked");

    private final String key;

    Outcome(String key) {
      this.key = key;
    }

    /** As scripts see it. */
    public String key() {
      return key;
    }
  }

  /**
   * One derivative, where it differs most.
   *
   * @param derivative what it is, in the words of the file
   * @param by by what it is taken
   * @param place where it stands
   * @param element the element that differs most, as in {@code w[2]}; the name itself of a scalar
   * @param expected the slope by differences, along the element, or the direction where none
   * @param got the slope that the derivative gives
   * @param points at how many points it was compared
   */
  public record Line(
      String derivative,
      String by,
      Optional<Span> place,
      Outcome outcome,
      Optional<String> element,
      double expected,
      double got,
      int points) {

    /** The difference as a share of the larger of the two. */
    public double relativeDifference() {
      double scale = Math.max(Math.abs(expected), Math.abs(got));
      return scale == 0 ? 0 : Math.abs(got - expected) / scale;
    }
  }

  /** Copies the list. */
  public GradientCheckReport {
    lines = List.copyOf(lines);
  }

  /** How many lines have this outcome. */
  public int count(Outcome outcome) {
    int count = 0;
    for (Line line : lines) {
      count += line.outcome() == outcome ? 1 : 0;
    }
    return count;
  }
}
