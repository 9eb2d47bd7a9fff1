package org.leibniz.schedule;

/**
 * When methods are split.
 *
 * @param bytes the bytes of bytecode, as estimated, that a method has at most; HotSpot never
 *     compiles one above 8,000
 * @param nests with so many nests of loops in a method, each becomes a method, so that it is
 *     compiled when it is hot
 * @param lanes whether rows of data are to go side by side
 */
public record Limits(int bytes, int nests, boolean lanes) {
  /** The limits that suit HotSpot. */
  public static final Limits USUAL = new Limits(5000, 3, false);

  /** Without rows side by side. */
  public Limits(int bytes, int nests) {
    this(bytes, nests, false);
  }

  /** The same with rows of data side by side, or not. */
  public Limits lanes(boolean wanted) {
    return new Limits(bytes, nests, wanted);
  }

  /** The same with half as long methods. */
  public Limits halved() {
    return new Limits(bytes / 2, nests, lanes);
  }
}
