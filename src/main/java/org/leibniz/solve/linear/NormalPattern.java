package org.leibniz.solve.linear;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where {@code J' J} of a sparse Jacobian J has entries, and an order of elimination that keeps its
 * factors sparse: one of minimum degree. Columns that occur in the same rows, such as the
 * coordinates of a point, stay together. Where unknowns of one kind meet only those of another, as
 * the points of a scene meet cameras, they are eliminated first, and what is left to factor is
 * their Schur complement (B. Triggs and others, "Bundle adjustment: a modern synthesis", 2000,
 * section 6).
 */
public final class NormalPattern {
  /** So many products of entries, or entries of the factors, are more than is worth a try. */
  private static final double MOST = 1e8;

  private final CompressedRows jacobian;
  private final Columns columns;
  private final CompressedRows upper;
  private final int[] order;
  private final int entries;
  private final double operations;

  private NormalPattern(CompressedRows jacobian) {
    this.jacobian = jacobian;
    this.columns = Columns.of(jacobian);
    this.upper = upper(jacobian, columns);
    this.order = ordered();
    SparseIndefinite factors = factors();
    this.entries = factors.entries();
    this.operations = products(jacobian) + factors.operations();
  }

  /**
   * The pattern for a Jacobian; empty where the equations or their factors would have more entries
   * than are worth it.
   */
  public static Optional<NormalPattern> of(CompressedRows jacobian) {
    if (products(jacobian) > MOST) {
      return Optional.empty();
    }
    try {
      NormalPattern found = new NormalPattern(jacobian);
      return found.entries <= MOST ? Optional.of(found) : Optional.empty();
    } catch (OutOfMemoryError tooMany) {
      return Optional.empty();
    }
  }

  private static double products(CompressedRows jacobian) {
    double sum = 0;
    for (int row = 0; row < jacobian.rows(); row++) {
      double length = jacobian.starts()[row + 1] - jacobian.starts()[row];
      sum += length * (length + 1) / 2;
    }
    return sum;
  }

  /** A matrix by its columns: their rows, and where the entries stand row by row. */
  private record Columns(int[] starts, int[] rows, int[] places) {
    static Columns of(CompressedRows matrix) {
      int[] starts = new int[matrix.columns() + 1];
      for (int column : matrix.indices()) {
        starts[column + 1]++;
      }
      for (int column = 0; column < matrix.columns(); column++) {
        starts[column + 1] += starts[column];
      }
      int[] next = starts.clone();
      int[] rows = new int[matrix.entries()];
      int[] places = new int[matrix.entries()];
      for (int row = 0; row < matrix.rows(); row++) {
        for (int at = matrix.starts()[row]; at < matrix.starts()[row + 1]; at++) {
          int to = next[matrix.indices()[at]]++;
          rows[to] = row;
          places[to] = at;
        }
      }
      return new Columns(starts, rows, places);
    }

    int[] rowsOf(int column) {
      return Arrays.copyOfRange(rows, starts[column], starts[column + 1]);
    }
  }

  /**
   * The upper triangle of the product of the transposed matrix with the matrix, and its diagonal.
   */
  private static CompressedRows upper(CompressedRows matrix, Columns columns) {
    int size = matrix.columns();
    int[] starts = new int[size + 1];
    int[] indices = new int[4 * size];
    int[] seen = new int[size];
    Arrays.fill(seen, -1);
    int count = 0;
    for (int i = 0; i < size; i++) {
      seen[i] = i;
      indices = roomFor(indices, count + size);
      indices[count++] = i;
      for (int k = columns.starts()[i]; k < columns.starts()[i + 1]; k++) {
        int row = columns.rows()[k];
        for (int at = columns.places()[k] + 1; at < matrix.starts()[row + 1]; at++) {
          int j = matrix.indices()[at];
          if (seen[j] != i) {
            seen[j] = i;
            indices[count++] = j;
          }
        }
      }
      Arrays.sort(indices, starts[i], count);
      starts[i + 1] = count;
    }
    return new CompressedRows(size, starts, Arrays.copyOf(indices, count));
  }

  private static int[] roomFor(int[] indices, int count) {
    return count <= indices.length
        ? indices
        : Arrays.copyOf(indices, Math.addExact(count, count / 2));
  }

  /** Orders the groups of columns that occur in the same rows, and puts their columns in line. */
  private int[] ordered() {
    int size = jacobian.columns();
    int[] groups = new int[size];
    int[] members = new int[size];
    Map<Rows, Integer> known = new LinkedHashMap<>();
    for (int column = 0; column < size; column++) {
      Integer group = known.putIfAbsent(Rows.of(columns.rowsOf(column)), known.size());
      groups[column] = group == null ? known.size() - 1 : group;
      members[groups[column]]++;
    }
    CompressedRows grouped = grouped(groups, known.size());
    int[] order =
        MinimumDegree.order(upper(grouped, Columns.of(grouped)), new boolean[known.size()]);
    int[] begins = new int[known.size()];
    int begin = 0;
    for (int group : order) {
      begins[group] = begin;
      begin += members[group];
    }
    int[] expanded = new int[size];
    for (int column = 0; column < size; column++) {
      expanded[begins[groups[column]]++] = column;
    }
    return expanded;
  }

  /** The Jacobian with one column for each group. */
  private CompressedRows grouped(int[] groups, int count) {
    int[] starts = new int[jacobian.rows() + 1];
    int[] indices = new int[jacobian.entries()];
    int[] seen = new int[count];
    Arrays.fill(seen, -1);
    int next = 0;
    for (int row = 0; row < jacobian.rows(); row++) {
      for (int at = jacobian.starts()[row]; at < jacobian.starts()[row + 1]; at++) {
        int group = groups[jacobian.indices()[at]];
        if (seen[group] != row) {
          seen[group] = row;
          indices[next++] = group;
        }
      }
      starts[row + 1] = next;
    }
    return new CompressedRows(count, starts, Arrays.copyOf(indices, next));
  }

  /** The rows of a column, equal where they are the same. */
  private record Rows(int hash, int[] rows) {
    static Rows of(int[] rows) {
      return new Rows(Arrays.hashCode(rows), rows);
    }

    @Override
    public boolean equals(Object object) {
      return object instanceof Rows other && hash == other.hash && Arrays.equals(rows, other.rows);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  /** The pattern of J. */
  public CompressedRows jacobian() {
    return jacobian;
  }

  /** The number of entries below the diagonal of the factors. */
  public int entries() {
    return entries;
  }

  /** About how many multiplications it takes to form the equations once and to factor them. */
  public double operations() {
    return operations;
  }

  /** The upper triangle of {@code J' J} with its whole diagonal, which leads each row. */
  CompressedRows upper() {
    return upper;
  }

  /** Room for factors. */
  SparseIndefinite factors() {
    return new SparseIndefinite(upper, order);
  }

  /**
   * Writes the entries of the upper triangle of {@code J' J}.
   *
   * @param values the entries of J
   * @param products takes as many numbers as {@link #upper} has entries
   */
  void multiply(double[] values, double[] products) {
    double[] sums = new double[upper.rows()];
    for (int i = 0; i < upper.rows(); i++) {
      for (int k = columns.starts()[i]; k < columns.starts()[i + 1]; k++) {
        int place = columns.places()[k];
        double factor = values[place];
        int end = jacobian.starts()[columns.rows()[k] + 1];
        for (int at = place; at < end; at++) {
          sums[jacobian.indices()[at]] += factor * values[at];
        }
      }
      for (int at = upper.starts()[i]; at < upper.starts()[i + 1]; at++) {
        int j = upper.indices()[at];
        products[at] = sums[j];
        sums[j] = 0;
      }
    }
  }
}
