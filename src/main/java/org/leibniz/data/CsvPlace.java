package org.leibniz.data;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.leibniz.diagnostic.Source;
import org.leibniz.diagnostic.Span;

/**
 * Finds the place of a cell again, for a message. Reading keeps no line numbers: a file may have a
 * million lines and no mistake. The source it makes holds the lines of that record only; the lines
 * before it are left blank, so that line numbers are those of the file.
 */
final class CsvPlace {
  private CsvPlace() {}

  /**
   * The span of a cell without the spaces around it, of the whole record if it has no such cell;
   * nothing if the file has changed meanwhile.
   *
   * @param record the record, from 0, which is the header
   * @param cell the cell, from 0, or -1 for the whole record
   */
  static Optional<Span> find(CsvFile file, long record, int cell) {
    try {
      long line = lineOf(file, record);
      return line == 0 ? Optional.empty() : Optional.of(span(file, line, cell));
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  private static long lineOf(CsvFile file, long record) throws IOException {
    try (CsvReader<CsvRecord> records = file.records().ofCsvRecord(file.reader())) {
      long left = record;
      int width = 0;
      for (CsvRecord found : records) {
        if (width != 1 && found.getFieldCount() == 1 && found.getField(0).isBlank()) {
          continue;
        }
        width = width == 0 ? found.getFieldCount() : width;
        if (left-- == 0) {
          return found.getStartingLineNumber();
        }
      }
    }
    return 0;
  }

  private static Span span(CsvFile file, long line, int cell) throws IOException {
    StringBuilder text = new StringBuilder();
    try (BufferedReader reader = file.reader()) {
      for (long skipped = 1; skipped < line; skipped++) {
        reader.readLine();
        text.append('\n');
      }
      int start = text.length();
      int[] bounds = null;
      String next = reader.readLine();
      while (next != null && bounds == null) {
        text.append(next);
        bounds = bounds(text, start, cell, file.delimiter());
        next = bounds == null ? reader.readLine() : null;
        if (next != null) {
          text.append('\n');
        }
      }
      Source source = new Source(file.name(), text.toString());
      return bounds == null ? source.span(start, text.length()) : source.span(bounds[0], bounds[1]);
    }
  }

  /** Begin and end of the cell; null while its quotes are still open at the end of the text. */
  private static int[] bounds(CharSequence text, int start, int cell, char delimiter) {
    boolean quoted = false;
    int column = 0;
    int begin = start;
    for (int i = start; i <= text.length(); i++) {
      boolean end = i == text.length();
      if (end && quoted) {
        return null;
      }
      if (end || !quoted && text.charAt(i) == delimiter) {
        if (column == cell) {
          return trim(text, begin, i);
        }
        column++;
        begin = i + 1;
      } else {
        quoted ^= text.charAt(i) == '"';
      }
    }
    return new int[] {start, text.length()};
  }

  private static int[] trim(CharSequence text, int start, int end) {
    int from = start;
    int to = end;
    while (from < to && text.charAt(from) <= ' ') {
      from++;
    }
    while (to > from && text.charAt(to - 1) <= ' ') {
      to--;
    }
    return new int[] {from, to};
  }
}
