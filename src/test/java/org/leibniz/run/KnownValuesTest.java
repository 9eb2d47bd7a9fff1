package org.leibniz.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Type;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Conversion;
import org.leibniz.schedule.Limits;

/** What depends on no input is known before the program runs, with the interpreter's bits. */
class KnownValuesTest {
  private final Algebra a = new Algebra(new GraphBuilder());

  private Node parameter(String name, int... sizes) {
    return a.builder().add(new Input(name, Input.Kind.PARAMETER, Type.real(Shape.of(sizes))));
  }

  /** The text of the class, which gives what the interpreter gives. */
  private static String agreeing(Node input, Node value) {
    Graph graph = new Graph(List.of(input), Map.of("scalar", value));
    int[] shape = input.shape().evaluate(Map.of());
    double[] x = new double[input.shape().elements().value()];
    Arrays.setAll(x, i -> Math.sin(1 + i));
    Map<String, Tensor> inputs = Map.of("p", new Tensor(shape, x));
    assertEquals(
        "", Agreement.difference(graph, inputs, new JaninoCompiler(), Limits.USUAL), "bits");
    return Agreement.source(graph, Limits.USUAL);
  }

  private Node reals(Node counts) {
    return a.builder().add(Conversion.TO_REALS, counts);
  }

  private Node row(int size) {
    return a.reshape(a.iota(Size.of(size)), Shape.of(1, size));
  }

  private Node column(int size) {
    return a.reshape(a.iota(Size.of(size)), Shape.of(size, 1));
  }

  /** 1 on the diagonal of a square of p, else 0. */
  private Node diagonal(Node p, int size) {
    return a.select(a.equal(column(size), row(size)), p, a.zeros(p.shape()));
  }

  @Test
  void elementsOfAFewCountersAreNumbers() {
    Node p = parameter("p", 3);
    String source = agreeing(p, a.sum(a.multiply(p, reals(a.iota(Size.of(3))))));
    assertTrue(source.contains("* 2.0") || source.contains("2.0 *"), source);
    assertFalse(source.contains("(double)"), source);
  }

  @Test
  void whatIsChosenByCountersIsChosenBefore() {
    Node p = parameter("p", 3, 3);
    String source = agreeing(p, a.sum(a.exp(diagonal(p, 3))));
    assertTrue(source.contains("exp(x[4])"), source);
    assertFalse(source.contains("x[1]") || source.contains("exp(0.0)"), source);
  }

  @Test
  void countersAreComparedAsTheyAre() {
    Node p = parameter("p", 20, 20);
    String source = agreeing(p, a.sum(a.exp(diagonal(p, 20))));
    assertTrue(source.contains("i == j ?"), source);
    assertFalse(source.contains("(double)"), source);
    assertFalse(source.contains("new double["), "no comparison is stored: " + source);
  }

  @Test
  void whatCostsMuchIsATable() {
    Node p = parameter("p", 40);
    Node known = a.exp(a.negate(reals(a.iota(Size.of(40)))));
    String source = agreeing(p, a.sum(a.multiply(p, known)));
    assertTrue(source.contains("TABLE0[i]"), source);
    assertFalse(source.contains("exp("), source);
  }

  @Test
  void aSumOfKnownNumbersIsANumber() {
    Node p = parameter("p");
    Node known = a.sum(a.exp(reals(a.iota(Size.of(30)))));
    String source = agreeing(p, a.multiply(p, known));
    assertFalse(source.contains("for ("), source);
  }

  /** Q is chosen once for each of its elements, not once for each row that it multiplies. */
  @Test
  void whatIsChosenIsKeptForALargerDomain() {
    int rows = 50;
    int size = 12;
    Node p = parameter("p", size, size);
    Node chosen = diagonal(p, size);
    Node all = a.broadcast(chosen, Shape.of(rows, size, size));
    Node counts = reals(a.reshape(a.iota(Size.of(rows)), Shape.of(rows, 1, 1)));
    String source = agreeing(p, a.sum(a.exp(a.multiply(all, counts))));
    String value = source.substring(source.indexOf("public double value("));
    int choice = value.indexOf("i == j");
    assertTrue(choice > 0, source);
    assertEquals(choice, value.lastIndexOf(" == j") - 1, source);
    assertTrue(value.indexOf("i < " + rows) > choice, source);
  }
}
