/*
 * The mixture of normal distributions with its gradient, derived by hand: one pass over the samples, which sums for each
 * component the weights, the weighted differences and the lower half of their outer products; the factors are applied to
 * these sums afterwards, once.
 *
 *   gcc -O3 -march=native gmm.c -o gmm -lm
 *   gmm FILE
 */
#define _DEFAULT_SOURCE
#include "measure.h"

static int d, k, n, m, factor;
static double gamma_scale;
static double *x, *mu, *alpha, *icf;
static double *gradient;
static double *diagonal, *lower, *weights, *first, *second, *beta, *mapped, *difference;

static double log_multigamma(double a) {
  double sum = 0.25 * d * (d - 1) * log(M_PI);
  for (int j = 0; j < d; j++) sum += lgamma(a - 0.5 * j);
  return sum;
}

/* Lower triangles are kept column by column, as in the file. */
static double beta_of(const double *restrict sample, int j, double log_det) {
  const double *restrict mean = mu + (size_t)j * d;
  const double *restrict l = icf + (size_t)j * factor + d;
  double *restrict u = difference + (size_t)j * d;
  double *restrict y = mapped;
  for (int c = 0; c < d; c++) {
    u[c] = sample[c] - mean[c];
    y[c] = diagonal[j * d + c] * u[c];
  }
  for (int c = 0; c < d; c++) {
    for (int r = c + 1; r < d; r++) y[r] += l[r - c - 1] * u[c];
    l += d - c - 1;
  }
  double squares = 0;
  for (int c = 0; c < d; c++) squares += y[c] * y[c];
  return alpha[j] + log_det - 0.5 * squares;
}

static void gather(int j, double w) {
  const double *restrict u = difference + (size_t)j * d;
  double *restrict sum = first + (size_t)j * d;
  double *restrict outer = second + (size_t)j * factor;
  weights[j] += w;
  for (int c = 0; c < d; c++) {
    double scaled = w * u[c];
    sum[c] += scaled;
    for (int r = c; r < d; r++) outer[r - c] += scaled * u[r];
    outer += d - c;
  }
}

/* The symmetric sum of outer products, entry (r, c), r >= c. */
static double moment(const double *outer, int r, int c) {
  if (r < c) { int swap = r; r = c; c = swap; }
  return outer[c * d - c * (c - 1) / 2 + r - c];
}

/* Q[r][c] of component j. */
static double entry(int j, int r, int c) {
  return r == c ? diagonal[j * d + r] : icf[(size_t)j * factor + d + c * d - c * (c + 1) / 2 + r - c - 1];
}

static void finish(int j, double share) {
  double *of_mean = gradient + k + (size_t)j * d;
  double *of_factor = gradient + k + (size_t)k * d + (size_t)j * factor;
  const double *outer = second + (size_t)j * factor;
  gradient[j] = weights[j] - n * share;
  for (int r = 0; r < d; r++) {
    double y = 0;
    for (int c = 0; c <= r; c++) y += entry(j, r, c) * first[j * d + c];
    mapped[r] = y;
  }
  for (int c = 0; c < d; c++) {
    double sum = 0;
    for (int r = c; r < d; r++) sum += entry(j, r, c) * mapped[r];
    of_mean[c] = sum;
  }
  double squared = gamma_scale * gamma_scale;
  for (int c = 0, place = d; c < d; c++) {
    for (int r = c; r < d; r++) {
      double sum = 0;
      for (int t = 0; t <= r; t++) sum += entry(j, r, t) * moment(outer, t, c);
      double q = entry(j, r, c);
      if (r == c) of_factor[c] = q * (squared * q - sum) + weights[j] - m;
      else of_factor[place++] = squared * q - sum;
    }
  }
}

static double evaluated(int with_gradient) {
  double likelihood = -0.5 * n * d * log(2 * M_PI);
  double prior = 0;
  double *log_det = lower;
  for (int j = 0; j < k; j++) {
    log_det[j] = 0;
    for (int c = 0; c < d; c++) {
      double q = icf[(size_t)j * factor + c];
      double e = exp(q);
      log_det[j] += q;
      diagonal[j * d + c] = e;
      prior += 0.5 * gamma_scale * gamma_scale * e * e;
    }
    for (int c = d; c < factor; c++) {
      double l = icf[(size_t)j * factor + c];
      prior += 0.5 * gamma_scale * gamma_scale * l * l;
    }
    prior -= m * log_det[j];
  }
  if (with_gradient) {
    memset(weights, 0, k * sizeof(double));
    memset(first, 0, (size_t)k * d * sizeof(double));
    memset(second, 0, (size_t)k * factor * sizeof(double));
  }
  for (int i = 0; i < n; i++) {
    double top = -INFINITY, sum = 0;
    for (int j = 0; j < k; j++) {
      beta[j] = beta_of(x + (size_t)i * d, j, log_det[j]);
      if (beta[j] > top) top = beta[j];
    }
    for (int j = 0; j < k; j++) sum += beta[j] = exp(beta[j] - top);
    for (int j = 0; with_gradient && j < k; j++) gather(j, FLUSHED(beta[j] / sum));
    likelihood += top + log(sum);
  }
  double top = -INFINITY, sum = 0;
  for (int j = 0; j < k; j++) if (alpha[j] > top) top = alpha[j];
  for (int j = 0; j < k; j++) sum += exp(alpha[j] - top);
  likelihood -= n * (top + log(sum));
  for (int j = 0; with_gradient && j < k; j++) finish(j, exp(alpha[j] - top) / sum);
  double freedom = d + m + 1;
  double normaliser = freedom * d * (log(gamma_scale) - 0.5 * log(2)) - log_multigamma(0.5 * freedom);
  return likelihood + prior - k * normaliser;
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
  alpha = numbers(file, k);
  mu = numbers(file, (size_t)k * d);
  icf = numbers(file, (size_t)k * factor);
  x = numbers(file, (size_t)n * d);
  read_numbers(file, &gamma_scale, 1);
  m = whole(file);
  size_t size = (size_t)k * (1 + d + factor);
  gradient = room(size);
  diagonal = room((size_t)k * d);
  lower = room(k);
  weights = room(k);
  beta = room(k);
  first = room((size_t)k * d);
  second = room((size_t)k * factor);
  mapped = room(d);
  difference = room((size_t)k * d);
  return measured(value, value_and_gradient, gradient, size, 1);
}
