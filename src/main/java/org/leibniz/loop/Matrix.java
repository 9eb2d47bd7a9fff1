package org.leibniz.loop;

/**
 * A matrix in a buffer: the element in row r and column c is at {@code first + r down + c along}.
 *
 * @param down from one row to the next
 * @param along from one column to the next
 */
public record Matrix(Buffer buffer, Index first, int down, int along) {

  /** Rows and columns exchanged. */
  public Matrix transposed() {
    return new Matrix(buffer, first, along, down);
  }
}
