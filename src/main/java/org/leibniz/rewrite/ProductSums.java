package org.leibniz.rewrite;

import static org.leibniz.rewrite.Patterns.is;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.operator.Arithmetic;
import org.leibniz.operator.PartialSum;
import org.leibniz.operator.ProductSum;
import org.leibniz.operator.Reduce;

/**
 * The last pass: products that are only summed become part of their sum, {@link ProductSum}. What
 * else a product is needed for has it rounded, and so has its sum.
 */
public final class ProductSums {
  private ProductSums() {}

  /** The graph with such sums; the graph itself where there are none. */
  public static Graph apply(Graph graph) {
    Joining joining = new Joining(graph);
    for (Node node : graph.nodes()) {
      if (!node.operator().bodies().isEmpty() || joining.axes(node).isPresent()) {
        return joining.run(graph);
      }
    }
    return graph;
  }

  private static final class Joining extends Sweep {
    /** How often each node is used, by its id. */
    private final int[] uses;

    Joining(Graph graph) {
      List<Node> nodes = graph.nodes();
      uses = new int[nodes.isEmpty() ? 0 : nodes.get(nodes.size() - 1).id() + 1];
      for (Node node : nodes) {
        node.operands().forEach(operand -> uses[operand.id()]++);
      }
      graph.outputs().values().forEach(output -> uses[output.id()]++);
    }

    /** The axes of a sum of products that are needed for nothing else. */
    Optional<List<Integer>> axes(Node node) {
      Optional<List<Integer>> axes = Optional.empty();
      if (node.operator() instanceof PartialSum sum) {
        axes = Optional.of(sum.axes());
      } else if (node.operator() instanceof Reduce sum && sum.kind() == Reduce.Kind.SUM) {
        axes = Optional.of(sum.axes());
      }
      return axes.filter(found -> product(node.operand(0)));
    }

    private boolean product(Node node) {
      return is(node, Arithmetic.MULTIPLY)
          && node.type().element() == ElementType.REAL
          && uses[node.id()] == 1;
    }

    @Override
    Node visit(Node node) {
      Optional<List<Integer>> axes = axes(node);
      if (axes.isEmpty()) {
        return builder().add(operator(node), copies(node.operands()));
      }
      List<Node> operands = new ArrayList<>(copies(node.operand(0).operands()));
      operands.addAll(copies(node.operands().subList(1, node.operands().size())));
      return builder().add(new ProductSum(axes.get()), operands);
    }

    @Override
    Graph body(Graph body) {
      return apply(body);
    }
  }
}
