package org.leibniz.solve;

/**
 * How a solve ended.
 *
 * @param status how
 * @param method the name of the method
 * @param reason a sentence for people: which test held, or what went wrong
 * @param place what kind of place that is
 */
public record Verdict(Status status, String method, String reason, Place place) {

  /** What kind of place a solve may end at. */
  public enum Place {
    /** One of which no more is known than the status says. */
    ANY,
    /** A corner of the objective, where no gradient vanishes. */
    CORNER,
    /** One where the objective flattens out while an unknown keeps moving. */
    DRIFTING
  }

  /** A verdict on any place. */
  public Verdict(Status status, String method, String reason) {
    this(status, method, reason, Place.ANY);
  }
}
