package org.leibniz.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.graph.Evaluation;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Size;
import org.leibniz.graph.Tensor;
import org.leibniz.operator.Broadcasting;

/**
 * One evaluation of a graph of which the value of every node is kept. It takes the same steps as
 * the {@link Interpreter}: what stands only in an arm of a choice that is not taken has no value.
 */
final class Recording implements Evaluation {
  private final Map<String, Integer> sizes;
  private final Places places;
  private final int[][] operands;
  private final Tensor[][] values;

  /**
   * Evaluates.
   *
   * @param sizes the numbers of named sizes
   * @param inputs the value of every input that occurs
   */
  Recording(Graph graph, Map<String, Integer> sizes, Map<Node, Tensor> inputs) {
    this.sizes = new HashMap<>(sizes);
    places = new Places(graph);
    operands = places.operands();
    values = new Tensor[places.count()][];
    for (int place = 0; place < values.length; place++) {
      Node node = places.node(place);
      if (node.operator() instanceof Input) {
        Tensor value = inputs.get(node);
        values[place] = value == null ? null : new Tensor[] {value};
      } else if (node.operands().isEmpty()) {
        values[place] = node.operator().evaluate(List.of(), this);
      }
    }
    run(new Plan(graph, places, operands).steps());
  }

  private void run(int[] steps) {
    for (int at = 0; at < steps.length; ) {
      int result = steps[at + 1];
      int first = steps[at + 2];
      int next = at + 4;
      switch (steps[at]) {
        case Plan.TAKE ->
            values[result] =
                new Tensor[] {
                  Broadcasting.tensor(values[first][0], shape(places.node(result).shape()))
                };
        case Plan.BRANCH -> next = values[first][0].scalar() != 0 ? next : steps[at + 3];
        case Plan.JUMP -> next = steps[at + 3];
        default -> compute(result);
      }
      at = next;
    }
  }

  private void compute(int place) {
    List<Tensor[]> from = new ArrayList<>();
    for (int operand : operands[place]) {
      from.add(values[operand]);
    }
    values[place] = places.node(place).operator().evaluate(from, this);
  }

  /** What a node gave; empty where it was not evaluated. */
  Optional<Tensor[]> value(Node node) {
    return Optional.ofNullable(values[places.of(node)]);
  }

  /** The numbers that sizes have, also those that loops gave them. */
  Map<String, Integer> sizes() {
    return Map.copyOf(sizes);
  }

  @Override
  public int size(Size size) {
    return size.evaluate(sizes);
  }

  @Override
  public void bind(String name, int value) {
    sizes.put(name, value);
  }

  @Override
  public List<Tensor> body(Graph body, List<Tensor> inputs) {
    return new Interpreter(body, sizes).evaluate(inputs);
  }
}
