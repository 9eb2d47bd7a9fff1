package org.leibniz.benchmark;

/**
 * The same for many samples at once: loops over samples that use one index on separate arrays,
 * which the compiler of the machine turns into vectors. A block is four arrays of samples for each
 * coordinate, so that a sum of products over the block is one loop of four fused products.
 */
final class MixtureLanes extends Mixture {
  private static final int LENGTH = 128;
  private static final int GROUPS = 4;
  private static final int BLOCK = LENGTH * GROUPS;

  private final int blocks;

  /** Of each coordinate the samples in groups. */
  private final double[][][] samples;

  private final double[][][] differences;
  private final double[][] beta;
  private final double[][] scaled = new double[GROUPS][LENGTH];
  private final double[][] ones = new double[GROUPS][LENGTH];
  private final double[] mapped = new double[LENGTH];
  private final double[] squares = new double[LENGTH];
  private final double[] top = new double[LENGTH];
  private final double[] sum = new double[LENGTH];
  private final double[] work = new double[LENGTH];

  MixtureLanes(GaussianMixture given) {
    super(given);
    blocks = (n + BLOCK - 1) / BLOCK;
    samples = new double[d][blocks * GROUPS][LENGTH];
    differences = new double[d][GROUPS][LENGTH];
    beta = new double[k * GROUPS][LENGTH];
    for (int i = 0; i < n; i++) {
      for (int c = 0; c < d; c++) {
        samples[c][i / LENGTH][i % LENGTH] = given.samples()[i * d + c];
      }
    }
    for (double[] group : ones) {
      java.util.Arrays.fill(group, 1);
    }
  }

  @Override
  double accumulate(boolean withGradient) {
    double total = 0;
    for (int block = 0; block < blocks; block++) {
      for (int j = 0; j < k; j++) {
        centre(j, block);
        for (int g = 0; g < GROUPS; g++) {
          explain(j, g);
        }
      }
      for (int g = 0; g < GROUPS; g++) {
        total += soften(g, n - block * BLOCK - g * LENGTH);
      }
      for (int j = 0; withGradient && j < k; j++) {
        centre(j, block);
        gather(j);
      }
    }
    return total;
  }

  private void centre(int j, int block) {
    for (int c = 0; c < d; c++) {
      double mean = given.means()[j * d + c];
      for (int g = 0; g < GROUPS; g++) {
        difference(differences[c][g], samples[c][block * GROUPS + g], mean);
      }
    }
  }

  private void explain(int j, int g) {
    java.util.Arrays.fill(squares, 0);
    for (int r = 0; r < d; r++) {
      int row = (j * d + r) * d;
      java.util.Arrays.fill(mapped, 0);
      int c = 0;
      for (; c + 3 <= r; c += 4) {
        add(
            mapped,
            root[row + c],
            differences[c][g],
            root[row + c + 1],
            differences[c + 1][g],
            root[row + c + 2],
            differences[c + 2][g],
            root[row + c + 3],
            differences[c + 3][g]);
      }
      for (; c <= r; c++) {
        add(mapped, root[row + c], differences[c][g]);
      }
      addProducts(squares, mapped, mapped);
    }
    explained(beta[j * GROUPS + g], offset[j], squares);
  }

  private double soften(int g, int inside) {
    System.arraycopy(beta[g], 0, top, 0, LENGTH);
    for (int j = 1; j < k; j++) {
      raise(top, beta[j * GROUPS + g]);
    }
    java.util.Arrays.fill(sum, 0);
    for (int j = 0; j < k; j++) {
      double[] own = beta[j * GROUPS + g];
      difference(own, own, top);
      Lanes.exp(own, work);
      add(sum, 1, own);
    }
    double total = 0;
    for (int i = 0; i < LENGTH; i++) {
      if (i < inside) {
        total += top[i] + Math.log(sum[i]);
        sum[i] = 1 / sum[i];
      } else {
        sum[i] = 0;
      }
    }
    for (int j = 0; j < k; j++) {
      weigh(beta[j * GROUPS + g], sum);
    }
    return total;
  }

  private void gather(int j) {
    double[][] weights = java.util.Arrays.copyOfRange(beta, j * GROUPS, (j + 1) * GROUPS);
    zeroth[j] += products(weights, ones);
    for (int r = 0; r < d; r++) {
      for (int g = 0; g < GROUPS; g++) {
        multiply(scaled[g], weights[g], differences[r][g]);
      }
      first[j * d + r] += products(scaled, ones);
      int row = (j * d + r) * d;
      for (int c = 0; c <= r; c++) {
        second[row + c] += products(scaled, differences[c]);
      }
    }
  }

  private double products(double[][] a, double[][] b) {
    products(work, a[0], b[0], a[1], b[1], a[2], b[2], a[3], b[3]);
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    for (int i = 0; i < LENGTH; i += 4) {
      sum0 += work[i];
      sum1 += work[i + 1];
      sum2 += work[i + 2];
      sum3 += work[i + 3];
    }
    return sum0 + sum1 + (sum2 + sum3);
  }

  private static void products(
      double[] to,
      double[] a0,
      double[] b0,
      double[] a1,
      double[] b1,
      double[] a2,
      double[] b2,
      double[] a3,
      double[] b3) {
    for (int i = 0; i < LENGTH; i++) {
      to[i] = Math.fma(a0[i], b0[i], Math.fma(a1[i], b1[i], Math.fma(a2[i], b2[i], a3[i] * b3[i])));
    }
  }

  private static void add(
      double[] to,
      double a,
      double[] x,
      double b,
      double[] y,
      double c,
      double[] z,
      double e,
      double[] w) {
    for (int i = 0; i < LENGTH; i++) {
      to[i] = Math.fma(a, x[i], Math.fma(b, y[i], Math.fma(c, z[i], Math.fma(e, w[i], to[i]))));
    }
  }

  private static void add(double[] to, double a, double[] x) {
    for (int i = 0; i < LENGTH; i++) {
      to[i] = Math.fma(a, x[i], to[i]);
    }
  }

  private static void addProducts(double[] to, double[] x, double[] y) {
    for (int i = 0; i < LENGTH; i++) {
      to[i] = Math.fma(x[i], y[i], to[i]);
    }
  }

  private static void multiply(double[] to, double[] x, double[] y) {
    for (int i = 0; i < LENGTH; i++) {
      to[i] = x[i] * y[i];
    }
  }

  private static void weigh(double[] to, double[] inverse) {
    for (int i = 0; i < LENGTH; i++) {
      to[i] = to[i] * inverse[i] + Lanes.FLUSH - Lanes.FLUSH;
    }
  }

  private static void difference(double[] to, double[] x, double y) {
    for (int i = 0; i < LENGTH; i++) {
      to[i] = x[i] - y;
    }
  }

  private static void difference(double[] to, double[] x, double[] y) {
    for (int i = 0; i < LENGTH; i++) {
      to[i] = x[i] - y[i];
    }
  }

  private static void raise(double[] to, double[] x) {
    for (int i = 0; i < LENGTH; i++) {
      to[i] = Math.max(to[i], x[i]);
    }
  }

  private static void explained(double[] to, double offset, double[] squares) {
    for (int i = 0; i < LENGTH; i++) {
      to[i] = offset - 0.5 * squares[i];
    }
  }
}
