package org.leibniz.benchmark;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leibniz.data.InputArray;
import org.leibniz.model.Model;

/**
 * Losses that are products of matrices: of two of unknowns, and the network of {@code network.ad}.
 *
 * @param sizes rows, depth and columns of a product; samples, features, hidden units and classes of
 *     the network
 */
record DenseCase(String title, List<Integer> sizes) {
  static final List<DenseCase> ALL =
      List.of(
          product(40, 40, 40),
          product(64, 64, 64),
          product(200, 200, 200),
          product(500, 500, 500),
          product(37, 113, 71),
          new DenseCase("dense network", List.of(1000, 64, 100, 10)));

  private static final Path NETWORK = Path.of("samples", "benchmarks", "network.ad");

  private static DenseCase product(int rows, int depth, int columns) {
    String sizes = rows == depth ? String.valueOf(rows) : rows + "x" + depth + "x" + columns;
    return new DenseCase("dense product " + sizes, List.of(rows, depth, columns));
  }

  Map<String, Contender> contenders(Workshop workshop) {
    Map<String, Contender> contenders = new LinkedHashMap<>();
    String[] words = sizes.stream().map(String::valueOf).toArray(String[]::new);
    if (sizes.size() == 3) {
      contenders.put(Experts.PLAIN, workshop.program("product", words));
      String[] blocked = java.util.Arrays.copyOf(words, words.length + 1);
      blocked[words.length] = "blocked";
      contenders.put(Experts.BLOCKED, workshop.program("product", blocked));
      contenders.put(Experts.LEIBNIZ, Inside.later(() -> Compiled.of(product()), 1));
      contenders.put("interpreter", Inside.later(() -> Compiled.interpreted(product()), 1));
      contenders.put("PyTorch", Experts.torch("PRODUCT", String.join(",", words)));
    } else {
      contenders.put(Experts.LEIBNIZ, Inside.later(() -> Compiled.of(network()), 1));
      contenders.put("interpreter", Inside.later(() -> Compiled.interpreted(network()), 1));
      contenders.put("PyTorch", Experts.torch("NETWORK", String.join(",", words)));
    }
    return contenders;
  }

  private Model product() {
    String file =
        """
        param A[%1$d, %2$d], B[%2$d, %3$d]
        minimize sum((A @ B - 1)^2)
        """;
    double[] x = numbers(sizes.get(1) * (sizes.get(0) + sizes.get(2)), 1);
    int[] left = {sizes.get(0), sizes.get(1)};
    int[] right = {sizes.get(1), sizes.get(2)};
    return Model.of("product.ad", file.formatted(sizes.toArray()))
        .with("A", part(x, 0, left))
        .with("B", part(x, left[0] * left[1], right));
  }

  private Model network() {
    int n = sizes.get(0);
    int d = sizes.get(1);
    int h = sizes.get(2);
    int k = sizes.get(3);
    double[] classes = new double[n];
    for (int i = 0; i < n; i++) {
      classes[i] = i * 7919L % k;
    }
    double[] x = numbers((d + 1) * h + (h + 1) * k, 0.1);
    return Model.load(NETWORK)
        .with("x", new InputArray(new int[] {n, d}, numbers(n * d, 1)))
        .with("y", classes)
        .with("W", part(x, 0, d, h))
        .with("b", part(x, d * h, h))
        .with("V", part(x, (d + 1) * h, h, k))
        .with("c", part(x, (d + 1) * h + h * k, k));
  }

  private static InputArray part(double[] numbers, int first, int... shape) {
    int length = 1;
    for (int size : shape) {
      length *= size;
    }
    return new InputArray(shape, java.util.Arrays.copyOfRange(numbers, first, first + length));
  }

  /** Numbers between -1 and 1, times a factor. */
  private static double[] numbers(int count, double factor) {
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = factor * (i * 7919L % 2001 / 1000.0 - 1);
    }
    return numbers;
  }
}
