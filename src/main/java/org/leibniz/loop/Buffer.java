package org.leibniz.loop;

import org.leibniz.graph.ElementType;
import org.leibniz.graph.Size;

/**
 * A stretch of doubles that values are kept in; its elements lie row by row.
 *
 * @param name the name of its array; buffers of one storage with one name are the same array
 * @param length the number of its elements
 * @param element what they are; a BOOL is 1 or 0
 * @param storage whose array it is
 */
public record Buffer(String name, Size length, ElementType element, Storage storage) {

  /** Whose array a buffer is. */
  public enum Storage {
    /** An array of the caller, handed in at every call. */
    ARGUMENT,
    /** Data, bound once and only read. */
    DATA,
    /**
     * Working storage that the compiled object owns; its length is known when the object is made.
     */
    WORKSPACE,
    /**
     * The same in arrays of {@link #ROW} elements each, so that neighbours are in an array of their
     * own.
     */
    ROWS,
    /** The same in an array that begins where a line of the cache does, if the heap lets it. */
    LINES,
    /** Working storage whose length is known only while evaluating; it grows and never shrinks. */
    GROWING,
    /** Constants of the class. */
    TABLE
  }

  /** The elements of each array of {@link Storage#ROWS}. */
  public static final int ROW = 200;

  /** The same stretch seen with another element type. */
  public Buffer of(ElementType other) {
    return new Buffer(name, length, other, storage);
  }

  /** The same in arrays of {@link #ROW} elements, of which its length is a multiple. */
  public Buffer inRows() {
    return new Buffer(name, length, element, Storage.ROWS);
  }

  /** Whether the compiled object has its storage from the start. */
  public boolean fixed() {
    return storage == Storage.WORKSPACE || storage == Storage.ROWS || storage == Storage.LINES;
  }

  /**
   * Whether it is only read while evaluating, apart from an argument that results are written to.
   */
  public boolean constant() {
    return storage == Storage.DATA || storage == Storage.TABLE;
  }
}
