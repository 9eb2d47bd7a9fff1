package org.leibniz.benchmark;

import java.util.Arrays;

/**
 * A recurrent network of long short-term memory with its gradient, derived by hand: the moments
 * forward, kept, and backward. Rows of bits are kept in rows of {@code width}, filled so that the
 * rest adds nothing. How a layer is computed is for the subclasses.
 */
abstract class Network implements Program {
  static final int FORGET = 0;
  static final int IN = 1;
  static final int OUT = 2;
  static final int CHANGE = 3;
  static final int MEMORY = 4;
  static final int SQUASHED = 5;
  static final int OUTPUT = 6;
  static final int KEPT = 7;

  /** Where the exponential is 0. */
  private static final double NOTHING = -1000;

  final int layers;
  final int width;
  final int moments;

  /** Of each layer four rows of weights and four of biases. */
  final double[] weights;

  final double[] around;
  final double[] state;
  final double[] sequence;
  final double[] ofWeights;
  final double[] ofAround;

  /** Of each moment and layer {@link #KEPT} rows. */
  final double[] trace;

  /** Cotangents of each layer's output and memory. */
  final double[] ofOutput;

  final double[] ofMemory;

  /** e^y of each moment, and 2 and their sum. */
  final double[] shares;

  final double[] sums;
  final double[] rowSums;

  private final int bits;
  private final double[] gradient;

  Network(Recurrence given, int lanes) {
    layers = given.layers();
    bits = given.width();
    width = (bits + lanes - 1) / lanes * lanes;
    moments = given.length() - 1;
    weights = spread(given.main());
    around = spread(given.extra());
    Arrays.fill(around, 2 * width + bits, 3 * width, NOTHING);
    state = spread(given.state());
    sequence = spread(given.sequence());
    ofWeights = new double[weights.length];
    ofAround = new double[around.length];
    trace = new double[moments * layers * KEPT * width];
    ofOutput = new double[layers * width];
    ofMemory = new double[layers * width];
    shares = new double[moments * width];
    sums = new double[moments];
    rowSums = new double[moments];
    for (int t = 0; t < moments; t++) {
      rowSums[t] = Arrays.stream(sequence, (t + 1) * width, (t + 2) * width).sum();
    }
    gradient = new double[given.main().length + given.extra().length];
  }

  private double[] spread(double[] rows) {
    double[] spread = new double[rows.length / bits * width];
    for (int i = 0; i < rows.length; i++) {
      spread[i / bits * width + i % bits] = rows[i];
    }
    return spread;
  }

  /** Fills the trace, the shares and their sums; gives the sum of bits times y. */
  abstract double forward();

  /** Adds up the cotangents of weights and of what is around them, which are 0 before. */
  abstract void backward(double scale);

  @Override
  public final double value() {
    double total = forward();
    for (int t = 0; t < moments; t++) {
      total -= rowSums[t] * Math.log(sums[t]);
    }
    return -total / ((double) moments * bits);
  }

  @Override
  public final double derivative() {
    double value = value();
    Arrays.fill(ofWeights, 0);
    Arrays.fill(ofAround, 0);
    Arrays.fill(ofOutput, 0);
    Arrays.fill(ofMemory, 0);
    backward(-1 / ((double) moments * bits));
    return value;
  }

  @Override
  public final double[] entries() {
    int main = gradient.length - 3 * bits;
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] =
          i < main
              ? ofWeights[i / bits * width + i % bits]
              : ofAround[(i - main) / bits * width + i % bits];
    }
    return gradient;
  }

  /** Where the rows of a layer at a moment begin. */
  final int kept(int t, int j) {
    return (t * layers + j) * KEPT * width;
  }
}
