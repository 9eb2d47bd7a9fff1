package org.leibniz.benchmark;

/**
 * Plain loops over blocks, each short enough that the compiler of the machine turns it into
 * vectors: one index on separate arrays, no branches.
 */
final class AdjustmentLanes extends AdjustmentBlocks {
  private final double[] along = new double[BLOCK];
  private final double[] versed = new double[BLOCK];
  private final double[] slope = new double[BLOCK];
  private final double[] scale = new double[BLOCK];
  private final double[][] g = new double[3][BLOCK];
  private final double[][] v = new double[3][BLOCK];

  AdjustmentLanes(Bundle given) {
    super(given);
  }

  @Override
  void project() {
    for (int c = 0; c < 3; c++) {
      subtract(from[c], of[CENTRE + c]);
    }
    complement(versed, of[COSINE]);
    dot(along, of[0], from[0], of[1], from[1], of[2], from[2]);
    multiply(along, versed);
    for (int c = 0; c < 3; c++) {
      int next = (c + 1) % 3;
      int last = (c + 2) % 3;
      turn(
          turned[c],
          from[c],
          of[COSINE],
          of[next],
          from[last],
          of[last],
          from[next],
          of[SINE],
          of[c],
          along);
    }
    divide(inverse, place[0], place[1], turned[0], turned[1], turned[2]);
    distort(rho, distortion, place[0], place[1], of[K1], of[K2]);
    see(seen[0], of[FOCAL], distortion, place[0], of[PRINCIPAL]);
    see(seen[1], of[FOCAL], distortion, place[1], of[PRINCIPAL + 1]);
  }

  @Override
  void differentiate() {
    slopes(slope, scale, of[K1], of[K2], rho, w, of[FOCAL], inverse);
    for (int e = 0; e < 2; e++) {
      mixed(g[1 - e], scale, slope, place[0], place[1]);
      straight(g[e], scale, distortion, slope, place[e]);
      negative(g[2], g[0], place[0], g[1], place[1]);
      for (int c = 0; c < 3; c++) {
        cross(v[c], turned[(c + 1) % 3], g[(c + 2) % 3], turned[(c + 2) % 3], g[(c + 1) % 3]);
      }
      rows(e * ROW);
      others(out[e * ROW + 6], out[e * ROW + 9], out[e * ROW + 10], place[e]);
      System.arraycopy(w, 0, out[e * ROW + 7 + e], 0, BLOCK);
      System.arraycopy(seen[e], 0, out[e * ROW + Bundle.CAMERA + 3], 0, BLOCK);
    }
  }

  private void rows(int row) {
    dot(along, of[0], v[0], of[1], v[1], of[2], v[2]);
    part(along, of[S]);
    for (int c = 0; c < 3; c++) {
      int next = (c + 1) % 3;
      int last = (c + 2) % 3;
      // v × a is the other way round.
      turn(out[row + c], v[c], of[S], v[next], of[last], v[last], of[next], of[Q], of[c], along);
    }
    dot(along, of[0], g[0], of[1], g[1], of[2], g[2]);
    multiply(along, versed);
    for (int c = 0; c < 3; c++) {
      int next = (c + 1) % 3;
      int last = (c + 2) % 3;
      double[] point = out[row + Bundle.CAMERA + c];
      turn(point, g[c], of[COSINE], g[next], of[last], g[last], of[next], of[SINE], of[c], along);
      negate(out[row + 3 + c], point);
    }
  }

  private void others(double[] focal, double[] first, double[] second, double[] p) {
    double[] length = of[FOCAL];
    for (int i = 0; i < BLOCK; i++) {
      focal[i] = w[i] * distortion[i] * p[i];
    }
    for (int i = 0; i < BLOCK; i++) {
      first[i] = w[i] * length[i] * rho[i] * p[i];
    }
    for (int i = 0; i < BLOCK; i++) {
      second[i] = first[i] * rho[i];
    }
  }

  /** x c + (a b - d e) s + f h. */
  private static void turn(
      double[] to,
      double[] x,
      double[] c,
      double[] a,
      double[] b,
      double[] d,
      double[] e,
      double[] s,
      double[] f,
      double[] h) {
    for (int i = 0; i < BLOCK; i++) {
      double crossed = a[i] * b[i] - d[i] * e[i];
      to[i] = Math.fma(x[i], c[i], Math.fma(crossed, s[i], f[i] * h[i]));
    }
  }

  private static void subtract(double[] to, double[] x) {
    for (int i = 0; i < BLOCK; i++) {
      to[i] -= x[i];
    }
  }

  private static void multiply(double[] to, double[] x) {
    for (int i = 0; i < BLOCK; i++) {
      to[i] *= x[i];
    }
  }

  private static void part(double[] to, double[] s) {
    for (int i = 0; i < BLOCK; i++) {
      to[i] *= 1 - s[i];
    }
  }

  private static void complement(double[] to, double[] x) {
    for (int i = 0; i < BLOCK; i++) {
      to[i] = 1 - x[i];
    }
  }

  private static void negate(double[] to, double[] x) {
    for (int i = 0; i < BLOCK; i++) {
      to[i] = -x[i];
    }
  }

  private static void dot(
      double[] to, double[] a, double[] x, double[] b, double[] y, double[] c, double[] z) {
    for (int i = 0; i < BLOCK; i++) {
      to[i] = Math.fma(a[i], x[i], Math.fma(b[i], y[i], c[i] * z[i]));
    }
  }

  private static void cross(double[] to, double[] a, double[] b, double[] c, double[] d) {
    for (int i = 0; i < BLOCK; i++) {
      to[i] = a[i] * b[i] - c[i] * d[i];
    }
  }

  private static void divide(
      double[] inverse, double[] p0, double[] p1, double[] y0, double[] y1, double[] y2) {
    for (int i = 0; i < BLOCK; i++) {
      inverse[i] = 1 / y2[i];
    }
    for (int i = 0; i < BLOCK; i++) {
      p0[i] = y0[i] * inverse[i];
    }
    for (int i = 0; i < BLOCK; i++) {
      p1[i] = y1[i] * inverse[i];
    }
  }

  private static void distort(
      double[] rho, double[] distortion, double[] p0, double[] p1, double[] k1, double[] k2) {
    for (int i = 0; i < BLOCK; i++) {
      rho[i] = p0[i] * p0[i] + p1[i] * p1[i];
    }
    for (int i = 0; i < BLOCK; i++) {
      distortion[i] = Math.fma(rho[i], Math.fma(rho[i], k2[i], k1[i]), 1);
    }
  }

  private static void see(
      double[] seen, double[] focal, double[] distortion, double[] p, double[] principal) {
    for (int i = 0; i < BLOCK; i++) {
      seen[i] = focal[i] * distortion[i] * p[i] + principal[i] - seen[i];
    }
  }

  private static void slopes(
      double[] slope,
      double[] scale,
      double[] k1,
      double[] k2,
      double[] rho,
      double[] w,
      double[] focal,
      double[] inverse) {
    for (int i = 0; i < BLOCK; i++) {
      slope[i] = 2 * (k1[i] + 2 * k2[i] * rho[i]);
    }
    for (int i = 0; i < BLOCK; i++) {
      scale[i] = w[i] * focal[i] * inverse[i];
    }
  }

  private static void mixed(double[] to, double[] scale, double[] slope, double[] p0, double[] p1) {
    for (int i = 0; i < BLOCK; i++) {
      to[i] = scale[i] * slope[i] * p0[i] * p1[i];
    }
  }

  private static void straight(
      double[] to, double[] scale, double[] distortion, double[] slope, double[] p) {
    for (int i = 0; i < BLOCK; i++) {
      to[i] = scale[i] * Math.fma(slope[i] * p[i], p[i], distortion[i]);
    }
  }

  private static void negative(double[] to, double[] a, double[] x, double[] b, double[] y) {
    for (int i = 0; i < BLOCK; i++) {
      to[i] = -(a[i] * x[i] + b[i] * y[i]);
    }
  }
}
