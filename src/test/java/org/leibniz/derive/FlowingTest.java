package org.leibniz.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Type;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Catalogue;
import org.leibniz.operator.Elementwise;

class FlowingTest {
  private final GraphBuilder builder = new GraphBuilder();
  private final Algebra algebra = new Algebra(builder);
  private final Node x = builder.add(new Input("x", Input.Kind.PARAMETER, Type.real()));

  private Flowing flowing(Node y) {
    return Flowing.from(List.of(y), x);
  }

  /** What it says of an operator is what reverse mode does with it, for the whole catalogue. */
  @Test
  void agreesWithReverseModeOfEveryFunctionOfOneNumber() {
    int cut = 0;
    for (String name : Catalogue.elementwise()) {
      Elementwise operator = Catalogue.elementwise(name).orElseThrow();
      if (operator.arity() == 1 && !name.equals("not")) {
        Node y = algebra.toReal(builder.add(operator, x));
        Optional<Node> back =
            new ReverseMode(builder)
                .pullback(List.of(y), List.of(Optional.of(algebra.constant(1))), List.of(x))
                .get(0);
        assertEquals(back.isPresent(), flowing(y).any(), name);
        assertEquals(back.isPresent(), flowing(y).cuts().isEmpty(), name);
        cut += back.isPresent() ? 0 : 1;
      }
    }
    assertTrue(cut >= 7, "steps are among them: " + cut);
  }

  @Test
  void onePathIsEnough() {
    Node y = algebra.add(builder.add(Catalogue.elementwise("round").get(), x), x);
    assertTrue(flowing(y).any());
    assertEquals(1, flowing(y).cuts().size());
  }

  @Test
  void whatIsNotComputedFromItIsNotCutEither() {
    Flowing flowing = flowing(algebra.constant(2));
    assertFalse(flowing.dependent());
    assertFalse(flowing.any());
    assertTrue(flowing.cuts().isEmpty());
  }

  @Test
  void aCutOnlyInTheLibraryOfOrdersHasNoDerivative() {
    Node y = algebra.polygamma(x, algebra.constant(2));
    assertTrue(flowing(y).undefined().isPresent());
  }

  @Test
  void deepGraphsAreOrdinary() {
    Node y = builder.add(Catalogue.elementwise("sign").get(), x);
    for (int i = 0; i < 100_000; i++) {
      y = algebra.add(y, builder.add(Catalogue.elementwise("sin").get(), y));
    }
    Flowing flowing = flowing(y);
    assertFalse(flowing.any());
    assertEquals(x, flowing.cuts().get(0).place().operand(0));
  }
}
