package org.leibniz.schedule;

import org.leibniz.rows.SideBySide;

/**
 * When methods are split.
 *
 * @param bytes the bytes of bytecode, as estimated, that a method has at most; HotSpot never
 *     compiles one above 8,000
 * @param nests with so many nests of loops in a method, each becomes a method, so that it is
 *     compiled when it is hot
 * @param lanes what is to go side by side
 * @param shared the fewest operations of rows whose chunks may run at the same time; infinite where
 *     one thread runs all
 */
public record Limits(int bytes, int nests, SideBySide lanes, double shared) {
  /**
   * The limits that suit HotSpot. What is estimated as that many bytes is seldom more, often half
   * as many: what crosses from one method to the next goes through memory, so methods are as long
   * as can be.
   */
  public static final Limits USUAL = new Limits(10_000, 3);

  /** With nothing side by side, for one thread. */
  public Limits(int bytes, int nests) {
    this(bytes, nests, SideBySide.NOTHING, Double.POSITIVE_INFINITY);
  }

  /** The same with other things side by side. */
  public Limits lanes(SideBySide wanted) {
    return new Limits(bytes, nests, wanted, shared);
  }

  /** The same where chunks of rows with so many operations may run at the same time. */
  public Limits shared(double operations) {
    return new Limits(bytes, nests, lanes, operations);
  }

  /** The same with half as long methods. */
  public Limits halved() {
    return new Limits(bytes / 2, nests, lanes, shared);
  }
}
