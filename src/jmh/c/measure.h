/*
 * What every program here has in common: reading numbers, the fingerprint of an answer, and times. A program prints
 *
 *   value  check sum  norm  nanoseconds of a value  nanoseconds of a value with its derivative
 *
 * Of the derivative g, flattened, the check sum is the sum of g[i] cos(0.1 i) and the norm the Euclidean one. Times are
 * those of the thread, the median of several rounds.
 */
#ifndef MEASURE_H
#define MEASURE_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MEASURE_ROUNDS = 7 };

static const double WARM_SECONDS = 0.03, ROUND_SECONDS = 0.015;

/* Room for numbers, aligned for any vector, all 0. */
static double *room(size_t count) {
  size_t bytes = (count * sizeof(double) + 63) / 64 * 64 + 64;
  double *values = aligned_alloc(64, bytes);
  if (!values) exit(3);
  memset(values, 0, bytes);
  return values;
}

/* Without what is below 1e-216, and with no error above that: products of such numbers are denormal, and those are slow. */
#define FLUSHED(value) (((value) + 1e-200) - 1e-200)

static inline FILE *opened(const char *path) {
  FILE *file = fopen(path, "r");
  if (!file) {
    fprintf(stderr, "cannot be read: %s\n", path);
    exit(2);
  }
  return file;
}

static void read_numbers(FILE *file, double *values, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (fscanf(file, "%lf", &values[i]) != 1) {
      fprintf(stderr, "ends too early\n");
      exit(2);
    }
  }
}

static inline double *numbers(FILE *file, size_t count) {
  double *values = room(count);
  read_numbers(file, values, count);
  return values;
}

static inline int whole(FILE *file) {
  double value;
  read_numbers(file, &value, 1);
  return (int)value;
}

static double thread_seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static int ascending(const void *a, const void *b) {
  double s = *(const double *)a, t = *(const double *)b;
  return (s > t) - (s < t);
}

/* Nanoseconds of one call. */
static double nanoseconds(double (*work)(void)) {
  static volatile double kept;
  double times[MEASURE_ROUNDS], start = thread_seconds();
  long calls = 0;
  while (calls < 1 || thread_seconds() - start < WARM_SECONDS) {
    kept = work();
    calls++;
  }
  long repeats = (long)(ROUND_SECONDS * (double)calls / (thread_seconds() - start)) + 1;
  for (int round = 0; round < MEASURE_ROUNDS; round++) {
    start = thread_seconds();
    for (long i = 0; i < repeats; i++) kept = work();
    times[round] = 1e9 * (thread_seconds() - start) / (double)repeats;
  }
  (void)kept;
  qsort(times, MEASURE_ROUNDS, sizeof *times, ascending);
  return times[MEASURE_ROUNDS / 2];
}

/* Whether the value alone has to be the one beside the derivative. */
static int measure_values = 1;

/* Runs both once, prints the fingerprint and the times of one of `inner` evaluations in a call. */
static int measured(double (*value)(void), double (*both)(void), const double *derivative, size_t size, double inner) {
  double first = value(), found = both(), check = 0, norm = 0;
  if (measure_values && fabs(first - found) > 1e-12 * fabs(found)) fprintf(stderr, "two values: %.17g %.17g\n", first, found);
  for (size_t i = 0; i < size; i++) {
    check += derivative[i] * cos(0.1 * (double)i);
    norm += derivative[i] * derivative[i];
  }
  printf("%.16g %.16g %.16g ", found, check, sqrt(norm));
  printf("%.4f %.4f\n", nanoseconds(value) / inner, nanoseconds(both) / inner);
  return 0;
}

#endif
