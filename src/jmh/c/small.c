/*
 * Losses of a few unknowns, each evaluated in a chain of small descent steps, every one of which needs the one before:
 *
 *   puzzle   four linear equations in four unknowns, as a sum of squares
 *   cubic    the mean square of a cubic's errors at 20 samples, sample by sample
 *   folded   the same from sums over the samples, which are formed once
 *   funnel   Neal's funnel in ten dimensions
 *
 *   gcc -O3 -march=native small.c -o small -lm
 *   small NAME
 */
#define _DEFAULT_SOURCE
#include "measure.h"

enum { STEPS = 1000, SAMPLES = 20, MOST = 10 };

static double sample_x[SAMPLES], sample_y[SAMPLES], products[4][4], mixed[4], square, g[MOST];

static inline double puzzle(const double *x, int with_gradient) {
  double r0 = x[0] + x[1] - 9, r1 = x[2] - x[3] - 1, r2 = x[0] + x[2] - 8, r3 = x[1] - x[3] - 2;
  if (with_gradient) {
    g[0] = 2 * (r0 + r2);
    g[1] = 2 * (r0 + r3);
    g[2] = 2 * (r1 + r2);
    g[3] = -2 * (r1 + r3);
  }
  return r0 * r0 + r1 * r1 + r2 * r2 + r3 * r3;
}

static inline double cubic(const double *c, int with_gradient) {
  double sum = 0, g0 = 0, g1 = 0, g2 = 0, g3 = 0;
  for (int i = 0; i < SAMPLES; i++) {
    double x = sample_x[i], error = c[0] + x * (c[1] + x * (c[2] + x * c[3])) - sample_y[i];
    sum += error * error;
    g0 += error;
    g1 += error * x;
    g2 += error * x * x;
    g3 += error * x * x * x;
  }
  if (with_gradient) {
    g[0] = 2.0 / SAMPLES * g0;
    g[1] = 2.0 / SAMPLES * g1;
    g[2] = 2.0 / SAMPLES * g2;
    g[3] = 2.0 / SAMPLES * g3;
  }
  return sum / SAMPLES;
}

static inline double folded(const double *c, int with_gradient) {
  double value = square;
  for (int r = 0; r < 4; r++) {
    double row = products[r][0] * c[0] + products[r][1] * c[1] + products[r][2] * c[2] + products[r][3] * c[3];
    value += c[r] * (row - 2 * mixed[r]);
    if (with_gradient) g[r] = 2 * (row - mixed[r]);
  }
  return value;
}

/* The density's logarithm with the other sign, to go downhill. */
static inline double funnel(const double *x, int with_gradient) {
  double v = x[0], scale = exp(-v), squares = 0;
  for (int i = 1; i < MOST; i++) squares += x[i] * x[i];
  if (with_gradient) {
    g[0] = v / 9 - 0.5 * squares * scale + 4.5;
    for (int i = 1; i < MOST; i++) g[i] = x[i] * scale;
  }
  return v * v / 18 + 0.5 * squares * scale + 4.5 * v;
}

#define CHAINS(name, size, step, ...)                       \
  static double name##_values(void) {                       \
    double x[] = __VA_ARGS__, first = x[0], value = 0;      \
    for (int t = 0; t < STEPS; t++) {                       \
      value = name(x, 0);                                   \
      x[0] = first + 1e-9 * value;                          \
    }                                                       \
    return value;                                           \
  }                                                         \
  static double name##_both(void) {                         \
    double x[] = __VA_ARGS__, value = 0;                    \
    for (int t = 0; t < STEPS; t++) {                       \
      value = name(x, 1);                                   \
      for (int i = 0; i < (size); i++) x[i] -= (step) * g[i]; \
    }                                                       \
    return value;                                           \
  }

CHAINS(puzzle, 4, 1e-3, {0.1, 0.2, 0.3, 0.4})
CHAINS(cubic, 4, 1e-2, {0, 0, 0, 0})
CHAINS(folded, 4, 1e-2, {0, 0, 0, 0})
CHAINS(funnel, MOST, 1e-3, {1, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5})

static void draw(void) {
  for (int i = 0; i < SAMPLES; i++) {
    double x = sample_x[i] = -1 + 2.0 * i / (SAMPLES - 1), y = sample_y[i] = sin(3 * x);
    double powers[4] = {1, x, x * x, x * x * x};
    square += y * y / SAMPLES;
    for (int r = 0; r < 4; r++) {
      mixed[r] += powers[r] * y / SAMPLES;
      for (int c = 0; c < 4; c++) products[r][c] += powers[r] * powers[c] / SAMPLES;
    }
  }
}

int main(int count, char **arguments) {
  if (count != 2) return 2;
  const char *name = arguments[1];
  draw();
  measure_values = 0;
  if (!strcmp(name, "puzzle")) return measured(puzzle_values, puzzle_both, g, 4, STEPS);
  if (!strcmp(name, "cubic")) return measured(cubic_values, cubic_both, g, 4, STEPS);
  if (!strcmp(name, "folded")) return measured(folded_values, folded_both, g, 4, STEPS);
  if (!strcmp(name, "funnel")) return measured(funnel_values, funnel_both, g, MOST, STEPS);
  return 2;
}
