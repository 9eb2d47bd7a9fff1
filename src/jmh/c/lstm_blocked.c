/*
 * A recurrent network of long short-term memory with its gradient, in vectors of bits of a row. What leaves the last layer
 * is turned into the likelihood after the recurrence, the logarithms for several moments at once.
 *
 *   gcc -O3 -march=native lstm_blocked.c -o lstm_blocked -lm
 *   lstm_blocked FILE
 */
#define _DEFAULT_SOURCE
#include "lstm.h"
#include "lanes.h"

static double *of_output, *of_memory;

/* One vector of one layer for one moment; gives its output. */
INLINE lanes layer_forward(const double *w, const double *h, const double *c, double *to, lanes x) {
  const double *bias = w + 4 * width;
  lanes before = load(h);
  lanes f = sigmoid_of(x * load(w + FORGET * width) + load(bias + FORGET * width));
  lanes g = sigmoid_of(before * load(w + IN * width) + load(bias + IN * width));
  lanes o = sigmoid_of(x * load(w + OUT * width) + load(bias + OUT * width));
  lanes z = tanh_of(before * load(w + CHANGE * width) + load(bias + CHANGE * width));
  lanes memory = load(c) * f + g * z, squashed = tanh_of(memory), output = o * squashed;
  store(to + FORGET * width, f);
  store(to + IN * width, g);
  store(to + OUT * width, o);
  store(to + CHANGE * width, z);
  store(to + MEMORY * width, memory);
  store(to + SQUASHED * width, squashed);
  store(to + OUTPUT * width, output);
  return output;
}

static double forward(void) {
  for (int t = 0; t < moments; t++) {
    for (int i = 0; i < width; i += LANES) {
      lanes x = load(sequence + (size_t)t * width + i) * load(around + i);
      for (int j = 0; j < layers; j++)
        x = layer_forward(weights + (size_t)8 * j * width + i, output_before(t, j) + i, memory_before(t, j) + i,
            kept(t, j) + i, x);
    }
  }
  lanes total = all(0);
  for (int t = 0; t < moments; t++) {
    lanes sum = all(0);
    for (int i = 0; i < width; i += LANES) {
      lanes y = load(kept(t, layers - 1) + OUTPUT * width + i) * load(around + width + i) + load(around + 2 * width + i);
      lanes e = exp_of(y);
      store(shares + (size_t)t * width + i, e);
      sum += e;
      total += load(sequence + (size_t)(t + 1) * width + i) * y;
    }
    sums[t] = 2 + sum_of(sum);
  }
  for (int t = 0; t < moments; t += LANES) total -= load(row_sums + t) * log_of(load(sums + t));
  return -sum_of(total) / ((double)moments * bits_per_row);
}

/* Gives the cotangent of what came in. */
INLINE lanes layer_backward(const double *w, double *dw, const double *h, const double *c, const double *from, lanes x,
    lanes upward, double *dh, double *dc) {
  double *db = dw + 4 * width;
  lanes f = load(from + FORGET * width), g = load(from + IN * width), o = load(from + OUT * width);
  lanes z = load(from + CHANGE * width), squashed = load(from + SQUASHED * width), before = load(h);
  lanes from_output = load(dh) + upward;
  lanes memory = load(dc) + from_output * o * (1.0 - squashed * squashed);
  lanes pf = memory * load(c) * f * (1.0 - f), pg = memory * z * g * (1.0 - g);
  lanes po = from_output * squashed * o * (1.0 - o), pz = memory * g * (1.0 - z * z);
  store(dw + FORGET * width, load(dw + FORGET * width) + pf * x);
  store(dw + IN * width, load(dw + IN * width) + pg * before);
  store(dw + OUT * width, load(dw + OUT * width) + po * x);
  store(dw + CHANGE * width, load(dw + CHANGE * width) + pz * before);
  store(db + FORGET * width, load(db + FORGET * width) + pf);
  store(db + IN * width, load(db + IN * width) + pg);
  store(db + OUT * width, load(db + OUT * width) + po);
  store(db + CHANGE * width, load(db + CHANGE * width) + pz);
  store(dc, memory * f);
  store(dh, pg * load(w + IN * width) + pz * load(w + CHANGE * width));
  return pf * load(w + FORGET * width) + po * load(w + OUT * width);
}

static void backward(void) {
  double scale = -1 / ((double)moments * bits_per_row);
  memset(of_weights, 0, (size_t)8 * layers * width * sizeof(double));
  memset(of_around, 0, (size_t)3 * width * sizeof(double));
  memset(of_output, 0, (size_t)layers * width * sizeof(double));
  memset(of_memory, 0, (size_t)layers * width * sizeof(double));
  for (int t = moments - 1; t >= 0; t--) {
    double share = row_sums[t] / sums[t];
    for (int i = 0; i < width; i += LANES) {
      lanes bits_in = load(sequence + (size_t)t * width + i), next = load(sequence + (size_t)(t + 1) * width + i);
      lanes dy = scale * (next - share * load(shares + (size_t)t * width + i));
      double *around_out = of_around + width + i, *bias = around_out + width;
      store(around_out, load(around_out) + dy * load(kept(t, layers - 1) + OUTPUT * width + i));
      store(bias, load(bias) + dy);
      lanes upward = dy * load(around + width + i);
      for (int j = layers - 1; j >= 0; j--) {
        lanes x = j ? load(kept(t, j - 1) + OUTPUT * width + i) : bits_in * load(around + i);
        size_t row = (size_t)8 * j * width + i, own = (size_t)j * width + i;
        upward = layer_backward(weights + row, of_weights + row, output_before(t, j) + i, memory_before(t, j) + i,
            kept(t, j) + i, x, upward, of_output + own, of_memory + own);
      }
      store(of_around + i, load(of_around + i) + upward * bits_in);
    }
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
  size_t size = read_network(arguments[1], LANES);
  of_output = room((size_t)layers * width);
  of_memory = room((size_t)layers * width);
  /* The logarithms of what is behind the last moment count nothing. */
  for (int t = moments; t < moments + LANES; t++) sums[t] = 1;
  return measured(forward, value_and_gradient, gradient, size, 1);
}
