/*
 * Vectors of as many doubles as a register of the machine holds, and elementary functions on them, within 2.5 units in the
 * last place (lanes_check.c measures it). The polynomials interpolate at Chebyshev's nodes.
 */
#ifndef LANES_H
#define LANES_H

#include <stdint.h>

#if defined(__AVX512F__)
#define LANES 8
#elif defined(__AVX__)
#define LANES 4
#else
#define LANES 2
#endif

typedef double lanes __attribute__((vector_size(LANES * 8)));
typedef int64_t bits __attribute__((vector_size(LANES * 8)));

#define INLINE static inline __attribute__((always_inline))

INLINE lanes load(const double *from) {
  return *(const lanes *)from;
}

INLINE void store(double *to, lanes value) {
  *(lanes *)to = value;
}

/* At any place, which need not be that of a whole vector. */
INLINE void store_anywhere(double *to, lanes value) {
  typedef double anywhere __attribute__((vector_size(LANES * 8), aligned(8)));
  *(anywhere *)to = value;
}

INLINE lanes all(double value) {
  return (lanes){0} + value;
}

/* Where the mask is set the first, else the second. */
INLINE lanes chosen(bits mask, lanes first, lanes second) {
  return (lanes)((mask & (bits)first) | (~mask & (bits)second));
}

INLINE lanes larger(lanes a, lanes b) {
  return chosen(a > b, a, b);
}

INLINE lanes smaller(lanes a, lanes b) {
  return chosen(a < b, a, b);
}

INLINE lanes magnitude(lanes x) {
  return (lanes)((bits)x & INT64_MAX);
}

INLINE double sum_of(lanes x) {
  double sum = 0;
  for (int i = 0; i < LANES; i++) sum += x[i];
  return sum;
}

/* The sum of each of LANES vectors, as one vector: pairs are added and interleaved until one is left. */
INLINE lanes sums_of(const lanes *a) {
#if LANES == 8
  lanes half[4], quarter[2];
  for (int i = 0; i < 4; i++)
    half[i] = __builtin_shuffle(a[2 * i], a[2 * i + 1], (bits){0, 8, 2, 10, 4, 12, 6, 14})
        + __builtin_shuffle(a[2 * i], a[2 * i + 1], (bits){1, 9, 3, 11, 5, 13, 7, 15});
  for (int i = 0; i < 2; i++)
    quarter[i] = __builtin_shuffle(half[2 * i], half[2 * i + 1], (bits){0, 1, 8, 9, 4, 5, 12, 13})
        + __builtin_shuffle(half[2 * i], half[2 * i + 1], (bits){2, 3, 10, 11, 6, 7, 14, 15});
  return __builtin_shuffle(quarter[0], quarter[1], (bits){0, 1, 2, 3, 8, 9, 10, 11})
      + __builtin_shuffle(quarter[0], quarter[1], (bits){4, 5, 6, 7, 12, 13, 14, 15});
#elif LANES == 4
  lanes half[2];
  for (int i = 0; i < 2; i++)
    half[i] = __builtin_shuffle(a[2 * i], a[2 * i + 1], (bits){0, 4, 2, 6})
        + __builtin_shuffle(a[2 * i], a[2 * i + 1], (bits){1, 5, 3, 7});
  return __builtin_shuffle(half[0], half[1], (bits){0, 1, 4, 5})
      + __builtin_shuffle(half[0], half[1], (bits){2, 3, 6, 7});
#else
  return __builtin_shuffle(a[0], a[1], (bits){0, 2}) + __builtin_shuffle(a[0], a[1], (bits){1, 3});
#endif
}

/* Turns LANES vectors of LANES numbers over. */
INLINE void transpose(lanes *a) {
#if LANES == 8
  lanes pairs[8], fours[8];
  for (int i = 0; i < 8; i += 2) {
    pairs[i] = __builtin_shuffle(a[i], a[i + 1], (bits){0, 8, 2, 10, 4, 12, 6, 14});
    pairs[i + 1] = __builtin_shuffle(a[i], a[i + 1], (bits){1, 9, 3, 11, 5, 13, 7, 15});
  }
  for (int i = 0; i < 8; i += 4)
    for (int t = i; t < i + 2; t++) {
      fours[t] = __builtin_shuffle(pairs[t], pairs[t + 2], (bits){0, 1, 8, 9, 4, 5, 12, 13});
      fours[t + 2] = __builtin_shuffle(pairs[t], pairs[t + 2], (bits){2, 3, 10, 11, 6, 7, 14, 15});
    }
  for (int i = 0; i < 4; i++) {
    a[i] = __builtin_shuffle(fours[i], fours[i + 4], (bits){0, 1, 2, 3, 8, 9, 10, 11});
    a[i + 4] = __builtin_shuffle(fours[i], fours[i + 4], (bits){4, 5, 6, 7, 12, 13, 14, 15});
  }
#elif LANES == 4
  lanes pairs[4];
  for (int i = 0; i < 4; i += 2) {
    pairs[i] = __builtin_shuffle(a[i], a[i + 1], (bits){0, 4, 2, 6});
    pairs[i + 1] = __builtin_shuffle(a[i], a[i + 1], (bits){1, 5, 3, 7});
  }
  for (int i = 0; i < 2; i++) {
    a[i] = __builtin_shuffle(pairs[i], pairs[i + 2], (bits){0, 1, 4, 5});
    a[i + 2] = __builtin_shuffle(pairs[i], pairs[i + 2], (bits){2, 3, 6, 7});
  }
#else
  lanes first = __builtin_shuffle(a[0], a[1], (bits){0, 2});
  a[1] = __builtin_shuffle(a[0], a[1], (bits){1, 3});
  a[0] = first;
#endif
}

#define LN2_HIGH 0.6931471806019545
#define LN2_LOW -4.2009150726810846e-11
/* Adding it rounds to a whole number, which then stands in the last bits. */
#define ROUNDING 6755399441055744.0

/* e^r - 1 = r + r^2 P(r) for |r| <= ln(2)/2; *power is 2^n with x = n ln 2 + r. */
INLINE lanes reduced_expm1(lanes x, lanes *power) {
  lanes shifted = x * 1.4426950408889634 + ROUNDING;
  lanes n = shifted - ROUNDING;
  lanes r = x - n * LN2_HIGH - n * LN2_LOW;
  lanes square = r * r, fourth = square * square;
  lanes low = (0.5 + r * 0.16666666666666669) + square * (0.04166666666662416 + r * 0.008333333333330063);
  lanes middle = (0.0013888888917199863 + r * 0.00019841269863042963)
      + square * (2.4801521317484083e-05 + r * 2.7557268476553695e-06);
  lanes high = 2.7620078203806394e-07 + r * 2.5100377619606372e-08;
  *power = (lanes)(((bits)shifted << 52) + 0x3ff0000000000000);
  return r + square * (low + fourth * (middle + fourth * high));
}

/* e^x; 0 where it would be below the least normal number. */
INLINE lanes exp_of(lanes x) {
  lanes power, bounded = smaller(larger(x, all(-708)), all(709));
  lanes less = reduced_expm1(bounded, &power);
  return (lanes)((bits)(power + power * less) & (x >= -708));
}

/* Of normal positive numbers. */
INLINE lanes log_of(lanes x) {
  bits raised = (bits)x - 0x3fe6a09e667f3bcd;
  /* The exponent as a number: its bits shifted down behind those of 2^52 + 2^51. */
  bits exponent = raised >> 52;
  lanes n = (lanes)(exponent + (bits)all(ROUNDING)) - ROUNDING;
  lanes f = (lanes)((bits)x - (exponent << 52)) - 1.0;
  lanes s = f / (2.0 + f), z = s * s, w = z * z;
  lanes odd = z * (0.666666666666667 + w * (0.2857142862600145 + w * (0.1818288943391754 + w * 0.14616576467144007)));
  lanes even = w * (0.3999999999989945 + w * (0.222222111305579 + w * 0.1533171134232183));
  lanes half = 0.5 * f * f;
  return n * LN2_HIGH - ((half - (s * (half + odd + even) + n * LN2_LOW)) - f);
}

INLINE lanes sigmoid_of(lanes x) {
  return 1.0 / (1.0 + exp_of(-x));
}

/* tanh x = m/(m + 2) with m = e^(2|x|) - 1, which keeps its digits near 0. */
INLINE lanes tanh_of(lanes x) {
  lanes power, size = smaller(magnitude(x), all(20));
  lanes less = reduced_expm1(size + size, &power);
  lanes m = power * less + (power - 1.0);
  return (lanes)((bits)(m / (m + 2.0)) | ((bits)x & INT64_MIN));
}

#endif
