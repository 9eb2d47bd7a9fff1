/*
 * A recurrent network of long short-term memory with its gradient, derived by hand: the moments forward, kept, and
 * backward, in plain loops.
 *
 *   gcc -O3 -march=native lstm.c -o lstm -lm
 *   lstm FILE
 */
#define _DEFAULT_SOURCE
#include "lstm.h"

static double *input, *upward, *of_output, *of_memory;

static double sigmoid(double x) {
  return 1 / (1 + exp(-x));
}

static void layer_forward(int t, int j, const double *restrict x) {
  const double *restrict w = weights + (size_t)8 * j * width, *restrict bias = w + 4 * width;
  const double *restrict h = output_before(t, j), *restrict c = memory_before(t, j);
  double *restrict to = kept(t, j);
  for (int i = 0; i < width; i++) {
    double f = sigmoid(x[i] * w[FORGET * width + i] + bias[FORGET * width + i]);
    double g = sigmoid(h[i] * w[IN * width + i] + bias[IN * width + i]);
    double o = sigmoid(x[i] * w[OUT * width + i] + bias[OUT * width + i]);
    double z = tanh(h[i] * w[CHANGE * width + i] + bias[CHANGE * width + i]);
    double memory = c[i] * f + g * z, squashed = tanh(memory);
    to[FORGET * width + i] = f;
    to[IN * width + i] = g;
    to[OUT * width + i] = o;
    to[CHANGE * width + i] = z;
    to[MEMORY * width + i] = memory;
    to[SQUASHED * width + i] = squashed;
    to[OUTPUT * width + i] = o * squashed;
  }
}

static double forward(void) {
  double total = 0;
  for (int t = 0; t < moments; t++) {
    const double *bits = sequence + (size_t)t * width, *next = bits + width, *x = input;
    for (int i = 0; i < width; i++) input[i] = bits[i] * around[i];
    for (int j = 0; j < layers; j++) {
      layer_forward(t, j, x);
      x = kept(t, j) + OUTPUT * width;
    }
    double sum = 2, hits = 0;
    for (int i = 0; i < width; i++) {
      double y = x[i] * around[width + i] + around[2 * width + i];
      sum += shares[(size_t)t * width + i] = exp(y);
      hits += next[i] * y;
    }
    sums[t] = sum;
    total += hits - row_sums[t] * log(sum);
  }
  return -total / ((double)moments * bits_per_row);
}

static void layer_backward(int t, int j, const double *restrict x, double *restrict dh, double *restrict dc) {
  const double *restrict w = weights + (size_t)8 * j * width;
  double *restrict dw = of_weights + (size_t)8 * j * width, *restrict db = dw + 4 * width;
  const double *restrict h = output_before(t, j), *restrict c = memory_before(t, j), *restrict from = kept(t, j);
  for (int i = 0; i < width; i++) {
    double f = from[FORGET * width + i], g = from[IN * width + i], o = from[OUT * width + i];
    double z = from[CHANGE * width + i], squashed = from[SQUASHED * width + i];
    double from_output = dh[i] + upward[i];
    double memory = dc[i] + from_output * o * (1 - squashed * squashed);
    double pf = memory * c[i] * f * (1 - f), pg = memory * z * g * (1 - g);
    double po = from_output * squashed * o * (1 - o), pz = memory * g * (1 - z * z);
    dw[FORGET * width + i] += pf * x[i];
    dw[IN * width + i] += pg * h[i];
    dw[OUT * width + i] += po * x[i];
    dw[CHANGE * width + i] += pz * h[i];
    db[FORGET * width + i] += pf;
    db[IN * width + i] += pg;
    db[OUT * width + i] += po;
    db[CHANGE * width + i] += pz;
    dc[i] = memory * f;
    dh[i] = pg * w[IN * width + i] + pz * w[CHANGE * width + i];
    upward[i] = pf * w[FORGET * width + i] + po * w[OUT * width + i];
  }
}

static void backward(void) {
  double scale = -1 / ((double)moments * bits_per_row);
  memset(of_weights, 0, (size_t)8 * layers * width * sizeof(double));
  memset(of_around, 0, (size_t)3 * width * sizeof(double));
  memset(of_output, 0, (size_t)layers * width * sizeof(double));
  memset(of_memory, 0, (size_t)layers * width * sizeof(double));
  for (int t = moments - 1; t >= 0; t--) {
    const double *bits = sequence + (size_t)t * width, *next = bits + width;
    const double *top = kept(t, layers - 1) + OUTPUT * width;
    double share = row_sums[t] / sums[t];
    for (int i = 0; i < width; i++) {
      double dy = scale * (next[i] - share * shares[(size_t)t * width + i]);
      of_around[width + i] += dy * top[i];
      of_around[2 * width + i] += dy;
      upward[i] = dy * around[width + i];
      input[i] = bits[i] * around[i];
    }
    for (int j = layers - 1; j >= 0; j--) {
      const double *x = j ? kept(t, j - 1) + OUTPUT * width : input;
      layer_backward(t, j, x, of_output + (size_t)j * width, of_memory + (size_t)j * width);
    }
    for (int i = 0; i < width; i++) of_around[i] += upward[i] * bits[i];
  }
}

static double value_and_gradient(void) {
  double value = forward();
  backward();
  collect();
  return value;
}

int main(int count, char **arguments) {
  if (count != 2) return 2;
  size_t size = read_network(arguments[1], 1);
  input = room(width);
  upward = room(width);
  of_output = room((size_t)layers * width);
  of_memory = room((size_t)layers * width);
  return measured(forward, value_and_gradient, gradient, size, 1);
}
