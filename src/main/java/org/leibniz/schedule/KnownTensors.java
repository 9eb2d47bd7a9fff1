package org.leibniz.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.graph.Evaluation;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.graph.Operator;
import org.leibniz.graph.Size;
import org.leibniz.graph.Tensor;
import org.leibniz.loop.Scalar;
import org.leibniz.operator.Accumulating;
import org.leibniz.operator.ConstantTensor;
import org.leibniz.operator.Elementwise;
import org.leibniz.operator.Pointwise;
import org.leibniz.operator.Searching;

/**
 * The values of nodes that depend on no input: what is made of numbers, of the counters of
 * comprehensions and of sizes. They are computed once, while planning, by the operators' own value
 * rules; so they have the bits that the interpreter gives.
 */
final class KnownTensors {
  /** A tensor of more elements is not computed while planning. */
  private static final int MOST_ELEMENTS = 4096;

  private final Map<Node, Tensor> values = new HashMap<>();

  /** What computing one element of a known tensor anew costs, roughly in additions. */
  private final Map<Node, Integer> costs = new HashMap<>();

  /** Thrown where an operator asks for a size that gets its number later. */
  private static final class UnknownSize extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownSize() {
      super(null, null, false, false);
    }
  }

  private record KnownSizes() implements Evaluation {
    @Override
    public int size(Size size) {
      if (!size.known()) {
        throw new UnknownSize();
      }
      return size.value();
    }

    @Override
    public void bind(String name, int value) {
      throw new IllegalStateException("the size " + name + " is not known");
    }

    @Override
    public List<Tensor> body(Graph body, List<Tensor> inputs) {
      throw new IllegalStateException("an operator with a body is not computed while planning");
    }
  }

  /**
   * Looks at a node whose operands were looked at.
   *
   * @param cost what its own expression costs
   */
  void find(Node node, int cost) {
    List<Tensor[]> operands = new ArrayList<>(node.operands().size());
    int sum = cost;
    for (Node operand : node.operands()) {
      operands.add(new Tensor[] {values.get(operand)});
      sum += costs.get(operand);
    }
    try {
      values.put(node, node.operator().evaluate(operands, new KnownSizes())[0]);
      costs.put(node, sum);
    } catch (UnknownSize later) {
      // Its value is not known before the size is.
    }
  }

  /** The value of a node, where it is known. */
  Optional<Tensor> value(Node node) {
    return Optional.ofNullable(values.get(node));
  }

  /** What computing one element of a known node costs, with all that is computed for it. */
  int cost(Node node) {
    return costs.get(node);
  }

  /** Says that a known node is kept in a table: its users do not compute it. */
  void kept(Node node) {
    costs.put(node, 0);
  }

  /** Whether the value of a node may be found, its operands being looked at. */
  boolean mayBeKnown(Node node) {
    Operator operator = node.operator();
    boolean computed =
        operator instanceof Pointwise
            || operator instanceof Accumulating
            || operator instanceof Searching;
    if (!(computed || operator instanceof ConstantTensor)
        || !operator.bodies().isEmpty()
        || node.type().tuple()
        || !Draft.few(node.shape(), MOST_ELEMENTS)) {
      return false;
    }
    for (Node operand : node.operands()) {
      if (!values.containsKey(operand)) {
        return false;
      }
    }
    return true;
  }

  /** What an application gives, where all its arguments are numbers. */
  static Optional<Scalar> number(Scalar.Apply apply) {
    double[] numbers = new double[Math.max(3, apply.arguments().size())];
    for (int i = 0; i < apply.arguments().size(); i++) {
      if (!(apply.arguments().get(i) instanceof Scalar.Literal literal)) {
        return Optional.empty();
      }
      numbers[i] = literal.value();
    }
    return apply.function() instanceof Elementwise function
        ? Optional.of(
            new Scalar.Literal(
                function.value().apply(numbers[0], numbers[1], numbers[2]), function.result()))
        : Optional.empty();
  }
}
