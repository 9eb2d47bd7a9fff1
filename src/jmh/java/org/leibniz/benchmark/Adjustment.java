package org.leibniz.benchmark;

/**
 * The errors of bundle adjustment with their sparse Jacobian, derived by hand. A point turned by a
 * vector r changes with r by the left Jacobian of the rotations: d(R x)/dr = -[R x] J, J = s I + (1
 * - s) a aᵀ + q [a] with the axis a, s = sin(angle)/angle and q = (1 - cos(angle))/angle. What
 * depends on a camera alone is found once for each camera.
 */
abstract class Adjustment implements Program {
  /** What is kept of a camera: its axis, then these, centre, focal length, point, distortion. */
  static final int COSINE = 3;

  static final int SINE = 4;
  static final int S = 5;
  static final int Q = 6;
  static final int CENTRE = 7;
  static final int FOCAL = 10;
  static final int PRINCIPAL = 11;
  static final int K1 = 13;
  static final int K2 = 14;
  static final int FIELDS = 15;

  /** Entries of a row, and of both rows of an observation. */
  static final int ROW = Bundle.CAMERA + 4;

  static final int ROWS = 2 * ROW;

  final Bundle given;
  final int count;

  /** n×15. */
  final double[] table;

  final double[] errors;
  final double[] entries;

  Adjustment(Bundle given) {
    this.given = given;
    count = given.p();
    table = new double[given.n() * FIELDS];
    errors = new double[2 * count];
    entries = new double[Bundle.ENTRIES * count];
  }

  /** Fills the errors, and with a Jacobian the rows of the entries. */
  abstract void observe(boolean withJacobian);

  @Override
  public final double value() {
    prepare();
    observe(false);
    return squares();
  }

  @Override
  public final double derivative() {
    prepare();
    observe(true);
    for (int i = 0; i < count; i++) {
      entries[ROWS * count + i] = -2 * given.weights()[i];
    }
    return squares();
  }

  @Override
  public final double[] entries() {
    return entries;
  }

  private void prepare() {
    double[] cameras = given.cameras();
    for (int j = 0; j < given.n(); j++) {
      int from = j * Bundle.CAMERA;
      int to = j * FIELDS;
      double square = 0;
      for (int c = from; c < from + 3; c++) {
        square += cameras[c] * cameras[c];
      }
      double angle = Math.sqrt(square);
      boolean turns = square != 0;
      for (int c = 0; c < 3; c++) {
        table[to + c] = turns ? cameras[from + c] / angle : 0;
      }
      table[to + COSINE] = Math.cos(angle);
      table[to + SINE] = Math.sin(angle);
      table[to + S] = turns ? table[to + SINE] / angle : 1;
      table[to + Q] = turns ? (1 - table[to + COSINE]) / angle : 0;
      System.arraycopy(cameras, from + 3, table, to + CENTRE, Bundle.CAMERA - 3);
    }
  }

  private double squares() {
    double even = 0;
    double odd = 0;
    double own = 0;
    double[] w = given.weights();
    for (int i = 0; i < count; i++) {
      even += errors[2 * i] * errors[2 * i];
      odd += errors[2 * i + 1] * errors[2 * i + 1];
      own += (1 - w[i] * w[i]) * (1 - w[i] * w[i]);
    }
    return even + odd + own;
  }
}
