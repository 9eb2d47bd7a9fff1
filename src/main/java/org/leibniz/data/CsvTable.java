package org.leibniz.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.diagnostic.Span;
import org.leibniz.diagnostic.Suggestion;

/**
 * A CSV file with a header, its columns by name.
 *
 * <p>Cells are separated by commas, semicolons or tabs, as the header shows. Numbers are decimal,
 * such as {@code -1.5} or {@code +1e-3}; {@code NA}, {@code N/A}, {@code NaN}, {@code null} and
 * empty cells are missing. A column of text does no harm until someone asks for its numbers. Blank
 * lines are left out. The numbers are kept, 8 bytes each; text is read from the file again when it
 * is asked for.
 */
public final class CsvTable {
  private final CsvFile file;
  private final Map<String, Integer> positions;
  private final List<Column> columns;
  private final int rows;

  private CsvTable(CsvFile file, Map<String, Integer> positions, List<Column> columns, int rows) {
    this.file = file;
    this.positions = positions;
    this.columns = columns;
    this.rows = rows;
  }

  /**
   * Reads a table.
   *
   * @throws DiagnosticException if the file is not there, is a directory, cannot be read, is empty
   *     or is not text; if it has no header or names a column twice, has no rows, or a row with
   *     more or fewer cells than the header
   */
  public static CsvTable read(Path path) {
    CsvFile file = CsvFile.open(path);
    CsvRows rows = new CsvRows();
    try (CsvReader<Boolean> reader = file.records().build(rows, file.reader())) {
      Iterator<Boolean> stops = reader.iterator();
      if (stops.hasNext()) {
        throw ragged(file, rows);
      }
    } catch (IOException e) {
      throw CsvFile.unreadable(path, e);
    } catch (UncheckedIOException e) {
      throw CsvFile.unreadable(path, e.getCause());
    } catch (CsvParseException e) {
      if (e.getCause() instanceof CsvParseException) {
        throw tooLarge(file);
      }
      throw e;
    }
    Map<String, Integer> positions = header(file, rows);
    if (rows.rows() == 0) {
      throw new DiagnosticException(
          Diagnostic.of(Code.NO_ROWS, file.name() + " has a header but no rows")
              .help("below the line that names the columns, each line is one observation"));
    }
    rows.columns().forEach(Column::trim);
    return new CsvTable(file, positions, rows.columns(), rows.rows());
  }

  private static Map<String, Integer> header(CsvFile file, CsvRows rows) {
    if (rows.numbersInHeader()) {
      throw new DiagnosticException(
          at(
                  file,
                  0,
                  -1,
                  Code.MISSING_COLUMN,
                  file.name() + " has no header: its first line is all numbers")
              .help(
                  "put a line that names the columns first, such as " + exampleHeader(rows, file)));
    }
    Map<String, Integer> positions = new LinkedHashMap<>();
    for (int i = 0; i < rows.columns().size(); i++) {
      String name = rows.columns().get(i).name();
      if (!name.isEmpty() && positions.putIfAbsent(name, i) != null) {
        throw new DiagnosticException(
            at(file, 0, i, Code.DUPLICATE_NAME, file.name() + " has two columns named " + name)
                .label("column " + (i + 1) + ", named as column " + (positions.get(name) + 1))
                .help("rename one of them in the header"));
      }
    }
    return positions;
  }

  private static String exampleHeader(CsvRows rows, CsvFile file) {
    String[] names = {"x", "y", "z"};
    int count = rows.columns().size();
    return count <= 3
        ? String.join(String.valueOf(file.delimiter()), List.of(names).subList(0, count))
        : "x0" + file.delimiter() + "x1" + file.delimiter() + "...";
  }

  private static DiagnosticException ragged(CsvFile file, CsvRows rows) {
    int expected = rows.columns().size();
    int actual = rows.raggedCells();
    int record = rows.rows() + 1;
    Optional<Span> place = CsvPlace.find(file, record, actual > expected ? expected : -1);
    String where = place.map(span -> ", line " + span.line()).orElse("");
    String message =
        file.name() + where + ": " + cells(actual) + " where the header has " + expected;
    Diagnostic diagnostic =
        place
            .map(span -> Diagnostic.at(span, Code.RAGGED_ROWS, message))
            .orElseGet(() -> Diagnostic.of(Code.RAGGED_ROWS, message))
            .label(actual > expected ? "one cell too many" : "too few cells")
            .help(
                "cells are separated by "
                    + file.delimiterName()
                    + "; write an empty cell or NA for a missing value");
    return new DiagnosticException(diagnostic);
  }

  private static String cells(int count) {
    return count == 1 ? "1 cell" : count + " cells";
  }

  private static DiagnosticException tooLarge(CsvFile file) {
    return new DiagnosticException(
        Diagnostic.of(
                Code.FILE_NOT_TEXT, file.name() + " has a cell of more than 16 million characters")
            .help("a quotation mark that is never closed makes the rest of the file one cell"));
  }

  private static Diagnostic at(CsvFile file, long record, int cell, Code code, String message) {
    return CsvPlace.find(file, record, cell)
        .map(span -> Diagnostic.at(span, code, message))
        .orElseGet(() -> Diagnostic.of(code, message));
  }

  /** The file, as the user named it. */
  String name() {
    return file.name();
  }

  /** The names in the header, in its order; columns without a name are left out. */
  List<String> columns() {
    return List.copyOf(positions.keySet());
  }

  /** The number of rows below the header, at least 1. */
  public int rows() {
    return rows;
  }

  /** Says whether the header names the column. */
  boolean has(String column) {
    return positions.containsKey(column);
  }

  /**
   * The numbers of a column, one a row. The array is shared: nobody may write to it.
   *
   * @throws DiagnosticException if there is no such column, or a cell is missing or no number
   */
  double[] numbers(String column) {
    return values(column, ElementKind.REAL);
  }

  /**
   * The values of a column, one a row. The array is shared: nobody may write to it.
   *
   * @throws DiagnosticException if there is no such column, or a cell is missing or not of that
   *     kind
   */
  public double[] values(String column, ElementKind kind) {
    double[] values = valuesOrNaN(column, kind);
    Column found = column(column);
    if (found.missing() > 0) {
      throw missing(found);
    }
    return values;
  }

  /**
   * The values of a column, one a row, NaN where a cell is missing. The array is shared: nobody may
   * write to it.
   *
   * @throws DiagnosticException if there is no such column, or a cell is neither missing nor of
   *     that kind
   */
  public double[] valuesOrNaN(String column, ElementKind kind) {
    Column found = column(column);
    int row = found.firstUnlike(kind);
    if (row != Column.NONE) {
      throw unlike(found, row, kind);
    }
    return found.values();
  }

  /**
   * The cells of a column as they are written, without the spaces around them.
   *
   * @throws DiagnosticException if there is no such column, or the file cannot be read again
   */
  List<String> texts(String column) {
    int position = position(column);
    List<String> texts = new ArrayList<>(rows);
    try (CsvReader<CsvRecord> records = file.records().ofCsvRecord(file.reader())) {
      for (CsvRecord record : records) {
        if (record.getFieldCount() == columns.size()) {
          texts.add(record.getField(position).strip());
        }
      }
    } catch (IOException e) {
      throw CsvFile.unreadable(file.path(), e);
    } catch (UncheckedIOException e) {
      throw CsvFile.unreadable(file.path(), e.getCause());
    }
    return List.copyOf(texts.subList(1, texts.size()));
  }

  /** The place of a cell, for a message; nothing if the file has changed since it was read. */
  Optional<Span> place(String column, int row) {
    return CsvPlace.find(file, row + 1L, position(column));
  }

  private Column column(String name) {
    return columns.get(position(name));
  }

  private int position(String column) {
    Integer position = positions.get(column);
    if (position == null) {
      throw new DiagnosticException(noColumn(column));
    }
    return position;
  }

  /** What to say when the header does not name the column. */
  Diagnostic noColumn(String column) {
    Diagnostic diagnostic =
        Diagnostic.of(Code.MISSING_COLUMN, file.name() + " has no column " + column);
    Optional<String> closest = Suggestion.closest(column, columns());
    if (closest.isPresent()) {
      diagnostic = diagnostic.help("did you mean " + closest.get() + "?");
    }
    String lead = columns().size() == 1 ? "its only column is " : "its columns are ";
    diagnostic = diagnostic.help(lead + shortList(columns()));
    if (columns.size() == 1 && columns.get(0).name().matches(".*\\S\\s+\\S.*")) {
      diagnostic =
          diagnostic.help("columns are separated by commas, semicolons or tabs, not by spaces");
    }
    return diagnostic;
  }

  private static String shortList(List<String> names) {
    return names.size() <= 12
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, 10)) + ", ... (" + names.size() + " in all)";
  }

  private DiagnosticException unlike(Column column, int row, ElementKind kind) {
    Optional<Span> place = place(column.name(), row);
    String cell = place.map(Span::text).orElse("a cell");
    Code code = kind == ElementKind.REAL ? Code.NOT_A_NUMBER : Code.WRONG_DATA_TYPE;
    String expected =
        switch (kind) {
          case REAL -> "is not a number";
          case INTEGER -> "is not a whole number";
          case LOGICAL -> "is neither true nor false";
        };
    String message = rowName(row, column) + ": " + cell + " " + expected;
    Diagnostic diagnostic =
        place
            .map(span -> Diagnostic.at(span, code, message))
            .orElseGet(() -> Diagnostic.of(code, message))
            .label(expected.replace("is ", ""));
    if (cell.matches("[+-]?\\d+,\\d+")) {
      diagnostic = diagnostic.help("write the decimal mark as a point: " + cell.replace(',', '.'));
    } else {
      diagnostic = diagnostic.help("the column " + column.name() + " must hold " + kind.plural());
    }
    return new DiagnosticException(diagnostic);
  }

  private DiagnosticException missing(Column column) {
    int row = column.firstMissing();
    String more =
        column.missing() == 1 ? "" : " (and " + (column.missing() - 1) + " more in this column)";
    String message = rowName(row, column) + ": the value is missing" + more;
    Diagnostic diagnostic =
        place(column.name(), row)
            .map(span -> Diagnostic.at(span, Code.NAN_IN_DATA, message))
            .orElseGet(() -> Diagnostic.of(Code.NAN_IN_DATA, message))
            .label("no value")
            .help("leave out the rows that are not complete, or fill them in");
    return new DiagnosticException(diagnostic);
  }

  private String rowName(int row, Column column) {
    return file.name() + ", row " + (row + 1) + ", column " + column.name();
  }
}
