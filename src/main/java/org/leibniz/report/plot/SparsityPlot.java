package org.leibniz.report.plot;

import java.nio.file.Path;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.graph.SparsityPattern;
import org.leibniz.report.Paragraph;
import org.leibniz.report.SparseReport;
import org.leibniz.report.SparseText;

/**
 * The picture of a pattern: rows downward, columns to the right, a square for each entry. Of a
 * large matrix a square stands for several rows and columns, the darker the more entries it holds.
 */
public final class SparsityPlot implements Picture {
  private static final String OPTION = "--sparsity";

  /** The longer side of the matrix, in pixels. */
  private static final double SIDE = 480;

  private static final double MARGIN = 40;
  private static final double TITLE = 14;
  private static final double SMALL = 12;

  /** So many squares stand along the longer side at most. */
  private static final int MOST_SQUARES = 240;

  private static final int SHADES = 4;
  private static final int INK = 0x333333;
  private static final int PALE_INK = 0x666666;
  private static final int FRAME = 0x888888;

  /** From few entries to a full square. */
  private static final int[] BLUES = {0x9ecae1, 0x6baed6, 0x3182bd, 0x08519c};

  private final SparseReport report;
  private final SparsityPattern pattern;
  private final int squareRows;
  private final int squareColumns;
  private final double side;

  /** A picture of the pattern of a derivative. */
  public SparsityPlot(SparseReport report) {
    this.report = report;
    this.pattern = report.pattern();
    int longer = Math.max(1, Math.max(pattern.rows(), pattern.columns()));
    int squares = Math.min(longer, MOST_SQUARES);
    this.side = SIDE / squares;
    this.squareRows = scaled(pattern.rows(), squares, longer);
    this.squareColumns = scaled(pattern.columns(), squares, longer);
  }

  private static int scaled(int size, int squares, int longer) {
    return (int) Math.max(1, (long) size * squares / longer);
  }

  @Override
  public int width() {
    return (int) Math.ceil(SIDE + 2 * MARGIN);
  }

  @Override
  public int height() {
    return (int) Math.ceil(squareRows * side + 3 * MARGIN);
  }

  @Override
  public void draw(Canvas canvas) {
    String line = SparseText.pattern(report).strip();
    int colon = line.indexOf(": ");
    canvas.text(
        MARGIN,
        MARGIN,
        Paragraph.cut(line.substring(0, colon), 60),
        Canvas.Anchor.START,
        TITLE,
        true,
        INK);
    canvas.text(
        MARGIN,
        MARGIN + 20,
        line.substring(colon + 2),
        Canvas.Anchor.START,
        SMALL,
        false,
        PALE_INK);
    drawSquares(canvas, squares());
    drawFrame(canvas);
  }

  /** The number of entries of each square. */
  private long[] squares() {
    long[] counts = new long[squareRows * squareColumns];
    for (int row = 0; row < pattern.rows(); row++) {
      int first = (int) ((long) row * squareRows / pattern.rows()) * squareColumns;
      for (int place = pattern.start(row); place < pattern.start(row + 1); place++) {
        counts[first + (int) ((long) pattern.column(place) * squareColumns / pattern.columns())]++;
      }
    }
    return counts;
  }

  /** Neighbours of one shade in a row are drawn as one rectangle. */
  private void drawSquares(Canvas canvas, long[] counts) {
    double capacity =
        Math.max(1, (double) pattern.rows() / squareRows)
            * Math.max(1, (double) pattern.columns() / squareColumns);
    for (int row = 0; row < squareRows; row++) {
      int start = 0;
      int shade = -1;
      for (int column = 0; column <= squareColumns; column++) {
        int next =
            column == squareColumns ? -1 : shade(counts[row * squareColumns + column], capacity);
        if (next != shade) {
          if (shade >= 0) {
            canvas.rectangle(
                MARGIN + start * side,
                2 * MARGIN + row * side,
                (column - start) * side,
                side,
                BLUES[shade]);
          }
          start = column;
          shade = next;
        }
      }
    }
  }

  /** The logarithm of how full a square is, in a few steps; -1 where it is empty. */
  private static int shade(long count, double capacity) {
    if (count == 0) {
      return -1;
    }
    double empty = -Math.log(Math.min(1, count / capacity)) / Math.log(4);
    return Math.max(0, SHADES - 1 - (int) Math.floor(empty));
  }

  private void drawFrame(Canvas canvas) {
    double right = MARGIN + squareColumns * side;
    double top = 2 * MARGIN;
    double bottom = top + squareRows * side;
    canvas.line(MARGIN, top, right, top, FRAME, 1);
    canvas.line(right, top, right, bottom, FRAME, 1);
    canvas.line(right, bottom, MARGIN, bottom, FRAME, 1);
    canvas.line(MARGIN, bottom, MARGIN, top, FRAME, 1);
  }

  /**
   * Draws into a file, which is replaced if it is there.
   *
   * @throws DiagnosticException if the name ends neither in .svg nor in .png, or the file cannot be
   *     written
   */
  public void write(Path path) {
    PictureFile.write(this, OPTION, path);
  }

  /**
   * Says no before any work is done.
   *
   * @throws DiagnosticException if the name ends neither in .svg nor in .png
   */
  public static void requireKnownExtension(Path path) {
    PictureFile.requireKnownExtension(OPTION, path);
  }
}
