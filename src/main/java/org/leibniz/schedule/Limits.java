package org.leibniz.schedule;

/**
 * When methods are split.
 *
 * @param bytes the bytes of bytecode, as estimated, that a method has at most; HotSpot never
 *     compiles one above 8,000
 * @param nests with so many nests of loops in a method, each becomes a method, so that it is
 *     compiled when it is hot
 */
public record Limits(int bytes, int nests) {
  /** The limits that suit HotSpot. */
  public static final Limits USUAL = new Limits(5000, 3);
}
