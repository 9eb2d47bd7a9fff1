package org.leibniz.graph;

/**
 * The order in which a reduction joins its contributions. A sum of rounded numbers depends on it,
 * so there is one, whoever computes: the interpreter, loops over one row after the other, loops
 * over many rows side by side, and several threads give the same bits.
 *
 * <p>Contributions lie in the domain of the reduction, row by row. Its rows are the places along
 * the first axis of the domain that has at least {@link #FEWEST} places, where the reduction runs
 * along that axis and its function has a neutral number. Else it has no rows, and joins the
 * contributions to the result one after the other, as they lie.
 *
 * <p>Rows, for each place of the axes before theirs, are cut into chunks of {@link #CHUNK}. In a
 * chunk, row r belongs to the lane r mod {@link #LANES}. Each lane joins the contributions of its
 * rows, as they lie, beginning with the neutral number. Then lanes are joined in pairs, the first
 * with the one half way on, until one is left: {@code ((0 + 4) + (2 + 6)) + ((1 + 5) + (3 + 7))}.
 * That is joined to the result, chunk after chunk.
 */
public final class RowOrder {
  /** Fewer places along an axis are no rows. */
  public static final int FEWEST = 64;

  /** The rows of a chunk; the last one may have fewer. */
  public static final int CHUNK = 512;

  /** How many lanes there are. */
  public static final int LANES = 8;

  private RowOrder() {}

  /** The first axis of a domain that has places enough to be rows; -1 where none has. */
  public static int axis(int[] domain) {
    for (int axis = 0; axis < domain.length; axis++) {
      if (domain[axis] >= FEWEST) {
        return axis;
      }
    }
    return -1;
  }
}
