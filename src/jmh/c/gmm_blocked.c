/*
 * The mixture of normal distributions with its gradient, by blocks: a vector holds one quantity of as many samples as it
 * has lanes. Of each component first how well it explains every sample, then the softmax across components, then the sums
 * over samples of the weighted products of the differences (x - mu, 1) with themselves, in tiles of 4 by 4 vectors that
 * stay in registers. The factors Q are applied to these sums, once.
 *
 *   gcc -O3 -march=native gmm_blocked.c -o gmm_blocked -lm
 *   gmm_blocked FILE
 */
#define _DEFAULT_SOURCE
#include "measure.h"
#include "lanes.h"

/* Samples softened together, and vectors of samples in a tile of the quadratic forms. */
enum { CHUNK = 1024, WIDE = 4, HIGH = 4, TILE = HIGH * HIGH, STEP = WIDE * LANES };

static int d, k, n, m, factor, rows, block;
static double gamma_scale;
static double *x, *mu, *alpha, *icf, *gradient;
static double *log_det, *root, *packed, *moments, *outer, *beta, *centred, *scaled, *product, *first;

static double log_multigamma(double a) {
  double sum = 0.25 * d * (d - 1) * log(M_PI);
  for (int j = 0; j < d; j++) sum += lgamma(a - 0.5 * j);
  return sum;
}

/* Q, d by d with zeros above the diagonal, and the same in strips of HIGH rows, column by column. */
static double prepare(void) {
  double squares = 0, logs = 0;
  for (int j = 0; j < k; j++) {
    const double *q = icf + (size_t)j * factor, *l = q + d;
    double *own = root + (size_t)j * d * d, *strip = packed + (size_t)j * d * (d + HIGH);
    log_det[j] = 0;
    for (int c = 0; c < d; c++) {
      log_det[j] += q[c];
      own[c * d + c] = exp(q[c]);
      for (int r = c + 1; r < d; r++) own[r * d + c] = *l++;
    }
    for (int r = 0; r < d; r += HIGH) {
      int high = d - r < HIGH ? d - r : HIGH;
      for (int c = 0; c < r + high; c++)
        for (int t = 0; t < high; t++) *strip++ = own[(r + t) * d + c];
    }
    for (int e = 0; e < d * d; e++) squares += own[e] * own[e];
    logs += log_det[j];
  }
  return 0.5 * gamma_scale * gamma_scale * squares - m * logs;
}

/* The differences of `count` samples from a mean, one coordinate behind the other; the last coordinate is 1. */
static void centre(const double *mean, int from, int count) {
  for (int c = 0; c < d; c++) {
    const double *samples = x + (size_t)c * rows + from;
    for (int i = 0; i < count; i += LANES) store(centred + c * block + i, load(samples + i) - mean[c]);
  }
  for (int i = 0; i < count; i += LANES) store(centred + d * block + i, all(1));
}

/* Adds the squares of `high` rows of Q applied to WIDE vectors of differences. */
INLINE const double *squares_of(const double *strip, const double *differences, int columns, int high, lanes *squares) {
  lanes sums[HIGH][WIDE];
  for (int t = 0; t < high; t++)
    for (int v = 0; v < WIDE; v++) sums[t][v] = all(0);
  for (int c = 0; c < columns; c++, strip += high, differences += block)
    for (int t = 0; t < high; t++)
      for (int v = 0; v < WIDE; v++) sums[t][v] += strip[t] * load(differences + v * LANES);
  for (int t = 0; t < high; t++)
    for (int v = 0; v < WIDE; v++) squares[v] += sums[t][v] * sums[t][v];
  return strip;
}

static void explain(int j, int from, int count, double *to) {
  centre(mu + (size_t)j * d, from, count);
  for (int i = 0; i < count; i += STEP) {
    const double *strip = packed + (size_t)j * d * (d + HIGH), *differences = centred + i;
    lanes squares[WIDE] = {{0}};
    int r = 0;
    for (; r + HIGH <= d; r += HIGH) strip = squares_of(strip, differences, r + HIGH, HIGH, squares);
    if (d - r == 3) squares_of(strip, differences, d, 3, squares);
    if (d - r == 2) squares_of(strip, differences, d, 2, squares);
    if (d - r == 1) squares_of(strip, differences, d, 1, squares);
    for (int v = 0; v < WIDE; v++) store(to + i + v * LANES, alpha[j] + log_det[j] - 0.5 * squares[v]);
  }
}

/* Turns a chunk of beta into weights; gives the sum of the logarithms. What lies behind the last sample weighs 0. */
static double soften(int from, int count) {
  lanes sum_of_logs = all(0);
  for (int i = 0; i < count; i += LANES) {
    lanes top = load(beta + i), sum = all(0);
    for (int j = 1; j < k; j++) top = larger(top, load(beta + j * CHUNK + i));
    for (int j = 0; j < k; j++) {
      lanes e = exp_of(load(beta + j * CHUNK + i) - top);
      store(beta + j * CHUNK + i, e);
      sum += e;
    }
    lanes inside = all(1);
    for (int t = 0; t < LANES; t++) inside[t] = from + i + t < n;
    sum_of_logs += inside * (top + log_of(sum));
    lanes inverse = inside / sum;
    for (int j = 0; j < k; j++) store(beta + j * CHUNK + i, FLUSHED(inverse * load(beta + j * CHUNK + i)));
  }
  return sum_of(sum_of_logs);
}

/* Adds a tile of the products' sums. */
INLINE void tile(const double *left, const double *right, int count, int high, int wide, double *to) {
  lanes sums[TILE];
  for (int e = 0; e < TILE; e++) sums[e] = all(0);
  for (int i = 0; i < count; i += LANES)
    for (int r = 0; r < high; r++)
      for (int c = 0; c < wide; c++) sums[r * HIGH + c] += load(left + r * block + i) * load(right + c * block + i);
  for (int e = 0; e < TILE; e += LANES) store(to + e, load(to + e) + sums_of(sums + e));
}

/* Where the sum of products of coordinates r >= c stands among the tiles. */
INLINE size_t place(int r, int c) {
  int high = r / HIGH, wide = c / HIGH;
  return (size_t)(high * (high + 1) / 2 + wide) * TILE + (r % HIGH) * HIGH + c % HIGH;
}

static void gather(int j, int from, int count, const double *weights) {
  double *to = moments + j * place(d + HIGH, 0);
  centre(mu + (size_t)j * d, from, count);
  for (int r = 0; r <= d; r += HIGH) {
    int high = d + 1 - r < HIGH ? d + 1 - r : HIGH;
    for (int t = 0; t < high; t++)
      for (int i = 0; i < count; i += LANES)
        store(scaled + t * block + i, load(weights + i) * load(centred + (r + t) * block + i));
    for (int c = 0; c <= r; c += HIGH, to += TILE) {
      const double *right = centred + c * block;
      switch (high * (HIGH + 1) + (c < r ? HIGH : high)) {
        case 24: tile(scaled, right, count, 4, 4, to); break;
        case 19: tile(scaled, right, count, 3, 4, to); break;
        case 18: tile(scaled, right, count, 3, 3, to); break;
        case 14: tile(scaled, right, count, 2, 4, to); break;
        case 12: tile(scaled, right, count, 2, 2, to); break;
        case 9: tile(scaled, right, count, 1, 4, to); break;
        default: tile(scaled, right, count, 1, 1, to);
      }
    }
  }
}

static void finish(int j, double share) {
  const double *own = root + (size_t)j * d * d, *sums = moments + j * place(d + HIGH, 0);
  double *of_mean = gradient + k + (size_t)j * d;
  double *of_factor = gradient + k + (size_t)k * d + (size_t)j * factor;
  double squared = gamma_scale * gamma_scale;
  double weight = sums[place(d, d)];
  gradient[j] = weight - n * share;
  for (int c = 0; c < d; c++) first[c] = sums[place(d, c)];
  for (int r = 0; r < d; r++)
    for (int c = 0; c <= r; c++) outer[r * d + c] = outer[c * d + r] = sums[place(r, c)];
  memset(of_mean, 0, d * sizeof(double));
  for (int r = 0; r < d; r++) {
    double mapped = 0, *restrict sum = product;
    for (int c = 0; c <= r; c++) mapped += own[r * d + c] * first[c];
    for (int c = 0; c <= r; c++) {
      of_mean[c] += own[r * d + c] * mapped;
      sum[c] = squared * own[r * d + c];
    }
    for (int t = 0; t <= r; t++)
      for (int c = 0; c <= r; c++) sum[c] -= own[r * d + t] * outer[t * d + c];
    for (int c = 0; c < r; c++) of_factor[d + c * d - c * (c + 1) / 2 + r - c - 1] = sum[c];
    of_factor[r] = own[r * d + r] * sum[r] + weight - m;
  }
}

static double evaluated(int with_gradient) {
  double total = prepare() - 0.5 * n * d * log(2 * M_PI);
  if (with_gradient) memset(moments, 0, k * place(d + HIGH, 0) * sizeof(double));
  for (int chunk = 0; chunk < n; chunk += CHUNK) {
    int length = rows - chunk < CHUNK ? rows - chunk : CHUNK;
    for (int j = 0; j < k; j++)
      for (int i = 0; i < length; i += block)
        explain(j, chunk + i, length - i < block ? length - i : block, beta + j * CHUNK + i);
    total += soften(chunk, length);
    for (int j = 0; with_gradient && j < k; j++)
      for (int i = 0; i < length; i += block)
        gather(j, chunk + i, length - i < block ? length - i : block, beta + j * CHUNK + i);
  }
  double top = -INFINITY, sum = 0;
  for (int j = 0; j < k; j++) top = fmax(top, alpha[j]);
  for (int j = 0; j < k; j++) sum += exp(alpha[j] - top);
  for (int j = 0; with_gradient && j < k; j++) finish(j, exp(alpha[j] - top) / sum);
  double freedom = d + m + 1;
  double normaliser = freedom * d * (log(gamma_scale) - 0.5 * log(2)) - log_multigamma(0.5 * freedom);
  return total - n * (top + log(sum)) - k * normaliser;
}

static double value(void) {
  return evaluated(0);
}

static double value_and_gradient(void) {
  return evaluated(1);
}

int main(int count, char **arguments) {
  if (count != 2) return 2;
  FILE *file = opened(arguments[1]);
  d = whole(file);
  k = whole(file);
  n = whole(file);
  factor = d * (d + 1) / 2;
  rows = (n + STEP - 1) / STEP * STEP;
  alpha = numbers(file, k);
  mu = numbers(file, (size_t)k * d);
  icf = numbers(file, (size_t)k * factor);
  double *samples = numbers(file, (size_t)n * d);
  read_numbers(file, &gamma_scale, 1);
  m = whole(file);
  x = room((size_t)d * rows);
  for (int i = 0; i < n; i++)
    for (int c = 0; c < d; c++) x[(size_t)c * rows + i] = samples[(size_t)i * d + c];
  /* The differences of a block, and a strip of them weighted, stay in the nearest cache as far as that goes. */
  block = 4096 / (d + 1) / STEP * STEP;
  if (block < 64) block = 64;
  if (block > 512) block = 512;
  size_t size = (size_t)k * (1 + d + factor);
  gradient = room(size);
  log_det = room(k);
  root = room((size_t)k * d * d);
  packed = room((size_t)k * d * (d + HIGH));
  moments = room(k * place(d + HIGH, 0));
  outer = room((size_t)d * d);
  beta = room((size_t)k * CHUNK);
  centred = room((size_t)(d + 1) * block);
  scaled = room((size_t)HIGH * block);
  product = room(d);
  first = room(d);
  return measured(value, value_and_gradient, gradient, size, 1);
}
