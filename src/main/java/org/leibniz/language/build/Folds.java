package org.leibniz.language.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.graph.Component;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.graph.Type;
import org.leibniz.language.check.Counting;
import org.leibniz.language.parse.Expression;
import org.leibniz.operator.Loop;

/** {@code fold} and {@code scan}: loops over named states. */
final class Folds {
  private final Elaborator elaborator;
  private LoopMemory around;
  private int unknownCounts;

  Folds(Elaborator elaborator) {
    this.elaborator = elaborator;
  }

  /** What a state is before and after each trip. */
  private record State(ElementType element, Shape shape, List<IndexVariable> axes) {

    Type type() {
      List<Size> sizes = new ArrayList<>();
      axes.forEach(axis -> sizes.add(axis.count()));
      sizes.addAll(shape.sizes());
      return new Type(element, new Shape(sizes));
    }
  }

  /** How many trips there are at most, as a node and as a size. */
  private record Count(Node node, Size size, boolean defines) {}

  /** A body that was tried with states of certain types. */
  private record Attempt(
      Frame frame,
      List<Node> inputs,
      List<Value.OfTensor> results,
      Optional<Value.OfTensor> condition) {}

  Value loop(Expression.Loop loop) {
    List<Value.OfTensor> starts = starts(loop);
    Optional<Affine> from = loop.generator().map(this::from);
    Count count = count(loop, from);
    LoopMemory before = around;
    LoopMemory memory = before == null ? new LoopMemory() : before.following();
    around = memory;
    try {
      return settled(loop, starts, count, memory);
    } finally {
      around = before;
    }
  }

  /** Tries the body with wider and wider states until a trip gives what it began with. */
  private Value settled(
      Expression.Loop loop, List<Value.OfTensor> starts, Count count, LoopMemory memory) {
    List<State> states = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      Value.OfTensor start = starts.get(i);

      states.add(new State(memory.element(i, start.element()), start.shape(), start.axes()));
    }
    while (true) {
      memory.again();
      Attempt attempt = attempt(loop, states);
      List<State> next = widened(loop, states, attempt);
      if (next.equals(states)) {
        memory.settled(states.stream().map(State::element).toList());
        return finish(loop, starts, states, count, attempt);
      }
      states = next;
    }
  }

  private List<Value.OfTensor> starts(Expression.Loop loop) {
    Value start = elaborator.build(loop.start());
    List<Value> parts = loop.states().size() == 1 ? List.of(start) : parts(start);
    if (parts.size() != loop.states().size()) {
      throw Failure.at(
          loop.start().span(),
          Code.TUPLE_MISMATCH,
          Counting.of(loop.states().size(), "state")
              + " stand on the left, the right gives "
              + Counting.of(parts.size(), "start"));
    }
    List<Value.OfTensor> starts = new ArrayList<>();
    for (Value part : parts) {
      starts.add(elaborator.here(elaborator.expectTensor(part, loop.start().span())));
    }
    return starts;
  }

  private static List<Value> parts(Value value) {
    return value instanceof Value.OfTuple tuple ? tuple.elements() : List.of(value);
  }

  private Affine from(Expression.Generator generator) {
    return elaborator
        .ranges()
        .affine(generator.from())
        .filter(Affine::plain)
        .orElseThrow(
            () ->
                Failure.of(
                    Diagnostic.at(
                            generator.from().span(),
                            Code.SIZE_NOT_KNOWN,
                            "where a loop begins must be known before the file runs")
                        .help(
                            "begin at 0 and add: for i in 0..m, with i + "
                                + oneLine(generator.from())
                                + " in the body")));
  }

  private static String oneLine(Expression expression) {
    return expression.span().text().replaceAll("\\s+", " ");
  }

  private Count count(Expression.Loop loop, Optional<Affine> from) {
    if (loop.generator().isEmpty()) {
      return limit(loop);
    }
    Expression to = loop.generator().get().to();
    Optional<Affine> end = elaborator.ranges().affine(to);
    if (end.isPresent()) {
      // Bounds that depend on an index variable: the loop runs to the greatest, and lanes that are
      // done stand still.
      Size size = end.get().greatest().minus(from.orElseThrow().constant());
      Size trips = size.known() ? Size.of(Math.max(0, size.value())) : size;
      return new Count(elaborator.algebra().size(trips), trips, false);
    }
    Value.OfTensor computed = elaborator.number(to);
    if (computed.element() != ElementType.INT) {
      throw Failure.of(
          Diagnostic.at(to.span(), Code.WRONG_ELEMENT_TYPE, "a loop runs to a whole number")
              .label("this is a real number")
              .help("turn it into one with: int(…)"));
    }
    Node last = computed.node();
    if (!computed.plainScalar()) {
      List<Integer> axes = new ArrayList<>();
      for (int axis = 0; axis < last.shape().rank(); axis++) {
        axes.add(axis);
      }
      last = elaborator.algebra().maximumOver(last, axes);
    }
    Node trips =
        elaborator
            .algebra()
            .subtract(last, elaborator.algebra().size(from.orElseThrow().constant()));
    return new Count(trips, Size.named("#trips" + unknownCounts++), true);
  }

  private Count limit(Expression.Loop loop) {
    if (loop.limit().isEmpty()) {
      throw Failure.of(
          Diagnostic.at(
                  loop.span(), Code.SIZE_NOT_KNOWN, "a while loop needs a largest number of trips")
              .help("write it after the condition: while … max 50: …"));
    }
    Size size = elaborator.ranges().size(loop.limit().get());
    return new Count(elaborator.algebra().size(size), size, false);
  }

  private Attempt attempt(Expression.Loop loop, List<State> states) {
    Frame inner = new Frame(elaborator.frame());
    List<Node> inputs = new ArrayList<>();
    Node index = inner.input("index", Type.integer());
    inputs.add(index);
    Scope scope = new Scope(elaborator.scope());
    for (int i = 0; i < states.size(); i++) {
      Expression.Name name = loop.states().get(i);
      Node input = inner.input(name.text(), states.get(i).type());
      inputs.add(input);
      Value.OfTensor value = new Value.OfTensor(inner, input, states.get(i).axes());
      scope.define(
          name.text(),
          new Scope.Bound(
              name.span(), elaborator.calls().derivatives().keep(name.text(), value), "state"));
    }
    return elaborator.within(
        inner,
        () -> elaborator.within(scope, () -> body(loop, inner, scope, index, inputs, states)));
  }

  private Attempt body(
      Expression.Loop loop,
      Frame inner,
      Scope scope,
      Node index,
      List<Node> inputs,
      List<State> states) {
    Optional<Value.OfTensor> running = Optional.empty();
    if (loop.generator().isPresent()) {
      running = counter(loop.generator().get(), inner, scope, index);
    }
    Optional<Value.OfTensor> condition = loop.condition().map(elaborator::truth);
    if (condition.isPresent() && condition.get().rank() > 0) {
      throw Failure.of(
          Diagnostic.at(
                  loop.condition().get().span(),
                  Code.NOT_A_SCALAR,
                  "the condition of a loop is a single truth value")
              .label("this is " + condition.get().describe())
              .help("join them with all(…) or any(…)"));
    }
    List<Value> parts = parts(elaborator.build(loop.body()));
    if (parts.size() != states.size()) {
      throw Failure.at(
          loop.body().span(),
          Code.TUPLE_MISMATCH,
          "the loop has "
              + Counting.of(states.size(), "state")
              + ", its body gives "
              + Counting.of(parts.size(), "value"));
    }
    boolean lanes = condition.isPresent() && !condition.get().axes().isEmpty();
    Optional<Value.OfTensor> guard = lanes ? condition : running;
    List<Value.OfTensor> results = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Value.OfTensor result =
          elaborator.here(elaborator.expectTensor(parts.get(i), loop.body().span()));
      results.add(
          guard.isPresent()
              ? held(loop, guard.get(), result, inputs.get(1 + i), states.get(i))
              : result);
    }
    return new Attempt(inner, inputs, results, condition);
  }

  /**
   * Defines the counter; where the bound depends on index variables, gives the condition that a
   * lane still runs.
   */
  private Optional<Value.OfTensor> counter(
      Expression.Generator generator, Frame inner, Scope scope, Node index) {
    Affine from = from(generator);
    Node shifted = inner.algebra().add(index, inner.algebra().size(from.constant()));
    Value.OfTensor counter =
        new Value.OfTensor(inner, from.constant().is(0) ? index : shifted, List.of());
    Value.OfTensor end = elaborator.number(generator.to());
    scope.define(
        generator.variable().text(),
        new Scope.Bound(generator.variable().span(), counter, "counter"));
    return end.axes().isEmpty()
        ? Optional.empty()
        : Optional.of(
            elaborator
                .arithmetic()
                .binary(generator.span(), Expression.BinaryOperator.LESS, counter, end));
  }

  /** A lane that is done keeps its state. */
  private Value.OfTensor held(
      Expression.Loop loop,
      Value.OfTensor running,
      Value.OfTensor result,
      Node before,
      State state) {
    Value.OfTensor old = elaborator.value(before, state.axes());
    return elaborator
        .arithmetic()
        .combine(
            loop.span(),
            List.of(running, result, old),
            nodes -> elaborator.algebra().select(nodes.get(0), nodes.get(1), nodes.get(2)));
  }

  private List<State> widened(Expression.Loop loop, List<State> states, Attempt attempt) {
    List<State> next = new ArrayList<>();
    for (int i = 0; i < states.size(); i++) {
      State state = states.get(i);
      Value.OfTensor result = attempt.results().get(i);
      if (!state.shape().equals(result.shape())
          || state.element().numeric() != result.element().numeric()) {
        throw Failure.of(
            Diagnostic.at(
                    loop.body().span(),
                    Code.STATE_CHANGES_TYPE,
                    "the state " + loop.states().get(i).text() + " changes its type")
                .label("a trip gives " + words(result.element(), result.shape()))
                .see(loop.start().span(), "it starts as " + words(state.element(), state.shape()))
                .help(advice(state, result)));
      }
      TreeSet<IndexVariable> axes = new TreeSet<>(state.axes());
      axes.addAll(result.axes());
      attempt.condition().ifPresent(condition -> axes.addAll(condition.axes()));
      boolean real = state.element() == ElementType.REAL || result.element() == ElementType.REAL;
      ElementType element = state.element().numeric() && real ? ElementType.REAL : state.element();
      next.add(new State(element, state.shape(), List.copyOf(axes)));
    }
    return next;
  }

  private static String words(ElementType element, Shape shape) {
    String kind = element == ElementType.BOOL ? "truth value" : "number";
    return shape.scalar() ? "a " + kind : "a tensor of " + kind + "s of shape " + shape;
  }

  private static String advice(State state, Value.OfTensor result) {
    String sizes = result.shape().toString();
    return state.element().numeric() == result.element().numeric() && !result.shape().scalar()
        ? "start it with the shape that a trip gives, such as zeros("
            + sizes.substring(1, sizes.length() - 1)
            + ")"
        : "a state keeps its type and its shape from trip to trip";
  }

  private Value finish(
      Expression.Loop loop,
      List<Value.OfTensor> starts,
      List<State> states,
      Count count,
      Attempt attempt) {
    List<Node> outputs = new ArrayList<>();
    List<Node> operands = new ArrayList<>(List.of(count.node()));
    for (int i = 0; i < states.size(); i++) {
      State state = states.get(i);
      operands.add(fitted(elaborator.frame(), starts.get(i), state));
      outputs.add(fitted(attempt.frame(), attempt.results().get(i), state));
    }
    if (loop.scan()) {
      outputs.addAll(List.copyOf(outputs));
    }
    Optional<Node> condition = attempt.condition().map(value -> whole(attempt.frame(), value));
    List<Node> inputs = new ArrayList<>(attempt.inputs());
    inputs.addAll(attempt.frame().capturedInside());
    operands.addAll(attempt.frame().capturedOutside());
    Loop operator =
        new Loop(
            states.size(),
            count.size(),
            count.defines(),
            Graph.of(inputs, outputs),
            condition.map(node -> Graph.of(inputs, List.of(node))));
    Node node = elaborator.frame().builder().add(operator, operands);
    return results(loop, states, node);
  }

  /** A loop over lanes goes on while one of them does. */
  private static Node whole(Frame frame, Value.OfTensor condition) {
    List<Integer> axes = new ArrayList<>();
    for (int axis = 0; axis < condition.node().shape().rank(); axis++) {
      axes.add(axis);
    }
    return axes.isEmpty() ? condition.node() : frame.algebra().any(condition.node(), axes);
  }

  private static Node fitted(Frame frame, Value.OfTensor value, State state) {
    Node node = Axes.expanded(frame.algebra(), value, state.axes()).node();
    return node.type().element() == state.element() ? node : frame.algebra().toReal(node);
  }

  private Value results(Expression.Loop loop, List<State> states, Node node) {
    List<Value> results = new ArrayList<>();
    for (int i = 0; i < states.size(); i++) {
      int component = loop.scan() ? states.size() + i : i;
      Node result = elaborator.frame().builder().add(new Component(component), node);
      List<IndexVariable> axes = states.get(i).axes();
      if (loop.scan() && !axes.isEmpty()) {
        // The trips are the first axis of the node, but stand behind the index variables.
        List<Integer> order = new ArrayList<>();
        for (int axis = 0; axis < result.shape().rank(); axis++) {
          order.add(axis < axes.size() ? axis + 1 : axis == axes.size() ? 0 : axis);
        }
        result = elaborator.algebra().transpose(result, order);
      }
      results.add(elaborator.value(result, axes));
    }
    return results.size() == 1 ? results.get(0) : new Value.OfTuple(results);
  }
}
