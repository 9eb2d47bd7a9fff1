package org.leibniz.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leibniz.graph.Counting;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Evaluation;
import org.leibniz.graph.Flow;
import org.leibniz.graph.Forward;
import org.leibniz.graph.Node;
import org.leibniz.graph.Reverse;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Type;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;

/**
 * The sum of products of two operands, which broadcast to one shape, along some axes: each product
 * is rounded only with the sum that it is added to. A third operand is a condition, as that of
 * {@link PartialSum}. It comes of the last pass; until then it is a product and a sum.
 *
 * @param axes the axes that disappear, ascending
 */
public record ProductSum(List<Integer> axes) implements Summing {

  /** Copies the list; the axes must ascend. */
  public ProductSum {
    axes = List.copyOf(axes);
  }

  @Override
  public String name() {
    return "productSum";
  }

  @Override
  public String attributes() {
    return "axes=" + axes;
  }

  @Override
  public String role(int operand) {
    return operand == 2 ? "where" : "of";
  }

  /** A multiplication and an addition for each place. */
  @Override
  public double operations(Node node, Counting counting) {
    return 2 * counting.elements(domain(node));
  }

  @Override
  public Type type(List<Type> operands) {
    Type product = Arithmetic.MULTIPLY.type(operands.subList(0, 2));
    Type sum = sum().type(List.of(product));
    if (operands.size() > 2) {
      new PartialSum(axes).type(List.of(product, operands.get(2)));
    }
    return new Type(ElementType.REAL, sum.shape());
  }

  private Reduce sum() {
    return new Reduce(Reduce.Kind.SUM, axes);
  }

  @Override
  public Tensor[] evaluate(List<Tensor[]> operands, Evaluation evaluation) {
    Tensor left = operands.get(0)[0];
    Tensor right = operands.get(1)[0];
    int[] shape = Broadcasting.shape(left.shape(), right.shape());
    double[] a = Broadcasting.broadcast(left, shape);
    double[] b = Broadcasting.broadcast(right, shape);
    Reduction.Contributions products = (sum, place) -> Math.fma(a[place], b[place], sum);
    if (operands.size() > 2) {
      double[] where = Broadcasting.broadcast(operands.get(2)[0], shape);
      Reduction.Contributions all = products;
      products = (sum, place) -> where[place] != 0 ? all.joined(sum, place) : sum;
    }
    return new Tensor[] {new Reduction(Arithmetic.ADD, 0, axes).of(shape, products)};
  }

  @Override
  public List<Flow> pullback(Reverse reverse) {
    Algebra algebra = new Algebra(reverse.builder());
    Node node = reverse.node();
    Node spread = algebra.spread(reverse.cotangent(), axes, domain(node));
    List<Flow> flows = new ArrayList<>();
    for (int operand = 0; operand < 2; operand++) {
      flows.add(
          reverse.wanted(operand)
              ? where(algebra, node, algebra.multiply(spread, node.operand(1 - operand)))
              : Flow.zero("not wanted"));
    }
    if (node.operands().size() > 2) {
      flows.add(Flow.zero("a condition"));
    }
    return flows;
  }

  private Flow where(Algebra algebra, Node node, Node value) {
    return node.operands().size() > 2
        ? Flow.masked(value, algebra.broadcast(node.operand(2), domain(node)))
        : Flow.of(value);
  }

  @Override
  public List<Flow> pushforward(Forward forward) {
    Algebra algebra = new Algebra(forward.builder());
    List<Node> operands = forward.node().operands();
    Optional<Node> sum = Optional.empty();
    for (int operand = 0; operand < 2; operand++) {
      if (forward.tangent(operand).isPresent()) {
        List<Node> moved = new ArrayList<>(operands);
        moved.set(operand, forward.tangent(operand).get());
        Node term = forward.builder().add(this, moved);
        sum = Optional.of(sum.isPresent() ? algebra.add(sum.get(), term) : term);
      }
    }
    return List.of(sum.map(Flow::of).orElseGet(() -> Flow.zero("constant")));
  }

  @Override
  public Shape domain(Node node) {
    Shape left = node.operand(0).shape();
    return left.broadcast(node.operand(1).shape()).orElseThrow();
  }

  @Override
  public List<Index> target(Elements elements, List<Index> at) {
    return sum().target(elements, at);
  }

  @Override
  public Scalar contribution(Elements elements, List<Index> at) {
    return new Scalar.Apply(
        AddedProduct.PRODUCT,
        List.of(elements.readBroadcast(0, at), elements.readBroadcast(1, at)));
  }

  @Override
  public Optional<Scalar> condition(Elements elements, List<Index> at) {
    return elements.node().operands().size() > 2
        ? Optional.of(elements.readBroadcast(2, at))
        : Optional.empty();
  }
}
