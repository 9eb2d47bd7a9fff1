package org.leibniz.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.leibniz.operator.Algebra;

class PartTest {
  private final Algebra algebra = new Algebra(new GraphBuilder());
  private final Node x = algebra.builder().add(new Input("x", Input.Kind.PARAMETER, Type.real()));
  private final Node unused =
      algebra.builder().add(new Input("unused", Input.Kind.DATA, Type.real()));
  private final Node square = algebra.multiply(x, x);
  private final Node value = algebra.add(square, x);
  private final Node slope = algebra.add(algebra.multiply(square, square), x);

  private Graph graph() {
    Map<String, Node> outputs = new LinkedHashMap<>();
    outputs.put("value", value);
    outputs.put("slope", slope);
    return new Graph(List.of(x, unused), outputs);
  }

  @Test
  void whatBothNeedIsShared() {
    Map<Node, Part> parts = Part.of(graph(), Set.of("slope"));
    assertEquals(Part.SHARED, parts.get(x));
    assertEquals(Part.SHARED, parts.get(square));
    assertEquals(Part.FORWARD, parts.get(value));
    assertEquals(Part.GRADIENT, parts.get(slope));
    assertEquals(Part.GRADIENT, parts.get(slope.operand(0)));
    assertEquals(Part.FORWARD, parts.get(unused));
    assertEquals(graph().nodes(), List.copyOf(parts.keySet()));
  }

  @Test
  void withoutDerivativesAllIsForward() {
    assertEquals(Set.of(Part.FORWARD), Set.copyOf(Part.of(graph(), Set.of()).values()));
  }

  @Test
  void theTextMarksWhatDerivativesAloneNeed() {
    List<String> lines = new GraphPrinter().text(graph(), Set.of("slope")).lines().toList();
    assertEquals(2, lines.stream().filter(line -> line.endsWith("   // gradient")).count());
    assertTrue(new GraphPrinter().text(graph()).lines().noneMatch(line -> line.contains("//")));
  }
}
