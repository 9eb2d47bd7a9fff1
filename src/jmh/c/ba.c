/*
 * The errors of bundle adjustment with their sparse Jacobian, derived by hand, one observation after the other. The point
 * turned by a vector r changes with r by the left Jacobian of the rotations: d(R x)/dr = -[R x] J,
 * J = s I + (1 - s) a a' + q [a] with the axis a, s = sin(angle)/angle and q = (1 - cos(angle))/angle.
 *
 *   gcc -O3 -march=native ba.c -o ba -lm
 *   ba FILE
 */
#define _DEFAULT_SOURCE
#include "ba.h"

static void cross(const double *a, const double *b, double *to) {
  to[0] = a[1] * b[2] - a[2] * b[1];
  to[1] = a[2] * b[0] - a[0] * b[2];
  to[2] = a[0] * b[1] - a[1] * b[0];
}

static double dot(const double *a, const double *b) {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

static inline __attribute__((always_inline)) void observe(int i, int with_jacobian) {
  const double *r = camera_values + camera_of[i] * CAMERA, *centre = r + 3, *x = point_values + point_of[i] * POINT;
  double focal = r[6], k1 = r[9], k2 = r[10], w = weights[i];
  double square = dot(r, r), cosine = 1, sine = 0, s = 1, q = 0, a[3] = {0}, from[3], turned[3], y[3];
  if (square != 0) {
    double angle = sqrt(square);
    cosine = cos(angle);
    sine = sin(angle);
    s = sine / angle;
    q = (1 - cosine) / angle;
    for (int c = 0; c < 3; c++) a[c] = r[c] / angle;
  }
  for (int c = 0; c < 3; c++) from[c] = x[c] - centre[c];
  cross(a, from, turned);
  double along = dot(a, from) * (1 - cosine);
  for (int c = 0; c < 3; c++) y[c] = from[c] * cosine + turned[c] * sine + a[c] * along;
  double inverse = 1 / y[2], p[2] = {y[0] * inverse, y[1] * inverse};
  double rho = p[0] * p[0] + p[1] * p[1], distortion = 1 + rho * (k1 + rho * k2), slope = k1 + 2 * k2 * rho;
  double seen[2];
  for (int e = 0; e < 2; e++) {
    seen[e] = focal * distortion * p[e] + r[7 + e] - features[2 * i + e];
    errors[2 * i + e] = w * seen[e];
  }
  if (!with_jacobian) return;
  for (int e = 0; e < 2; e++) {
    double *to = entries + (size_t)ROWS * i + ROW * e, v[3], turn[3], back[3];
    double scale = w * focal * inverse;
    double m0 = scale * ((e == 0 ? distortion : 0) + 2 * slope * p[e] * p[0]);
    double m1 = scale * ((e == 1 ? distortion : 0) + 2 * slope * p[e] * p[1]);
    double g[3] = {m0, m1, -(m0 * p[0] + m1 * p[1])};
    cross(y, g, v);
    cross(v, a, turn);
    double part = (1 - s) * dot(v, a);
    for (int c = 0; c < 3; c++) to[c] = s * v[c] + part * a[c] + q * turn[c];
    cross(a, g, back);
    double of_axis = dot(a, g) * (1 - cosine);
    for (int c = 0; c < 3; c++) {
      to[CAMERA + c] = g[c] * cosine - back[c] * sine + a[c] * of_axis;
      to[3 + c] = -to[CAMERA + c];
    }
    to[6] = w * distortion * p[e];
    to[7] = e == 0 ? w : 0;
    to[8] = e == 1 ? w : 0;
    to[9] = w * focal * rho * p[e];
    to[10] = to[9] * rho;
    to[CAMERA + POINT] = seen[e];
  }
}

static double value(void) {
  for (int i = 0; i < observations; i++) observe(i, 0);
  return squares(0);
}

static double value_and_jacobian(void) {
  for (int i = 0; i < observations; i++) observe(i, 1);
  return squares(1);
}

int main(int count, char **arguments) {
  if (count != 2) return 2;
  size_t size = read_bundle(arguments[1], 1);
  return measured(value, value_and_jacobian, entries, size, 1);
}
