package org.leibniz.solve;

import java.util.ArrayList;
import java.util.List;

/**
 * What takes the place of the square of a residual, so that residuals far off pull less. A residual
 * r counts as {@code s^2 rho((r/s)^2)}, which is r^2 where r is small against the scale s. The
 * definitions are those of SciPy's {@code least_squares}; Tukey's is that of J. W. Tukey's biweight
 * (A. Beaton and J. Tukey, "The fitting of power series", Technometrics 16, 1974).
 *
 * @param kind which function rho is
 * @param scale s, positive, in the unit of the residuals
 */
public record Loss(Kind kind, double scale) {
  /** The plain sum of squares. */
  public static final Loss SQUARES = new Loss(Kind.SQUARES, 1);

  /** The name of the setting that picks the kind. */
  public static final String KIND = "loss";

  /** The name of the setting that is the scale. */
  public static final String SCALE = "loss_scale";

  /**
   * The curvature of a row is kept above this share of its weight: below, rounding in that row
   * would spoil the others, and a model that bends down has no minimum.
   */
  private static final double LEAST_CURVATURE = 0.01;

  /** The functions rho(z). */
  public enum Kind {
    /** z. */
    SQUARES("squares"),
    /** z up to 1, then {@code 2 sqrt(z) - 1}. */
    HUBER("huber"),
    /** {@code 2 (sqrt(1 + z) - 1)}. */
    SOFT_L1("soft_l1"),
    /** {@code log(1 + z)}. */
    CAUCHY("cauchy"),
    /** {@code (1 - (1 - z)^3) / 3} up to 1, then 1/3: a residual beyond the scale does not pull. */
    TUKEY("tukey");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The name as users write it. */
    public String word() {
      return word;
    }

    /** The names of all kinds, in order. */
    public static List<String> words() {
      List<String> words = new ArrayList<>();
      for (Kind kind : values()) {
        words.add(kind.word);
      }
      return List.copyOf(words);
    }
  }

  /** Throws IllegalArgumentException when the scale is no positive number. */
  public Loss {
    if (!(scale > 0) || Double.isInfinite(scale)) {
      throw new IllegalArgumentException(SCALE + " must be a positive number, not " + scale);
    }
  }

  /** The loss that completed options ask for. */
  static Loss of(Options options) {
    return options.settings().containsKey(KIND)
        ? new Loss(kind(options.setting(KIND)), options.setting(SCALE))
        : SQUARES;
  }

  /**
   * The kind of a place among the words.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Kind kind(double place) {
    if (!(place >= 0 && place < Kind.values().length && place == Math.rint(place))) {
      throw new IllegalArgumentException(
          KIND + " must be one of " + String.join(", ", Kind.words()));
    }
    return Kind.values()[(int) place];
  }

  /** Whether it is the square itself. */
  public boolean plain() {
    return kind == Kind.SQUARES;
  }

  /** The same loss of residuals that are multiplied by a positive factor. */
  public Loss times(double factor) {
    return new Loss(kind, scale * factor);
  }

  /** rho(z); what is not finite stays so. */
  private double rho(double z) {
    return switch (kind) {
      case SQUARES -> z;
      case HUBER -> z <= 1 ? z : 2 * Math.sqrt(z) - 1;
      case SOFT_L1 -> 2 * z / (1 + Math.sqrt(1 + z));
      case CAUCHY -> StrictMath.log1p(z);
      case TUKEY -> z <= 1 ? z * (1 - z * (1 - z / 3)) : z < Double.POSITIVE_INFINITY ? 1.0 / 3 : z;
    };
  }

  /** The first derivative of rho. */
  private double slope(double z) {
    return switch (kind) {
      case SQUARES -> 1;
      case HUBER -> z <= 1 ? 1 : 1 / Math.sqrt(z);
      case SOFT_L1 -> 1 / Math.sqrt(1 + z);
      case CAUCHY -> 1 / (1 + z);
      case TUKEY -> z > 1 ? 0 : (1 - z) * (1 - z);
    };
  }

  /** {@code 2 z rho''(z)}. */
  private double bend(double z) {
    return switch (kind) {
      case SQUARES -> 0;
      case HUBER -> z <= 1 ? 0 : -slope(z);
      case SOFT_L1 -> -z / (1 + z) * slope(z);
      case CAUCHY -> -2 * z / (1 + z) * slope(z);
      case TUKEY -> z > 1 ? 0 : -4 * z * (1 - z);
    };
  }

  private double ratio(double residual) {
    double share = residual / scale;
    return share * share;
  }

  /** What the square of a residual is multiplied by in the gradient: 1 where it is small. */
  public double weight(double residual) {
    return slope(ratio(residual));
  }

  /** Half of the second derivative by the residual: 1 where it is small. */
  public double curvature(double residual) {
    double z = ratio(residual);
    return slope(z) + bend(z);
  }

  /** The sum over all residuals. */
  double sum(double[] residuals) {
    double sum = 0;
    for (double residual : residuals) {
      sum += rho(ratio(residual));
    }
    return sum * scale * scale;
  }

  /**
   * Scales residuals and Jacobian, in place, so that the gradient of half the sum of the squares is
   * that of half the loss, and {@code J' J} is its curvature by the residuals (B. Triggs and
   * others, "Bundle adjustment: a modern synthesis", 2000, section 4.3), kept positive.
   *
   * @param jacobian row by row
   */
  void correct(double[] residuals, double[] jacobian) {
    int columns = jacobian.length / residuals.length;
    int[] starts = new int[residuals.length + 1];
    for (int i = 1; i < starts.length; i++) {
      starts[i] = i * columns;
    }
    correct(residuals, jacobian, starts);
  }

  /**
   * The same for a sparse Jacobian.
   *
   * @param starts where the entries of each row begin, and behind the last row the number of all
   */
  void correct(double[] residuals, double[] jacobian, int[] starts) {
    for (int i = 0; i < residuals.length; i++) {
      double z = ratio(residuals[i]);
      double weight = slope(z);
      double root = Math.sqrt(Math.max(weight + bend(z), LEAST_CURVATURE * weight));
      residuals[i] *= weight == 0 ? 0 : weight / root;
      for (int at = starts[i]; at < starts[i + 1]; at++) {
        jacobian[at] *= root;
      }
    }
  }
}
