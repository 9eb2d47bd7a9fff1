package org.leibniz.benchmark;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The same in vectors of bits, by the Vector API. */
final class NetworkVector extends Network {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private final double[] input;
  private final double[] upward;
  private final double[] hits;
  private final double[] pulled;

  NetworkVector(Recurrence given) {
    super(given, LANES);
    input = new double[width];
    upward = new double[width];
    hits = new double[width];
    pulled = new double[4 * width];
  }

  @Override
  double forward() {
    for (int t = 0; t < moments; t++) {
      multiply(sequence, t * width, around, 0, input, width);
      for (int j = 0; j < layers; j++) {
        double[] x = j == 0 ? input : trace;
        int at = j == 0 ? 0 : kept(t, j - 1) + OUTPUT * width;
        double[] before = t == 0 ? state : trace;
        int h = t == 0 ? 2 * j * width : kept(t - 1, j) + OUTPUT * width;
        int c = t == 0 ? (2 * j + 1) * width : kept(t - 1, j) + MEMORY * width;
        layer(weights, 8 * j * width, x, at, before, h, c, trace, kept(t, j), width);
      }
    }
    java.util.Arrays.fill(hits, 0);
    for (int t = 0; t < moments; t++) {
      int top = kept(t, layers - 1) + OUTPUT * width;
      sums[t] = 2 + share(trace, top, around, sequence, (t + 1) * width, shares, t * width, hits);
    }
    return java.util.Arrays.stream(hits).sum();
  }

  private static void multiply(double[] a, int i, double[] b, int j, double[] to, int width) {
    for (int v = 0; v < width; v += LANES) {
      DoubleVector.fromArray(SPECIES, a, i + v)
          .mul(DoubleVector.fromArray(SPECIES, b, j + v))
          .intoArray(to, v);
    }
  }

  private static void layer(
      double[] weights,
      int w,
      double[] inputs,
      int x,
      double[] before,
      int h,
      int c,
      double[] to,
      int kept,
      int width) {
    for (int v = 0; v < width; v += LANES) {
      DoubleVector in = DoubleVector.fromArray(SPECIES, inputs, x + v);
      DoubleVector own = DoubleVector.fromArray(SPECIES, before, h + v);
      int row = w + v;
      int bias = row + 4 * width;
      DoubleVector pf =
          in.fma(
              DoubleVector.fromArray(SPECIES, weights, row),
              DoubleVector.fromArray(SPECIES, weights, bias));
      DoubleVector pg =
          own.fma(
              DoubleVector.fromArray(SPECIES, weights, row + width),
              DoubleVector.fromArray(SPECIES, weights, bias + width));
      DoubleVector po =
          in.fma(
              DoubleVector.fromArray(SPECIES, weights, row + 2 * width),
              DoubleVector.fromArray(SPECIES, weights, bias + 2 * width));
      DoubleVector pz =
          own.fma(
              DoubleVector.fromArray(SPECIES, weights, row + 3 * width),
              DoubleVector.fromArray(SPECIES, weights, bias + 3 * width));
      DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
      DoubleVector two = DoubleVector.broadcast(SPECIES, 2);
      DoubleVector f = one.div(pf.neg().lanewise(VectorOperators.EXP).add(1));
      DoubleVector g = one.div(pg.neg().lanewise(VectorOperators.EXP).add(1));
      DoubleVector o = one.div(po.neg().lanewise(VectorOperators.EXP).add(1));
      DoubleVector z = two.div(pz.mul(-2).lanewise(VectorOperators.EXP).add(1)).sub(1);
      DoubleVector memory = DoubleVector.fromArray(SPECIES, before, c + v).fma(f, g.mul(z));
      DoubleVector squashed = two.div(memory.mul(-2).lanewise(VectorOperators.EXP).add(1)).sub(1);
      int at = kept + v;
      f.intoArray(to, at);
      g.intoArray(to, at + IN * width);
      o.intoArray(to, at + OUT * width);
      z.intoArray(to, at + CHANGE * width);
      memory.intoArray(to, at + MEMORY * width);
      squashed.intoArray(to, at + SQUASHED * width);
      o.mul(squashed).intoArray(to, at + OUTPUT * width);
    }
  }

  /** Gives the sum of the exponentials, and adds to the hits. */
  private static double share(
      double[] trace,
      int top,
      double[] around,
      double[] sequence,
      int next,
      double[] shares,
      int to,
      double[] hits) {
    DoubleVector sum = DoubleVector.zero(SPECIES);
    int width = hits.length;
    for (int v = 0; v < width; v += LANES) {
      DoubleVector y =
          DoubleVector.fromArray(SPECIES, trace, top + v)
              .fma(
                  DoubleVector.fromArray(SPECIES, around, width + v),
                  DoubleVector.fromArray(SPECIES, around, 2 * width + v));
      DoubleVector e = y.lanewise(VectorOperators.EXP);
      e.intoArray(shares, to + v);
      sum = sum.add(e);
      DoubleVector.fromArray(SPECIES, sequence, next + v)
          .fma(y, DoubleVector.fromArray(SPECIES, hits, v))
          .intoArray(hits, v);
    }
    return sum.reduceLanes(VectorOperators.ADD);
  }

  @Override
  void backward(double scale) {
    for (int t = moments - 1; t >= 0; t--) {
      int top = kept(t, layers - 1) + OUTPUT * width;
      double share = rowSums[t] / sums[t];
      for (int i = 0; i < width; i++) {
        double dy = scale * (sequence[(t + 1) * width + i] - share * shares[t * width + i]);
        ofAround[width + i] += dy * trace[top + i];
        ofAround[2 * width + i] += dy;
        upward[i] = dy * around[width + i];
        input[i] = sequence[t * width + i] * around[i];
      }
      for (int j = layers - 1; j >= 0; j--) {
        double[] x = j == 0 ? input : trace;
        int at = j == 0 ? 0 : kept(t, j - 1) + OUTPUT * width;
        double[] before = t == 0 ? state : trace;
        int h = t == 0 ? 2 * j * width : kept(t - 1, j) + OUTPUT * width;
        int c = t == 0 ? (2 * j + 1) * width : kept(t - 1, j) + MEMORY * width;
        back(j, x, at, before, h, c, kept(t, j));
      }
      for (int i = 0; i < width; i++) {
        ofAround[i] += upward[i] * sequence[t * width + i];
      }
    }
  }

  private void back(int j, double[] inputs, int x, double[] before, int h, int c, int kept) {
    pull(trace, kept, before, c, upward, ofOutput, ofMemory, j * width, pulled, width);
    int w = 8 * j * width;
    for (int gate = 0; gate < 4; gate++) {
      double[] from = gate % 2 == 0 ? inputs : before;
      gather(pulled, gate * width, from, gate % 2 == 0 ? x : h, ofWeights, w, gate, width);
    }
    combine(pulled, 1, weights, w, ofOutput, j * width, width);
    combine(pulled, 0, weights, w, upward, 0, width);
  }

  /** The cotangents of what enters the gates. */
  private static void pull(
      double[] trace,
      int kept,
      double[] before,
      int c,
      double[] upward,
      double[] ofOutput,
      double[] ofMemory,
      int own,
      double[] to,
      int width) {
    DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
    for (int v = 0; v < width; v += LANES) {
      int from = kept + v;
      DoubleVector f = DoubleVector.fromArray(SPECIES, trace, from);
      DoubleVector g = DoubleVector.fromArray(SPECIES, trace, from + IN * width);
      DoubleVector o = DoubleVector.fromArray(SPECIES, trace, from + OUT * width);
      DoubleVector z = DoubleVector.fromArray(SPECIES, trace, from + CHANGE * width);
      DoubleVector squashed = DoubleVector.fromArray(SPECIES, trace, from + SQUASHED * width);
      DoubleVector output =
          DoubleVector.fromArray(SPECIES, ofOutput, own + v)
              .add(DoubleVector.fromArray(SPECIES, upward, v));
      DoubleVector memory =
          DoubleVector.fromArray(SPECIES, ofMemory, own + v)
              .add(output.mul(o).mul(one.sub(squashed.mul(squashed))));
      memory
          .mul(DoubleVector.fromArray(SPECIES, before, c + v))
          .mul(f)
          .mul(one.sub(f))
          .intoArray(to, v);
      memory.mul(z).mul(g).mul(one.sub(g)).intoArray(to, width + v);
      output.mul(squashed).mul(o).mul(one.sub(o)).intoArray(to, 2 * width + v);
      memory.mul(g).mul(one.sub(z.mul(z))).intoArray(to, 3 * width + v);
      memory.mul(f).intoArray(ofMemory, own + v);
    }
  }

  private static void gather(
      double[] pulled,
      int at,
      double[] from,
      int x,
      double[] ofWeights,
      int w,
      int gate,
      int width) {
    for (int v = 0; v < width; v += LANES) {
      int weight = w + gate * width + v;
      int bias = weight + 4 * width;
      DoubleVector p = DoubleVector.fromArray(SPECIES, pulled, at + v);
      p.fma(
              DoubleVector.fromArray(SPECIES, from, x + v),
              DoubleVector.fromArray(SPECIES, ofWeights, weight))
          .intoArray(ofWeights, weight);
      p.add(DoubleVector.fromArray(SPECIES, ofWeights, bias)).intoArray(ofWeights, bias);
    }
  }

  /** Of a gate and the one two behind it, the cotangents times the weights. */
  private static void combine(
      double[] pulled, int gate, double[] weights, int w, double[] to, int at, int width) {
    for (int v = gate * width; v < (gate + 1) * width; v += LANES) {
      DoubleVector.fromArray(SPECIES, pulled, v)
          .mul(DoubleVector.fromArray(SPECIES, weights, w + v))
          .add(
              DoubleVector.fromArray(SPECIES, pulled, v + 2 * width)
                  .mul(DoubleVector.fromArray(SPECIES, weights, w + v + 2 * width)))
          .intoArray(to, at + v - gate * width);
    }
  }
}
