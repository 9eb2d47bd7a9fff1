package org.leibniz.language.build;

import java.util.ArrayList;
import java.util.List;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.language.parse.Expression;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.AllDifferent;

/** {@code all_different(a, v, W)}: whether all elements of all arguments differ. */
final class Distinction {
  private final Elaborator elaborator;

  Distinction(Elaborator elaborator) {
    this.elaborator = elaborator;
  }

  /** The truth value of a call with at least one argument. */
  Value of(Expression.Call call) {
    List<Value.OfTensor> parts = new ArrayList<>();
    for (Expression.Argument each : call.arguments()) {
      Value.OfTensor part = elaborator.number(each.value());
      parts.add(elaborator.arithmetic().reshapeOwn(part, Shape.of(part.shape().elements())));
    }
    Algebra algebra = elaborator.algebra();
    List<IndexVariable> variables = Axes.union(parts);
    List<Node> nodes = new ArrayList<>();
    for (Value.OfTensor part : parts) {
      nodes.add(Axes.expanded(algebra, part, variables).node());
    }
    Node all = nodes.size() == 1 ? nodes.get(0) : algebra.concatenate(nodes, variables.size());
    return elaborator.value(algebra.builder().add(new AllDifferent(), all), variables);
  }
}
