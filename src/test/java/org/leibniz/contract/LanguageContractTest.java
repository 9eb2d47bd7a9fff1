package org.leibniz.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.leibniz.data.InputArray;
import org.leibniz.data.Inputs;
import org.leibniz.derive.Differentiation;
import org.leibniz.evaluate.Interpreter;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Tensor;
import org.leibniz.model.Passes;
import org.leibniz.rewrite.Cleanup;
import org.leibniz.run.JaninoCompiler;
import org.leibniz.schedule.Limits;

/**
 * Programs of the language, from their text: every definition has the same bits interpreted and
 * compiled, with and without the passes that change its form, and the passes change its value by no
 * more than 1e-12 of the largest element.
 */
final class LanguageContractTest {
  private static final double TOLERANCE = 1e-12;

  /** A program as built, and after all passes. */
  private record Compiled(Graph plain, Graph finished, Map<String, Tensor> inputs) {}

  private static final Map<String, Compiled> PROGRAMS = new LinkedHashMap<>();

  @BeforeAll
  static void read() throws IOException {
    for (Path file : files(Path.of("src/test/resources/good"))) {
      add(file.getFileName().toString(), Files.readString(file), Inputs.empty());
    }
    for (Path file : files(Path.of("samples"))) {
      Path data = Path.of(file.toString().replace(".ad", ".csv").replace("_auto", ""));
      String text = Files.readString(file);
      boolean bound = text.contains("data ") && Files.exists(data);
      add(file.getFileName().toString(), text, bound ? columns(data) : Inputs.empty());
    }
    LanguagePrograms.ALL.forEach((name, text) -> add(name, text, Inputs.empty()));
    assertTrue(PROGRAMS.size() > 25, "programs are missing: " + PROGRAMS.keySet());
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".ad")).sorted().toList();
    }
  }

  private static Inputs columns(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    String[] names = lines.get(0).split(",");
    Inputs inputs = Inputs.empty();
    for (int column = 0; column < names.length; column++) {
      int place = column;
      double[] values =
          lines.stream()
              .skip(1)
              .mapToDouble(line -> Double.parseDouble(line.split(",")[place].trim()))
              .toArray();
      inputs = inputs.with(names[column].trim(), InputArray.vector(values));
    }
    return inputs;
  }

  private static void add(String name, String text, Inputs given) {
    try {
      Passes.Built built = Passes.build(name, text, given);
      Graph plain = Cleanup.afterDifferentiation(Differentiation.expand(built.graph()));
      PROGRAMS.put(name, new Compiled(plain, Passes.finished(built.graph()), built.inputs()));
    } catch (RuntimeException failure) {
      throw new AssertionError(name + ": " + failure.getMessage(), failure);
    }
  }

  @Test
  void everyDefinitionHasTheSameBitsBothWays() {
    GraphBuilder builder = new GraphBuilder();
    List<Node> inputs = new ArrayList<>();
    Map<String, List<Node>> programs = new LinkedHashMap<>();
    Map<String, Tensor> point = new LinkedHashMap<>();
    PROGRAMS.forEach(
        (name, program) -> {
          List<Node> own = new ArrayList<>();
          for (Node node : program.plain.inputs()) {
            Input input = (Input) node.operator();
            String symbol = "f" + programs.size() + "_" + input.symbol();
            own.add(builder.add(new Input(symbol, input.kind(), input.type())));
            point.put(symbol, program.inputs.get(input.symbol()));
          }
          inputs.addAll(own);
          programs.put(name + " as built", builder.inline(program.plain, own));
          programs.put(name + " after all passes", builder.inline(program.finished, own));
        });
    assertEquals(
        List.of(),
        new Comparison(inputs, programs, new JaninoCompiler(), Limits.USUAL).differences(point));
  }

  @Test
  void passesKeepValues() {
    List<String> changed = new ArrayList<>();
    PROGRAMS.forEach(
        (name, program) -> {
          Map<String, Tensor> before =
              new Interpreter(program.plain, Map.of()).outputs(program.inputs);
          Map<String, Tensor> after =
              new Interpreter(program.finished, Map.of()).outputs(program.inputs);
          before.forEach(
              (output, tensor) -> {
                if (!near(tensor.values(), after.get(output).values())) {
                  changed.add(
                      name + ", " + output + ": " + tensor + " becomes " + after.get(output));
                }
              });
        });
    assertEquals(List.of(), changed);
  }

  private static boolean near(double[] before, double[] after) {
    double largest = 0;
    for (double value : before) {
      largest = Double.isFinite(value) ? Math.max(largest, Math.abs(value)) : largest;
    }
    for (int i = 0; i < before.length; i++) {
      boolean same = Double.compare(before[i], after[i]) == 0;
      if (!same && !(Math.abs(before[i] - after[i]) <= TOLERANCE * largest)) {
        return false;
      }
    }
    return before.length == after.length;
  }
}
