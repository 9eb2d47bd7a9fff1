package org.leibniz.model.bound;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leibniz.evaluate.Interpreter;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Tensor;

/** A graph as a function of the flat vector of unknowns, evaluated by the reference interpreter. */
public final class Interpreted {
  private final Interpreter interpreter;
  private final Unknowns unknowns;
  private final Map<String, Tensor> inputs = new LinkedHashMap<>();

  /** A graph with the data of a bound file. */
  public Interpreted(Graph graph, Bound bound) {
    this(graph, bound.data(), bound.unknowns());
  }

  /** A graph with data by symbol, of unknowns. */
  public Interpreted(Graph graph, Map<String, Tensor> data, Unknowns unknowns) {
    this.interpreter = new Interpreter(graph, Map.of());
    this.unknowns = unknowns;
    for (Node input : graph.inputs()) {
      String symbol = ((Input) input.operator()).symbol();
      if (data.containsKey(symbol)) {
        inputs.put(symbol, data.get(symbol));
      }
    }
  }

  /** The outputs, in order, at a point. */
  public List<Tensor> outputs(double[] x) {
    inputs.putAll(unknowns.inputs(x));
    return interpreter.evaluate(inputs);
  }
}
