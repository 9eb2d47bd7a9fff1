package org.leibniz.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leibniz.data.Inputs;
import org.leibniz.evaluate.Interpreter;
import org.leibniz.model.Passes;

/** Counts against those made by hand. */
class CountingTest {
  private static final String GIVEN =
      "param A[3, 4] = 1, B[4, 5] = 1, v[6] = 1, w[6] = 1, s = 1, S[3, 3] = 1\n"
          + "data n : int = 7\n";

  private static Graph graph(String expression) {
    Graph all = Passes.build("count.ad", GIVEN + "let y = " + expression, Inputs.empty()).graph();
    return new Graph(List.of(), Map.of("y", all.output("y")));
  }

  private static Counting counting() {
    return new Counting(
        node -> {
          boolean constant =
              Graph.reachable(List.of(node)).stream()
                  .noneMatch(each -> each.operator() instanceof Input);
          Graph graph = Graph.of(List.of(), List.of(node));
          return constant
              ? OptionalDouble.of(
                  new Interpreter(graph, Map.of()).evaluate(List.of()).get(0).scalar())
              : OptionalDouble.empty();
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A @ B | 120",
        "v + w | 6",
        "v*w - exp(s) | 13",
        "sum(v) | 6",
        "sum(v*w) | 12",
        "sum(A, axis=0) | 12",
        "max(v) | 6",
        "argmax(v) | 6",
        "A' | 0",
        "v[1:4] | 0",
        "v[2] | 0",
        "[s, s, s] | 0",
        "if s > 0 then s else 2*s | 3",
        "fold(z = s for i in 0..10: 2*z + 1) | 20",
        "fold(z = s for i in 0..3: fold(u = z for j in 0..4: 2*u + s)) | 24",
        "fold(z = s for i in 0..0: 2*z + 1) | 0",
        "fold(z = s while z < 9 max 50: 2*z + 1) | 150",
      })
  void operationsAreThoseMadeByHand(String expression, double expected) {
    assertEquals(expected, counting().operations(graph(expression)));
  }

  @Test
  void whatIsNotExactIsSaid() {
    Counting exact = counting();
    exact.operations(graph("fold(z = s for i in 0..10: 2*z + 1)"));
    assertEquals(List.of(), exact.remarks());
    Counting atMost = counting();
    atMost.operations(graph("fold(z = s while z < 9 max 50: 2*z + 1)"));
    assertEquals(
        List.of("A loop that ends by its condition is counted with the most trips it may make."),
        atMost.remarks());
    Counting derived = counting();
    assertEquals(0, derived.operations(graph("grad(s^3, s)")));
    assertEquals(
        List.of("Derivative expressions count from the pass that expands them."),
        derived.remarks());
  }

  @Test
  void anEliminationCountsAsItIsWritten() {
    // Forward elimination and back substitution of three unknowns.
    double count = counting().operations(graph("solve(S, [s, s, s])"));
    assertEquals(true, count >= 17 && count < 400, "operations: " + count);
  }

  @Test
  void bytesAreThoseOfTensorsBetweenInputsAndOutputs() {
    // The product of [6] is 48 bytes; the result is no tensor between.
    assertEquals(48, counting().bytes(graph("sum(v*w)")));
    assertEquals(0, counting().bytes(graph("v*w")));
    assertEquals(0, counting().bytes(graph("s*s + 1")));
    assertEquals(2 * 48, counting().bytes(graph("sum(exp(v*w))")));
  }

  @Test
  void nodesOfBodiesCountToo() {
    Graph loop = graph("fold(z = s for i in 0..10: 2*z + 1)");
    Node node =
        loop.nodes().stream().filter(n -> !n.operator().bodies().isEmpty()).findFirst().get();
    int body = node.operator().bodies().get(0).nodes().size();
    assertEquals(loop.nodes().size() + body, Counting.nodes(loop));
  }
}
