package org.leibniz.language.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leibniz.derive.Differentiation;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticPrinter;
import org.leibniz.diagnostic.Source;
import org.leibniz.evaluate.Interpreter;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Verifier;
import org.leibniz.language.parse.Parser;
import org.leibniz.language.parse.SyntaxTree;

/** A file that is expected to be good, built, differentiated and ready to be evaluated. */
final class Built {
  private final Program program;
  private final Graph graph;

  private Built(Program program) {
    this.program = program;
    Map<String, Node> outputs = new LinkedHashMap<>();
    program.definitions().forEach((name, definition) -> outputs.put(name, definition.node()));
    program.objective().ifPresent(objective -> outputs.put("(objective)", objective.value()));
    program
        .equations()
        .forEach(equation -> outputs.put("(" + equation.text() + ")", equation.difference()));
    program
        .constraints()
        .forEach(relation -> outputs.put("(" + relation.text() + ")", relation.difference()));
    this.graph = verified(new Graph(program.inputs(), outputs));
  }

  static Built of(String text) {
    return of("test.ad", text, Bindings.NONE);
  }

  static Built of(String name, String text, Bindings bindings) {
    List<Diagnostic> findings = new ArrayList<>();
    SyntaxTree tree = Parser.parse(new Source(name, text), findings);
    Program program = ProgramBuilder.build(List.of(tree), bindings, findings);
    assertEquals("", DiagnosticPrinter.print(findings));
    return new Built(program);
  }

  private static Graph verified(Graph built) {
    new Verifier("build").verify(built);
    Graph expanded = Differentiation.expand(built);
    new Verifier("differentiate").verify(expanded);
    return expanded;
  }

  Program program() {
    return program;
  }

  /** All definitions, with the defaults of the data and the starts of the parameters. */
  Map<String, Tensor> values() {
    return values(Map.of());
  }

  /** All definitions for some inputs; others have their defaults and starts. */
  Map<String, Tensor> values(Map<String, Tensor> given) {
    Map<String, Tensor> inputs = new LinkedHashMap<>(given);
    for (Program.Datum datum : program.data()) {
      datum
          .fallback()
          .ifPresent(node -> inputs.computeIfAbsent(datum.name(), name -> constant(node)));
    }
    for (Program.Parameter parameter : program.parameters()) {
      if (parameter.start().orElse(null) instanceof Program.Start.At at) {
        String symbol = ((Input) parameter.input().operator()).symbol();
        inputs.computeIfAbsent(symbol, name -> constant(at.value()));
      }
    }
    return new Interpreter(graph, Map.of()).outputs(inputs);
  }

  double scalar(String name) {
    return values().get(name).scalar();
  }

  private static Tensor constant(Node node) {
    Graph alone = new Graph(List.of(), Map.of("value", node));
    return new Interpreter(alone, Map.of()).outputs(Map.of()).get("value");
  }
}
