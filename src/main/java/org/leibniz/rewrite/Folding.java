package org.leibniz.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.graph.Type;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Reduce;

/**
 * Folds data: a sum of squares over data rows whose residuals are a combination of features of the
 * data, {@code r = F a}, with weights that depend on the unknowns, is {@code |R a|^2} with the
 * triangular factor R of F (G. Golub, "Numerical methods for solving linear least squares
 * problems", Numerische Mathematik 7, 1965). So it costs nothing per row. Other than with the
 * matrix {@code F'F} of the normal equations, nothing cancels where the residuals are small.
 */
public final class Folding {
  /** The most features of one sum. */
  private static final int MOST_FEATURES = 64;

  /** Up to so many features the triangle is written out. */
  private static final int FEW_FEATURES = 8;

  private static final String NAME = "folded";

  /**
   * A folded graph.
   *
   * @param graph the same outputs, with further DATA inputs
   * @param features for the symbol of each such input a graph of the data that gives the features,
   *     shape {@code [rows, features]}; to be bound is their triangular factor, packed row by row
   */
  public record Result(Graph graph, Map<String, Graph> features) {}

  private final GraphBuilder builder = new GraphBuilder();
  private final Algebra a = new Algebra(builder);
  private final List<Node> inputs = new ArrayList<>();
  private final Map<String, Graph> features = new LinkedHashMap<>();
  private final Set<String> taken = new TreeSet<>();

  private Folding() {}

  /** Folds what can be folded; empty where nothing can. All sizes are known. */
  public static Optional<Result> of(Graph graph) {
    return new Folding().fold(graph);
  }

  private Optional<Result> fold(Graph graph) {
    for (Node input : graph.inputs()) {
      taken.add(((Input) input.operator()).symbol());
      inputs.add(builder.add(input.operator()));
    }
    List<Node> data =
        inputs.stream()
            .filter(input -> ((Input) input.operator()).kind() != Input.Kind.PARAMETER)
            .toList();
    List<Node> outputs = builder.inline(graph, inputs);
    Structure structure = Structure.of(Graph.of(inputs, outputs));
    Map<Node, Node> folded = new HashMap<>();
    for (Node node : Graph.reachable(outputs)) {
      Optional<Node> sum = large(node) ? folded(node, structure, data) : Optional.empty();
      if (sum.isPresent()) {
        folded.put(node, sum.get());
      } else if (node.operands().stream().anyMatch(folded::containsKey)) {
        List<Node> operands =
            node.operands().stream().map(operand -> folded.getOrDefault(operand, operand)).toList();
        folded.put(node, builder.add(node.operator(), operands));
      }
    }
    if (features.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Node> named = new LinkedHashMap<>();
    int next = 0;
    for (String name : graph.outputs().keySet()) {
      Node output = outputs.get(next++);
      named.put(name, folded.getOrDefault(output, output));
    }
    return Optional.of(new Result(new Graph(inputs, named), features));
  }

  private static boolean large(Node node) {
    return node.operator() instanceof Reduce reduce
        && reduce.kind() == Reduce.Kind.SUM
        && node.type().scalar()
        && node.operand(0).shape().known()
        && node.operand(0).shape().elements().value() > 1;
  }

  /** A sum of squares, of which at least one residual is folded. */
  private Optional<Node> folded(Node sum, Structure structure, List<Node> data) {
    if (structure.constant(sum)) {
      return Optional.empty();
    }
    Optional<List<Node>> residuals = Structure.squares(builder, sum);
    if (residuals.isEmpty()) {
      return Optional.empty();
    }
    Structure ofResiduals = Structure.of(Graph.of(List.of(), residuals.get()));
    List<Node> terms = new ArrayList<>();
    int before = features.size();
    for (Node residual : residuals.get()) {
      terms.add(
          foldedSquare(residual, ofResiduals, data).orElseGet(() -> a.sum(a.square(residual))));
    }
    return features.size() == before ? Optional.empty() : Optional.of(a.total(terms));
  }

  private Optional<Node> foldedSquare(Node residual, Structure structure, List<Node> data) {
    if (residual.shape().rank() != 1) {
      return Optional.empty();
    }
    int rows = residual.shape().size(0).value();
    Optional<List<Features.Block>> blocks = Features.of(a, structure, residual);
    int count = blocks.map(all -> all.stream().mapToInt(Features.Block::count).sum()).orElse(0);
    if (count == 0 || count > MOST_FEATURES || 2 * count > rows) {
      return Optional.empty();
    }
    Node triangle = triangle(blocks.get(), rows, count, data);
    return Optional.of(a.sum(a.square(residuals(triangle, blocks.get(), count))));
  }

  /** The input that takes the triangular factor of the features. */
  private Node triangle(List<Features.Block> blocks, int rows, int count, List<Node> data) {
    List<Node> columns = new ArrayList<>();
    for (Features.Block block : blocks) {
      columns.add(a.reshape(block.columns(), Shape.of(Size.of(rows), Size.of(block.count()))));
    }
    String symbol = NAME;
    for (int i = 0; !taken.add(symbol); i++) {
      symbol = NAME + i;
    }
    features.put(symbol, Graph.of(data, List.of(a.concatenate(columns, 1))));
    Shape packed = Shape.of(count * (count + 1) / 2);
    Node input = builder.add(new Input(symbol, Input.Kind.DATA, Type.real(packed)));
    inputs.add(input);
    return input;
  }

  /** The few residuals that take the place of the many: the triangle times the weights. */
  private Node residuals(Node triangle, List<Features.Block> blocks, int count) {
    List<Node> parts = new ArrayList<>();
    for (Features.Block block : blocks) {
      parts.add(a.reshape(block.weights(), Shape.of(block.count())));
    }
    Node weights = a.concatenate(parts, 0);
    List<Node> rows = new ArrayList<>();
    int start = 0;
    for (int row = 0; row < count; row++) {
      Size length = Size.of(count - row);
      Node entries = a.slice(triangle, 0, Size.of(start), length);
      Node rest = a.slice(weights, 0, Size.of(row), length);
      rows.add(
          count <= FEW_FEATURES
              ? writtenOut(entries, rest, count - row)
              : a.sum(a.multiply(entries, rest)));
      start += count - row;
    }
    return a.stack(rows, 0);
  }

  private Node writtenOut(Node entries, Node weights, int count) {
    Node sum = a.constant(0);
    for (int i = 0; i < count; i++) {
      Node product =
          a.multiply(a.element(entries, 0, Size.of(i)), a.element(weights, 0, Size.of(i)));
      sum = a.add(sum, product);
    }
    return sum;
  }
}
