package org.leibniz.model.element;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leibniz.evaluate.Interpreter;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.graph.Tensor;

/** Of graphs that are followed element by element: what depends on no unknown, as values. */
public final class KnownValues {
  private KnownValues() {}

  /**
   * The values of what depends on no unknown but is read by something that does, or is a result.
   *
   * @param nodes each after its operands
   * @param dependent what is known to depend on unknowns; the nodes that do are added
   * @param data the values of the inputs that are known, by symbol
   */
  public static Map<Node, Tensor> of(
      List<Node> nodes, Collection<Node> results, Set<Node> dependent, Map<String, Tensor> data) {
    Set<Node> wanted = new HashSet<>(results);
    for (Node node : nodes) {
      if (node.operands().stream().anyMatch(dependent::contains)) {
        dependent.add(node);
        wanted.addAll(node.operands());
      }
    }
    List<Node> outputs =
        nodes.stream()
            .filter(node -> wanted.contains(node) && !dependent.contains(node))
            .filter(node -> !node.type().tuple())
            .toList();
    List<Tensor> values = new Interpreter(Graph.of(List.of(), outputs), Map.of()).evaluate(data);
    Map<Node, Tensor> known = new LinkedHashMap<>();
    for (int i = 0; i < outputs.size(); i++) {
      known.put(outputs.get(i), values.get(i));
    }
    return known;
  }
}
