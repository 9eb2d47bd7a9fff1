package org.leibniz.model.inspect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.leibniz.graph.Counting;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Program;
import org.leibniz.loop.Work;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.pipeline.Pipeline;
import org.leibniz.report.PassTable;

/** What each pass makes of the cost of an evaluation. */
public final class Costing {
  private final Bound bound;
  private final Map<Node, OptionalDouble> numbers = new LinkedHashMap<>();

  /** The costs of a bound file. */
  public Costing(Bound bound) {
    this.bound = bound;
  }

  /** A row for each pass. */
  public PassTable table() {
    Map<String, Graph> seen = new LinkedHashMap<>();
    Writing.Wanted wanted = new Writing(bound).wanted(new Pipeline(bound.memory(), seen::put));
    Counting counting = new Counting(this::number);
    List<PassTable.Row> rows = new ArrayList<>();
    Map<String, String> purposes = Pipeline.purposes();
    seen.forEach(
        (name, graph) ->
            rows.add(
                new PassTable.Row(
                    name,
                    OptionalLong.of(Counting.nodes(graph)),
                    OptionalDouble.of(counting.operations(graph)),
                    OptionalDouble.of(counting.bytes(graph)),
                    purposes.get(name))));
    Program loops = wanted.scheduled();
    double bytes = 0;
    for (Buffer buffer : loops.workspaces()) {
      bytes += counting.bytes(buffer.length());
    }
    double operations = 0;
    for (String method : wanted.everything()) {
      operations += Work.of(loops, method, counting).operations();
    }
    rows.add(
        new PassTable.Row(
            Writing.SCHEDULE,
            OptionalLong.empty(),
            OptionalDouble.of(operations),
            OptionalDouble.of(bytes),
            "loops over shared buffers"));
    return new PassTable(rows, counting.remarks());
  }

  /** The number that a scalar is where data and constants decide it. */
  private OptionalDouble number(Node node) {
    return numbers.computeIfAbsent(node, this::evaluated);
  }

  private OptionalDouble evaluated(Node node) {
    for (Node each : Graph.reachable(List.of(node))) {
      if (each.operator() instanceof Input input && !bound.data().containsKey(input.symbol())) {
        return OptionalDouble.empty();
      }
    }
    return OptionalDouble.of(bound.constant(node).scalar());
  }
}
