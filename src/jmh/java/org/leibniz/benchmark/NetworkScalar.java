package org.leibniz.benchmark;

/** One bit after the other. */
final class NetworkScalar extends Network {
  private final double[] input;
  private final double[] upward;

  NetworkScalar(Recurrence given) {
    super(given, 1);
    input = new double[width];
    upward = new double[width];
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  @Override
  double forward() {
    double total = 0;
    for (int t = 0; t < moments; t++) {
      for (int i = 0; i < width; i++) {
        input[i] = sequence[t * width + i] * around[i];
      }
      for (int j = 0; j < layers; j++) {
        layer(t, j, j == 0 ? input : trace, j == 0 ? 0 : kept(t, j - 1) + OUTPUT * width);
      }
      total += likelihood(t);
    }
    return total;
  }

  private void layer(int t, int j, double[] inputs, int x) {
    int w = 8 * j * width;
    double[] before = t == 0 ? state : trace;
    int h = t == 0 ? 2 * j * width : kept(t - 1, j) + OUTPUT * width;
    int c = t == 0 ? (2 * j + 1) * width : kept(t - 1, j) + MEMORY * width;
    int to = kept(t, j);
    for (int i = 0; i < width; i++) {
      double in = inputs[x + i];
      double own = before[h + i];
      double f = sigmoid(in * weights[w + i] + weights[w + 4 * width + i]);
      double g = sigmoid(own * weights[w + width + i] + weights[w + 5 * width + i]);
      double o = sigmoid(in * weights[w + 2 * width + i] + weights[w + 6 * width + i]);
      double z = Math.tanh(own * weights[w + 3 * width + i] + weights[w + 7 * width + i]);
      double memory = before[c + i] * f + g * z;
      double squashed = Math.tanh(memory);
      trace[to + FORGET * width + i] = f;
      trace[to + IN * width + i] = g;
      trace[to + OUT * width + i] = o;
      trace[to + CHANGE * width + i] = z;
      trace[to + MEMORY * width + i] = memory;
      trace[to + SQUASHED * width + i] = squashed;
      trace[to + OUTPUT * width + i] = o * squashed;
    }
  }

  private double likelihood(int t) {
    int top = kept(t, layers - 1) + OUTPUT * width;
    double hits = 0;
    double sum = 2;
    for (int i = 0; i < width; i++) {
      double y = trace[top + i] * around[width + i] + around[2 * width + i];
      double e = Math.exp(y);
      shares[t * width + i] = e;
      sum += e;
      hits += sequence[(t + 1) * width + i] * y;
    }
    sums[t] = sum;
    return hits;
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
        back(t, j, j == 0 ? input : trace, j == 0 ? 0 : kept(t, j - 1) + OUTPUT * width);
      }
      for (int i = 0; i < width; i++) {
        ofAround[i] += upward[i] * sequence[t * width + i];
      }
    }
  }

  private void back(int t, int j, double[] inputs, int x) {
    int w = 8 * j * width;
    double[] before = t == 0 ? state : trace;
    int h = t == 0 ? 2 * j * width : kept(t - 1, j) + OUTPUT * width;
    int c = t == 0 ? (2 * j + 1) * width : kept(t - 1, j) + MEMORY * width;
    int from = kept(t, j);
    for (int i = 0; i < width; i++) {
      double f = trace[from + i];
      double g = trace[from + IN * width + i];
      double o = trace[from + OUT * width + i];
      double z = trace[from + CHANGE * width + i];
      double squashed = trace[from + SQUASHED * width + i];
      double fromOutput = ofOutput[j * width + i] + upward[i];
      double memory = ofMemory[j * width + i] + fromOutput * o * (1 - squashed * squashed);
      double pf = memory * before[c + i] * f * (1 - f);
      double pg = memory * z * g * (1 - g);
      double po = fromOutput * squashed * o * (1 - o);
      double pz = memory * g * (1 - z * z);
      ofWeights[w + i] += pf * inputs[x + i];
      ofWeights[w + width + i] += pg * before[h + i];
      ofWeights[w + 2 * width + i] += po * inputs[x + i];
      ofWeights[w + 3 * width + i] += pz * before[h + i];
      ofWeights[w + 4 * width + i] += pf;
      ofWeights[w + 5 * width + i] += pg;
      ofWeights[w + 6 * width + i] += po;
      ofWeights[w + 7 * width + i] += pz;
      ofMemory[j * width + i] = memory * f;
      ofOutput[j * width + i] = pg * weights[w + width + i] + pz * weights[w + 3 * width + i];
      upward[i] = pf * weights[w + i] + po * weights[w + 2 * width + i];
    }
  }
}
