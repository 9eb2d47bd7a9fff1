package org.leibniz.report;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/** Breaks running text into lines. */
public final class Paragraph {
  private Paragraph() {}

  /**
   * The words of a text in lines of at most {@code width} characters, a longer word on a line of
   * its own; the first line begins with {@code lead}, the others with as many spaces. The lead
   * counts.
   */
  public static List<String> wrap(String lead, String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(lead);
    boolean begun = false;
    StringTokenizer words = new StringTokenizer(text);
    while (words.hasMoreTokens()) {
      String word = words.nextToken();
      if (begun && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line = new StringBuilder(" ".repeat(lead.length()));
        begun = false;
      }
      line.append(begun ? " " : "").append(word);
      begun = true;
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }

  /**
   * One line of at most {@code width} characters: white space closed up, the end cut off if need
   * be.
   */
  public static String cut(String text, int width) {
    StringBuilder closed = new StringBuilder();
    StringTokenizer words = new StringTokenizer(text);
    while (words.hasMoreTokens()) {
      closed.append(closed.isEmpty() ? "" : " ").append(words.nextToken());
    }
    String line = closed.toString();
    return line.length() <= width ? line : line.substring(0, width - 3) + "...";
  }
}
