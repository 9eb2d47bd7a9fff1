package org.leibniz.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.leibniz.evaluate.Interpreter;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Size;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Verifier;

/** Graphs as short text, and their values at random points; sizes with names are {@link #SIZES}. */
final class Expressions {
  static final Map<String, Integer> SIZES = Map.of("n", 4);
  private static final double[] EDGES = {
    0.0,
    -0.0,
    1,
    -1,
    2,
    0.5,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    1e-310,
    -1e300,
    3e200
  };

  private Expressions() {}

  /** The outputs as nested applications; graphs of tests are small trees. */
  static String text(Graph graph) {
    Map<Node, String> texts = new HashMap<>();
    for (Node node : graph.nodes()) {
      String attributes = node.operator().attributes();
      if (node.operands().isEmpty()) {
        texts.put(node, attributes);
        continue;
      }
      List<String> operands = node.operands().stream().map(texts::get).toList();
      String name = node.operator().name() + (attributes.isEmpty() ? "" : "{" + attributes + "}");
      texts.put(node, name + "(" + String.join(", ", operands) + ")");
    }
    return String.join("; ", graph.results().stream().map(texts::get).toList());
  }

  /**
   * Values for all inputs; where edges are wanted, every third is one of the points where functions
   * are special.
   */
  static Map<String, Tensor> point(Graph graph, Random random, boolean edges) {
    Map<String, Tensor> point = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      if (node.operator() instanceof Input input) {
        int[] shape = input.type().shape().evaluate(SIZES);
        double[] values = new double[Tensor.count(shape)];
        for (int i = 0; i < values.length; i++) {
          values[i] = value(input.type().element(), random, edges);
        }
        point.put(input.symbol(), new Tensor(shape, values));
      }
    }
    return point;
  }

  private static double value(ElementType element, Random random, boolean edges) {
    return switch (element) {
      case BOOL -> random.nextInt(2);
      case INT -> random.nextInt(4);
      case REAL ->
          edges && random.nextInt(3) == 0
              ? EDGES[random.nextInt(EDGES.length)]
              : 0.1 + random.nextDouble();
    };
  }

  /** All numbers that a graph gives at a point. */
  static List<Double> values(Graph graph, Map<String, Tensor> point) {
    List<Double> values = new ArrayList<>();
    for (Tensor tensor : new Interpreter(graph, SIZES).evaluate(point)) {
      for (double value : tensor.values()) {
        values.add(value);
      }
    }
    return values;
  }

  /**
   * Throws where two graphs differ at a point by more than a relative error; 0 asks for the same
   * bits.
   */
  static void requireEqual(
      Graph before, Graph after, Map<String, Tensor> point, double tolerance, String what) {
    new Verifier(what).verify(after);
    List<Double> expected = values(before, point);
    List<Double> found = values(after, point);
    for (int i = 0; i < expected.size(); i++) {
      if (!close(expected.get(i), found.get(i), tolerance)) {
        throw new AssertionError(
            what
                + ": "
                + expected.get(i)
                + " became "
                + found.get(i)
                + " at "
                + point
                + " in\n"
                + before
                + "after\n"
                + after);
      }
    }
  }

  private static boolean close(double expected, double found, double tolerance) {
    if (tolerance == 0 || Double.isNaN(expected) || Double.isInfinite(expected)) {
      return tolerance > 0 || Double.compare(expected, found) == 0;
    }
    return Math.abs(expected - found) <= tolerance * Math.max(1, Math.abs(expected));
  }

  /** The size n. */
  static Size n() {
    return Size.named("n");
  }
}
