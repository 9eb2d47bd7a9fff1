package org.leibniz.derive.sparse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.graph.Component;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.SparsityPattern;
import org.leibniz.graph.Tensor;
import org.leibniz.operator.Accumulating;
import org.leibniz.operator.Loop;
import org.leibniz.operator.Pointwise;

/**
 * Which unknowns each element of each node has a derivative by: sets of unknowns carried forward
 * through the graph, as in the sparse vectors of Bischof, Khademi, Bouaricha and Carle (1996). What
 * depends on data alone is computed, so that conditions and indices made of loop counters and data
 * are known. Time and memory grow with the number of elements and the runs of neighbours in the
 * sets, not with the number of unknowns times that of elements.
 *
 * <p>The pattern of a Hessian is that of the Jacobian of the gradient graph: where a function is
 * linear its cotangents are constants, so that only what truly interacts is found, and no second
 * rule for each operator is needed.
 */
public final class Dependence {
  private final Graph graph;
  private final IndexSets pool;
  private final KnownValues values;
  private final int[][] operands;
  private final int[] lastUses;
  private final int[] outputs;
  private final Map<Graph, Dependence> bodies;

  private Dependence(
      Graph graph, IndexSets pool, KnownValues values, Map<Graph, Dependence> bodies) {
    this.graph = graph;
    this.pool = pool;
    this.values = values;
    this.bodies = bodies;
    List<Node> nodes = graph.nodes();
    Map<Node, Integer> places = new HashMap<>();
    operands = new int[nodes.size()][];
    lastUses = new int[nodes.size()];
    for (int place = 0; place < nodes.size(); place++) {
      places.put(nodes.get(place), place);
      operands[place] = nodes.get(place).operands().stream().mapToInt(places::get).toArray();
      for (int operand : operands[place]) {
        lastUses[operand] = place;
      }
    }
    outputs = graph.outputs().values().stream().mapToInt(places::get).toArray();
    for (int output : outputs) {
      lastUses[output] = Integer.MAX_VALUE;
    }
  }

  /**
   * The pattern of the Jacobian of one output by the parameters of the graph.
   *
   * @param graph a graph of known sizes without derivative expressions
   * @param known the values of its other inputs by symbol; those that are missing count as unknown
   *     but fixed
   * @return a row for each element of the output, a column for each element of the parameters, in
   *     the order of the inputs, row by row
   * @throws ArithmeticException where the entries are more than an array can hold
   */
  public static SparsityPattern of(Graph graph, String output, Map<String, Tensor> known) {
    return of(graph, output, known, Long.MAX_VALUE).orElseThrow();
  }

  /** The same, empty where the pattern would have more than that many entries. */
  public static Optional<SparsityPattern> of(
      Graph graph, String output, Map<String, Tensor> known, long most) {
    Graph wanted = graph.withOutputs(Map.of(output, graph.output(output)));
    int columns = 0;
    for (Node input : graph.inputs()) {
      columns += parameter(input) ? input.shape().elements().value() : 0;
    }
    IndexSets pool = new IndexSets(columns);
    Map<Node, Trace> given = new HashMap<>();
    int offset = 0;
    for (Node input : graph.inputs()) {
      Tensor value = known.get(((Input) input.operator()).symbol());
      if (parameter(input)) {
        int[] sets = new int[input.shape().elements().value()];
        for (int i = 0; i < sets.length; i++) {
          sets[i] = pool.single(offset++);
        }
        given.put(input, Trace.of(sets));
      } else if (value != null) {
        given.put(input, Trace.known(value));
      }
    }
    Dependence dependence = new Dependence(wanted, pool, new KnownValues(), new HashMap<>());
    Trace trace = dependence.run(given).get(0);
    int[] sets = trace.sets(wanted.output(output).shape().elements().value());
    long entries = 0;
    for (int set : sets) {
      entries += pool.size(set);
    }
    return entries <= most ? Optional.of(pattern(sets, columns, pool)) : Optional.empty();
  }

  private static boolean parameter(Node input) {
    return ((Input) input.operator()).kind() == Input.Kind.PARAMETER;
  }

  private static SparsityPattern pattern(int[] sets, int columns, IndexSets pool) {
    int[] starts = new int[sets.length + 1];
    for (int row = 0; row < sets.length; row++) {
      starts[row + 1] = Math.addExact(starts[row], pool.size(sets[row]));
    }
    int[] indices = new int[starts[sets.length]];
    for (int row = 0; row < sets.length; row++) {
      pool.write(sets[row], indices, starts[row]);
    }
    return new SparsityPattern(sets.length, columns, starts, indices);
  }

  /** What is known of the outputs, in order, from what is known of the inputs. */
  List<Trace> run(Map<Node, Trace> given) {
    List<Node> nodes = graph.nodes();
    Trace[][] traces = new Trace[nodes.size()][];
    for (int place = 0; place < traces.length; place++) {
      Node node = nodes.get(place);
      traces[place] =
          node.operator() instanceof Input
              ? new Trace[] {given.getOrDefault(node, Trace.uniform(IndexSets.EMPTY))}
              : carried(node, taken(traces, place));
      for (int operand : operands[place]) {
        if (lastUses[operand] == place) {
          traces[operand] = null;
        }
      }
    }
    List<Trace> results = new ArrayList<>();
    for (int output : outputs) {
      results.add(traces[output][0]);
    }
    return results;
  }

  private Trace[][] taken(Trace[][] traces, int place) {
    Trace[][] taken = new Trace[operands[place].length][];
    for (int i = 0; i < taken.length; i++) {
      taken[i] = traces[operands[place][i]];
    }
    return taken;
  }

  private Trace[] carried(Node node, Trace[][] from) {
    if (node.operator() instanceof Component component) {
      return new Trace[] {from[0][component.index()]};
    }
    if (allKnown(from)) {
      return computed(node, from);
    }
    if (node.operator() instanceof Loop loop) {
      return new LoopTraces(this, loop, node, first(from)).results();
    }
    if (node.type().tuple()) {
      return dense(node, first(from));
    }
    return new Trace[] {tensor(node, first(from))};
  }

  private static boolean allKnown(Trace[][] from) {
    for (Trace[] operand : from) {
      for (Trace component : operand) {
        if (!component.isKnown()) {
          return false;
        }
      }
    }
    return true;
  }

  private Trace[] computed(Node node, Trace[][] from) {
    List<Tensor[]> tensors = new ArrayList<>();
    for (Trace[] operand : from) {
      tensors.add(
          Arrays.stream(operand).map(trace -> trace.value().orElseThrow()).toArray(Tensor[]::new));
    }
    try {
      Tensor[] results = node.operator().evaluate(tensors, values);
      return Arrays.stream(results).map(Trace::known).toArray(Trace[]::new);
    } catch (UnknownSizeException unknown) {
      return dense(node, first(from));
    }
  }

  private static Trace[] first(Trace[][] from) {
    return Arrays.stream(from).map(operand -> operand[0]).toArray(Trace[]::new);
  }

  private Trace tensor(Node node, Trace[] from) {
    boolean carries = false;
    for (int i = 0; i < from.length; i++) {
      carries |= !from[i].isConstant() && node.operator().carries(i);
    }
    if (!carries || node.type().element() != ElementType.REAL) {
      return Trace.uniform(IndexSets.EMPTY);
    }
    try {
      ElementTraces elements = new ElementTraces(node, from, pool, values::size);
      if (node.operator() instanceof Pointwise pointwise) {
        return elements.of(pointwise);
      }
      return node.operator() instanceof Accumulating accumulating
          ? elements.of(accumulating)
          : dense(node, from)[0];
    } catch (UnknownSizeException unknown) {
      return dense(node, from)[0];
    }
  }

  /** What is known of the outputs of a body, in order, from what is known of its inputs. */
  List<Trace> body(Graph body, List<Trace> inputs) {
    Dependence inner = bodies.get(body);
    if (inner == null) {
      inner = new Dependence(body, pool, values, bodies);
      bodies.put(body, inner);
    }
    // Bodies that are equal share one, whose nodes need not be those of the body asked for.
    List<Node> own = inner.graph.inputs();
    Map<Node, Trace> given = new HashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      given.put(own.get(i), inputs.get(i));
    }
    return inner.run(given);
  }

  IndexSets pool() {
    return pool;
  }

  KnownValues values() {
    return values;
  }

  /** Everything depends on all that the operands depend on: true of any operator. */
  Trace[] dense(Node node, Trace[] from) {
    int all = IndexSets.EMPTY;
    for (int i = 0; i < from.length; i++) {
      if (node.operator().carries(i)) {
        all = pool.union(all, from[i].all(pool));
      }
    }
    Trace[] results = new Trace[Math.max(1, node.type().components().size())];
    Arrays.fill(results, Trace.uniform(all));
    return results;
  }
}
