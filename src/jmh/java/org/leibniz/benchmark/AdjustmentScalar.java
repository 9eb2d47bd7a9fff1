package org.leibniz.benchmark;

/** One observation after the other. */
final class AdjustmentScalar extends Adjustment {
  AdjustmentScalar(Bundle given) {
    super(given);
  }

  @Override
  void observe(boolean withJacobian) {
    for (int i = 0; i < count; i++) {
      observe(i, withJacobian);
    }
  }

  private void observe(int i, boolean withJacobian) {
    int of = given.camera()[i] * FIELDS;
    int point = given.point()[i] * 3;
    double[] points = given.points();
    double a0 = table[of];
    double a1 = table[of + 1];
    double a2 = table[of + 2];
    double cosine = table[of + COSINE];
    double sine = table[of + SINE];
    double x0 = points[point] - table[of + CENTRE];
    double x1 = points[point + 1] - table[of + CENTRE + 1];
    double x2 = points[point + 2] - table[of + CENTRE + 2];
    double along = (a0 * x0 + a1 * x1 + a2 * x2) * (1 - cosine);
    double y0 = x0 * cosine + (a1 * x2 - a2 * x1) * sine + a0 * along;
    double y1 = x1 * cosine + (a2 * x0 - a0 * x2) * sine + a1 * along;
    double y2 = x2 * cosine + (a0 * x1 - a1 * x0) * sine + a2 * along;
    double inverse = 1 / y2;
    double p0 = y0 * inverse;
    double p1 = y1 * inverse;
    double rho = p0 * p0 + p1 * p1;
    double distortion = 1 + rho * (table[of + K1] + rho * table[of + K2]);
    double focal = table[of + FOCAL];
    double w = given.weights()[i];
    double seen0 = focal * distortion * p0 + table[of + PRINCIPAL] - given.features()[2 * i];
    double seen1 =
        focal * distortion * p1 + table[of + PRINCIPAL + 1] - given.features()[2 * i + 1];
    errors[2 * i] = w * seen0;
    errors[2 * i + 1] = w * seen1;
    if (withJacobian) {
      double slope = 2 * (table[of + K1] + 2 * table[of + K2] * rho);
      double scale = w * focal * inverse;
      double mixed = scale * slope * p0 * p1;
      int row = ROWS * i;
      row(row, of, y0, y1, y2, p0, p1, scale * (distortion + slope * p0 * p0), mixed);
      row(row + ROW, of, y0, y1, y2, p0, p1, mixed, scale * (distortion + slope * p1 * p1));
      others(row, w, distortion, focal * rho, rho, p0, seen0);
      others(row + ROW, w, distortion, focal * rho, rho, p1, seen1);
      entries[row + 7] = w;
      entries[row + 8] = 0;
      entries[row + ROW + 7] = 0;
      entries[row + ROW + 8] = w;
    }
  }

  /** By rotation, centre and point. */
  private void row(
      int to, int of, double y0, double y1, double y2, double p0, double p1, double g0, double g1) {
    double g2 = -(g0 * p0 + g1 * p1);
    double v0 = y1 * g2 - y2 * g1;
    double v1 = y2 * g0 - y0 * g2;
    double v2 = y0 * g1 - y1 * g0;
    double a0 = table[of];
    double a1 = table[of + 1];
    double a2 = table[of + 2];
    double s = table[of + S];
    double q = table[of + Q];
    double part = (1 - s) * (v0 * a0 + v1 * a1 + v2 * a2);
    entries[to] = s * v0 + part * a0 + q * (v1 * a2 - v2 * a1);
    entries[to + 1] = s * v1 + part * a1 + q * (v2 * a0 - v0 * a2);
    entries[to + 2] = s * v2 + part * a2 + q * (v0 * a1 - v1 * a0);
    double cosine = table[of + COSINE];
    double sine = table[of + SINE];
    double along = (a0 * g0 + a1 * g1 + a2 * g2) * (1 - cosine);
    double x0 = g0 * cosine - (a1 * g2 - a2 * g1) * sine + a0 * along;
    double x1 = g1 * cosine - (a2 * g0 - a0 * g2) * sine + a1 * along;
    double x2 = g2 * cosine - (a0 * g1 - a1 * g0) * sine + a2 * along;
    entries[to + 3] = -x0;
    entries[to + 4] = -x1;
    entries[to + 5] = -x2;
    entries[to + Bundle.CAMERA] = x0;
    entries[to + Bundle.CAMERA + 1] = x1;
    entries[to + Bundle.CAMERA + 2] = x2;
  }

  /** By focal length, distortion and weight. */
  private void others(
      int to, double w, double distortion, double spread, double rho, double p, double seen) {
    entries[to + 6] = w * distortion * p;
    entries[to + 9] = w * spread * p;
    entries[to + 10] = entries[to + 9] * rho;
    entries[to + Bundle.CAMERA + 3] = seen;
  }
}
