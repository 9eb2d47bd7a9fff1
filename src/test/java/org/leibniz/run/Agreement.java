package org.leibniz.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.leibniz.emit.JavaEmitter;
import org.leibniz.evaluate.Interpreter;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Size;
import org.leibniz.graph.Tensor;
import org.leibniz.loop.Program;
import org.leibniz.schedule.EntryPoint;
import org.leibniz.schedule.Limits;
import org.leibniz.schedule.Scheduler;

/**
 * Compares what a compiled graph gives with what the interpreter gives, bit for bit; any NaN equals
 * any other.
 */
final class Agreement {
  static final String CLASS = "generated.Emitted";

  private Agreement() {}

  /**
   * One entry point that writes all outputs to one array, and one that gives back the output
   * "scalar".
   */
  static List<EntryPoint> entries(Graph graph) {
    List<EntryPoint.Result> results = new ArrayList<>();
    Size offset = Size.ZERO;
    for (Map.Entry<String, Node> output : graph.outputs().entrySet()) {
      results.add(EntryPoint.stored(output.getKey(), 0, offset));
      offset = offset.plus(output.getValue().shape().elements());
    }
    List<EntryPoint> entries = new ArrayList<>();
    entries.add(new EntryPoint("evaluate", List.of("results"), results));
    if (graph.outputs().containsKey("scalar")) {
      entries.add(new EntryPoint("value", List.of(), List.of(EntryPoint.returned("scalar"))));
    }
    return entries;
  }

  static String source(Graph graph, Limits limits) {
    Program program = Scheduler.schedule(graph, entries(graph), limits);
    return JavaEmitter.emit(program, "generated", "Emitted", CompiledGraph.class.getName(), 0);
  }

  /** What differs; empty where nothing does. */
  static String difference(
      Graph graph, Map<String, Tensor> inputs, RuntimeCompiler compiler, Limits limits) {
    return difference(graph, inputs, compiler, source(graph, limits), 1);
  }

  /** The same of a text from {@link #source}, by so many threads. */
  static String difference(
      Graph graph,
      Map<String, Tensor> inputs,
      RuntimeCompiler compiler,
      String source,
      int threads) {
    return difference(
        graph, inputs, new LoadedProgram(CLASS, compiler.compile(CLASS, source), threads));
  }

  private static String difference(Graph graph, Map<String, Tensor> inputs, LoadedProgram program) {
    CompiledGraph compiled = program.create(List.of());
    double[] x = bind(graph, inputs, compiled);
    List<Tensor> expected = new Interpreter(graph, Map.of()).evaluate(inputs);
    int count = 0;
    for (Tensor tensor : expected) {
      count += tensor.values().length;
    }
    double[] results = new double[count];
    StringBuilder text = new StringBuilder();
    // Twice: what a call leaves behind must not matter to the next.
    for (int round = 0; round < 2; round++) {
      compiled.call(0, x, results, null, null);
      int offset = 0;
      int number = 0;
      for (String name : graph.outputs().keySet()) {
        double[] values = expected.get(number++).values();
        for (int i = 0; i < values.length; i++) {
          compare(name + "[" + i + "]", values[i], results[offset + i], text);
        }
        offset += values.length;
      }
    }
    if (graph.outputs().containsKey("scalar")) {
      double value = compiled.call(1, x, null, null, null);
      compare("value", expected.get(expected.size() - 1).scalar(), value, text);
    }
    return text.toString();
  }

  static double[] bind(Graph graph, Map<String, Tensor> inputs, CompiledGraph compiled) {
    List<double[]> unknowns = new ArrayList<>();
    for (Node node : graph.inputs()) {
      Input input = (Input) node.operator();
      double[] values = inputs.get(input.symbol()).values();
      if (input.kind() == Input.Kind.PARAMETER) {
        unknowns.add(values);
      } else {
        compiled.bind(input.symbol(), values);
      }
    }
    return unknowns.stream().flatMapToDouble(java.util.Arrays::stream).toArray();
  }

  private static void compare(String what, double expected, double given, StringBuilder text) {
    if (Double.doubleToLongBits(expected) != Double.doubleToLongBits(given)
        && text.length() < 500) {
      text.append(what).append(" is ").append(given).append(", not ").append(expected).append("; ");
    }
  }
}
