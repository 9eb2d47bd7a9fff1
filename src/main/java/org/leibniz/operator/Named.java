package org.leibniz.operator;

import java.util.List;
import org.leibniz.graph.Counting;
import org.leibniz.graph.Evaluation;
import org.leibniz.graph.Flow;
import org.leibniz.graph.Forward;
import org.leibniz.graph.Node;
import org.leibniz.graph.Reverse;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Type;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;

/**
 * The value itself, as what a name of the user's stands for. It keeps apart two names for equal
 * expressions, by which one may differentiate separately; after differentiation it is removed.
 */
public record Named(String label, int serial) implements Pointwise {

  @Override
  public String name() {
    return "named";
  }

  @Override
  public double operations(Node node, Counting counting) {
    return 0;
  }

  @Override
  public String attributes() {
    return label;
  }

  @Override
  public Type type(List<Type> operands) {
    return operands.get(0);
  }

  @Override
  public Tensor[] evaluate(List<Tensor[]> operands, Evaluation evaluation) {
    return operands.get(0);
  }

  @Override
  public List<Flow> pullback(Reverse reverse) {
    return List.of(Flow.of(reverse.cotangent()));
  }

  @Override
  public List<Flow> pushforward(Forward forward) {
    return List.of(forward.tangent(0).map(Flow::of).orElseGet(() -> Flow.zero("no tangent")));
  }

  @Override
  public boolean routing() {
    return true;
  }

  @Override
  public boolean elementwise() {
    return true;
  }

  @Override
  public Scalar element(Elements elements, List<Index> at) {
    return elements.read(0, at);
  }
}
