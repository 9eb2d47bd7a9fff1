package org.leibniz.solve;

/**
 * Quantiles of Student's t distribution: how many standard errors a confidence interval reaches to
 * either side. The distribution function for whole degrees of freedom is a finite sum (M.
 * Abramowitz and I. Stegun, "Handbook of Mathematical Functions", 26.7.3 and 26.7.4); beyond some
 * thousand degrees it is replaced by Fisher's expansion about the normal quantile (26.7.5).
 */
public final class StudentQuantile {
  private static final int MOST_SUMMED = 2000;
  private static final int MOST_HALVINGS = 200;

  private StudentQuantile() {}

  /**
   * The t with {@code P(|T| <= t) = confidence}.
   *
   * @param confidence between 0 and 1, such as 0.95
   * @param degrees of freedom, 1 or more
   * @throws IllegalArgumentException where one of them is not so
   */
  public static double twoSided(double confidence, int degrees) {
    if (!(confidence > 0 && confidence < 1) || degrees < 1) {
      throw new IllegalArgumentException(
          "no quantile for the confidence " + confidence + " and " + degrees + " degrees");
    }
    if (degrees > MOST_SUMMED) {
      return expanded(normal(confidence), degrees);
    }
    // With t = sqrt(degrees) tan(angle) the whole range is that of an angle.
    double low = 0;
    double high = Math.PI / 2;
    for (int k = 0; k < MOST_HALVINGS && low < high; k++) {
      double middle = 0.5 * (low + high);
      if (middle == low || middle == high) {
        break;
      }
      if (within(middle, degrees) < confidence) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.sqrt(degrees) * Math.tan(low);
  }

  /** {@code P(|T| <= sqrt(degrees) tan(angle))}. */
  private static double within(double angle, int degrees) {
    double sine = Math.sin(angle);
    double cosine = Math.cos(angle);
    boolean odd = degrees % 2 == 1;
    double term = odd ? cosine : 1;
    double sum = 0;
    for (int k = odd ? 1 : 0; k <= degrees - 2; k += 2) {
      sum += term;
      term *= cosine * cosine * (k + 1) / (k + 2);
    }
    return odd ? 2 / Math.PI * (angle + sine * sum) : sine * sum;
  }

  private static double expanded(double z, int degrees) {
    double z3 = z * z * z;
    double z5 = z3 * z * z;
    double z7 = z5 * z * z;
    double n = degrees;
    return z
        + (z3 + z) / (4 * n)
        + (5 * z5 + 16 * z3 + 3 * z) / (96 * n * n)
        + (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * n * n * n);
  }

  /** The normal quantile, from that of a t with many degrees turned back by the expansion. */
  private static double normal(double confidence) {
    double t = twoSided(confidence, MOST_SUMMED);
    double z = t;
    for (int k = 0; k < MOST_HALVINGS; k++) {
      double next = z - (expanded(z, MOST_SUMMED) - t);
      if (next == z) {
        break;
      }
      z = next;
    }
    return z;
  }
}
