package org.leibniz.report;

import java.util.List;

/**
 * Texts under each other. Plain loops, here and in the text report: a lambda costs a cold start
 * tens of milliseconds.
 */
public final class Columns {
  private Columns() {}

  /** The length of the longest text, 0 if there is none. */
  public static int width(List<String> texts) {
    int width = 0;
    for (String text : texts) {
      width = Math.max(width, text.length());
    }
    return width;
  }

  /** The text with spaces after it, up to a width that it must not exceed. */
  static String pad(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
