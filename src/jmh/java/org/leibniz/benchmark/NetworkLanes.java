package org.leibniz.benchmark;

/**
 * Layers in plain loops over separate arrays, each of the four gates of all bits, which the
 * compiler of the machine turns into vectors: all gates are one sigmoid, for tanh z = 2 s(2z) - 1.
 */
final class NetworkLanes extends Network {
  private static final int GATES = 4;

  private final int row;
  private final double[][] gateWeights;
  private final double[][] gateBiases;

  /** 2 for the gate that is a tanh, else 1; and what is taken away for that. */
  private final double[] slope;

  private final double[] shift;

  /** Of each moment and layer: what came into the gates, the gates, the memory, its tanh. */
  private final double[][][] inputs;

  private final double[][][] gates;
  private final double[][][] memories;
  private final double[][][] squashes;
  private final double[][] outputs;
  private final double[] work;
  private final double[] pulled;
  private final double[][] ofGateWeights;
  private final double[][] ofGateBiases;
  private final double[] upward;

  NetworkLanes(Recurrence given) {
    super(given, 8);
    row = GATES * width;
    gateWeights = new double[layers][row];
    gateBiases = new double[layers][row];
    ofGateWeights = new double[layers][row];
    ofGateBiases = new double[layers][row];
    slope = new double[row];
    shift = new double[row];
    java.util.Arrays.fill(slope, 1);
    java.util.Arrays.fill(slope, CHANGE * width, row, 2);
    java.util.Arrays.fill(shift, CHANGE * width, row, 1);
    for (int j = 0; j < layers; j++) {
      System.arraycopy(weights, 2 * j * row, gateWeights[j], 0, row);
      System.arraycopy(weights, (2 * j + 1) * row, gateBiases[j], 0, row);
    }
    inputs = new double[moments][layers][row];
    gates = new double[moments][layers][row];
    memories = new double[moments + 1][layers][width];
    squashes = new double[moments][layers][width];
    outputs = new double[layers][width];
    work = new double[row];
    pulled = new double[row];
    upward = new double[width];
    for (int j = 0; j < layers; j++) {
      System.arraycopy(state, (2 * j + 1) * width, memories[0][j], 0, width);
    }
  }

  @Override
  double forward() {
    for (int j = 0; j < layers; j++) {
      System.arraycopy(state, 2 * j * width, outputs[j], 0, width);
    }
    double total = 0;
    double[] input = upward;
    for (int t = 0; t < moments; t++) {
      for (int i = 0; i < width; i++) {
        input[i] = sequence[t * width + i] * around[i];
      }
      for (int j = 0; j < layers; j++) {
        layer(t, j, j == 0 ? input : outputs[j - 1]);
      }
      total += likelihood(t, outputs[layers - 1]);
    }
    return total;
  }

  private void layer(int t, int j, double[] x) {
    double[] in = inputs[t][j];
    double[] gate = gates[t][j];
    System.arraycopy(x, 0, in, 0, width);
    System.arraycopy(outputs[j], 0, in, IN * width, width);
    System.arraycopy(x, 0, in, OUT * width, width);
    System.arraycopy(outputs[j], 0, in, CHANGE * width, width);
    mapped(gate, in, gateWeights[j], gateBiases[j], slope);
    Lanes.exp(gate, work);
    sigmoids(gate, slope, shift);
    double[] memory = memories[t + 1][j];
    double[] squashed = squashes[t][j];
    double[] before = memories[t][j];
    for (int i = 0; i < width; i++) {
      memory[i] = before[i] * gate[i] + gate[width + i] * gate[CHANGE * width + i];
      squashed[i] = -2 * memory[i];
    }
    Lanes.exp(squashed, work);
    double[] output = outputs[j];
    for (int i = 0; i < width; i++) {
      squashed[i] = 2 / (1 + squashed[i]) - 1;
    }
    for (int i = 0; i < width; i++) {
      output[i] = gate[OUT * width + i] * squashed[i];
    }
  }

  private static void mapped(double[] to, double[] x, double[] w, double[] bias, double[] slope) {
    for (int i = 0; i < to.length; i++) {
      to[i] = -slope[i] * Math.fma(x[i], w[i], bias[i]);
    }
  }

  private static void sigmoids(double[] e, double[] slope, double[] shift) {
    for (int i = 0; i < e.length; i++) {
      e[i] = slope[i] / (1 + e[i]) - shift[i];
    }
  }

  private double likelihood(int t, double[] top) {
    double[] y = pulled;
    double hits = 0;
    for (int i = 0; i < width; i++) {
      y[i] = top[i] * around[width + i] + around[2 * width + i];
      hits += sequence[(t + 1) * width + i] * y[i];
    }
    Lanes.exp(y, work, width);
    double sum = 2;
    for (int i = 0; i < width; i++) {
      sum += y[i];
    }
    System.arraycopy(y, 0, shares, t * width, width);
    sums[t] = sum;
    return hits;
  }

  @Override
  void backward(double scale) {
    for (int j = 0; j < layers; j++) {
      java.util.Arrays.fill(ofGateWeights[j], 0);
      java.util.Arrays.fill(ofGateBiases[j], 0);
    }
    for (int t = moments - 1; t >= 0; t--) {
      double share = rowSums[t] / sums[t];
      double[] gate = gates[t][layers - 1];
      double[] squashed = squashes[t][layers - 1];
      for (int i = 0; i < width; i++) {
        double dy = scale * (sequence[(t + 1) * width + i] - share * shares[t * width + i]);
        ofAround[width + i] += dy * gate[OUT * width + i] * squashed[i];
        ofAround[2 * width + i] += dy;
        upward[i] = dy * around[width + i];
      }
      for (int j = layers - 1; j >= 0; j--) {
        back(t, j);
      }
      for (int i = 0; i < width; i++) {
        ofAround[i] += upward[i] * sequence[t * width + i];
      }
    }
    for (int j = 0; j < layers; j++) {
      System.arraycopy(ofGateWeights[j], 0, ofWeights, 2 * j * row, row);
      System.arraycopy(ofGateBiases[j], 0, ofWeights, (2 * j + 1) * row, row);
    }
  }

  private void back(int t, int j) {
    double[] gate = gates[t][j];
    double[] squashed = squashes[t][j];
    double[] before = memories[t][j];
    int own = j * width;
    for (int i = 0; i < width; i++) {
      double o = gate[OUT * width + i];
      double fromOutput = ofOutput[own + i] + upward[i];
      double memory = ofMemory[own + i] + fromOutput * o * (1 - squashed[i] * squashed[i]);
      pulled[i] = memory * before[i];
      pulled[width + i] = memory * gate[CHANGE * width + i];
      pulled[OUT * width + i] = fromOutput * squashed[i];
      pulled[CHANGE * width + i] = memory * gate[width + i];
      ofMemory[own + i] = memory * gate[i];
    }
    pull(pulled, gate, shift);
    gather(ofGateWeights[j], ofGateBiases[j], pulled, inputs[t][j]);
    scale(pulled, gateWeights[j]);
    for (int i = 0; i < width; i++) {
      ofOutput[own + i] = pulled[width + i] + pulled[CHANGE * width + i];
      upward[i] = pulled[i] + pulled[OUT * width + i];
    }
  }

  /** By the slopes (1 - g) g of a sigmoid, (1 - g)(g + 1) of a tanh. */
  private static void pull(double[] pulled, double[] gate, double[] tanh) {
    for (int i = 0; i < pulled.length; i++) {
      pulled[i] *= (1 - gate[i]) * (gate[i] + tanh[i]);
    }
  }

  private static void gather(double[] weights, double[] biases, double[] pulled, double[] x) {
    for (int i = 0; i < pulled.length; i++) {
      weights[i] = Math.fma(pulled[i], x[i], weights[i]);
      biases[i] += pulled[i];
    }
  }

  private static void scale(double[] pulled, double[] by) {
    for (int i = 0; i < pulled.length; i++) {
      pulled[i] *= by[i];
    }
  }
}
