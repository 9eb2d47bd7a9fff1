package org.leibniz.operator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.leibniz.derive.ReverseMode;
import org.leibniz.evaluate.Interpreter;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Type;

/**
 * The lowering rule of every operator gives the bits of its value rule, in the rows' expressions
 * and their gradients.
 */
class LoweringTest {

  @TestFactory
  Stream<DynamicTest> loweringGivesTheBitsOfTheValue() {
    return TestDomain.table().values().stream()
        .map(domain -> DynamicTest.dynamicTest(domain.name(), () -> check(domain)));
  }

  private static void check(TestDomain domain) {
    GraphBuilder builder = new GraphBuilder();
    Algebra algebra = new Algebra(builder);
    List<Node> inputs = new ArrayList<>();
    for (TestDomain.Range range : domain.inputs()) {
      inputs.add(
          builder.add(
              new Input("x" + inputs.size(), Input.Kind.PARAMETER, Type.real(range.shape()))));
    }
    Node expression = domain.expression().apply(algebra, inputs);
    List<Node> outputs = new ArrayList<>(List.of(expression));
    outputs.addAll(ReverseMode.gradient(builder, algebra.sum(algebra.toReal(expression)), inputs));
    assertTrue(checkNodes(inputs, outputs, domain.draw(new Random(1))) > 0);
  }

  /** Checks every node that is lowered; gives their number. */
  private static int checkNodes(List<Node> inputs, List<Node> outputs, List<Tensor> point) {
    List<Node> nodes = Graph.of(inputs, outputs).nodes();
    List<Tensor> values = new Interpreter(Graph.of(inputs, nodes), Map.of()).evaluate(point);
    int lowered = 0;
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      boolean hasRule =
          node.operator() instanceof Pointwise
              || node.operator() instanceof Accumulating
              || node.operator() instanceof Searching;
      if (hasRule) {
        List<Tensor> operands =
            node.operands().stream().map(operand -> values.get(nodes.indexOf(operand))).toList();
        same(values.get(i), new LoweredValue(node, operands, true).value(), node);
        same(values.get(i), new LoweredValue(node, operands, false).value(), node);
        lowered++;
      } else {
        assertTrue(
            node.operator() instanceof Input || node.operator() instanceof ConstantTensor,
            "no rule: " + node);
      }
    }
    return lowered;
  }

  private static void same(Tensor expected, Tensor actual, Node node) {
    assertArrayEquals(expected.shape(), actual.shape());
    for (int i = 0; i < expected.values().length; i++) {
      assertEquals(
          Double.doubleToLongBits(expected.values()[i]),
          Double.doubleToLongBits(actual.values()[i]),
          node.operator().name() + " at " + i);
    }
  }

  @Test
  void placesOutOfRangeAreGuarded() {
    Algebra a = new Algebra(new GraphBuilder());
    Node x = TestDomain.known(a, ElementType.REAL, new int[] {3, 2}, 1, 2, 3, 4, 5, 6);
    Node index = TestDomain.known(a, ElementType.INT, new int[] {5}, 2, -1, 3, Double.NaN, 0);
    Node gathered = a.gather(x, index, 0);
    Node truths = a.gather(a.greater(x, a.constant(2)), index, 0);
    Node scattered = a.scatterAdd(x, index, gathered, 0);
    Node beyond = a.gather(x, a.integer(3), 0);
    assertTrue(checkNodes(List.of(), List.of(gathered, truths, scattered, beyond), List.of()) >= 4);
  }

  @Test
  void manySegmentsAreFoundByHalves() {
    Algebra a = new Algebra(new GraphBuilder());
    List<Node> scalars = new ArrayList<>();
    List<Node> vectors = new ArrayList<>();
    for (int i = 0; i < 37; i++) {
      scalars.add(a.constant(i));
      vectors.add(a.multiply(a.constant(i), a.iota(Size.of(i % 4))));
    }
    checkNodes(List.of(), List.of(a.stack(scalars, 0), a.concatenate(vectors, 0)), List.of());
  }

  @Test
  void productsWithAColumnAreSummedInnermost() {
    Algebra a = new Algebra(new GraphBuilder());
    Node matrix =
        TestDomain.known(a, ElementType.REAL, new int[] {2, 3}, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6);
    Node column = TestDomain.known(a, ElementType.REAL, new int[] {3, 1}, 0.7, 0.8, 0.9);
    Node product = a.matrixMultiply(matrix, column);
    assertEquals(Shape.of(2, 1, 3), ((Accumulating) product.operator()).domain(product));
    checkNodes(List.of(), List.of(product), List.of());
  }
}
