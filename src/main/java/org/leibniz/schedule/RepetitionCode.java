package org.leibniz.schedule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.graph.Size;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.operator.Constant;
import org.leibniz.operator.Loop;
import org.leibniz.operator.SizeValue;

/**
 * Writes a loop over carried states. Scalar states are local variables. The new value of a tensor
 * state is computed into a second buffer and the two change places after each trip, unless it can
 * be computed where the old one was.
 */
final class RepetitionCode {
  private final Plan plan;
  private final Node node;
  private final Loop loop;
  private final StraightLine around;
  private final Item item;
  private final Surroundings surroundings;
  private final Workspace workspace;
  private final List<Node> bodyInputs;
  private final List<Node> results;
  private final String counter;
  private final List<Statement> before = new ArrayList<>();
  private final List<Statement> after = new ArrayList<>();
  private final List<Statement> endOfTrip = new ArrayList<>();

  /** By state: the variable of a scalar; the buffer of a tensor. */
  private final Map<Integer, Scalar.Local> variables = new LinkedHashMap<>();

  private final Map<Integer, Buffer> buffers = new LinkedHashMap<>();

  RepetitionCode(
      Plan plan, Unit.Repetition unit, StraightLine around, Item item, Surroundings surroundings) {
    this.plan = plan;
    this.node = unit.node;
    this.loop = (Loop) node.operator();
    this.around = around;
    this.item = item;
    this.surroundings = surroundings;
    this.workspace = surroundings.workspace();
    this.bodyInputs = loop.body().inputs();
    this.results = loop.body().results();
    this.counter = workspace.counter();
  }

  /** Gives the item its statements. */
  void build() {
    Scalar count = scalar(0);
    if (loop.defines()) {
      before.add(new Statement.Bind(loop.trips().toString(), count));
    }
    for (int state = 0; state < loop.states(); state++) {
      start(state);
    }
    Optional<Scalar.Local> trips = trips();
    Surroundings inside = inside(loop.body());
    for (int state = 0; state < loop.states(); state++) {
      if (buffers.containsKey(state)) {
        carry(state, inside);
      }
    }
    for (int stack = loop.states(); stack < results.size(); stack++) {
      stack(stack, inside);
    }
    List<Statement> trip = new ArrayList<>();
    loop.condition().ifPresent(condition -> trip.addAll(condition(condition)));
    trip.addAll(body(inside));
    trip.addAll(endOfTrip);
    trips.ifPresent(
        made ->
            trip.add(
                new Statement.Assign(
                    made, new Scalar.OfIndex(new Index.Counter(counter).plus(Index.of(1))))));
    before.add(new Statement.For(counter, Index.computed(count), trip));
    before.addAll(after);
    item.statements = before;
  }

  private Scalar scalar(int operand) {
    return around.read(node.operand(operand), List.of(), item.guard, item);
  }

  private void start(int state) {
    Node start = node.operand(1 + state);
    if (start.type().scalar()) {
      Scalar.Local variable = result(state, start.type().element());
      variables.put(state, variable);
      before.add(new Statement.Declare(variable, Optional.of(scalar(1 + state))));
      return;
    }
    Optional<Place.InBuffer> place = place(state);
    Size length = start.shape().elements();
    boolean direct = place.filter(at -> whole(at, length)).isPresent();
    Buffer buffer =
        direct ? place.get().buffer() : workspace.allocate(length, start.type().element());
    buffers.put(state, buffer);
    grow(buffer);
    Step step = plan.step(start);
    if (step.place instanceof Place.InBuffer from) {
      step.producers.forEach(unit -> around.require(unit, item.guard, item));
      if (!from.equals(new Place.InBuffer(buffer, Index.ZERO))) {
        before.add(new Statement.Copy(from.buffer(), from.offset(), buffer, Index.ZERO, length));
      }
    } else {
      Scalar value = new Scalar.Literal(plan.constant(start).orElseThrow(), start.type().element());
      before.add(new Statement.Fill(buffer, Index.ZERO, length, value));
    }
    if (place.isPresent() && !direct) {
      after.add(
          new Statement.Copy(
              buffer, Index.ZERO, place.get().buffer(), place.get().offset(), length));
    }
  }

  /**
   * Whether a place is all of a buffer of working storage, so that it may change places with
   * another.
   */
  private static boolean whole(Place.InBuffer place, Size length) {
    Buffer buffer = place.buffer();
    return buffer.storage() != Buffer.Storage.ARGUMENT
        && place.offset().equals(Index.ZERO)
        && buffer.length().equals(length);
  }

  private void grow(Buffer buffer) {
    if (buffer.storage() == Buffer.Storage.GROWING) {
      before.add(new Statement.Grow(buffer));
    }
  }

  /** The variable of a scalar result, where something asked for it; else a new one. */
  private Scalar.Local result(int component, ElementType element) {
    return plan.component(node, component)
        .flatMap(asked -> around.given(asked, item))
        .orElseGet(() -> around.value(element))
        .local;
  }

  private Optional<Place.InBuffer> place(int component) {
    return plan.component(node, component).map(asked -> (Place.InBuffer) plan.step(asked).place);
  }

  private Optional<Scalar.Local> trips() {
    Optional<Value> asked =
        plan.component(node, loop.tripsComponent()).flatMap(trips -> around.given(trips, item));
    asked.ifPresent(
        value -> before.add(new Statement.Declare(value.local, Optional.of(Scalar.of(0)))));
    return asked.map(value -> value.local);
  }

  /** Where the body, or the condition, finds its inputs. */
  private Surroundings inside(Graph graph) {
    Map<String, Size> counters = new LinkedHashMap<>(surroundings.counters());
    counters.put(counter, loop.trips());
    Surroundings inside = new Surroundings(workspace, counters);
    List<Node> inputs = graph.inputs();
    inside.give(inputs.get(0), new Place.InLocal(new Scalar.OfIndex(new Index.Counter(counter))));
    for (int i = 1; i < inputs.size(); i++) {
      int state = i - 1;
      Node operand = node.operand(i);
      if (variables.containsKey(state)) {
        inside.give(inputs.get(i), new Place.InLocal(variables.get(state)));
      } else if (buffers.containsKey(state)) {
        inside.give(inputs.get(i), new Place.InBuffer(buffers.get(state), Index.ZERO));
      } else if (operand.type().scalar()) {
        if (graph.nodes().size() > inputs.size() || graph.results().contains(inputs.get(i))) {
          inside.give(inputs.get(i), new Place.InLocal(scalar(i)));
        }
      } else {
        Step step = plan.step(operand);
        step.producers.forEach(unit -> around.require(unit, item.guard, item));
        inside.give(inputs.get(i), step.place);
      }
    }
    return inside;
  }

  /** Says where the new value of a tensor state goes. */
  private void carry(int state, Surroundings inside) {
    Node old = bodyInputs.get(1 + state);
    Node fresh = results.get(state);
    Buffer buffer = buffers.get(state);
    if (fresh == old) {
      return;
    }
    if (new InPlace(loop.body()).allowed(old, fresh)) {
      inside.want(fresh, new Place.InBuffer(buffer, Index.ZERO));
      return;
    }
    Buffer next = workspace.allocate(old.shape().elements(), old.type().element());
    grow(next);
    inside.want(fresh, new Place.InBuffer(next, Index.ZERO));
    endOfTrip.add(new Statement.Swap(buffer, next));
  }

  private void stack(int result, Surroundings inside) {
    Optional<Place.InBuffer> place = place(result);
    if (place.isEmpty()) {
      return;
    }
    Node element = results.get(result);
    Size length = element.shape().elements();
    Buffer buffer = place.get().buffer();
    grow(buffer);
    if (loop.condition().isPresent() || !countIsTrips()) {
      Scalar zero = new Scalar.Literal(0, element.type().element());
      before.add(
          new Statement.Fill(buffer, place.get().offset(), length.times(loop.trips()), zero));
    }
    Index offset = place.get().offset().plus(new Index.Counter(counter).times(length));
    inside.want(element, new Place.InBuffer(buffer, offset));
  }

  private boolean countIsTrips() {
    Node count = node.operand(0);
    if (count.operator() instanceof SizeValue size) {
      return size.size().equals(loop.trips());
    }
    if (count.operator() instanceof Constant constant) {
      return loop.trips().known() && loop.trips().value() == constant.value();
    }
    return loop.defines();
  }

  private List<Statement> condition(Graph condition) {
    StraightLine code = code(inside(condition), condition.results());
    code.result(condition.results());
    Written written = code.written();
    List<Statement> statements = new ArrayList<>(written.statements());
    statements.add(new Statement.Require(written.results().get(0)));
    return statements;
  }

  private StraightLine code(Surroundings inside, List<Node> wanted) {
    List<Node> nodes = new ArrayList<>(wanted);
    nodes.addAll(inside.destinations().keySet());
    return new StraightLine(new Plan(nodes, inside), inside);
  }

  private List<Statement> body(Surroundings inside) {
    List<Integer> states = List.copyOf(variables.keySet());
    List<Node> scalars = states.stream().map(results::get).toList();
    StraightLine code = code(inside, scalars);
    code.result(scalars);
    Written written = code.written();
    List<Statement> statements = new ArrayList<>(written.statements());
    List<Statement> assignments = new ArrayList<>();
    for (int i = 0; i < states.size(); i++) {
      Scalar.Local variable = variables.get(states.get(i));
      Scalar value = written.results().get(i);
      if (value.equals(variable)) {
        continue;
      }
      if (states.size() > 1 && !settled(value)) {
        // All new values are computed from the old ones before any is assigned.
        Scalar.Local fresh = code.value(variable.type()).local;
        statements.add(new Statement.Define(fresh, value));
        value = fresh;
      }
      assignments.add(new Statement.Assign(variable, value));
    }
    statements.addAll(assignments);
    return statements;
  }

  /** Whether a value stays what it is while states are assigned. */
  private boolean settled(Scalar value) {
    boolean local = value instanceof Scalar.Local && !variables.containsValue(value);
    return local || value instanceof Scalar.Literal;
  }
}
