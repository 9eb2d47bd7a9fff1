package org.leibniz.evaluate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoublePredicate;
import org.leibniz.graph.Evaluation;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Size;
import org.leibniz.graph.Tensor;
import org.leibniz.operator.Loop;

/**
 * Looks for the first value that is not finite: evaluates a graph and goes back from an output that
 * is not finite to a node that is not although all its operands are. Values that do not reach an
 * output, such as those of an arm that is not taken, do not count.
 */
public final class NotFiniteSearch {
  private static final DoublePredicate INFINITE_OR_NAN = value -> !Double.isFinite(value);

  private final DoublePredicate bad;
  private final Graph graph;
  private final Recording recording;
  private final List<NotFinite.Trip> loops;

  private NotFiniteSearch(
      DoublePredicate bad, Graph graph, Recording recording, List<NotFinite.Trip> loops) {
    this.bad = bad;
    this.graph = graph;
    this.recording = recording;
    this.loops = loops;
  }

  /**
   * Searches.
   *
   * @param inputs a tensor for the symbol of every input
   * @param outputs the names of the outputs to start from: the first that is not finite counts
   * @return empty where all are finite
   */
  public static Optional<NotFinite> search(
      Graph graph, Map<String, Tensor> inputs, List<String> outputs) {
    Map<Node, Tensor> values = new HashMap<>();
    for (Node node : graph.nodes()) {
      if (node.operator() instanceof Input input && inputs.containsKey(input.symbol())) {
        values.put(node, inputs.get(input.symbol()));
      }
    }
    Recording recording = new Recording(graph, Map.of(), values);
    NotFiniteSearch search = new NotFiniteSearch(INFINITE_OR_NAN, graph, recording, List.of());
    return outputs.stream()
        .map(output -> search.either(List.of(graph.output(output))))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /**
   * Infinities that the file writes down are meant; where nothing else is found, it is where NaN
   * comes from that counts, and last the infinity itself.
   */
  private Optional<NotFinite> either(List<Node> outputs) {
    return first(outputs, false)
        .or(() -> new NotFiniteSearch(Double::isNaN, graph, recording, loops).first(outputs, false))
        .or(() -> first(outputs, true));
  }

  private Optional<NotFinite> first(List<Node> outputs, boolean constants) {
    Node found = null;
    Set<Node> seen = new HashSet<>();
    Deque<Node> open = new ArrayDeque<>(outputs);
    while (!open.isEmpty()) {
      Node node = open.pop();
      if (isBad(node) && seen.add(node)) {
        List<Node> causes = causes(node);
        boolean written = node.operands().isEmpty() && !(node.operator() instanceof Input);
        boolean older = found == null || node.id() < found.id();
        if (causes.isEmpty() && (constants || !written) && older) {
          found = node;
        }
        causes.forEach(open::push);
      }
    }
    return found == null ? Optional.empty() : Optional.of(within(found));
  }

  private boolean isBad(Node node) {
    return recording.value(node).stream().flatMap(Arrays::stream).anyMatch(this::isBad);
  }

  private boolean isBad(Tensor tensor) {
    return Arrays.stream(tensor.values()).anyMatch(bad);
  }

  /**
   * The operands that make a node's value what it is: where they were finite, it would be other.
   */
  private List<Node> causes(Node node) {
    List<Node> suspects = node.operands().stream().filter(this::isBad).toList();
    if (suspects.isEmpty() || !node.operator().bodies().isEmpty() || node.type().tuple()) {
      return suspects;
    }
    BitSet before = places(recording.value(node).orElseThrow()[0]);
    List<Node> guilty = new ArrayList<>();
    for (Node suspect : suspects) {
      if (!places(without(node, suspect)).equals(before)) {
        guilty.add(suspect);
      }
    }
    return guilty.isEmpty() ? suspects : guilty;
  }

  /** The value that a node would have if an operand were finite. */
  private Tensor without(Node node, Node suspect) {
    List<Tensor[]> operands = new ArrayList<>();
    for (Node operand : node.operands()) {
      // What an arm that is not taken would have been does not matter.
      Tensor[] value =
          recording.value(operand).orElseGet(() -> recording.value(node).orElseThrow());
      operands.add(
          operand == suspect
              ? Arrays.stream(value).map(this::cured).toArray(Tensor[]::new)
              : value);
    }
    return node.operator().evaluate(operands, recording)[0];
  }

  private Tensor cured(Tensor tensor) {
    return new Tensor(
        tensor.shape(),
        Arrays.stream(tensor.values()).map(value -> bad.test(value) ? 1 : value).toArray());
  }

  private BitSet places(Tensor tensor) {
    BitSet places = new BitSet();
    for (int i = 0; i < tensor.values().length; i++) {
      places.set(i, bad.test(tensor.values()[i]));
    }
    return places;
  }

  /** The node itself, or, where it has a body, what in that is not finite first. */
  private NotFinite within(Node node) {
    if (!node.operator().bodies().isEmpty()) {
      BodyWatch watch = new BodyWatch();
      List<Tensor[]> operands =
          node.operands().stream().map(operand -> recording.value(operand).orElseThrow()).toList();
      node.operator().evaluate(operands, watch);
      if (watch.body != null) {
        Optional<NotFinite> inside = inside(node, watch);
        if (inside.isPresent()) {
          return inside.get();
        }
      }
    }
    Tensor value =
        Arrays.stream(recording.value(node).orElseThrow())
            .filter(this::isBad)
            .findFirst()
            .orElseThrow();
    return new NotFinite(
        node,
        value,
        places(value).nextSetBit(0),
        loops,
        other -> recording.value(other).filter(all -> all.length == 1).map(all -> all[0]));
  }

  /** Loops nest only as deep as the user wrote them, so this recursion is shallow. */
  private Optional<NotFinite> inside(Node node, BodyWatch watch) {
    Map<Node, Tensor> inputs = new HashMap<>();
    for (int i = 0; i < watch.inputs.size(); i++) {
      inputs.put(watch.body.inputs().get(i), watch.inputs.get(i));
    }
    boolean trips = node.operator() instanceof Loop;
    List<NotFinite.Trip> deeper = new ArrayList<>(loops);
    deeper.add(new NotFinite.Trip(node, trips ? (int) watch.inputs.get(0).scalar() : -1));
    Recording inner = new Recording(watch.body, watch.sizes, inputs);
    NotFiniteSearch search = new NotFiniteSearch(bad, watch.body, inner, deeper);
    return search.either(watch.body.results());
  }

  /** Evaluates bodies and keeps the inputs of the first that gives something that is not finite. */
  private final class BodyWatch implements Evaluation {
    private final Map<String, Integer> bound = new HashMap<>(recording.sizes());
    private Graph body;
    private List<Tensor> inputs;
    private Map<String, Integer> sizes;

    @Override
    public int size(Size size) {
      return size.evaluate(bound);
    }

    @Override
    public void bind(String name, int value) {
      bound.put(name, value);
    }

    @Override
    public List<Tensor> body(Graph graph, List<Tensor> given) {
      List<Tensor> results = new Interpreter(graph, bound).evaluate(given);
      if (body == null && results.stream().anyMatch(NotFiniteSearch.this::isBad)) {
        body = graph;
        inputs = List.copyOf(given);
        sizes = Map.copyOf(bound);
      }
      return results;
    }
  }
}
