package org.leibniz.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.leibniz.graph.Evaluation;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.graph.Tensor;
import org.leibniz.operator.Broadcasting;
import org.leibniz.operator.Constant;
import org.leibniz.operator.ElementValue;
import org.leibniz.operator.Elementwise;

/**
 * Evaluates a graph, node by node, each by its operator's value rule. The order is planned once;
 * what one arm of a choice by a scalar needs alone is evaluated only when that arm is taken.
 * Tensors that it gives may share arrays with those it was given. Not thread-safe.
 */
public final class Interpreter implements Evaluation {
  private final Graph graph;
  private final Map<String, Integer> sizes;
  private final Map<Graph, Interpreter> bodies = new IdentityHashMap<>();
  private final Places places;
  private final int[] steps;
  private final int[][] operands;
  private final int[] inputPlaces;
  private final String[] symbols;
  private final int[] outputPlaces;

  /** By place: the value of a scalar, or the tensors of any other node. */
  private final double[] scalars;

  private final Tensor[][] tensors;
  private final boolean[] isScalar;

  /**
   * By place: the function of an elementwise operator, as directly as its number of operands
   * allows.
   */
  private final Object[] functions;

  /**
   * Plans the evaluation of a graph.
   *
   * @param sizes the numbers of its named sizes, but for those that loops in it bind
   */
  public Interpreter(Graph graph, Map<String, Integer> sizes) {
    this(new HashMap<>(sizes), graph);
  }

  /** Sizes are shared between a graph and its bodies: a loop binds those that its body reads. */
  private Interpreter(Map<String, Integer> sizes, Graph graph) {
    this.graph = graph;
    this.sizes = sizes;
    places = new Places(graph);
    operands = places.operands();
    steps = new Plan(graph, places, operands).steps();
    scalars = new double[places.count()];
    tensors = new Tensor[places.count()][];
    isScalar = new boolean[places.count()];
    functions = new Object[places.count()];
    for (int place = 0; place < places.count(); place++) {
      prepare(place, places.node(place));
    }
    inputPlaces =
        IntStream.range(0, places.count())
            .filter(place -> places.node(place).operator() instanceof Input)
            .toArray();
    outputPlaces = graph.outputs().values().stream().mapToInt(places::of).toArray();
    symbols = new String[inputPlaces.length];
    Arrays.setAll(symbols, i -> ((Input) places.node(inputPlaces[i]).operator()).symbol());
  }

  private void prepare(int place, Node node) {
    isScalar[place] = node.type().scalar();
    if (node.operator() instanceof Constant constant) {
      scalars[place] = constant.value();
    }
    if (node.operator() instanceof Elementwise elementwise) {
      functions[place] = function(elementwise.value());
    }
  }

  private static Object function(ElementValue value) {
    if (value instanceof ElementValue.Unary unary) {
      return unary.function();
    }
    return value instanceof ElementValue.Binary binary ? binary.function() : value;
  }

  /**
   * The outputs, in order.
   *
   * @param inputs a tensor for the symbol of every input that occurs
   * @throws IllegalArgumentException where one is missing or has another shape than was declared
   */
  public List<Tensor> evaluate(Map<String, Tensor> inputs) {
    for (int i = 0; i < inputPlaces.length; i++) {
      Tensor value = inputs.get(symbols[i]);
      if (value == null) {
        throw new IllegalArgumentException("no value for the input " + symbols[i]);
      }
      bind(inputPlaces[i], value);
    }
    return run();
  }

  /** The outputs, in order, for the inputs of the graph, in order. */
  public List<Tensor> evaluate(List<Tensor> inputs) {
    if (inputs.size() != graph.inputs().size()) {
      throw new IllegalArgumentException(
          inputs.size() + " values for " + graph.inputs().size() + " inputs");
    }
    for (int i = 0; i < inputs.size(); i++) {
      bind(places.of(graph.inputs().get(i)), inputs.get(i));
    }
    return run();
  }

  /** The outputs by name, in order. */
  public Map<String, Tensor> outputs(Map<String, Tensor> inputs) {
    List<Tensor> values = evaluate(inputs);
    Map<String, Tensor> named = new LinkedHashMap<>();
    for (String name : graph.outputs().keySet()) {
      named.put(name, values.get(named.size()));
    }
    return named;
  }

  private void bind(int place, Tensor value) {
    int[] expected = shape(places.node(place).shape());
    if (!Arrays.equals(expected, value.shape())) {
      throw new IllegalArgumentException(
          "the input "
              + places.node(place).operator()
              + " has the shape "
              + Arrays.toString(value.shape())
              + " where "
              + Arrays.toString(expected)
              + " is declared");
    }
    store(place, value);
  }

  private void store(int place, Tensor value) {
    if (isScalar[place]) {
      scalars[place] = value.values()[0];
    } else {
      tensors[place] = new Tensor[] {value};
    }
  }

  private Tensor load(int place) {
    return isScalar[place] ? Tensor.scalar(scalars[place]) : tensors[place][0];
  }

  private List<Tensor> run() {
    for (int at = 0; at < steps.length; ) {
      int result = steps[at + 1];
      int first = steps[at + 2];
      int second = steps[at + 3];
      int next = at + 4;
      switch (steps[at]) {
        case Plan.ADD -> scalars[result] = scalars[first] + scalars[second];
        case Plan.SUBTRACT -> scalars[result] = scalars[first] - scalars[second];
        case Plan.MULTIPLY -> scalars[result] = scalars[first] * scalars[second];
        case Plan.DIVIDE -> scalars[result] = scalars[first] / scalars[second];
        case Plan.NEGATE -> scalars[result] = -scalars[first];
        case Plan.UNARY ->
            scalars[result] =
                ((DoubleUnaryOperator) functions[result]).applyAsDouble(scalars[first]);
        case Plan.BINARY ->
            scalars[result] =
                ((DoubleBinaryOperator) functions[result])
                    .applyAsDouble(scalars[first], scalars[second]);
        case Plan.TERNARY ->
            scalars[result] =
                ((ElementValue) functions[result])
                    .apply(scalars[first], scalars[second], scalars[operands[result][2]]);
        case Plan.TAKE -> take(result, first);
        case Plan.BRANCH -> next = scalars[first] != 0 ? next : second;
        case Plan.JUMP -> next = second;
        default -> general(result);
      }
      at = next;
    }
    List<Tensor> results = new ArrayList<>(outputPlaces.length);
    for (int place : outputPlaces) {
      results.add(load(place));
    }
    return results;
  }

  private void general(int place) {
    int[] from = operands[place];
    Tensor[][] values = new Tensor[from.length][];
    for (int i = 0; i < from.length; i++) {
      values[i] =
          isScalar[from[i]] ? new Tensor[] {Tensor.scalar(scalars[from[i]])} : tensors[from[i]];
    }
    Tensor[] result = places.node(place).operator().evaluate(Arrays.asList(values), this);
    if (isScalar[place]) {
      scalars[place] = result[0].scalar();
    } else {
      tensors[place] = result;
    }
  }

  private void take(int place, int arm) {
    if (isScalar[place]) {
      scalars[place] = scalars[arm];
      return;
    }
    tensors[place] =
        new Tensor[] {Broadcasting.tensor(load(arm), shape(places.node(place).shape()))};
  }

  @Override
  public int size(Size size) {
    return size.evaluate(sizes);
  }

  @Override
  public int[] shape(Shape shape) {
    int[] numbers = new int[shape.rank()];
    for (int axis = 0; axis < numbers.length; axis++) {
      numbers[axis] = size(shape.size(axis));
    }
    return numbers;
  }

  @Override
  public void bind(String name, int value) {
    sizes.put(name, value);
  }

  @Override
  public List<Tensor> body(Graph body, List<Tensor> inputs) {
    return bodies.computeIfAbsent(body, key -> new Interpreter(sizes, key)).evaluate(inputs);
  }
}
