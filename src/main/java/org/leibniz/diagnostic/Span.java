package org.leibniz.diagnostic;

/** A stretch of a source: from the offset {@code start} up to, not including, {@code end}. */
public record Span(Source source, int start, int end) {

  /** A span must lie in its source and must not be turned round. */
  public Span {
    if (start < 0 || end < start || end > source.text().length()) {
      throw new IllegalArgumentException("span " + start + ".." + end + " of " + source);
    }
  }

  /** The line, counted from 1, on which the span begins. */
  public int line() {
    return source.lineOf(start);
  }

  /** The column, counted from 1, at which the span begins. */
  public int column() {
    return source.columnOf(start);
  }

  /** The text that the span covers. */
  public String text() {
    return source.text().substring(start, end);
  }

  /** The smallest span that covers this and the other, which must be of the same source. */
  public Span to(Span other) {
    return new Span(source, Math.min(start, other.start), Math.max(end, other.end));
  }

  @Override
  public String toString() {
    return source.name() + ":" + line() + ":" + column();
  }
}
