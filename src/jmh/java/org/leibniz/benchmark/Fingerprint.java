package org.leibniz.benchmark;

/**
 * What is known of a right answer: the value, and of the flattened derivative g the check sum Σ g_i
 * cos(0.1 i) and the Euclidean norm. A value that is not compared is not a number.
 */
record Fingerprint(double value, double check, double norm) {

  static Fingerprint of(double value, double[] derivative) {
    double check = 0;
    double squares = 0;
    for (int i = 0; i < derivative.length; i++) {
      check += derivative[i] * Math.cos(0.1 * i);
      squares += derivative[i] * derivative[i];
    }
    return new Fingerprint(value, check, Math.sqrt(squares));
  }

  /**
   * The greatest difference, relative to the value and to the norm; check sums cancel, so they are
   * held against the norm.
   */
  double distance(Fingerprint expected) {
    double slopes =
        Math.max(Math.abs(check - expected.check), Math.abs(norm - expected.norm)) / expected.norm;
    return Double.isNaN(expected.value)
        ? slopes
        : Math.max(slopes, Math.abs(value - expected.value) / Math.abs(expected.value));
  }
}
