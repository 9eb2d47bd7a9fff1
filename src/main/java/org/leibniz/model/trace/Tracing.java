package org.leibniz.model.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.leibniz.evaluate.NotFinite;
import org.leibniz.evaluate.NotFiniteSearch;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.graph.Tensor;
import org.leibniz.model.bound.Bound;
import org.leibniz.report.NamedTensor;
import org.leibniz.report.TraceReport;

/** Where the first value that is not finite comes from, in the words of the file. */
public final class Tracing {
  private final Bound bound;
  private final Whereabouts whereabouts;

  /** Traces values of a bound file. */
  public Tracing(Bound bound) {
    this.bound = bound;
    this.whereabouts = new Whereabouts(bound.program());
  }

  /**
   * Looks for it in the graph that is evaluated. Where it finds something, it looks again in the
   * same graph before simplification, which is nearer to the file, and tells what it finds there if
   * that is of the same kind.
   *
   * @param simplified the graph after all passes
   * @param plain the same but for the last pass
   * @param values the outputs that are values of the file; what they need is no derivative
   * @param derivatives the outputs that are derivatives
   * @param x the unknowns
   */
  public TraceReport trace(
      Graph simplified,
      Supplier<Graph> plain,
      List<String> values,
      List<String> derivatives,
      double[] x) {
    TraceReport evaluated = trace(simplified, values, derivatives, x);
    if (evaluated.found().isEmpty()) {
      return evaluated;
    }
    TraceReport readable = trace(plain.get(), values, derivatives, x);
    boolean same =
        readable.found().isPresent()
            && readable.found().get().derivative() == evaluated.found().get().derivative();
    return same ? readable : evaluated;
  }

  private TraceReport trace(
      Graph given, List<String> values, List<String> derivatives, double[] x) {
    Graph graph = bound.precision().of(given);
    Map<String, Tensor> inputs = new HashMap<>(bound.data());
    inputs.putAll(bound.unknowns().inputs(x));
    List<String> outputs = new ArrayList<>(values);
    outputs.addAll(derivatives);
    Set<Node> primal = new HashSet<>(Graph.reachable(values.stream().map(graph::output).toList()));
    Optional<NotFinite> found = NotFiniteSearch.search(graph, inputs, outputs);
    return new TraceReport(found.map(origin -> origin(origin, primal)), point(x));
  }

  private List<NamedTensor> point(double[] x) {
    List<NamedTensor> point = new ArrayList<>();
    for (int i = 0; i < bound.unknowns().count(); i++) {
      Tensor part = bound.unknowns().part(x, i);
      String name = bound.program().parameters().get(i).name();
      point.add(new NamedTensor(name, part.shape(), part.values()));
    }
    return point;
  }

  private TraceReport.Origin origin(NotFinite found, Set<Node> primal) {
    Node outermost = found.loops().isEmpty() ? found.node() : found.loops().get(0).loop();
    boolean derivative = !primal.contains(outermost);
    Wording wording = new Wording(whereabouts, found, derivative, primal);
    String expression = wording.expression();
    List<NamedTensor> operands = new ArrayList<>();
    for (Map.Entry<Node, String> leaf : wording.leaves().entrySet()) {
      Optional<Tensor> value = found.recorded().value(leaf.getKey());
      value.ifPresent(known -> operands.add(operand(leaf.getValue(), known, found)));
    }
    return new TraceReport.Origin(
        derivative,
        expression,
        wording.differentiated(),
        found.node().origin(),
        found.value().values()[found.element()],
        subscripts(found.value().shape(), found.element()),
        operands,
        found.loops().stream().map(NotFinite.Trip::number).filter(trip -> trip >= 0).toList());
  }

  private static List<Integer> subscripts(int[] shape, int element) {
    Integer[] subscripts = new Integer[shape.length];
    int rest = element;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      subscripts[axis] = rest % shape[axis];
      rest /= shape[axis];
    }
    return Arrays.asList(subscripts);
  }

  /** The element of an operand that broadcasts to the one that is not finite; else all of it. */
  private static NamedTensor operand(String name, Tensor value, NotFinite found) {
    int[] shape = found.value().shape();
    List<Integer> subscripts = subscripts(shape, found.element());
    int offset = shape.length - value.rank();
    int place = 0;
    for (int axis = 0; axis < value.rank(); axis++) {
      int size = value.shape()[axis];
      if (offset < 0 || size != 1 && size != shape[offset + axis]) {
        return new NamedTensor(name, value.shape(), value.values());
      }
      place = place * size + (size == 1 ? 0 : subscripts.get(offset + axis));
    }
    return NamedTensor.scalar(name, value.values()[place]);
  }
}
