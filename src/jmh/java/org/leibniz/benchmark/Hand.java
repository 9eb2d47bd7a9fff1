package org.leibniz.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A hand and points seen on it, as the suites write them to files: {@code bones.txt}, {@code
 * vertices.txt} and {@code triangles.txt} for the hand, and an instance.
 *
 * @param parents of each bone the one that carries it, -1 for the root
 * @param relative bones×4×4, at rest, relative to the parent
 * @param inverse bones×4×4, the inverse of the absolute place at rest
 * @param base vertices×3, at rest
 * @param bones vertices×the most bones that one follows: which; filled up with the root
 * @param weights how far they follow these; filled up with 0
 * @param vertices the vertex of each point, or the three of its triangle
 * @param seen points×3
 * @param shares points×2 in the complicated form, else empty
 * @param theta the pose
 */
record Hand(
    int[] parents,
    double[] relative,
    double[] inverse,
    double[] base,
    int[] bones,
    double[] weights,
    int[] vertices,
    double[] seen,
    double[] shares,
    double[] theta) {

  /** The bones of the hand. */
  static final int BONES = 22;

  private static final int POSE = 26;
  private static final int MATRIX = 16;

  boolean complicated() {
    return shares.length > 0;
  }

  /** The number of vertices. */
  int skin() {
    return base.length / 3;
  }

  /** The most bones that a vertex follows. */
  int followed() {
    return bones.length / skin();
  }

  /** The number of points. */
  int points() {
    return seen.length / 3;
  }

  static Hand read(Path model, Path path, boolean complicated) {
    int[] parents = new int[BONES];
    double[] relative = new double[BONES * MATRIX];
    double[] inverse = new double[BONES * MATRIX];
    NumberFile skeleton = new NumberFile(model.resolve("bones.txt"));
    for (int b = 0; b < BONES; b++) {
      skeleton.word();
      parents[b] = skeleton.whole();
      System.arraycopy(skeleton.numbers(MATRIX), 0, relative, MATRIX * b, MATRIX);
      System.arraycopy(skeleton.numbers(MATRIX), 0, inverse, MATRIX * b, MATRIX);
    }
    List<double[]> base = new ArrayList<>();
    List<int[]> bones = new ArrayList<>();
    List<double[]> weights = new ArrayList<>();
    readVertices(new NumberFile(model.resolve("vertices.txt")), base, bones, weights);
    int most = bones.stream().mapToInt(own -> own.length).max().orElse(0);
    int[][] triangles = complicated ? triangles(model) : new int[0][];

    NumberFile file = new NumberFile(path);
    int count = file.whole();
    file.whole();
    int corners = complicated ? 3 : 1;
    int[] vertices = new int[count * corners];
    double[] seen = new double[3 * count];
    for (int i = 0; i < count; i++) {
      int index = file.whole();
      for (int c = 0; c < corners; c++) {
        vertices[i * corners + c] = complicated ? triangles[index][c] : index;
      }
      System.arraycopy(file.numbers(3), 0, seen, 3 * i, 3);
    }
    double[] shares = file.numbers(complicated ? 2 * count : 0);
    return new Hand(
        parents,
        relative,
        inverse,
        flat(base),
        bones.stream().flatMapToInt(own -> Arrays.stream(Arrays.copyOf(own, most))).toArray(),
        flat(weights.stream().map(own -> Arrays.copyOf(own, most)).toList()),
        vertices,
        seen,
        shares,
        file.numbers(POSE));
  }

  private static void readVertices(
      NumberFile file, List<double[]> base, List<int[]> bones, List<double[]> weights) {
    while (!file.ended()) {
      base.add(file.numbers(3));
      file.numbers(5);
      int count = file.whole();
      int[] own = new int[count];
      double[] shares = new double[count];
      for (int i = 0; i < count; i++) {
        own[i] = file.whole();
        shares[i] = file.number();
      }
      bones.add(own);
      weights.add(shares);
    }
  }

  private static int[][] triangles(Path model) {
    NumberFile file = new NumberFile(model.resolve("triangles.txt"));
    List<int[]> triangles = new ArrayList<>();
    while (!file.ended()) {
      triangles.add(new int[] {file.whole(), file.whole(), file.whole()});
    }
    return triangles.toArray(new int[0][]);
  }

  private static double[] flat(List<double[]> rows) {
    return rows.stream().flatMapToDouble(Arrays::stream).toArray();
  }
}
