package org.leibniz.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Type;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.DecimalTensor;

class DecimalInterpreterTest {
  private final Algebra a = new Algebra(new GraphBuilder());
  private final Node s = input("s", Shape.SCALAR);
  private final Node v = input("v", Shape.of(3));
  private final Node m = input("m", Shape.of(2, 3));

  private Node input(String symbol, Shape shape) {
    return a.builder().add(new Input(symbol, Input.Kind.DATA, Type.real(shape)));
  }

  private Map<String, Tensor> point() {
    Random random = new Random(8);
    Map<String, Tensor> point = new LinkedHashMap<>();
    point.put("s", new Tensor(new int[0], new double[] {0.7}));
    point.put("v", new Tensor(new int[] {3}, random.doubles(3, 0.5, 2).toArray()));
    point.put("m", new Tensor(new int[] {2, 3}, random.doubles(6, 0.5, 2).toArray()));
    return point;
  }

  private Optional<BigDecimal[]> decimals(Node output) {
    Map<String, DecimalTensor> inputs = new LinkedHashMap<>();
    point().forEach((symbol, tensor) -> inputs.put(symbol, DecimalTensor.of(tensor)));
    return new DecimalInterpreter(Graph.of(List.of(s, v, m), List.of(output))).evaluate(inputs);
  }

  private void assertSame(Node output) {
    Graph graph = Graph.of(List.of(s, v, m), List.of(output));
    double[] doubles = new Interpreter(graph, Map.of()).evaluate(point()).get(0).values();
    BigDecimal[] found = decimals(output).orElseThrow();
    assertEquals(doubles.length, found.length);
    for (int i = 0; i < doubles.length; i++) {
      assertEquals(doubles[i], found[i].doubleValue(), 1e-13 * Math.max(1, Math.abs(doubles[i])));
    }
  }

  @Test
  void itGivesWhatDoublesGiveButForRounding() {
    assertSame(a.subtract(a.multiply(m, a.exp(a.negate(v))), s));
    assertSame(a.divide(a.sqrt(m), a.add(a.constant(1), a.square(s))));
    assertSame(a.power(m, v));
    assertSame(a.add(a.sin(m), a.cos(a.atan(v))));
    assertSame(a.add(a.log(m), a.log1p(a.expm1(v))));
    assertSame(a.select(a.less(m, s), m, a.broadcast(v, m.shape())));
    assertSame(a.sum(m, List.of(0)));
    assertSame(a.sum(m));
    assertSame(a.multiply(a.toReal(a.iota(Size.of(3))), v));
  }

  @Test
  void elementsAreMoved() {
    assertSame(a.transpose(m, List.of(1, 0)));
    assertSame(a.reshape(m, Shape.of(3, 2)));
    assertSame(a.slice(m, 1, Size.ONE, Size.of(2)));
    assertSame(a.stack(List.of(v, a.multiply(v, s)), 1));
    assertSame(a.concatenate(List.of(v, v), 0));
    assertSame(a.pad(v, 0, Size.ONE, Size.of(2)));
    Node index = a.tensor(new Tensor(new int[] {2}, new double[] {2, 0}), ElementType.INT);
    assertSame(a.gather(v, index, 0));
  }

  /** 0.1 + 0.2 - 0.3 is 0 in decimals. */
  @Test
  void numbersAreWhatTheFileSaid() {
    Node sum =
        a.subtract(
            a.add(a.multiply(a.constant(0.1), a.exp(a.subtract(s, s))), a.constant(0.2)),
            a.constant(0.3));
    assertEquals(0, decimals(sum).orElseThrow()[0].signum());
  }

  @Test
  void whatHasNoFormOrNoValueGivesNothing() {
    assertTrue(decimals(a.erf(v)).isEmpty());
    assertTrue(decimals(a.log(a.negate(v))).isEmpty());
    assertTrue(decimals(a.divide(v, a.subtract(s, s))).isEmpty());
  }
}
