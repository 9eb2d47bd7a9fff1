package org.leibniz.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leibniz.diagnostic.Code;
import org.leibniz.graph.Component;
import org.leibniz.graph.Counting;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Evaluation;
import org.leibniz.graph.Flow;
import org.leibniz.graph.Forward;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Operator;
import org.leibniz.graph.Reverse;
import org.leibniz.graph.Size;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Type;
import org.leibniz.graph.TypeException;

/**
 * A loop over carried states: {@code fold}, {@code scan} and bounded {@code while}.
 *
 * <p>Operands: the count (INT scalar), the start of each state, the captures. The body is a closed
 * graph with the inputs index (INT scalar, 0 at first), states, captures, and the outputs new
 * states, stack elements. The condition, where there is one, is a closed graph with the same inputs
 * and one truth value; the loop ends before the first trip for which it does not hold. The result
 * is a tuple: the final states; for each stack element a tensor with a leading axis of size {@code
 * trips} (zeros after the last trip); the number of trips made (INT scalar).
 *
 * @param states how many states are carried
 * @param trips the size of the stacks' leading axis, at least the count
 * @param defines whether {@code trips} is a name that the count gives a number when the loop begins
 */
public record Loop(int states, Size trips, boolean defines, Graph body, Optional<Graph> condition)
    implements Operator {

  /** The number of stacks. */
  public int stacks() {
    return body.outputs().size() - states;
  }

  /** The component of the result that holds the number of trips made. */
  public int tripsComponent() {
    return body.outputs().size();
  }

  @Override
  public String name() {
    return "loop";
  }

  @Override
  public String role(int operand) {
    return operand == 0 ? "trips" : operand <= states ? state(operand - 1) : "";
  }

  /** The name that a state has in the body. */
  public String state(int index) {
    return ((Input) body.inputs().get(1 + index).operator()).symbol();
  }

  /** The operations of the body and the condition, times the trips. */
  @Override
  public double operations(Node node, Counting counting) {
    double count = counting.trips(node.operand(0), condition.isPresent());
    if (defines) {
      counting.bind(trips.toString(), count);
    }
    double each = 0;
    for (Graph graph : bodies()) {
      for (int i = 1 + states; i < node.operands().size(); i++) {
        Node capture = graph.inputs().get(i);
        if (capture.type().equals(Type.integer())) {
          counting.number(node.operand(i)).ifPresent(value -> counting.know(capture, value));
        }
      }
      each += counting.operations(graph);
    }
    return count * each;
  }

  @Override
  public String attributes() {
    return "states=" + states + ", trips=" + trips + (condition.isPresent() ? ", while" : "");
  }

  @Override
  public List<Graph> bodies() {
    return condition.isPresent() ? List.of(body, condition.get()) : List.of(body);
  }

  @Override
  public Operator withBodies(List<Graph> bodies) {
    return new Loop(
        states,
        trips,
        defines,
        bodies.get(0),
        condition.isPresent() ? Optional.of(bodies.get(1)) : condition);
  }

  @Override
  public Type type(List<Type> operands) {
    require(operands.get(0).equals(Type.integer()), "the count of a loop is a whole number");
    for (int i = 1; i < operands.size(); i++) {
      Type expected = body.inputs().get(i).type();
      require(
          operands.get(i).equals(expected), operands.get(i) + " where the body takes " + expected);
    }
    List<Node> outputs = body.results();
    List<Type> components = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      Type type = outputs.get(i).type();
      if (i < states) {
        Type before = operands.get(1 + i);
        require(type.equals(before), "a state begins as " + before + " and becomes " + type);
        components.add(type);
      } else {
        components.add(type.of(type.shape().insert(0, trips)));
      }
    }
    components.add(Type.integer());
    return Type.tuple(components);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new TypeException(Code.STATE_CHANGES_TYPE, message, "");
    }
  }

  @Override
  public Tensor[] evaluate(List<Tensor[]> operands, Evaluation evaluation) {
    int count = (int) operands.get(0)[0].scalar();
    if (defines) {
      evaluation.bind(trips.toString(), Math.max(count, 0));
    }
    List<Tensor> arguments = new ArrayList<>();
    operands.forEach(operand -> arguments.add(operand[0]));
    Tensor[] stacks = new Tensor[stacks()];
    for (int i = 0; i < stacks.length; i++) {
      stacks[i] =
          Tensor.zeros(evaluation.shape(body.results().get(states + i).shape().insert(0, trips)));
    }
    int trip = 0;
    for (; trip < count; trip++) {
      arguments.set(0, Tensor.scalar(trip));
      if (condition.isPresent()
          && evaluation.body(condition.get(), arguments).get(0).scalar() == 0) {
        break;
      }
      List<Tensor> results = evaluation.body(body, arguments);
      for (int i = 0; i < results.size(); i++) {
        if (i < states) {
          arguments.set(1 + i, results.get(i));
        } else {
          double[] element = results.get(i).values();
          System.arraycopy(
              element, 0, stacks[i - states].values(), trip * element.length, element.length);
        }
      }
    }
    return results(arguments, stacks, trip);
  }

  @Override
  public List<List<Tensor>> bodyInputs(List<Tensor> operands) {
    if (operands.get(0).scalar() < 1) {
      return List.of();
    }
    List<Tensor> first = new ArrayList<>(operands);
    first.set(0, Tensor.scalar(0));
    return condition.isPresent() ? List.of(first, first) : List.of(first);
  }

  private Tensor[] results(List<Tensor> arguments, Tensor[] stacks, int trips) {
    Tensor[] results = new Tensor[tripsComponent() + 1];
    for (int i = 0; i < states; i++) {
      results[i] = arguments.get(1 + i);
    }
    System.arraycopy(stacks, 0, results, states, stacks.length);
    results[tripsComponent()] = Tensor.scalar(trips);
    return results;
  }

  /**
   * The derivative of a loop is a loop backwards over saved states; the cotangents of captures add
   * up in states of it.
   */
  @Override
  public List<Flow> pullback(Reverse reverse) {
    return new LoopPullback(this, reverse).flows();
  }

  /** The tangent of a loop is a loop that carries each state and its tangent. */
  @Override
  public List<Flow> pushforward(Forward forward) {
    return new LoopPushforward(this, forward).flows();
  }

  /** The components of a loop's node, as nodes. */
  static Node component(org.leibniz.graph.GraphBuilder builder, Node loop, int index) {
    return builder.add(new Component(index), loop);
  }

  /** Whether derivatives flow through a value of this type. */
  static boolean differentiable(Type type) {
    return type.element() == ElementType.REAL;
  }
}
