package org.leibniz.benchmark;

import java.util.Arrays;

/**
 * The mixture of normal distributions with its gradient, derived by hand: for each component the
 * sums over the samples of weights, weighted differences x - mu, and their weighted outer products.
 * The factors Q are applied to these sums, once. How the sums are formed is for the subclasses.
 */
abstract class Mixture implements Program {
  private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

  final GaussianMixture given;
  final int d;
  final int k;
  final int n;

  /** Q of each component, d×d, row by row, with zeros above the diagonal. */
  final double[] root;

  /** alpha + log det Q of each component. */
  final double[] offset;

  /** Sums of weights of each component. */
  final double[] zeroth;

  /** Weighted sums of differences, k×d. */
  final double[] first;

  /** Weighted sums of outer products of differences, k×d×d, of which the lower half is filled. */
  final double[] second;

  private final int factor;
  private final double[] gradient;
  private final double[] product;
  private final double normaliser;

  Mixture(GaussianMixture given) {
    this.given = given;
    d = given.d();
    k = given.k();
    n = given.n();
    factor = d * (d + 1) / 2;
    root = new double[k * d * d];
    offset = new double[k];
    zeroth = new double[k];
    first = new double[k * d];
    second = new double[k * d * d];
    gradient = new double[given.size()];
    product = new double[d];
    double freedom = d + given.m() + 1;
    normaliser =
        freedom * d * (Math.log(given.gamma()) - 0.5 * Math.log(2)) - logGamma(0.5 * freedom);
  }

  /** The sum over the samples of logsumexp; with a gradient the three sums as well. */
  abstract double accumulate(boolean withGradient);

  @Override
  public final double value() {
    return evaluated(false);
  }

  @Override
  public final double derivative() {
    return evaluated(true);
  }

  @Override
  public final double[] entries() {
    return gradient;
  }

  private double evaluated(boolean withGradient) {
    double prior = prepare();
    if (withGradient) {
      Arrays.fill(zeroth, 0);
      Arrays.fill(first, 0);
      Arrays.fill(second, 0);
    }
    double sum = accumulate(withGradient);
    double[] alpha = given.alpha();
    double top = Arrays.stream(alpha).max().orElseThrow();
    double shares = 0;
    for (double a : alpha) {
      shares += Math.exp(a - top);
    }
    if (withGradient) {
      for (int j = 0; j < k; j++) {
        finish(j, Math.exp(alpha[j] - top) / shares);
      }
    }
    return sum - 0.5 * n * d * LOG_TWO_PI - n * (top + Math.log(shares)) + prior - k * normaliser;
  }

  private double prepare() {
    double[] factors = given.factors();
    double squares = 0;
    double logs = 0;
    for (int j = 0; j < k; j++) {
      int next = j * factor + d;
      double log = 0;
      for (int c = 0; c < d; c++) {
        double q = factors[j * factor + c];
        double e = Math.exp(q);
        root[(j * d + c) * d + c] = e;
        log += q;
        squares += e * e;
        for (int r = c + 1; r < d; r++) {
          double l = factors[next++];
          root[(j * d + r) * d + c] = l;
          squares += l * l;
        }
      }
      offset[j] = given.alpha()[j] + log;
      logs += log;
    }
    return 0.5 * given.gamma() * given.gamma() * squares - given.m() * logs;
  }

  private void finish(int j, double share) {
    gradient[j] = zeroth[j] - n * share;
    int matrix = j * d * d;
    for (int r = 0; r < d; r++) {
      for (int c = 0; c < r; c++) {
        second[matrix + c * d + r] = second[matrix + r * d + c];
      }
    }
    int means = k + j * d;
    int factors = k + k * d + j * factor;
    double squared = given.gamma() * given.gamma();
    Arrays.fill(gradient, means, means + d, 0);
    for (int r = 0; r < d; r++) {
      int row = matrix + r * d;
      double mapped = 0;
      for (int c = 0; c <= r; c++) {
        mapped += root[row + c] * first[j * d + c];
        product[c] = squared * root[row + c];
      }
      for (int t = 0; t <= r; t++) {
        subtract(product, root[row + t], second, matrix + t * d, r + 1);
      }
      for (int c = 0; c <= r; c++) {
        gradient[means + c] += root[row + c] * mapped;
      }
      for (int c = 0; c < r; c++) {
        gradient[factors + d + c * d - c * (c + 1) / 2 + r - c - 1] = product[c];
      }
      gradient[factors + r] = root[row + r] * product[r] + zeroth[j] - given.m();
    }
  }

  private static void subtract(double[] from, double by, double[] values, int at, int count) {
    for (int c = 0; c < count; c++) {
      from[c] = Math.fma(-by, values[at + c], from[c]);
    }
  }

  private double logGamma(double a) {
    double sum = 0.25 * d * (d - 1) * Math.log(Math.PI);
    for (int j = 0; j < d; j++) {
      sum += Gamma.log(a - 0.5 * j);
    }
    return sum;
  }
}
