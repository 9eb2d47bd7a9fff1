/*
 * sum((A B - 1)^2) and its gradient. Of the product, rows of B times a number are added to a row of the sum, which
 * compilers turn into vectors; the gradient multiplies by transposes that are copied.
 *
 *   product ROWS DEPTH COLUMNS [blocked]
 *
 * "blocked": a tile of the sum is held in registers while it takes a panel of either factor; both are copied, block by
 * block. (K. Goto and R. A. van de Geijn, "Anatomy of high-performance matrix multiplication", 2008.)
 */
#include "lanes.h"
#include "measure.h"

enum { HIGH = LANES < 8 ? 4 : 8, VECTORS = 3, WIDE = VECTORS * LANES, TALL = 96, DEEP = 192, BROAD = 10 * WIDE };

static int rows, depth, columns, blocked;
static double *a, *b, *error, *turned, *gradient, *left, *right, edge[HIGH * WIDE] __attribute__((aligned(64)));

INLINE lanes load_anywhere(const double *from) {
  typedef double anywhere __attribute__((vector_size(LANES * 8), aligned(8)));
  return (lanes) * (const anywhere *)from;
}

static void tile(const double *p, const double *q, double *c, int down, int deep) {
  lanes sums[HIGH][VECTORS];
  for (int i = 0; i < HIGH; i++)
    for (int v = 0; v < VECTORS; v++) sums[i][v] = load_anywhere(c + i * down + v * LANES);
  for (int j = 0; j < deep; j++, p += HIGH, q += WIDE)
#pragma GCC unroll 8
    for (int i = 0; i < HIGH; i++)
#pragma GCC unroll 3
      for (int v = 0; v < VECTORS; v++) sums[i][v] += all(p[i]) * load(q + v * LANES);
  for (int i = 0; i < HIGH; i++)
    for (int v = 0; v < VECTORS; v++) store_anywhere(c + i * down + v * LANES, sums[i][v]);
}

static int lesser(int one, int other) {
  return one < other ? one : other;
}

static void panels(const double *from, int across, int along, int count, int deep, int panel, double *to) {
  for (int i = 0; i < count; i += panel, to += (size_t)panel * deep)
    for (int j = 0; j < deep; j++)
      for (int k = 0; k < lesser(panel, count - i); k++) to[j * panel + k] = from[(i + k) * across + j * along];
}

static void in_tiles(int m, int n, int q, const double *A, const double *B, double *C) {
  for (int j = 0; j < n; j += DEEP)
    for (int k = 0; k < q; k += BROAD) {
      int deep = lesser(DEEP, n - j), wide = lesser(BROAD, q - k);
      panels(B + (size_t)j * q + k, 1, q, wide, deep, WIDE, right);
      for (int i = 0; i < m; i += TALL) {
        int high = lesser(TALL, m - i);
        panels(A + (size_t)i * n + j, n, 1, high, deep, HIGH, left);
        for (int s = 0; s < wide; s += WIDE)
          for (int r = 0; r < high; r += HIGH) {
            double *at = C + (size_t)(i + r) * q + k + s;
            int some = lesser(HIGH, high - r), beside = lesser(WIDE, wide - s);
            if (some == HIGH && beside == WIDE) {
              tile(left + (size_t)r * deep, right + (size_t)s * deep, at, q, deep);
              continue;
            }
            for (int x = 0; x < some; x++) memcpy(edge + x * WIDE, at + (size_t)x * q, beside * sizeof(double));
            tile(left + (size_t)r * deep, right + (size_t)s * deep, edge, WIDE, deep);
            for (int x = 0; x < some; x++) memcpy(at + (size_t)x * q, edge + x * WIDE, beside * sizeof(double));
          }
      }
    }
}

/* C of m rows and q columns is A B. */
static void multiply(int m, int n, int q, const double *A, const double *B, double *restrict C) {
  memset(C, 0, (size_t)m * q * sizeof(double));
  if (blocked) {
    in_tiles(m, n, q, A, B, C);
    return;
  }
  for (int i = 0; i < m; i++)
    for (int j = 0; j < n; j++)
      for (int k = 0; k < q; k++) C[(size_t)i * q + k] += A[(size_t)i * n + j] * B[(size_t)j * q + k];
}

static void turn(int m, int n, const double *from) {
  for (int i = 0; i < m; i++)
    for (int j = 0; j < n; j++) turned[(size_t)j * m + i] = from[(size_t)i * n + j];
}

static double value(void) {
  multiply(rows, depth, columns, a, b, error);
  double sum = 0;
  for (int i = 0; i < rows * columns; i++) {
    error[i] -= 1;
    sum += error[i] * error[i];
  }
  return sum;
}

static double value_and_gradient(void) {
  double sum = value();
  for (int i = 0; i < rows * columns; i++) error[i] *= 2;
  turn(depth, columns, b);
  multiply(rows, columns, depth, error, turned, gradient);
  turn(rows, depth, a);
  multiply(depth, rows, columns, turned, error, gradient + (size_t)rows * depth);
  return sum;
}

int main(int count, char **arguments) {
  if (count < 4) return 2;
  rows = atoi(arguments[1]);
  depth = atoi(arguments[2]);
  columns = atoi(arguments[3]);
  blocked = count > 4;
  size_t size = (size_t)depth * (rows + columns);
  a = room(size);
  b = a + (size_t)rows * depth;
  for (size_t i = 0; i < size; i++) a[i] = (double)(i * 7919 % 2001) / 1000 - 1;
  error = room((size_t)rows * columns);
  turned = room(size);
  gradient = room(size);
  left = room((size_t)TALL * DEEP);
  right = room((size_t)DEEP * BROAD);
  return measured(value, value_and_gradient, gradient, size, 1);
}
