package org.leibniz.report;

import org.leibniz.graph.SparsityPattern;

/**
 * What a pattern looks like, in a word or two: empty, dense, diagonal, blocks on the diagonal,
 * banded, an arrow (a few full rows and columns beside a band), or merely sparse.
 */
final class PatternKind {
  /** A band is named where it holds at most so many times the entries that there are. */
  private static final int LOOSE = 3;

  private final SparsityPattern pattern;
  private final boolean[] fullRows;
  private final boolean[] fullColumns;
  private int fullRowCount;
  private int fullColumnCount;

  private PatternKind(SparsityPattern pattern) {
    this.pattern = pattern;
    this.fullRows = new boolean[pattern.rows()];
    this.fullColumns = new boolean[pattern.columns()];
  }

  /** The words for a pattern. */
  static String of(SparsityPattern pattern) {
    return new PatternKind(pattern).words();
  }

  private String words() {
    long cells = (long) pattern.rows() * pattern.columns();
    if (pattern.nonzeros() == 0) {
      return "empty";
    }
    if (pattern.nonzeros() == cells) {
      return "dense";
    }
    int[] blocks = blocks();
    if (blocks[0] > 1 && blocks[1] > 1) {
      return blocks[0] + " blocks of up to " + blocks[1] + " rows";
    }
    int width = width();
    if (width >= 0) {
      return width == 0 ? "diagonal" : "banded, width " + (2 * width + 1);
    }
    findFull();
    boolean few = 4 * fullRowCount <= pattern.rows() && 4 * fullColumnCount <= pattern.columns();
    if (few && fullRowCount + fullColumnCount > 0 && width() >= 0) {
      return "arrow, " + sides();
    }
    return "sparse";
  }

  private String sides() {
    String rows = Figures.count(fullRowCount, "full row");
    String columns = Figures.count(fullColumnCount, "full column");
    if (fullRowCount == 0 || fullColumnCount == 0) {
      return fullRowCount == 0 ? columns : rows;
    }
    return rows + " and " + columns;
  }

  /**
   * The number of full squares on the diagonal and the rows of the largest; zeros where the pattern
   * is something else.
   */
  private int[] blocks() {
    int count = 0;
    int largest = 0;
    if (pattern.rows() != pattern.columns()) {
      return new int[] {0, 0};
    }
    for (int first = 0; first < pattern.rows(); ) {
      int size = Math.max(1, pattern.length(first));
      if (!block(first, size)) {
        return new int[] {0, 0};
      }
      largest = Math.max(largest, size);
      count++;
      first += size;
    }
    return new int[] {count, largest};
  }

  private boolean block(int first, int size) {
    if (first + size > pattern.rows()) {
      return false;
    }
    for (int row = first; row < first + size; row++) {
      boolean square =
          pattern.length(row) == size
              && pattern.column(pattern.start(row)) == first
              && pattern.column(pattern.start(row + 1) - 1) == first + size - 1;
      if (!square && !(size == 1 && pattern.length(row) == 0)) {
        return false;
      }
    }
    return true;
  }

  /** How far the entries outside full rows and columns lie from the diagonal; -1: too far. */
  private int width() {
    int width = 0;
    long entries = 0;
    for (int row = 0; row < pattern.rows(); row++) {
      for (int place = pattern.start(row); place < pattern.start(row + 1); place++) {
        int column = pattern.column(place);
        if (!fullRows[row] && !fullColumns[column]) {
          entries++;
          width = Math.max(width, Math.abs(row - column));
        }
      }
    }
    long band = (2L * width + 1) * Math.min(pattern.rows(), pattern.columns());
    return width == 0 || band <= LOOSE * entries && 2 * width < pattern.columns() ? width : -1;
  }

  /** Full are those with more than half of all places. */
  private void findFull() {
    int[] heights = new int[pattern.columns()];
    for (int place = 0; place < pattern.nonzeros(); place++) {
      heights[pattern.column(place)]++;
    }
    for (int row = 0; row < pattern.rows(); row++) {
      fullRows[row] = 2L * pattern.length(row) > pattern.columns();
      fullRowCount += fullRows[row] ? 1 : 0;
    }
    for (int column = 0; column < pattern.columns(); column++) {
      fullColumns[column] = 2L * heights[column] > pattern.rows();
      fullColumnCount += fullColumns[column] ? 1 : 0;
    }
  }
}
