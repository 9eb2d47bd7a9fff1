/*
 * A recurrent network with diagonal weights: what both programs read, and the order of the gradient. Rows of b numbers are
 * kept in rows of `width`, the rest filled so that it adds nothing.
 */
#ifndef LSTM_H
#define LSTM_H

#include "measure.h"

/* The gates of a layer in the order of their weights, and what else of a moment the way back needs. */
enum { FORGET, IN, OUT, CHANGE, MEMORY, SQUASHED, OUTPUT, KEPT };

static int layers, length, bits_per_row, width, moments;
/* Of each layer 4 rows of weights and 4 of biases; 3 rows around them; 2 for each layer; a row for each moment. */
static double *weights, *around, *state, *sequence, *of_weights, *of_around, *gradient, *trace, *shares, *sums, *row_sums;

static double *spread(FILE *file, int rows, double fill) {
  double *values = room((size_t)rows * width);
  for (int r = 0; r < rows; r++) {
    read_numbers(file, values + (size_t)r * width, bits_per_row);
    for (int i = bits_per_row; i < width; i++) values[(size_t)r * width + i] = fill;
  }
  return values;
}

static size_t read_network(const char *path, int lanes) {
  FILE *file = opened(path);
  layers = whole(file);
  length = whole(file);
  bits_per_row = whole(file);
  width = (bits_per_row + lanes - 1) / lanes * lanes;
  moments = length - 1;
  weights = spread(file, 8 * layers, 0);
  around = spread(file, 3, 0);
  for (int i = bits_per_row; i < width; i++) around[2 * width + i] = -1000;
  state = spread(file, 2 * layers, 0);
  sequence = spread(file, length, 0);
  of_weights = room((size_t)8 * layers * width);
  of_around = room((size_t)3 * width);
  trace = room((size_t)moments * layers * KEPT * width);
  shares = room((size_t)moments * width);
  sums = room(moments + lanes);
  row_sums = room(moments + lanes);
  for (int t = 0; t < moments; t++)
    for (int i = 0; i < bits_per_row; i++) row_sums[t] += sequence[(size_t)(t + 1) * width + i];
  size_t size = (size_t)(8 * layers + 3) * bits_per_row;
  gradient = room(size);
  return size;
}

/* What a layer kept of a moment. */
static inline double *kept(int t, int j) {
  return trace + ((size_t)t * layers + j) * KEPT * width;
}

static inline const double *output_before(int t, int j) {
  return t ? kept(t - 1, j) + OUTPUT * width : state + (size_t)2 * j * width;
}

static inline const double *memory_before(int t, int j) {
  return t ? kept(t - 1, j) + MEMORY * width : state + (size_t)(2 * j + 1) * width;
}

static void collect(void) {
  double *to = gradient;
  for (int r = 0; r < 8 * layers; r++)
    for (int i = 0; i < bits_per_row; i++) *to++ = of_weights[(size_t)r * width + i];
  for (int r = 0; r < 3; r++)
    for (int i = 0; i < bits_per_row; i++) *to++ = of_around[(size_t)r * width + i];
}

#endif
