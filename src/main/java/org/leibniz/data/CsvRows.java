package org.leibniz.data;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the records of a file as the reader meets them: the first names the columns, the others are
 * read as numbers straight from the reader's buffer, without a string a cell. It stops the reader
 * at the first ragged record.
 */
final class CsvRows extends AbstractBaseCsvCallbackHandler<Boolean> {
  private final NumberCell cell = new NumberCell();
  private final List<String> header = new ArrayList<>();
  private List<Column> columns;
  private NumberCell.Content[] contents;
  private double[] values;
  private boolean numbersInHeader = true;
  private boolean blank;
  private int rows;
  private int raggedCells;

  @Override
  protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
    NumberCell.Content content = cell.read(buffer, offset, length);
    blank =
        index == 0
            && content == NumberCell.Content.MISSING
            && new String(buffer, offset, length).isBlank();
    if (columns == null) {
      header.add(new String(buffer, offset, length).strip());
      numbersInHeader &= content == NumberCell.Content.NUMBER;
    } else if (index < contents.length) {
      contents[index] = content;
      values[index] = cell.value();
    }
  }

  @Override
  protected Boolean buildRecord() {
    int cells = getFieldCount();
    if (getRecordType() == RecordType.EMPTY || isBlankLine(cells)) {
      return null;
    }
    if (columns == null) {
      columns = header.stream().map(Column::new).toList();
      contents = new NumberCell.Content[cells];
      values = new double[cells];
      return null;
    }
    if (cells != contents.length) {
      raggedCells = cells;
      return Boolean.TRUE;
    }
    for (int i = 0; i < cells; i++) {
      columns.get(i).add(contents[i], values[i]);
    }
    rows++;
    return null;
  }

  /** Spaces alone are a blank line, unless they may be the missing value of an only column. */
  private boolean isBlankLine(int cells) {
    if (cells != 1 || !blank || contents != null && contents.length == 1) {
      return false;
    }
    if (columns == null) {
      header.clear();
      numbersInHeader = true;
    }
    return true;
  }

  /** The columns, in the order of the file; empty if there was no record at all. */
  List<Column> columns() {
    return columns == null ? List.of() : columns;
  }

  /** True if every cell of the first record is a number, so that it cannot be a header. */
  boolean numbersInHeader() {
    return columns != null && numbersInHeader;
  }

  /** The records after the header. */
  int rows() {
    return rows;
  }

  /** The number of cells of the record that stopped the reader, or 0. */
  int raggedCells() {
    return raggedCells;
  }
}
