package org.leibniz.benchmark;

import java.nio.file.Path;
import java.util.Arrays;

/**
 * Cameras, points and observations as the suites write them to a file: {@code n m p}, then one
 * camera, one point, one weight and one feature, each of which all others are copies of.
 *
 * @param cameras n×11
 * @param points m×3
 * @param weights p
 * @param features p×2
 * @param camera of each observation
 * @param point of each observation
 */
record Bundle(
    int n,
    int m,
    int p,
    double[] cameras,
    double[] points,
    double[] weights,
    double[] features,
    int[] camera,
    int[] point) {

  /** Values of a camera. */
  static final int CAMERA = 11;

  /** Entries of the Jacobian for each observation: two rows of 11 + 3 + 1, one of 1. */
  static final int ENTRIES = 31;

  static Bundle read(Path path) {
    NumberFile file = new NumberFile(path);
    int n = file.whole();
    int m = file.whole();
    int p = file.whole();
    double[] cameras = copies(file.numbers(CAMERA), n);
    double[] points = copies(file.numbers(3), m);
    double[] weights = copies(file.numbers(1), p);
    double[] features = copies(file.numbers(2), p);
    int[] camera = new int[p];
    int[] point = new int[p];
    Arrays.setAll(camera, i -> i % n);
    Arrays.setAll(point, i -> i % m);
    return new Bundle(n, m, p, cameras, points, weights, features, camera, point);
  }

  private static double[] copies(double[] one, int count) {
    double[] all = new double[one.length * count];
    for (int i = 0; i < all.length; i++) {
      all[i] = one[i % one.length];
    }
    return all;
  }
}
