package org.leibniz.rows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.leibniz.model.Evaluator;
import org.leibniz.model.Model;

/**
 * Products of matrices of all sorts of sizes: what compiled classes give beside what the
 * interpreter gives. Run as a program, it prints what differs and ends with the number of
 * differences.
 */
final class ProductComparison {
  private static final int ROUNDS = 3;

  /** Sizes on both sides of what tiles, blocks, lanes and chunks of rows hold. */
  private static final List<Integer> SIZES =
      List.of(1, 3, 4, 7, 8, 9, 16, 23, 24, 25, 40, 63, 64, 65, 72, 97, 130);

  /** Longer than a block or a chunk of rows. */
  private static final List<Integer> LONG = List.of(193, 241, 257, 512, 515, 1033);

  private static final String UNKNOWNS = "param A[%1$d, %2$d], B[%2$d, %3$d]\n";

  private static final String BATCHES = "param A[%4$d, %1$d, %2$d], B[%4$d, %2$d, %3$d]\n";

  /** Losses by the rows of a product, the depth, the columns, and the number of products. */
  static final List<String> LOSSES =
      List.of(
          UNKNOWNS + "minimize sum((A @ B - 1)^2)",
          "param A[%2$d, %1$d], B[%2$d, %3$d]\nminimize sum(sin(A' @ B))",
          "param A[%1$d, %2$d], B[%3$d, %2$d]\nminimize sum(sin(A @ B'))",
          "param A[%2$d, %1$d], B[%3$d, %2$d]\nminimize sum(sin(A' @ B'))",
          UNKNOWNS
              + "let C = [[sum(A[i, j]*B[j, k] for j in 0..%2$d) for k in 0..%3$d] for i in 0..%1$d]\n"
              + "minimize sum(tanh(C)*C)",
          UNKNOWNS + "minimize sum(cos(tanh(A) @ (2*B - A[0, 0])))",
          BATCHES + "minimize sum((A @ B - 1)^3)",
          BATCHES + "minimize sum(sum(A[b] @ B[b] for b in 0..%4$d)^2)",
          UNKNOWNS + "param D[%3$d, %1$d]\nminimize sum((A @ B @ D)^2) + sum(B @ D)",
          UNKNOWNS + "minimize if A[0, 0] > 0 then sum((A @ B)^2) else sum(cos(A @ B))",
          UNKNOWNS
              + "let C = fold(C = 0.1*A @ B for t in 0..3: 0.5*C + 0.01*(C @ B') @ B)\n"
              + "minimize sum(C^2)");

  private ProductComparison() {}

  private static int size(Random random) {
    return SIZES.get(random.nextInt(SIZES.size()));
  }

  /** Loss by loss with random sizes, one of which is long. */
  private static Map<String, Model> models() {
    Random random = new Random(8);
    Map<String, Model> models = new LinkedHashMap<>();
    for (String loss : LOSSES) {
      for (int round = 0; round < ROUNDS; round++) {
        List<Integer> sizes = new ArrayList<>(List.of(size(random), size(random), size(random)));
        sizes.set(round, round == 0 ? size(random) : LONG.get(random.nextInt(LONG.size())));
        int batches = 2 + random.nextInt(3);
        String file = String.format(loss, sizes.get(0), sizes.get(1), sizes.get(2), batches);
        models.put(file, Model.of("products.ad", file));
      }
    }
    return models;
  }

  /**
   * What differs: a line for each number that does.
   *
   * @param lanes how rows are compiled, see {@link RowComparison#differences}
   */
  static List<String> differences(List<String> lanes) {
    List<String> differences = new ArrayList<>();
    models()
        .forEach(
            (file, model) ->
                RowComparison.compare(
                    file, model, lanes, ProductComparison::unknowns, differences));
    return differences;
  }

  private static double[] unknowns(Evaluator evaluator) {
    return new Random(evaluator.size()).doubles(evaluator.size(), -1, 1).toArray();
  }

  /** Compares, with the vectors that the runtime has. */
  public static void main(String[] arguments) {
    // The text that such a class has stands alone.
    models().values().forEach(model -> model.running("Products"));
    List<String> differences = differences(List.of(""));
    differences.forEach(System.out::println);
    System.exit(Math.min(differences.size(), 100));
  }
}
