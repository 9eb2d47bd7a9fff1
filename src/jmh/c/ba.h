/*
 * Cameras, points and observations, as both programs read them, and the order of the Jacobian's entries: for each
 * observation two rows of 11 by its camera, 3 by its point, 1 by its weight; then for each the derivative of 1 - w^2.
 */
#ifndef BA_H
#define BA_H

#include "measure.h"

enum { CAMERA = 11, POINT = 3, ROW = CAMERA + POINT + 1, ROWS = 2 * ROW };

static int cameras, points, observations;
static double *camera_values, *point_values, *weights, *features, *errors, *entries;
static int *camera_of, *point_of;

static double *copies(FILE *file, int size, int count) {
  double *values = room((size_t)size * count);
  read_numbers(file, values, size);
  for (size_t i = size; i < (size_t)size * count; i++) values[i] = values[i - size];
  return values;
}

/* Reads; gives the number of entries. The last observation is repeated until lanes are full. */
static size_t read_bundle(const char *path, int lanes) {
  FILE *file = opened(path);
  cameras = whole(file);
  points = whole(file);
  observations = whole(file);
  int padded = (observations + lanes - 1) / lanes * lanes;
  camera_values = copies(file, CAMERA, cameras);
  point_values = copies(file, POINT, points);
  weights = copies(file, 1, padded);
  features = copies(file, 2, padded);
  camera_of = malloc(padded * sizeof(int));
  point_of = malloc(padded * sizeof(int));
  for (int i = 0; i < padded; i++) {
    camera_of[i] = (i < observations ? i : observations - 1) % cameras;
    point_of[i] = (i < observations ? i : observations - 1) % points;
  }
  errors = room((size_t)2 * padded);
  entries = room((size_t)padded * (ROWS + 1));
  return (size_t)observations * (ROWS + 1);
}

/* The squares of all errors, of which 1 - w^2 of each observation is one. */
static double squares(int with_jacobian) {
  enum { SUMS = 8 };
  double sum = 0, sums[SUMS] = {0};
  for (int i = 0; i < observations; i++) {
    double own = 1 - weights[i] * weights[i];
    sum += own * own;
    if (with_jacobian) entries[(size_t)ROWS * observations + i] = -2 * weights[i];
  }
  int i = 0;
  for (; i + SUMS <= 2 * observations; i += SUMS)
    for (int t = 0; t < SUMS; t++) sums[t] += errors[i + t] * errors[i + t];
  for (; i < 2 * observations; i++) sum += errors[i] * errors[i];
  for (int t = 0; t < SUMS; t++) sum += sums[t];
  return sum;
}

#endif
