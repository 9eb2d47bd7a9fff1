package org.leibniz.schedule;

import org.leibniz.diagnostic.Source;
import org.leibniz.diagnostic.Span;
import org.leibniz.loop.Statement;

/**
 * The remarks that say which line of the user's file statements come from; lines may be very long.
 */
final class Remarks {
  /** How much of a line is shown. */
  private static final int LONGEST = 90;

  private Source source;
  private int line;

  /** Whether a span is of another line than the one asked about before. */
  boolean begins(Span span) {
    int next = span.line();
    boolean same = span.source() == source && next == line;
    source = span.source();
    line = next;
    return !same;
  }

  /**
   * The file's name without its folders, the line, and what it says; of the line only what is shown
   * is looked at.
   */
  static Statement.Remark of(Span span) {
    String file = span.source().name();
    String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    String text = span.source().text();
    int begin = span.start() - span.column() + 1;
    while (begin < span.start() && Character.isWhitespace(text.charAt(begin))) {
      begin++;
    }
    int end = begin;
    while (end < text.length() && text.charAt(end) != '\n' && end - begin <= LONGEST) {
      end++;
    }
    boolean cut = end - begin > LONGEST;
    String shown =
        cut ? text.substring(begin, begin + LONGEST) + " ..." : text.substring(begin, end);
    return new Statement.Remark(name + ":" + span.line() + ": " + shown.strip());
  }
}
