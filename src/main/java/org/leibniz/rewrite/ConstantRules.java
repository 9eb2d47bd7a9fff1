package org.leibniz.rewrite;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.evaluate.Interpreter;
import org.leibniz.graph.Component;
import org.leibniz.graph.Evaluation;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.graph.Operator;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.graph.Tensor;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Broadcast;
import org.leibniz.operator.Broadcasting;
import org.leibniz.operator.Constant;
import org.leibniz.operator.ConstantTensor;
import org.leibniz.operator.Elementwise;
import org.leibniz.operator.Iota;
import org.leibniz.operator.Loop;
import org.leibniz.operator.Named;
import org.leibniz.operator.Pad;
import org.leibniz.operator.SizeValue;
import org.leibniz.operator.Slice;

/** What is known is computed now, by the operators' own value rules. */
final class ConstantRules {
  /** Results up to this size are always computed. */
  private static final int SMALL = 64;

  /**
   * Results up to this size are computed where they are no larger than what they are computed from.
   */
  private static final int LARGE = 4096;

  /** Longer expressions of counters are not looked at. */
  private static final int COUNTING = 16;

  /** Loops up to this number of steps, all trips together, are run. */
  private static final int STEPS = 4096;

  private ConstantRules() {}

  /** f(c) = its value. */
  static final Rule FOLD = Law.exact("fold", "", "f(c) = the value of f at c", ConstantRules::fold);

  /** A tensor of equal elements is one of them, repeated. */
  static final Rule UNIFORM =
      Law.exact(
          "uniform",
          "constantTensor",
          "[c, c, c] = c repeated",
          (node, a, facts) -> uniform(node, a));

  /** Derivatives of what is written as numbers are zeros of both signs. */
  static final Rule ZEROS =
      Law.real(
          "zeros",
          "constantTensor",
          "[0, -0, 0] = 0 repeated",
          (node, a, facts) -> {
            double[] values = ((ConstantTensor) node.operator()).value().values();
            return Arrays.stream(values).allMatch(value -> value == 0)
                ? Optional.of(a.zeros(node.type()))
                : Optional.empty();
          });

  /** A size that is a number is that number. */
  static final Rule SIZE =
      Law.exact(
          "size",
          "size",
          "size 3 = 3",
          (node, a, facts) ->
              node.operator() instanceof SizeValue size && size.size().known()
                  ? Optional.of(a.integer(size.size().value()))
                  : Optional.empty());

  /** The counter of a single trip is 0. */
  static final Rule SINGLE =
      Law.exact(
          "single",
          "iota",
          "the whole numbers below 1 = [0]",
          (node, a, facts) ->
              node.shape().size(0).is(1)
                  ? Optional.of(a.broadcast(a.integer(0), node.shape()))
                  : Optional.empty());

  /** A short loop over known values is run. */
  static final Rule LOOP =
      Law.exact(
          "run-loop",
          "component",
          "a short loop of constants = its result",
          (node, a, facts) -> loop(node, a));

  /** A constant at counted places is known, too: {@code c[4*i + 1]} for i below 3. */
  static final Rule PICKED =
      Law.exact(
          "pick",
          "gather",
          "c[4 * i + 1] = its values, i being counted",
          (node, a, facts) -> {
            boolean constant = node.operand(0).operator() instanceof ConstantTensor;
            return constant && small(node) && counted(node.operand(1))
                ? Optional.of(a.tensor(evaluated(node), node.type().element()))
                : Optional.empty();
          });

  /** Whether a short expression is made of counters and constants alone. */
  private static boolean counted(Node index) {
    Deque<Node> open = new ArrayDeque<>(List.of(index));
    for (int seen = 0; !open.isEmpty(); seen++) {
      Node node = open.pop();
      boolean of = known(node) || node.operator() instanceof Iota;
      if (seen > COUNTING || !of && !(node.operator() instanceof Elementwise)) {
        return false;
      }
      node.operands().forEach(open::push);
    }
    return true;
  }

  private static Tensor evaluated(Node node) {
    Graph alone = Graph.of(List.of(), List.of(node));
    return new Interpreter(alone, Map.of()).evaluate(Map.of()).get(0);
  }

  private record Known() implements Evaluation {
    @Override
    public int size(Size size) {
      return size.value();
    }

    @Override
    public void bind(String name, int value) {
      throw new IllegalStateException("the size " + name + " is not known");
    }

    @Override
    public List<Tensor> body(Graph body, List<Tensor> inputs) {
      return new Interpreter(body, Map.of()).evaluate(inputs);
    }
  }

  private static Optional<Node> fold(Node node, Algebra a, Facts facts) {
    Operator operator = node.operator();
    for (Node operand : node.operands()) {
      if (!known(operand)) {
        return Optional.empty();
      }
    }
    if (node.operands().isEmpty() || !foldable(node)) {
      return Optional.empty();
    }
    Tensor[][] values = new Tensor[node.operands().size()][];
    for (int i = 0; i < values.length; i++) {
      Optional<Tensor> value = value(node.operand(i));
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values[i] = new Tensor[] {value.get()};
    }
    Tensor result = operator.evaluate(Arrays.asList(values), new Known())[0];
    return Optional.of(a.tensor(result, node.type().element()));
  }

  private static boolean known(Node node) {
    Operator operator = node.operator();
    return operator instanceof Constant
        || operator instanceof ConstantTensor
        || operator instanceof Broadcast && node.operand(0).operands().isEmpty();
  }

  private static boolean foldable(Node node) {
    Operator operator = node.operator();
    if (node.type().tuple()
        || !operator.bodies().isEmpty()
        || operator instanceof Named
        || !sized(operator)) {
      return false;
    }
    boolean repeats = operator instanceof Broadcast && node.operand(0).type().scalar();
    return !repeats && !(operator instanceof Component) && small(node);
  }

  private static boolean small(Node node) {
    if (!node.shape().known()) {
      return false;
    }
    long elements = elements(node);
    long given = 0;
    for (Node operand : node.operands()) {
      if (operand.type().tuple() || !operand.shape().known()) {
        return false;
      }
      given += elements(operand);
    }
    return elements <= SMALL && given <= LARGE
        || elements <= LARGE && elements <= given && given <= 2 * LARGE;
  }

  private static long elements(Node node) {
    long product = 1;
    for (Size size : node.shape().sizes()) {
      product *= size.value();
    }
    return product;
  }

  private static boolean sized(Operator operator) {
    if (operator instanceof Slice slice) {
      return slice.start().known();
    }
    return !(operator instanceof Pad pad) || pad.before().known() && pad.after().known();
  }

  /** The value of a constant, also where that is repeated to a known shape. */
  private static Optional<Tensor> value(Node node) {
    if (node.operator() instanceof Constant constant) {
      return Optional.of(Tensor.scalar(constant.value()));
    }
    if (node.operator() instanceof ConstantTensor tensor) {
      return Optional.of(tensor.value());
    }
    if (node.operator() instanceof Broadcast && node.shape().known() && elements(node) <= LARGE) {
      Node of = node.operand(0);
      boolean constant =
          of.operator() instanceof Constant || of.operator() instanceof ConstantTensor;
      return constant
          ? value(of).map(value -> Broadcasting.tensor(value, node.shape().evaluate(Map.of())))
          : Optional.empty();
    }
    return Optional.empty();
  }

  private static Optional<Node> uniform(Node node, Algebra a) {
    ConstantTensor tensor = (ConstantTensor) node.operator();
    double[] values = tensor.value().values();
    if (values.length == 0) {
      return Optional.empty();
    }
    for (double value : values) {
      if (Double.compare(value, values[0]) != 0) {
        return Optional.empty();
      }
    }
    return Optional.of(
        a.broadcast(a.tensor(Tensor.scalar(values[0]), tensor.element()), node.shape()));
  }

  private static Optional<Node> loop(Node node, Algebra a) {
    Node tuple = node.operand(0);
    if (!(tuple.operator() instanceof Loop loop) || loop.defines() || !node.shape().known()) {
      return Optional.empty();
    }
    Tensor[][] values = new Tensor[tuple.operands().size()][];
    for (int i = 0; i < values.length; i++) {
      Optional<Tensor> value = value(tuple.operand(i));
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values[i] = new Tensor[] {value.get()};
    }
    double steps = Math.max(values[0][0].scalar(), 0) * cost(loop);
    if (!(steps <= STEPS) || elements(node) > SMALL) {
      return Optional.empty();
    }
    Tensor result =
        loop.evaluate(Arrays.asList(values), new Known())[((Component) node.operator()).index()];
    return Optional.of(a.tensor(result, node.type().element()));
  }

  /** The elements that a trip computes; infinite where that is not known. */
  private static double cost(Operator operator) {
    double cost =
        operator instanceof Loop loop && !(loop.trips().known() && !loop.defines())
            ? Double.POSITIVE_INFINITY
            : 1;
    for (Graph body : operator.bodies()) {
      for (Node node : body.nodes()) {
        cost += cost(node);
      }
    }
    return cost;
  }

  private static double cost(Node node) {
    double inner = node.operator().bodies().isEmpty() ? 0 : cost(node.operator());
    if (node.operator() instanceof Loop loop && loop.trips().known()) {
      inner *= loop.trips().value();
    }
    boolean known =
        sized(node.operator())
            && !(node.operator() instanceof SizeValue size && !size.size().known());
    if (node.type().tuple()) {
      return inner;
    }
    Shape shape = node.shape();
    return known && shape.known() ? inner + elements(node) : Double.POSITIVE_INFINITY;
  }
}
