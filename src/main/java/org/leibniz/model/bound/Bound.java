package org.leibniz.model.bound;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leibniz.data.InputArray;
import org.leibniz.data.Inputs;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.diagnostic.Suggestion;
import org.leibniz.evaluate.Interpreter;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Tensor;
import org.leibniz.language.build.Bindings;
import org.leibniz.language.build.Program;
import org.leibniz.language.build.ProgramBuilder;
import org.leibniz.language.parse.SyntaxTree;
import org.leibniz.model.request.Memory;
import org.leibniz.model.request.Precision;

/**
 * A file built with all its data: every size is a number.
 *
 * @param program the file as built
 * @param data a tensor for every data input, by symbol
 * @param unknowns the layout of the unknowns
 * @param given what was bound from outside
 * @param precision in which it is evaluated
 * @param resources that its evaluation may use
 */
public record Bound(
    Program program,
    Map<String, Tensor> data,
    Unknowns unknowns,
    Inputs given,
    Precision precision,
    Resources resources) {

  /** How much its derivatives may take for the steps of loops. */
  public Memory memory() {
    return resources.memory();
  }

  /** Another program of the same data. */
  public Bound with(Program other) {
    return new Bound(other, data, new Unknowns(other.parameters()), given, precision, resources);
  }

  /** By how many threads it is evaluated. */
  public int threads() {
    return resources.threads();
  }

  /**
   * Builds the file with the given values. Throws {@link DiagnosticException} with all that is
   * wrong.
   */
  public static Bound of(
      List<SyntaxTree> trees,
      Inputs given,
      Set<String> tracked,
      Precision precision,
      Resources resources) {
    List<Diagnostic> findings = new ArrayList<>();
    Program program = ProgramBuilder.build(trees, bindings(given, tracked), findings);
    if (!findings.isEmpty()) {
      throw new DiagnosticException(findings);
    }
    checkSet(program, given);
    checkData(program, given);
    checkSizes(program);
    Map<String, Tensor> data = data(program, given);
    checkSupports(program, data);
    return new Bound(
        program, data, new Unknowns(program.parameters()), given, precision, resources);
  }

  /** What the compiler is told of values from outside: sizes and shapes. */
  public static Bindings bindings(Inputs given, Set<String> tracked) {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    Map<String, int[]> shapes = new LinkedHashMap<>();
    given
        .asMap()
        .forEach(
            (name, array) -> {
              shapes.put(name, array.shape());
              boolean whole =
                  array.rank() == 0 && array.values()[0] == Math.rint(array.values()[0]);
              if (whole && Math.abs(array.values()[0]) <= Integer.MAX_VALUE) {
                sizes.put(name, (int) array.values()[0]);
              }
            });
    return new Bindings(sizes, shapes, tracked);
  }

  /** A value that nothing in the file takes is a mistake of spelling. */
  private static void checkSet(Program program, Inputs given) {
    List<String> known = new ArrayList<>(program.sizes().keySet());
    program.parameters().forEach(parameter -> known.add(parameter.name()));
    program.data().forEach(datum -> known.add(datum.name()));
    for (String name : given.asMap().keySet()) {
      if (!known.contains(name)) {
        Diagnostic finding =
            Diagnostic.of(
                Code.NOTHING_TO_SET,
                "nothing in " + program.source().name() + " takes a value for " + name);
        Optional<String> closest = Suggestion.closest(name, known);
        throw new DiagnosticException(
            closest
                .map(c -> finding.help("did you mean " + c + "?"))
                .orElse(finding.help("params, data and dims take values")));
      }
    }
  }

  private static void checkData(Program program, Inputs given) {
    List<Diagnostic> missing = new ArrayList<>();
    for (Program.Datum datum : program.data()) {
      if (given.find(datum.name()).isEmpty() && datum.fallback().isEmpty()) {
        missing.add(
            Diagnostic.at(
                    datum.declared(), Code.MISSING_DATA, "there is no value for " + datum.name())
                .label("declared here")
                .help(
                    datum.input().type().scalar()
                        ? "give it with: --set " + datum.name() + "=…"
                        : "give it as a column of a file: --data FILE.csv"));
      }
    }
    if (!missing.isEmpty()) {
      throw new DiagnosticException(missing);
    }
  }

  /** The data; what a file itself gives may be as long as other data is. */
  private static Map<String, Tensor> data(Program program, Inputs given) {
    Map<String, Tensor> data = new LinkedHashMap<>();
    for (Program.Datum datum : program.data()) {
      Tensor value =
          given
              .find(datum.name())
              .map(array -> fitted(datum, array))
              .orElseGet(() -> constant(datum.fallback().orElseThrow(), data));
      data.put(symbol(datum.input()), value);
    }
    return data;
  }

  private static Tensor fitted(Program.Datum datum, InputArray array) {
    int rank = datum.input().type().rank();
    if (array.rank() != rank) {
      throw new DiagnosticException(
          Diagnostic.at(
                  datum.declared(),
                  Code.SIZES_DISAGREE,
                  datum.name()
                      + " is declared with "
                      + axes(rank)
                      + ", the value has "
                      + axes(array.rank()))
              .help(
                  rank == 0
                      ? "declare it as a vector: data " + datum.name() + "[n]"
                      : "give it as many axes"));
    }
    return new Tensor(array.shape(), array.values());
  }

  private static String axes(int rank) {
    return rank == 0 ? "no axes" : rank == 1 ? "1 axis" : rank + " axes";
  }

  private static void checkSizes(Program program) {
    for (Node input : program.inputs()) {
      if (!input.shape().known()) {
        String name =
            input.shape().sizes().stream()
                .flatMap(size -> size.names().stream())
                .findFirst()
                .orElseThrow();
        throw new DiagnosticException(
            Diagnostic.of(Code.SIZE_NOT_KNOWN, "the size " + name + " is not known")
                .help("give it with: --set " + name + "=…, or with the data that has it"));
      }
    }
  }

  /** Data must lie where the distribution that it is said to have has a density. */
  private static void checkSupports(Program program, Map<String, Tensor> data) {
    List<Diagnostic> findings = new ArrayList<>();
    for (Program.Support support : program.supports()) {
      OutOfSupport.finding(
              support, constant(support.holds(), data), constant(support.values(), data))
          .ifPresent(findings::add);
    }
    if (!findings.isEmpty()) {
      throw new DiagnosticException(findings);
    }
  }

  private static String symbol(Node input) {
    return ((Input) input.operator()).symbol();
  }

  /** The value of a node that depends on data only. */
  public Tensor constant(Node node) {
    return constant(node, data);
  }

  /** The unknown numbers behind a structure, from what the user sees. */
  Tensor numbers(Program.Inverse inverse, Tensor seen) {
    Map<String, Tensor> known = new LinkedHashMap<>(data);
    known.put(symbol(inverse.seen()), seen);
    return constant(inverse.numbers(), known);
  }

  /** Whether what depends on data only is nowhere negative for the data that are bound. */
  public boolean nonnegative(Node node) {
    for (Node reached : Graph.reachable(List.of(node))) {
      boolean other = reached.operator() instanceof Input input && input.kind() != Input.Kind.DATA;
      if (other) {
        return false;
      }
    }
    for (double value : constant(node).values()) {
      if (!(value >= 0)) {
        return false;
      }
    }
    return true;
  }

  private static Tensor constant(Node node, Map<String, Tensor> data) {
    Graph graph = Graph.of(List.of(), List.of(node));
    return new Interpreter(graph, Map.of()).evaluate(data).get(0);
  }
}
