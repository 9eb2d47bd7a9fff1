package org.leibniz.benchmark;

import java.nio.file.Path;

/**
 * A mixture of k normal distributions over n samples in d dimensions, as the suites write it to a
 * file: {@code d k n}, weights, means, inverse covariance factors, samples, {@code gamma m}.
 *
 * @param alpha k weights
 * @param means k×d
 * @param factors k×d(d+1)/2: logarithms of a diagonal, then what lies below it by columns
 * @param samples n×d
 */
record GaussianMixture(
    int d,
    int k,
    int n,
    double[] alpha,
    double[] means,
    double[] factors,
    double[] samples,
    double gamma,
    int m) {

  static GaussianMixture read(Path path) {
    NumberFile file = new NumberFile(path);
    int d = file.whole();
    int k = file.whole();
    int n = file.whole();
    return new GaussianMixture(
        d,
        k,
        n,
        file.numbers(k),
        file.numbers(k * d),
        file.numbers(k * (d * (d + 1) / 2)),
        file.numbers(n * d),
        file.number(),
        file.whole());
  }

  /** The number of unknowns. */
  int size() {
    return k * (1 + d + d * (d + 1) / 2);
  }
}
