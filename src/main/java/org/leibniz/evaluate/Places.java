package org.leibniz.evaluate;

import java.util.Arrays;
import java.util.List;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;

/** Nodes by their place in {@link Graph#nodes}, which is the order of their ids. */
final class Places {
  private final List<Node> nodes;
  private final int[] ids;

  Places(Graph graph) {
    nodes = graph.nodes();
    ids = new int[nodes.size()];
    Arrays.setAll(ids, place -> nodes.get(place).id());
  }

  /** The number of nodes. */
  int count() {
    return ids.length;
  }

  /** The node at a place. */
  Node node(int place) {
    return nodes.get(place);
  }

  /** The place of a node. */
  int of(Node node) {
    return Arrays.binarySearch(ids, node.id());
  }

  /** The places of the operands of each node. */
  int[][] operands() {
    int[][] operands = new int[ids.length][];
    for (int place = 0; place < ids.length; place++) {
      List<Node> from = nodes.get(place).operands();
      operands[place] = new int[from.size()];
      for (int i = 0; i < operands[place].length; i++) {
        operands[place][i] = of(from.get(i));
      }
    }
    return operands;
  }
}
