package org.leibniz.diagnostic;

import java.util.Arrays;

/**
 * The text of one file of the user's, with the places where its lines begin.
 *
 * <p>Offsets count UTF-16 units from 0; lines and columns, as people read them, count from 1.
 */
public final class Source {
  private final String name;
  private final String text;
  private final int[] lineStarts;

  /** Makes a source from the name that messages show and the whole text. */
  public Source(String name, String text) {
    this.name = name;
    this.text = text;
    this.lineStarts = findLineStarts(text);
  }

  private static int[] findLineStarts(String text) {
    int[] starts = new int[16];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, 2 * count);
        }
        starts[count++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, count);
  }

  /** The name that messages show, as the user gave it. */
  public String name() {
    return name;
  }

  /** The whole text. */
  public String text() {
    return text;
  }

  /** The line, counted from 1, that holds the offset. */
  int lineOf(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The column, counted from 1, of the offset in its line. */
  int columnOf(int offset) {
    return offset - lineStarts[lineOf(offset) - 1] + 1;
  }

  /** The text of a line, counted from 1, without its line end. */
  public String line(int line) {
    int start = lineStarts[line - 1];
    int end = line < lineStarts.length ? lineStarts[line] - 1 : text.length();
    if (end > start && text.charAt(end - 1) == '\r') {
      end--;
    }
    return text.substring(start, end);
  }

  /** A span of this source. */
  public Span span(int start, int end) {
    return new Span(this, start, end);
  }

  @Override
  public String toString() {
    return name;
  }
}
