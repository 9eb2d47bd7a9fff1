package org.leibniz.evaluate;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Evaluation;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Size;
import org.leibniz.graph.Tensor;
import org.leibniz.operator.DecimalTensor;
import org.leibniz.operator.Decimally;

/**
 * Evaluates a graph in decimals of 40 digits, where differences drown in the rounding of doubles.
 * Whole numbers and truth values are those of the values rounded to doubles. Sizes must be known,
 * and there must be no loops.
 */
public final class DecimalInterpreter {
  private static final Evaluation KNOWN_SIZES =
      new Evaluation() {
        @Override
        public int size(Size size) {
          return size.value();
        }

        @Override
        public void bind(String name, int value) {
          throw new UnsupportedOperationException("a size that only a loop knows");
        }

        @Override
        public List<Tensor> body(Graph body, List<Tensor> inputs) {
          throw new UnsupportedOperationException("a loop in decimals");
        }
      };

  private final Graph graph;

  /** For a graph. */
  public DecimalInterpreter(Graph graph) {
    this.graph = graph;
  }

  /**
   * The elements of all outputs behind each other; empty where an operator has no value in
   * decimals, or something is not finite.
   *
   * @param inputs by symbol
   */
  public Optional<BigDecimal[]> evaluate(Map<String, DecimalTensor> inputs) {
    Map<Node, DecimalTensor> values = new HashMap<>();
    try {
      for (Node node : graph.nodes()) {
        Optional<DecimalTensor> value = value(node, inputs, values);
        if (value.isEmpty()) {
          return Optional.empty();
        }
        values.put(node, value.get());
      }
    } catch (ArithmeticException | NumberFormatException notFinite) {
      return Optional.empty();
    }
    return Optional.of(
        graph.results().stream()
            .flatMap(result -> List.of(values.get(result).values()).stream())
            .toArray(BigDecimal[]::new));
  }

  private static Optional<DecimalTensor> value(
      Node node, Map<String, DecimalTensor> inputs, Map<Node, DecimalTensor> values) {
    if (node.operator() instanceof Input input) {
      return Optional.ofNullable(inputs.get(input.symbol()));
    }
    List<DecimalTensor> operands = node.operands().stream().map(values::get).toList();
    boolean known = node.type().shape().known() && node.operator().bodies().isEmpty();
    if (!known || node.type().tuple()) {
      return Optional.empty();
    }
    if (node.type().element() == ElementType.REAL && !operands.isEmpty()) {
      return node.operator() instanceof Decimally decimally
          ? decimally.decimal(operands, KNOWN_SIZES)
          : Optional.empty();
    }
    List<Tensor[]> rounded =
        operands.stream().map(operand -> new Tensor[] {operand.rounded()}).toList();
    return Optional.of(DecimalTensor.of(node.operator().evaluate(rounded, KNOWN_SIZES)[0]));
  }
}
