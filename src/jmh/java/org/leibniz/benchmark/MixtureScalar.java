package org.leibniz.benchmark;

/** One sample after the other. */
final class MixtureScalar extends Mixture {
  private final double[] differences;
  private final double[] beta;

  MixtureScalar(GaussianMixture given) {
    super(given);
    differences = new double[k * d];
    beta = new double[k];
  }

  @Override
  double accumulate(boolean withGradient) {
    double total = 0;
    for (int i = 0; i < n; i++) {
      double top = Double.NEGATIVE_INFINITY;
      for (int j = 0; j < k; j++) {
        beta[j] = explained(i * d, j);
        top = Math.max(top, beta[j]);
      }
      double sum = 0;
      for (int j = 0; j < k; j++) {
        beta[j] = Math.exp(beta[j] - top);
        sum += beta[j];
      }
      for (int j = 0; withGradient && j < k; j++) {
        gather(j, beta[j] / sum + Lanes.FLUSH - Lanes.FLUSH);
      }
      total += top + Math.log(sum);
    }
    return total;
  }

  private double explained(int sample, int j) {
    double[] x = given.samples();
    double[] means = given.means();
    int own = j * d;
    for (int c = 0; c < d; c++) {
      differences[own + c] = x[sample + c] - means[own + c];
    }
    double squares = 0;
    for (int r = 0; r < d; r++) {
      int row = (own + r) * d;
      double even = 0;
      double odd = 0;
      int c = 0;
      for (; c < r; c += 2) {
        even = Math.fma(root[row + c], differences[own + c], even);
        odd = Math.fma(root[row + c + 1], differences[own + c + 1], odd);
      }
      if (c == r) {
        even = Math.fma(root[row + r], differences[own + r], even);
      }
      squares += (even + odd) * (even + odd);
    }
    return offset[j] - 0.5 * squares;
  }

  private void gather(int j, double weight) {
    zeroth[j] += weight;
    int own = j * d;
    for (int r = 0; r < d; r++) {
      double scaled = weight * differences[own + r];
      first[own + r] += scaled;
      int row = (own + r) * d;
      for (int c = 0; c <= r; c++) {
        second[row + c] = Math.fma(scaled, differences[own + c], second[row + c]);
      }
    }
  }
}
