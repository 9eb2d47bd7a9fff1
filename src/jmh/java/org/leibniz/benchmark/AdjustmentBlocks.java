package org.leibniz.benchmark;

/** Many observations at once: a block of them as one array for each quantity. */
abstract class AdjustmentBlocks extends Adjustment {
  static final int BLOCK = 128;

  /** What is kept of the cameras. */
  final double[][] of = new double[FIELDS][BLOCK];

  /** From the camera's centre to the point. */
  final double[][] from = new double[3][BLOCK];

  final double[][] turned = new double[3][BLOCK];

  /** Where the picture shows it, and how far that is from the feature. */
  final double[][] place = new double[2][BLOCK];

  final double[][] seen = new double[2][BLOCK];
  final double[] inverse = new double[BLOCK];
  final double[] rho = new double[BLOCK];
  final double[] distortion = new double[BLOCK];
  final double[] w = new double[BLOCK];

  /** The entries of both rows; those that are 0 stay it. */
  final double[][] out = new double[ROWS][BLOCK];

  AdjustmentBlocks(Bundle given) {
    super(given);
  }

  /** Fills what is seen, from the rest. */
  abstract void project();

  /** Fills the entries, from the rest. */
  abstract void differentiate();

  @Override
  final void observe(boolean withJacobian) {
    for (int first = 0; first < count; first += BLOCK) {
      int inside = Math.min(BLOCK, count - first);
      gather(first, inside);
      project();
      for (int i = 0; i < inside; i++) {
        errors[2 * (first + i)] = w[i] * seen[0][i];
        errors[2 * (first + i) + 1] = w[i] * seen[1][i];
      }
      if (withJacobian) {
        differentiate();
        scatter(first, inside);
      }
    }
  }

  private void gather(int first, int inside) {
    System.arraycopy(given.weights(), first, w, 0, inside);
    lookUp(first, inside);
    double[] features = given.features();
    for (int i = 0; i < inside; i++) {
      seen[0][i] = features[2 * (first + i)];
      seen[1][i] = features[2 * (first + i) + 1];
    }
  }

  /** Fills what is kept of the cameras, and the points. */
  void lookUp(int first, int inside) {
    for (int c = 0; c < FIELDS; c++) {
      gather(table, FIELDS, c, given.camera(), first, inside, of[c]);
    }
    for (int c = 0; c < 3; c++) {
      gather(given.points(), 3, c, given.point(), first, inside, from[c]);
    }
  }

  private static void gather(
      double[] rows, int width, int column, int[] index, int first, int inside, double[] to) {
    for (int i = 0; i < inside; i++) {
      to[i] = rows[index[first + i] * width + column];
    }
  }

  /** Five columns at a time, so that the places written to stay near. */
  private void scatter(int first, int inside) {
    for (int c = 0; c < ROWS; c += 5) {
      scatter(out[c], out[c + 1], out[c + 2], out[c + 3], out[c + 4], first * ROWS + c, inside);
    }
  }

  private void scatter(
      double[] a, double[] b, double[] c, double[] d, double[] e, int to, int inside) {
    for (int i = 0; i < inside; i++) {
      entries[to + i * ROWS] = a[i];
      entries[to + i * ROWS + 1] = b[i];
      entries[to + i * ROWS + 2] = c[i];
      entries[to + i * ROWS + 3] = d[i];
      entries[to + i * ROWS + 4] = e[i];
    }
  }
}
