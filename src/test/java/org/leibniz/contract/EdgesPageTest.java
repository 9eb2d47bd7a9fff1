package org.leibniz.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.leibniz.data.Inputs;
import org.leibniz.evaluate.Interpreter;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Tensor;
import org.leibniz.model.Passes;
import org.leibniz.run.JaninoCompiler;
import org.leibniz.schedule.Limits;

/**
 * The page about edges: each row of its tables holds for the value and the derivatives of three
 * orders, and interpreter and compiled class agree on them bit for bit.
 */
final class EdgesPageTest {
  private static final Path PAGE = Path.of("src/site/markdown/edges.md");
  private static final double TOLERANCE = 1e-12;
  private static final int COLUMNS = 7;
  private static final int LEAST_ROWS = 100;
  private static final List<String> ASKED = List.of("value_", "first_", "second_", "third_");

  /** A row: an expression, a point, what is expected, and the graph that all passes leave. */
  private record Row(
      String expression, String point, List<String> expected, Graph graph, Tensor x) {
    @Override
    public String toString() {
      return expression + " at " + point;
    }
  }

  private static final List<Row> ROWS = new ArrayList<>();

  @BeforeAll
  static void read() throws IOException {
    for (String line : Files.readAllLines(PAGE)) {
      String[] cells = line.replaceAll("^\\| | \\|$", "").split(" \\| ", -1);
      if (cells.length == COLUMNS && cells[0].startsWith("`")) {
        ROWS.add(row(cells));
      }
    }
    assertTrue(ROWS.size() >= LEAST_ROWS, "rows are missing: " + ROWS.size());
  }

  private static Row row(String[] cells) {
    String expression = cells[0].replace("`", "");
    boolean vector = cells[1].startsWith("[");
    String size = vector ? "[" + cells[1].split(",").length + "]" : "";
    String text =
        "param x"
            + size
            + " = "
            + cells[1]
            + "\nlet value_ = "
            + expression
            + "\nlet first_ = grad(value_, x)\n"
            + (vector
                ? "let second_ = hessian(value_, x)\nlet third_ = grad(sum(second_), x)\n"
                : "let second_ = grad(first_, x)\nlet third_ = grad(second_, x)\n");
    Passes.Built built = Passes.build(expression, text, Inputs.empty());
    Map<String, Node> outputs = new LinkedHashMap<>();
    ASKED.forEach(name -> outputs.put(name, built.graph().output(name)));
    return new Row(
        expression,
        cells[1],
        Arrays.asList(cells).subList(2, 2 + ASKED.size()),
        Passes.finished(built.graph().withOutputs(outputs)),
        built.inputs().values().iterator().next());
  }

  @Test
  void everyRowHolds() {
    List<String> wrong = new ArrayList<>();
    for (Row row : ROWS) {
      List<Tensor> found = new Interpreter(row.graph, Map.of()).evaluate(List.of(row.x));
      for (int i = 0; i < found.size(); i++) {
        if (!agree(row.expected.get(i), found.get(i).values())) {
          wrong.add(
              row + ": " + ASKED.get(i) + " is " + found.get(i) + ", not " + row.expected.get(i));
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  private static boolean agree(String expected, double[] found) {
    String[] numbers = expected.replaceAll("[\\[\\]]", "").split(", ");
    boolean all = numbers.length == found.length;
    for (int i = 0; all && i < found.length; i++) {
      double wanted = number(numbers[i]);
      all =
          wanted == found[i]
              || Double.isNaN(wanted) && Double.isNaN(found[i])
              || Math.abs(wanted - found[i]) <= TOLERANCE * Math.abs(wanted)
                  && Double.isFinite(wanted);
    }
    return all;
  }

  private static double number(String text) {
    return switch (text) {
      case "nan" -> Double.NaN;
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  @Test
  void everyRowHasTheSameBitsCompiled() {
    GraphBuilder builder = new GraphBuilder();
    List<Node> inputs = new ArrayList<>();
    Map<String, List<Node>> programs = new LinkedHashMap<>();
    Map<String, Tensor> point = new LinkedHashMap<>();
    for (Row row : ROWS) {
      Input input = (Input) row.graph.inputs().get(0).operator();
      String symbol = "x" + inputs.size();
      Node own = builder.add(new Input(symbol, input.kind(), input.type()));
      inputs.add(own);
      point.put(symbol, row.x);
      programs.put(row.toString(), builder.inline(row.graph, List.of(own)));
    }
    assertEquals(
        List.of(),
        new Comparison(inputs, programs, new JaninoCompiler(), Limits.USUAL).differences(point));
  }
}
