package org.leibniz.benchmark;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** The same blocks by the Vector API: what is between the arrays stays in registers. */
final class AdjustmentVector extends AdjustmentBlocks {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Where the row of each observation's camera begins, and of its point; whole blocks of them. */
  private final int[] cameraPlaces;

  private final int[] pointPlaces;

  AdjustmentVector(Bundle given) {
    super(given);
    cameraPlaces = places(given.camera(), FIELDS);
    pointPlaces = places(given.point(), 3);
  }

  private static int[] places(int[] rows, int width) {
    int[] places = new int[(rows.length + BLOCK - 1) / BLOCK * BLOCK];
    for (int i = 0; i < rows.length; i++) {
      places[i] = rows[i] * width;
    }
    return places;
  }

  @Override
  void lookUp(int first, int inside) {
    for (int c = 0; c < FIELDS; c++) {
      gather(table, c, cameraPlaces, first, of[c]);
    }
    for (int c = 0; c < 3; c++) {
      gather(given.points(), c, pointPlaces, first, from[c]);
    }
  }

  private static void gather(double[] rows, int column, int[] places, int first, double[] to) {
    for (int i = 0; i < BLOCK; i += LANES) {
      DoubleVector.fromArray(SPECIES, rows, column, places, first + i).intoArray(to, i);
    }
  }

  @Override
  void project() {
    project(of, from, turned, inverse, place, rho, distortion, seen);
  }

  private static void project(
      double[][] of,
      double[][] from,
      double[][] turned,
      double[] inverse,
      double[][] place,
      double[] rho,
      double[] distortion,
      double[][] seen) {
    for (int i = 0; i < BLOCK; i += LANES) {
      DoubleVector a0 = DoubleVector.fromArray(SPECIES, of[0], i);
      DoubleVector a1 = DoubleVector.fromArray(SPECIES, of[1], i);
      DoubleVector a2 = DoubleVector.fromArray(SPECIES, of[2], i);
      DoubleVector cosine = DoubleVector.fromArray(SPECIES, of[COSINE], i);
      DoubleVector sine = DoubleVector.fromArray(SPECIES, of[SINE], i);
      DoubleVector x0 =
          DoubleVector.fromArray(SPECIES, from[0], i)
              .sub(DoubleVector.fromArray(SPECIES, of[CENTRE], i));
      DoubleVector x1 =
          DoubleVector.fromArray(SPECIES, from[1], i)
              .sub(DoubleVector.fromArray(SPECIES, of[CENTRE + 1], i));
      DoubleVector x2 =
          DoubleVector.fromArray(SPECIES, from[2], i)
              .sub(DoubleVector.fromArray(SPECIES, of[CENTRE + 2], i));
      DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
      DoubleVector along = a0.fma(x0, a1.fma(x1, a2.mul(x2))).mul(one.sub(cosine));
      DoubleVector y0 = x0.fma(cosine, a1.mul(x2).sub(a2.mul(x1)).fma(sine, a0.mul(along)));
      DoubleVector y1 = x1.fma(cosine, a2.mul(x0).sub(a0.mul(x2)).fma(sine, a1.mul(along)));
      DoubleVector y2 = x2.fma(cosine, a0.mul(x1).sub(a1.mul(x0)).fma(sine, a2.mul(along)));
      y0.intoArray(turned[0], i);
      y1.intoArray(turned[1], i);
      y2.intoArray(turned[2], i);
      DoubleVector over = one.div(y2);
      over.intoArray(inverse, i);
      DoubleVector p0 = y0.mul(over);
      DoubleVector p1 = y1.mul(over);
      p0.intoArray(place[0], i);
      p1.intoArray(place[1], i);
      DoubleVector square = p0.fma(p0, p1.mul(p1));
      square.intoArray(rho, i);
      DoubleVector distorted =
          square
              .fma(
                  DoubleVector.fromArray(SPECIES, of[K2], i),
                  DoubleVector.fromArray(SPECIES, of[K1], i))
              .fma(square, one);
      distorted.intoArray(distortion, i);
      DoubleVector scaled = distorted.mul(DoubleVector.fromArray(SPECIES, of[FOCAL], i));
      p0.fma(scaled, DoubleVector.fromArray(SPECIES, of[PRINCIPAL], i))
          .sub(DoubleVector.fromArray(SPECIES, seen[0], i))
          .intoArray(seen[0], i);
      p1.fma(scaled, DoubleVector.fromArray(SPECIES, of[PRINCIPAL + 1], i))
          .sub(DoubleVector.fromArray(SPECIES, seen[1], i))
          .intoArray(seen[1], i);
    }
  }

  @Override
  void differentiate() {
    for (int e = 0; e < 2; e++) {
      rows(of, turned, place, inverse, rho, distortion, w, e, out);
      others(of[FOCAL], place[e], rho, distortion, w, e, out);
      System.arraycopy(w, 0, out[e * ROW + 7 + e], 0, BLOCK);
      System.arraycopy(seen[e], 0, out[e * ROW + Bundle.CAMERA + 3], 0, BLOCK);
    }
  }

  private static void rows(
      double[][] of,
      double[][] turned,
      double[][] place,
      double[] inverse,
      double[] rho,
      double[] distortion,
      double[] w,
      int e,
      double[][] out) {
    int to = e * ROW;
    for (int i = 0; i < BLOCK; i += LANES) {
      DoubleVector p0 = DoubleVector.fromArray(SPECIES, place[0], i);
      DoubleVector p1 = DoubleVector.fromArray(SPECIES, place[1], i);
      DoubleVector p = e == 0 ? p0 : p1;
      DoubleVector scale =
          DoubleVector.fromArray(SPECIES, w, i)
              .mul(DoubleVector.fromArray(SPECIES, of[FOCAL], i))
              .mul(DoubleVector.fromArray(SPECIES, inverse, i));
      DoubleVector slope =
          DoubleVector.fromArray(SPECIES, of[K2], i)
              .mul(2)
              .fma(
                  DoubleVector.fromArray(SPECIES, rho, i),
                  DoubleVector.fromArray(SPECIES, of[K1], i))
              .mul(2)
              .mul(p);
      DoubleVector own = DoubleVector.fromArray(SPECIES, distortion, i);
      DoubleVector zero = DoubleVector.zero(SPECIES);
      DoubleVector g0 = slope.fma(p0, e == 0 ? own : zero).mul(scale);
      DoubleVector g1 = slope.fma(p1, e == 0 ? zero : own).mul(scale);
      DoubleVector g2 = g0.mul(p0).add(g1.mul(p1)).neg();
      DoubleVector y0 = DoubleVector.fromArray(SPECIES, turned[0], i);
      DoubleVector y1 = DoubleVector.fromArray(SPECIES, turned[1], i);
      DoubleVector y2 = DoubleVector.fromArray(SPECIES, turned[2], i);
      DoubleVector v0 = y1.mul(g2).sub(y2.mul(g1));
      DoubleVector v1 = y2.mul(g0).sub(y0.mul(g2));
      DoubleVector v2 = y0.mul(g1).sub(y1.mul(g0));
      DoubleVector a0 = DoubleVector.fromArray(SPECIES, of[0], i);
      DoubleVector a1 = DoubleVector.fromArray(SPECIES, of[1], i);
      DoubleVector a2 = DoubleVector.fromArray(SPECIES, of[2], i);
      DoubleVector s = DoubleVector.fromArray(SPECIES, of[S], i);
      DoubleVector q = DoubleVector.fromArray(SPECIES, of[Q], i);
      DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
      DoubleVector part = v0.fma(a0, v1.fma(a1, v2.mul(a2))).mul(one.sub(s));
      s.fma(v0, part.fma(a0, q.mul(v1.mul(a2).sub(v2.mul(a1))))).intoArray(out[to], i);
      s.fma(v1, part.fma(a1, q.mul(v2.mul(a0).sub(v0.mul(a2))))).intoArray(out[to + 1], i);
      s.fma(v2, part.fma(a2, q.mul(v0.mul(a1).sub(v1.mul(a0))))).intoArray(out[to + 2], i);
      DoubleVector cosine = DoubleVector.fromArray(SPECIES, of[COSINE], i);
      DoubleVector sine = DoubleVector.fromArray(SPECIES, of[SINE], i);
      DoubleVector along = a0.fma(g0, a1.fma(g1, a2.mul(g2))).mul(one.sub(cosine));
      DoubleVector x0 = g0.fma(cosine, g1.mul(a2).sub(g2.mul(a1)).fma(sine, a0.mul(along)));
      DoubleVector x1 = g1.fma(cosine, g2.mul(a0).sub(g0.mul(a2)).fma(sine, a1.mul(along)));
      DoubleVector x2 = g2.fma(cosine, g0.mul(a1).sub(g1.mul(a0)).fma(sine, a2.mul(along)));
      x0.intoArray(out[to + Bundle.CAMERA], i);
      x1.intoArray(out[to + Bundle.CAMERA + 1], i);
      x2.intoArray(out[to + Bundle.CAMERA + 2], i);
      x0.neg().intoArray(out[to + 3], i);
      x1.neg().intoArray(out[to + 4], i);
      x2.neg().intoArray(out[to + 5], i);
    }
  }

  private static void others(
      double[] focal,
      double[] place,
      double[] rho,
      double[] distortion,
      double[] w,
      int e,
      double[][] out) {
    int to = e * ROW;
    for (int i = 0; i < BLOCK; i += LANES) {
      DoubleVector weighted =
          DoubleVector.fromArray(SPECIES, w, i).mul(DoubleVector.fromArray(SPECIES, place, i));
      DoubleVector square = DoubleVector.fromArray(SPECIES, rho, i);
      DoubleVector first = weighted.mul(DoubleVector.fromArray(SPECIES, focal, i)).mul(square);
      weighted.mul(DoubleVector.fromArray(SPECIES, distortion, i)).intoArray(out[to + 6], i);
      first.intoArray(out[to + 9], i);
      first.mul(square).intoArray(out[to + 10], i);
    }
  }
}
