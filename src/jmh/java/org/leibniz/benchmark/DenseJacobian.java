package org.leibniz.benchmark;

import java.util.List;
import java.util.stream.IntStream;
import org.leibniz.model.Model;
import org.leibniz.model.request.DerivativeMode;
import org.leibniz.model.request.DerivativeRequest;
import org.leibniz.report.GradReport;

/**
 * The entries of a Jacobian in the order in which the suites write them, taken from whole matrices:
 * for the cases that are small enough for that.
 */
final class DenseJacobian {
  private static final String ERRORS = "errors";

  private DenseJacobian() {}

  private static double[] matrix(Model model, String of, String wrt) {
    GradReport report =
        model.derivatives(
            DerivativeRequest.of(List.of(of), List.of(wrt)).with(DerivativeMode.JACOBIAN));
    return report.derivatives().get(0).derivative().values();
  }

  /** Two rows of 11 + 3 + 1 entries for each observation, then -2w for each. */
  static double[] of(Bundle bundle, Model model) {
    double[] cameras = matrix(model, ERRORS, "cameras");
    double[] points = matrix(model, ERRORS, "points");
    double[] weights = matrix(model, ERRORS, "w");
    double[] own = matrix(model, "weight_errors", "w");
    int p = bundle.p();
    double[] entries = new double[Bundle.ENTRIES * p];
    int next = 0;
    for (int row = 0; row < 2 * p; row++) {
      int camera = (row * bundle.n() + bundle.camera()[row / 2]) * Bundle.CAMERA;
      int point = (row * bundle.m() + bundle.point()[row / 2]) * 3;
      System.arraycopy(cameras, camera, entries, next, Bundle.CAMERA);
      System.arraycopy(points, point, entries, next + Bundle.CAMERA, 3);
      entries[next + Bundle.CAMERA + 3] = weights[row * p + row / 2];
      next += Bundle.CAMERA + 4;
    }
    for (int i = 0; i < p; i++) {
      entries[next++] = own[i * p + i];
    }
    return entries;
  }

  /** Column by column: where the points lie in triangles, by a point's own two shares first. */
  static double[] of(Hand hand, Model model) {
    int rows = 3 * hand.points();
    double[] theta = matrix(model, ERRORS, "theta");
    int pose = theta.length / rows;
    double[] shares = hand.complicated() ? matrix(model, ERRORS, "u") : new double[0];
    int own = hand.complicated() ? 2 : 0;
    return IntStream.range(0, rows * (pose + own))
        .mapToDouble(
            entry -> {
              int row = entry % rows;
              int column = entry / rows;
              return column < own
                  ? shares[row * own * hand.points() + row / 3 * own + column]
                  : theta[row * pose + column - own];
            })
        .toArray();
  }
}
