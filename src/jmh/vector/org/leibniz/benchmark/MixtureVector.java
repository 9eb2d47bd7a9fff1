package org.leibniz.benchmark;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The same in vectors of samples, by the Vector API: tiles of four rows by four vectors stay in
 * registers. Kernels hand each other arrays only, for a vector that leaves its method is an object.
 */
final class MixtureVector extends Mixture {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int TILE = 4;
  private static final int STEP = TILE * LANES;
  private static final int CHUNK = 1024;

  private final int rows;
  private final int block;
  private final double[] samples;
  private final double[] centred;
  private final double[] scaled;
  private final double[] beta;
  private final double[] packed;
  private final double[] sums;
  private final double[] tile = new double[TILE * TILE];

  /** Coordinates and one that is always 1, and what fills the last tile, which is 0. */
  private final int padded;

  /** Rows of Q, an even number. */
  private final int even;

  MixtureVector(GaussianMixture given) {
    super(given);
    rows = (n + STEP - 1) / STEP * STEP;
    padded = (d + TILE) / TILE * TILE;
    even = d + d % 2;
    int fitting = 16_384 / padded / STEP * STEP;
    block = Math.max(2 * STEP, Math.min(fitting, 512));
    samples = new double[d * rows];
    for (int i = 0; i < n; i++) {
      for (int c = 0; c < d; c++) {
        samples[c * rows + i] = given.samples()[i * d + c];
      }
    }
    centred = new double[padded * block];
    java.util.Arrays.fill(centred, d * block, (d + 1) * block, 1);
    scaled = new double[TILE * block];
    beta = new double[k * CHUNK];
    packed = new double[even * (d + TILE)];
    sums = new double[padded * padded];
  }

  @Override
  double accumulate(boolean withGradient) {
    double total = 0;
    for (int chunk = 0; chunk < rows; chunk += CHUNK) {
      int length = Math.min(CHUNK, rows - chunk);
      for (int j = 0; j < k; j++) {
        pack(j);
        for (int i = 0; i < length; i += block) {
          int count = Math.min(block, length - i);
          centre(given.means(), j * d, d, samples, rows, chunk + i, centred, block, count);
          explain(j, j * CHUNK + i, count);
        }
      }
      total += soften(beta, k, length, n - chunk);
      for (int j = 0; withGradient && j < k; j++) {
        gather(j, chunk, length);
      }
    }
    return total;
  }

  /** Q of a component in strips of four rows, then two, column by column. */
  private void pack(int j) {
    int next = 0;
    for (int r = 0; r < even; ) {
      int high = even - r >= TILE ? TILE : 2;
      for (int c = 0; c < Math.min(r + high, d); c++) {
        for (int t = r; t < r + high; t++) {
          packed[next++] = t < d ? root[(j * d + t) * d + c] : 0;
        }
      }
      r += high;
    }
  }

  private static void centre(
      double[] means,
      int mean,
      int d,
      double[] samples,
      int rows,
      int from,
      double[] to,
      int stride,
      int count) {
    for (int c = 0; c < d; c++) {
      for (int i = 0; i < count; i += LANES) {
        DoubleVector.fromArray(SPECIES, samples, c * rows + from + i)
            .sub(means[mean + c])
            .intoArray(to, c * stride + i);
      }
    }
  }

  private void explain(int j, int to, int count) {
    java.util.Arrays.fill(beta, to, to + count, offset[j]);
    for (int i = 0; i < count; i += STEP) {
      int next = 0;
      int r = 0;
      for (; even - r >= TILE; r += TILE) {
        int columns = Math.min(r + TILE, d);
        fourRows(packed, next, centred, i, block, columns, beta, to + i);
        next += TILE * columns;
      }
      if (r < even) {
        twoRows(packed, next, centred, i, block, d, beta, to + i);
      }
    }
  }

  /** Takes half of the squares of four rows times four vectors of differences away. */
  private static void fourRows(
      double[] q, int next, double[] x, int at, int stride, int columns, double[] to, int into) {
    DoubleVector zero = DoubleVector.zero(SPECIES);
    for (int half = 0; half < 2; half++) {
      DoubleVector a0 = zero;
      DoubleVector a1 = zero;
      DoubleVector b0 = zero;
      DoubleVector b1 = zero;
      DoubleVector c0 = zero;
      DoubleVector c1 = zero;
      DoubleVector d0 = zero;
      DoubleVector d1 = zero;
      int place = at + 2 * half * LANES;
      for (int c = 0; c < columns; c++) {
        DoubleVector x0 = DoubleVector.fromArray(SPECIES, x, c * stride + place);
        DoubleVector x1 = DoubleVector.fromArray(SPECIES, x, c * stride + place + LANES);
        DoubleVector qa = DoubleVector.broadcast(SPECIES, q[next + 4 * c]);
        DoubleVector qb = DoubleVector.broadcast(SPECIES, q[next + 4 * c + 1]);
        DoubleVector qc = DoubleVector.broadcast(SPECIES, q[next + 4 * c + 2]);
        DoubleVector qd = DoubleVector.broadcast(SPECIES, q[next + 4 * c + 3]);
        a0 = qa.fma(x0, a0);
        a1 = qa.fma(x1, a1);
        b0 = qb.fma(x0, b0);
        b1 = qb.fma(x1, b1);
        c0 = qc.fma(x0, c0);
        c1 = qc.fma(x1, c1);
        d0 = qd.fma(x0, d0);
        d1 = qd.fma(x1, d1);
      }
      int target = into + 2 * half * LANES;
      DoubleVector s0 = a0.mul(a0).add(b0.mul(b0)).add(c0.mul(c0)).add(d0.mul(d0)).mul(-0.5);
      DoubleVector s1 = a1.mul(a1).add(b1.mul(b1)).add(c1.mul(c1)).add(d1.mul(d1)).mul(-0.5);
      DoubleVector.fromArray(SPECIES, to, target).add(s0).intoArray(to, target);
      DoubleVector.fromArray(SPECIES, to, target + LANES).add(s1).intoArray(to, target + LANES);
    }
  }

  private static void twoRows(
      double[] q, int next, double[] x, int at, int stride, int columns, double[] to, int into) {
    DoubleVector zero = DoubleVector.zero(SPECIES);
    for (int half = 0; half < 2; half++) {
      DoubleVector a0 = zero;
      DoubleVector a1 = zero;
      DoubleVector b0 = zero;
      DoubleVector b1 = zero;
      int place = at + 2 * half * LANES;
      for (int c = 0; c < columns; c++) {
        DoubleVector x0 = DoubleVector.fromArray(SPECIES, x, c * stride + place);
        DoubleVector x1 = DoubleVector.fromArray(SPECIES, x, c * stride + place + LANES);
        DoubleVector qa = DoubleVector.broadcast(SPECIES, q[next + 2 * c]);
        DoubleVector qb = DoubleVector.broadcast(SPECIES, q[next + 2 * c + 1]);
        a0 = qa.fma(x0, a0);
        a1 = qa.fma(x1, a1);
        b0 = qb.fma(x0, b0);
        b1 = qb.fma(x1, b1);
      }
      int target = into + 2 * half * LANES;
      DoubleVector s0 = a0.mul(a0).add(b0.mul(b0)).mul(-0.5);
      DoubleVector s1 = a1.mul(a1).add(b1.mul(b1)).mul(-0.5);
      DoubleVector.fromArray(SPECIES, to, target).add(s0).intoArray(to, target);
      DoubleVector.fromArray(SPECIES, to, target + LANES).add(s1).intoArray(to, target + LANES);
    }
  }

  /** Turns how well each component explains into weights; what is not inside weighs 0. */
  private static double soften(double[] beta, int k, int length, int inside) {
    double total = 0;
    for (int i = 0; i < length; i += LANES) {
      DoubleVector top = DoubleVector.fromArray(SPECIES, beta, i);
      for (int j = 1; j < k; j++) {
        top = top.max(DoubleVector.fromArray(SPECIES, beta, j * CHUNK + i));
      }
      DoubleVector sum = DoubleVector.zero(SPECIES);
      for (int j = 0; j < k; j++) {
        DoubleVector e =
            DoubleVector.fromArray(SPECIES, beta, j * CHUNK + i)
                .sub(top)
                .lanewise(VectorOperators.EXP);
        e.intoArray(beta, j * CHUNK + i);
        sum = sum.add(e);
      }
      var mask = SPECIES.indexInRange(i, inside);
      total += top.add(sum.lanewise(VectorOperators.LOG)).reduceLanes(VectorOperators.ADD, mask);
      DoubleVector inverse =
          DoubleVector.zero(SPECIES).blend(DoubleVector.broadcast(SPECIES, 1).div(sum), mask);
      for (int j = 0; j < k; j++) {
        DoubleVector.fromArray(SPECIES, beta, j * CHUNK + i)
            .mul(inverse)
            .add(Lanes.FLUSH)
            .sub(Lanes.FLUSH)
            .intoArray(beta, j * CHUNK + i);
      }
    }
    return total;
  }

  private void gather(int j, int chunk, int length) {
    java.util.Arrays.fill(sums, 0);
    for (int i = 0; i < length; i += block) {
      int count = Math.min(block, length - i);
      centre(given.means(), j * d, d, samples, rows, chunk + i, centred, block, count);
      for (int r = 0; r < padded; r += TILE) {
        scale(beta, j * CHUNK + i, centred, r * block, block, scaled, count);
        for (int c = 0; c <= r; c += TILE) {
          products(scaled, centred, c * block, block, count, tile);
          for (int e = 0; e < TILE * TILE; e++) {
            sums[(r + e / TILE) * padded + c + e % TILE] += tile[e];
          }
        }
      }
    }
    zeroth[j] += sums[d * padded + d];
    for (int r = 0; r < d; r++) {
      first[j * d + r] += sums[d * padded + r];
      for (int c = 0; c <= r; c++) {
        second[(j * d + r) * d + c] += sums[r * padded + c];
      }
    }
  }

  private static void scale(
      double[] weights, int weight, double[] x, int at, int stride, double[] to, int count) {
    for (int i = 0; i < count; i += LANES) {
      DoubleVector w = DoubleVector.fromArray(SPECIES, weights, weight + i);
      for (int t = 0; t < TILE; t++) {
        DoubleVector.fromArray(SPECIES, x, at + t * stride + i)
            .mul(w)
            .intoArray(to, t * stride + i);
      }
    }
  }

  /** The sums of products of four rows with four others. */
  private static void products(double[] x, double[] y, int at, int stride, int count, double[] to) {
    DoubleVector zero = DoubleVector.zero(SPECIES);
    DoubleVector a0 = zero;
    DoubleVector a1 = zero;
    DoubleVector a2 = zero;
    DoubleVector a3 = zero;
    DoubleVector b0 = zero;
    DoubleVector b1 = zero;
    DoubleVector b2 = zero;
    DoubleVector b3 = zero;
    DoubleVector c0 = zero;
    DoubleVector c1 = zero;
    DoubleVector c2 = zero;
    DoubleVector c3 = zero;
    DoubleVector d0 = zero;
    DoubleVector d1 = zero;
    DoubleVector d2 = zero;
    DoubleVector d3 = zero;
    for (int i = 0; i < count; i += LANES) {
      DoubleVector y0 = DoubleVector.fromArray(SPECIES, y, at + i);
      DoubleVector y1 = DoubleVector.fromArray(SPECIES, y, at + stride + i);
      DoubleVector y2 = DoubleVector.fromArray(SPECIES, y, at + 2 * stride + i);
      DoubleVector y3 = DoubleVector.fromArray(SPECIES, y, at + 3 * stride + i);
      DoubleVector xa = DoubleVector.fromArray(SPECIES, x, i);
      a0 = xa.fma(y0, a0);
      a1 = xa.fma(y1, a1);
      a2 = xa.fma(y2, a2);
      a3 = xa.fma(y3, a3);
      DoubleVector xb = DoubleVector.fromArray(SPECIES, x, stride + i);
      b0 = xb.fma(y0, b0);
      b1 = xb.fma(y1, b1);
      b2 = xb.fma(y2, b2);
      b3 = xb.fma(y3, b3);
      DoubleVector xc = DoubleVector.fromArray(SPECIES, x, 2 * stride + i);
      c0 = xc.fma(y0, c0);
      c1 = xc.fma(y1, c1);
      c2 = xc.fma(y2, c2);
      c3 = xc.fma(y3, c3);
      DoubleVector xd = DoubleVector.fromArray(SPECIES, x, 3 * stride + i);
      d0 = xd.fma(y0, d0);
      d1 = xd.fma(y1, d1);
      d2 = xd.fma(y2, d2);
      d3 = xd.fma(y3, d3);
    }
    to[0] = a0.reduceLanes(VectorOperators.ADD);
    to[1] = a1.reduceLanes(VectorOperators.ADD);
    to[2] = a2.reduceLanes(VectorOperators.ADD);
    to[3] = a3.reduceLanes(VectorOperators.ADD);
    to[4] = b0.reduceLanes(VectorOperators.ADD);
    to[5] = b1.reduceLanes(VectorOperators.ADD);
    to[6] = b2.reduceLanes(VectorOperators.ADD);
    to[7] = b3.reduceLanes(VectorOperators.ADD);
    to[8] = c0.reduceLanes(VectorOperators.ADD);
    to[9] = c1.reduceLanes(VectorOperators.ADD);
    to[10] = c2.reduceLanes(VectorOperators.ADD);
    to[11] = c3.reduceLanes(VectorOperators.ADD);
    to[12] = d0.reduceLanes(VectorOperators.ADD);
    to[13] = d1.reduceLanes(VectorOperators.ADD);
    to[14] = d2.reduceLanes(VectorOperators.ADD);
    to[15] = d3.reduceLanes(VectorOperators.ADD);
  }
}
