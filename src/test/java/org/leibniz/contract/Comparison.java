package org.leibniz.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leibniz.emit.JavaEmitter;
import org.leibniz.evaluate.Interpreter;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Size;
import org.leibniz.graph.Tensor;
import org.leibniz.run.CompiledGraph;
import org.leibniz.run.JavaxToolsCompiler;
import org.leibniz.run.LoadedProgram;
import org.leibniz.run.RuntimeCompiler;
import org.leibniz.schedule.EntryPoint;
import org.leibniz.schedule.Limits;
import org.leibniz.schedule.Scheduler;

/**
 * Programs over common inputs, each a list of nodes, run by the interpreter and by one compiled
 * class in which each is an entry point. Numbers must agree bit for bit; one NaN is as good as
 * another.
 */
final class Comparison {
  private static final String NAME = "generated.Compared";

  private final List<Node> inputs;
  private final Map<String, List<Node>> programs;
  private final Interpreter interpreter;
  private final CompiledGraph compiled;

  /** Compiles the programs with the compiler of the JDK, methods split where they usually are. */
  Comparison(List<Node> inputs, Map<String, List<Node>> programs) {
    this(inputs, programs, new JavaxToolsCompiler(), Limits.USUAL);
  }

  Comparison(
      List<Node> inputs,
      Map<String, List<Node>> programs,
      RuntimeCompiler compiler,
      Limits limits) {
    this.inputs = List.copyOf(inputs);
    this.programs = new LinkedHashMap<>(programs);
    Map<String, Node> outputs = new LinkedHashMap<>();
    List<EntryPoint> entries = new ArrayList<>();
    this.programs.forEach((name, nodes) -> entries.add(entry(outputs, entries.size(), nodes)));
    Graph graph = new Graph(inputs, outputs);
    this.interpreter = new Interpreter(graph, Map.of());
    String source =
        JavaEmitter.emit(
            Scheduler.schedule(graph, entries, limits),
            "generated",
            "Compared",
            CompiledGraph.class.getName(),
            0);
    this.compiled = new LoadedProgram(NAME, compiler.compile(NAME, source)).create(List.of());
  }

  private static EntryPoint entry(Map<String, Node> outputs, int number, List<Node> nodes) {
    List<EntryPoint.Result> results = new ArrayList<>();
    Size offset = Size.ZERO;
    for (int i = 0; i < nodes.size(); i++) {
      String output = "o" + number + "_" + i;
      outputs.put(output, nodes.get(i));
      results.add(EntryPoint.stored(output, 0, offset));
      offset = offset.plus(nodes.get(i).shape().elements());
    }
    return new EntryPoint("program" + number, List.of("results"), results);
  }

  Set<String> programs() {
    return programs.keySet();
  }

  /** What differs at a point: a line for each program that does. */
  List<String> differences(Map<String, Tensor> point) {
    double[] x = bind(point);
    List<Tensor> expected = interpreter.evaluate(point);
    List<String> differences = new ArrayList<>();
    int output = 0;
    int entry = 0;
    for (Map.Entry<String, List<Node>> program : programs.entrySet()) {
      List<Tensor> wanted = expected.subList(output, output += program.getValue().size());
      double[] results =
          new double[wanted.stream().mapToInt(tensor -> tensor.values().length).sum()];
      compiled.call(entry, x, results, null, null);
      // A second call: what the first leaves behind must not matter.
      double[] again = new double[results.length];
      compiled.call(entry, x, again, null, null);
      String difference = difference(wanted, results) + difference(wanted, again);
      if (!difference.isEmpty()) {
        differences.add(
            program.getKey() + ": " + difference + "at " + point(program.getValue(), point));
      }
      entry++;
    }
    return differences;
  }

  private double[] bind(Map<String, Tensor> point) {
    List<Double> x = new ArrayList<>();
    for (Node node : inputs) {
      Input input = (Input) node.operator();
      double[] values = point.get(input.symbol()).values();
      if (input.kind() == Input.Kind.PARAMETER) {
        for (double value : values) {
          x.add(value);
        }
      } else {
        compiled.bind(input.symbol(), values);
      }
    }
    return x.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static String difference(List<Tensor> wanted, double[] results) {
    int place = 0;
    for (int output = 0; output < wanted.size(); output++) {
      double[] values = wanted.get(output).values();
      for (int i = 0; i < values.length; i++) {
        double found = results[place++];
        if (Double.doubleToLongBits(values[i]) != Double.doubleToLongBits(found)) {
          return "output "
              + output
              + ", element "
              + i
              + " is "
              + values[i]
              + " interpreted, "
              + found
              + " compiled; ";
        }
      }
    }
    return "";
  }

  private static String point(List<Node> outputs, Map<String, Tensor> point) {
    Map<String, Tensor> used = new LinkedHashMap<>();
    for (Node node : Graph.reachable(outputs)) {
      if (node.operator() instanceof Input input) {
        used.put(input.symbol(), point.get(input.symbol()));
      }
    }
    return used.toString();
  }
}
