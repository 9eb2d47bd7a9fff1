/*
 * The errors of bundle adjustment with their sparse Jacobian, in vectors of observations. What depends on a camera alone
 * (axis, sine, cosine) is found once for each camera; rows of cameras and of the Jacobian are turned over in registers.
 * The formulas are those of ba.c.
 *
 *   gcc -O3 -march=native ba_blocked.c -o ba_blocked -lm
 *   ba_blocked FILE
 */
#define _DEFAULT_SOURCE
#include "ba.h"
#include "lanes.h"

/* What is kept of a camera: axis 0..2, then these; centre 7..9, focal length, principal point, distortion 10..14. */
enum { COSINE = 3, SINE, S, Q, CENTRE, FOCAL = 10, PRINCIPAL, K1 = 13, K2, CAMERA_ROW = 16, ENTRY_VECTORS = 32 };

static double *table;

static void prepare(void) {
  for (int j = 0; j < cameras; j++) {
    const double *r = camera_values + j * CAMERA;
    double *to = table + (size_t)j * CAMERA_ROW, square = r[0] * r[0] + r[1] * r[1] + r[2] * r[2];
    double angle = sqrt(square), cosine = cos(angle), sine = sin(angle);
    for (int c = 0; c < 3; c++) to[c] = square != 0 ? r[c] / angle : 0;
    to[COSINE] = cosine;
    to[SINE] = sine;
    to[S] = square != 0 ? sine / angle : 1;
    to[Q] = square != 0 ? (1 - cosine) / angle : 0;
    memcpy(to + CENTRE, r + 3, (CAMERA - 3) * sizeof(double));
  }
}

INLINE void cross(const lanes *a, const lanes *b, lanes *to) {
  to[0] = a[1] * b[2] - a[2] * b[1];
  to[1] = a[2] * b[0] - a[0] * b[2];
  to[2] = a[0] * b[1] - a[1] * b[0];
}

INLINE lanes dot(const lanes *a, const lanes *b) {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

INLINE void observe(int i, int with_jacobian) {
  lanes of[CAMERA_ROW], from[3] = {{0}}, turned[3], y[3], p[2], seen[2], error[2], out[ENTRY_VECTORS];
  for (int first = 0; first < CAMERA_ROW; first += LANES) {
    for (int t = 0; t < LANES; t++) of[first + t] = load(table + (size_t)camera_of[i + t] * CAMERA_ROW + first);
    transpose(of + first);
  }
  const lanes *a = of;
  lanes focal = of[FOCAL], w = load(weights + i), cosine = of[COSINE], versed = 1.0 - cosine;
  for (int c = 0; c < 3; c++) {
    for (int t = 0; t < LANES; t++) from[c][t] = point_values[point_of[i + t] * POINT + c];
    from[c] -= of[CENTRE + c];
  }
  cross(a, from, turned);
  lanes along = dot(a, from) * versed;
  for (int c = 0; c < 3; c++) y[c] = from[c] * cosine + turned[c] * of[SINE] + a[c] * along;
  lanes inverse = 1.0 / y[2];
  p[0] = y[0] * inverse;
  p[1] = y[1] * inverse;
  lanes rho = p[0] * p[0] + p[1] * p[1], distortion = 1.0 + rho * (of[K1] + rho * of[K2]);
  for (int e = 0; e < 2; e++) {
    lanes feature = all(0);
    for (int t = 0; t < LANES; t++) feature[t] = features[2 * (i + t) + e];
    seen[e] = focal * distortion * p[e] + of[PRINCIPAL + e] - feature;
    error[e] = w * seen[e];
  }
  for (int t = 0; t < LANES; t++) {
    errors[2 * (i + t)] = error[0][t];
    errors[2 * (i + t) + 1] = error[1][t];
  }
  if (!with_jacobian) return;
  lanes slope = of[K1] + 2.0 * of[K2] * rho, scale = w * focal * inverse, zero = all(0);
  for (int e = 0; e < 2; e++) {
    lanes g[3], v[3], turn[3], back[3], *to = out + ROW * e;
    g[0] = scale * ((e == 0 ? distortion : zero) + 2.0 * slope * p[e] * p[0]);
    g[1] = scale * ((e == 1 ? distortion : zero) + 2.0 * slope * p[e] * p[1]);
    g[2] = -(g[0] * p[0] + g[1] * p[1]);
    cross(y, g, v);
    cross(v, a, turn);
    lanes part = (1.0 - of[S]) * dot(v, a);
    for (int c = 0; c < 3; c++) to[c] = of[S] * v[c] + part * a[c] + of[Q] * turn[c];
    cross(a, g, back);
    lanes of_axis = dot(a, g) * versed;
    for (int c = 0; c < 3; c++) {
      to[CAMERA + c] = g[c] * cosine - back[c] * of[SINE] + a[c] * of_axis;
      to[3 + c] = -to[CAMERA + c];
    }
    to[6] = w * distortion * p[e];
    to[7] = e == 0 ? w : zero;
    to[8] = e == 1 ? w : zero;
    to[9] = w * focal * rho * p[e];
    to[10] = to[9] * rho;
    to[CAMERA + POINT] = seen[e];
  }
  out[ROWS] = out[ROWS + 1] = zero;
  for (int first = 0; first < ENTRY_VECTORS; first += LANES) transpose(out + first);
  /* The last vector of an observation reaches into the next one, which is written after it. */
  for (int t = 0; t < LANES; t++)
    for (int first = 0; first < ENTRY_VECTORS; first += LANES)
      store_anywhere(entries + (size_t)ROWS * (i + t) + first, out[first + t]);
}

static double value(void) {
  prepare();
  for (int i = 0; i < observations; i += LANES) observe(i, 0);
  return squares(0);
}

static double value_and_jacobian(void) {
  prepare();
  for (int i = 0; i < observations; i += LANES) observe(i, 1);
  return squares(1);
}

int main(int count, char **arguments) {
  if (count != 2) return 2;
  size_t size = read_bundle(arguments[1], LANES);
  table = room((size_t)cameras * CAMERA_ROW);
  return measured(value, value_and_jacobian, entries, size, 1);
}
