package org.leibniz.operator;

import java.util.List;
import org.leibniz.graph.Flow;
import org.leibniz.graph.Forward;
import org.leibniz.graph.Node;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;

/**
 * The choice by a truth value, element by element. Of a scalar choice only the chosen operand is
 * evaluated.
 */
final class Select extends Elementwise {

  Select() {
    super(
        "select",
        ElementRule.CHOICE,
        "a ? b : c",
        (condition, then, otherwise) -> condition != 0 ? then : otherwise,
        List.of(
            Slope.zero("a condition"),
            (a, x, y, g) -> Flow.masked(g, x.get(0)),
            (a, x, y, g) -> Flow.masked(g, a.not(x.get(0)))));
    picks();
    decimal(DecimalForm.CHOICE);
  }

  @Override
  public String role(int operand) {
    return operand == 0 ? "if" : operand == 1 ? "then" : "else";
  }

  @Override
  public List<Flow> pushforward(Forward forward) {
    if (forward.tangent(1).isEmpty() && forward.tangent(2).isEmpty()) {
      return List.of(Flow.zero("a condition"));
    }
    Algebra a = new Algebra(forward.builder());
    Node zero = a.constant(0);
    Node chosen =
        a.select(
            forward.node().operand(0),
            forward.tangent(1).orElse(zero),
            forward.tangent(2).orElse(zero));
    return List.of(Flow.of(a.broadcast(chosen, forward.node().shape())));
  }

  @Override
  public Scalar element(Elements elements, List<Index> at) {
    List<Scalar> scalars = scalars(elements, at);
    return new Scalar.Choose(scalars.get(0), scalars.get(1), scalars.get(2));
  }
}
