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
 */
public record Limits(int bytes, int nests, SideBySide lanes) {
  /** The limits that suit HotSpot. */
  public static final Limits USUAL = new Limits(5000, 3, SideBySide.NOTHING);

  /** With nothing side by side. */
  public Limits(int bytes, int nests) {
    this(bytes, nests, SideBySide.NOTHING);
  }

  /** The same with other things side by side. */
  public Limits lanes(SideBySide wanted) {
    return new Limits(bytes, nests, wanted);
  }

  /** The same with half as long methods. */
  public Limits halved() {
    return new Limits(bytes / 2, nests, lanes);
  }
}
