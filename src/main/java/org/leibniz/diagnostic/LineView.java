package org.leibniz.diagnostic;

/**
 * One line of a source as it appears on a screen: tabs spread out, long lines cut around the place
 * of interest, control characters made visible. It knows under which column of the screen each
 * character of the line stands.
 */
final class LineView {
  private static final int TAB = 4;

  /** Columns of the screen that a line may take. */
  private static final int WIDEST = 100;

  /** Columns in front of the place of interest that are kept when a line is cut. */
  private static final int BEFORE = 40;

  private final String text;
  private final int lineStart;

  /**
   * For each character of the whole line and its end: the column, from 0, in the view; cut off
   * parts count as 0.
   */
  private final int[] columns;

  private LineView(String text, int lineStart, int[] columns) {
    this.text = text;
    this.lineStart = lineStart;
    this.columns = columns;
  }

  /** The line on which a span begins, cut around the beginning of the span. */
  static LineView of(Span span) {
    String line = span.source().line(span.line());
    int lineStart = span.start() - (span.column() - 1);
    StringBuilder drawn = new StringBuilder();
    int[] columns = new int[line.length() + 1];
    // For each column the place in the drawn text, so that the text can be cut by columns.
    int[] drawnAt = new int[TAB * line.length() + 1];
    int column = 0;
    for (int i = 0; i < line.length(); ) {
      int character = line.codePointAt(i);
      int next = i + Character.charCount(character);
      int width = character == '\t' ? TAB - column % TAB : width(character);
      for (int k = i; k < next; k++) {
        columns[k] = column;
      }
      for (int k = 0; k < width; k++) {
        drawnAt[column + k] = drawn.length() + (character == '\t' ? k : 0);
      }
      drawn.append(character == '\t' ? " ".repeat(width) : visible(Character.toString(character)));
      column += width;
      i = next;
    }
    columns[line.length()] = column;
    drawnAt[column] = drawn.length();
    String text = drawn.toString();
    if (column <= WIDEST) {
      return new LineView(text.stripTrailing(), lineStart, columns);
    }
    int focus = columns[Math.min(span.start() - lineStart, line.length())];
    return cut(text, lineStart, columns, drawnAt, column, focus);
  }

  private static LineView cut(
      String text, int lineStart, int[] columns, int[] drawnAt, int end, int focus) {
    int from = Math.max(0, Math.min(focus - BEFORE, end - WIDEST));
    int to = Math.min(end, from + WIDEST);
    String head = from > 0 ? "…" : "";
    String tail = to < end ? "…" : "";
    int[] moved = new int[columns.length];
    for (int i = 0; i < columns.length; i++) {
      moved[i] = Math.max(0, Math.min(columns[i], to) - from + head.length());
    }
    return new LineView(head + text.substring(drawnAt[from], drawnAt[to]) + tail, lineStart, moved);
  }

  /** The line as it is to be printed. */
  String text() {
    return text;
  }

  /**
   * Spaces, then the sign under each column of the span: at least one, and to the end of the line
   * at most when the span goes on beyond it.
   */
  String marks(Span span, char sign) {
    int last = columns.length - 1;
    int from = columns[Math.min(span.start() - lineStart, last)];
    int to = columns[Math.min(span.end() - lineStart, last)];
    return " ".repeat(from) + String.valueOf(sign).repeat(Math.max(1, to - from));
  }

  /** The text with everything that could move a terminal's cursor or hide a character replaced. */
  static String visible(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> out.appendCodePoint(hidden(c) ? 0xFFFD : c));
    return out.toString();
  }

  private static boolean hidden(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }

  /**
   * Columns that a character takes: none for marks that sit on another, two for East Asian wide
   * characters.
   */
  private static int width(int character) {
    int type = Character.getType(character);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    boolean wide =
        character >= 0x1100 && character <= 0x115F
            || character >= 0x2E80 && character <= 0xA4CF && character != 0x303F
            || character >= 0xAC00 && character <= 0xD7A3
            || character >= 0xF900 && character <= 0xFAFF
            || character >= 0xFE30 && character <= 0xFE6F
            || character >= 0xFF00 && character <= 0xFF60
            || character >= 0xFFE0 && character <= 0xFFE6
            || character >= 0x1F300 && character <= 0x1FAFF
            || character >= 0x20000 && character <= 0x3FFFD;
    return wide ? 2 : 1;
  }
}
