package org.leibniz.derive.sparse;

import java.util.Arrays;
import java.util.BitSet;
import org.leibniz.graph.SparsityPattern;

/**
 * How the entries of a sparse matrix are computed by few products: forward products with the sum of
 * the columns of a group, reverse products with the sum of the rows of a group, and for each entry
 * where among their results it stands.
 *
 * @param pattern the entries
 * @param columns the groups of forward products
 * @param rows the groups of reverse products
 * @param sources for each entry its place among the results: forward ones first, a row of the
 *     matrix's height for each; behind them reverse ones, a row of the matrix's width for each
 */
public record Compression(
    SparsityPattern pattern, Colouring columns, Colouring rows, int[] sources) {

  /** The number of products. */
  int products() {
    return columns.count() + rows.count();
  }

  /**
   * For a Jacobian. Either columns are grouped, and rows that are too full for that are swept in
   * reverse; or rows are grouped, and full columns are swept forward; whichever takes fewer
   * products. So a matrix with a full row and a full column takes a few products only (the idea of
   * bicolouring, Coleman and Verma 1998).
   *
   * @throws ArithmeticException where the results of the products are more than an array can hold
   */
  public static Compression ofJacobian(SparsityPattern pattern) {
    SparsityPattern turned = pattern.transposed();
    Mixed forward = mixed(pattern, turned);
    Mixed reverse = mixed(turned, pattern);
    if (forward.count() <= reverse.count()) {
      return jacobian(pattern, forward.main(), forward.rest(), true);
    }
    return jacobian(pattern, reverse.rest(), reverse.main(), false);
  }

  /**
   * Groups of columns, and groups of the rows that these leave out.
   *
   * @param main the groups of columns
   * @param rest the groups of rows
   */
  private record Mixed(Colouring main, Colouring rest) {
    int count() {
      return main.count() + rest.count();
    }
  }

  private static Mixed mixed(SparsityPattern pattern, SparsityPattern turned) {
    BitSet full = full(pattern);
    Colouring columns = new ColumnColouring(pattern, turned, full).colouring();
    if (full.isEmpty()) {
      return new Mixed(columns, Colouring.none(pattern.rows()));
    }
    SparsityPattern only = only(pattern, full);
    Colouring rows = new ColumnColouring(only.transposed(), only, new BitSet()).colouring();
    return new Mixed(columns, rows);
  }

  /**
   * The rows that are longer than the length for which these and the longest other one are fewest
   * together.
   */
  private static BitSet full(SparsityPattern pattern) {
    int[] lengths = new int[pattern.columns() + 1];
    for (int row = 0; row < pattern.rows(); row++) {
      lengths[pattern.length(row)]++;
    }
    int best = pattern.columns();
    int least = best;
    int above = 0;
    for (int length = pattern.columns() - 1; length >= 0; length--) {
      above += lengths[length + 1];
      if (above + length < least) {
        least = above + length;
        best = length;
      }
    }
    BitSet full = new BitSet();
    for (int row = 0; row < pattern.rows(); row++) {
      if (pattern.length(row) > best) {
        full.set(row);
      }
    }
    return full;
  }

  private static SparsityPattern only(SparsityPattern pattern, BitSet rows) {
    int[] starts = new int[pattern.rows() + 1];
    int[] indices = new int[pattern.nonzeros()];
    int count = 0;
    for (int row = 0; row < pattern.rows(); row++) {
      if (rows.get(row)) {
        for (int place = pattern.start(row); place < pattern.start(row + 1); place++) {
          indices[count++] = pattern.column(place);
        }
      }
      starts[row + 1] = count;
    }
    return new SparsityPattern(
        pattern.rows(), pattern.columns(), starts, Arrays.copyOf(indices, count));
  }

  /**
   * Where the entries stand.
   *
   * @param columnsMain whether only some rows are in groups, and their entries are read from
   *     reverse products; else only some columns are, and their entries are read from forward
   *     products
   */
  private static Compression jacobian(
      SparsityPattern pattern, Colouring columns, Colouring rows, boolean columnsMain) {
    int[] sources = new int[pattern.nonzeros()];
    int behind = Math.multiplyExact(columns.count(), pattern.rows());
    Math.addExact(behind, Math.multiplyExact(rows.count(), pattern.columns()));
    for (int row = 0; row < pattern.rows(); row++) {
      for (int place = pattern.start(row); place < pattern.start(row + 1); place++) {
        int column = pattern.column(place);
        boolean reverse = columnsMain ? rows.colours()[row] >= 0 : columns.colours()[column] < 0;
        sources[place] =
            reverse
                ? behind + rows.colours()[row] * pattern.columns() + column
                : columns.colours()[column] * pattern.rows() + row;
      }
    }
    return new Compression(pattern, columns, rows, sources);
  }

  /**
   * For a Hessian, whose pattern must be symmetric: forward products of the gradient, as few as a
   * star colouring needs, or one that ignores the symmetry, which may be better where the diagonal
   * is empty. An entry is read in its own row where it is the only one of its group there, else in
   * the row of its mirror image.
   *
   * @throws ArithmeticException where the results of the products are more than an array can hold
   */
  public static Compression ofHessian(SparsityPattern pattern) {
    Colouring groups = StarColouring.of(pattern);
    Compression unsymmetric = ofJacobian(pattern);
    if (unsymmetric.products() < groups.count()) {
      return unsymmetric;
    }
    int size = pattern.rows();
    Math.multiplyExact(groups.count(), size);
    int[] sources = new int[pattern.nonzeros()];
    int[] seen = new int[groups.count()];
    for (int row = 0; row < size; row++) {
      for (int place = pattern.start(row); place < pattern.start(row + 1); place++) {
        seen[groups.colours()[pattern.column(place)]]++;
      }
      for (int place = pattern.start(row); place < pattern.start(row + 1); place++) {
        int column = pattern.column(place);
        boolean alone = seen[groups.colours()[column]] == 1;
        sources[place] =
            alone ? groups.colours()[column] * size + row : groups.colours()[row] * size + column;
      }
      for (int place = pattern.start(row); place < pattern.start(row + 1); place++) {
        seen[groups.colours()[pattern.column(place)]] = 0;
      }
    }
    return new Compression(pattern, groups, Colouring.none(size), sources);
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Compression other
        && pattern.equals(other.pattern)
        && columns.equals(other.columns)
        && rows.equals(other.rows)
        && Arrays.equals(sources, other.sources);
  }

  @Override
  public int hashCode() {
    return 31 * pattern.hashCode() + Arrays.hashCode(sources);
  }

  @Override
  public String toString() {
    return pattern + " by " + products() + " products";
  }
}
