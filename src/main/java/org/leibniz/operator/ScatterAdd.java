package org.leibniz.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leibniz.diagnostic.Code;
import org.leibniz.graph.Evaluation;
import org.leibniz.graph.Flow;
import org.leibniz.graph.Forward;
import org.leibniz.graph.Node;
import org.leibniz.graph.Reverse;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Type;
import org.leibniz.graph.TypeException;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;

/**
 * Adds updates to a base at computed places, the adjoint of {@link Gather}: {@code base [B.., n,
 * rest..]}, whole numbers {@code index [B.., K..]}, {@code updates [B.., K.., rest..]}. An update
 * whose index is not in {@code 0 .. n-1} is dropped.
 *
 * @param batch the number of leading axes B that all share
 */
public record ScatterAdd(int batch) implements Summing {

  @Override
  public String name() {
    return "scatterAdd";
  }

  @Override
  public String attributes() {
    return batch == 0 ? "" : "batch=" + batch;
  }

  @Override
  public boolean routing() {
    return true;
  }

  @Override
  public Type type(List<Type> operands) {
    Type base = operands.get(0);
    Type updates = operands.get(2);
    Indexing.requireIndex(base.shape(), operands.get(1), batch);
    ElementRule.requireNumbers(Spelling.of(name()), List.of(base, updates), 0);
    Shape expected = Indexing.gathered(base.shape(), operands.get(1).shape(), batch);
    if (!updates.shape().equals(expected)) {
      throw new TypeException(
          Code.SHAPES_DO_NOT_BROADCAST,
          "updates have the shape " + updates.shape() + " where " + expected + " is needed",
          "shape " + updates.shape());
    }
    return new Type(ElementRule.join(List.of(base, updates)), base.shape());
  }

  @Override
  public Tensor[] evaluate(List<Tensor[]> operands, Evaluation evaluation) {
    Tensor base = operands.get(0)[0];
    Tensor index = operands.get(1)[0];
    double[] updates = operands.get(2)[0].values();
    int size = base.shape()[batch];
    int row = Axes.count(base.shape(), batch + 1, base.rank());
    int places = Axes.count(index.shape(), batch, index.rank());
    double[] values = base.values().clone();
    for (int i = 0; i < index.values().length; i++) {
      double place = index.values()[i];
      if (place >= 0 && place < size) {
        int start = (i / places * size + (int) place) * row;
        for (int j = 0; j < row; j++) {
          values[start + j] += updates[i * row + j];
        }
      }
    }
    return new Tensor[] {new Tensor(base.shape(), values)};
  }

  @Override
  public List<Flow> pullback(Reverse reverse) {
    Algebra algebra = new Algebra(reverse.builder());
    Flow toUpdates =
        reverse.wanted(2)
            ? Flow.of(taken(algebra, reverse.node(), reverse.cotangent()))
            : Flow.zero("not wanted");
    return List.of(Flow.of(reverse.cotangent()), Flow.zero("an index"), toUpdates);
  }

  /** What flows to the updates: the cotangent at their places, and 0 to those that were dropped. */
  private Node taken(Algebra algebra, Node node, Node cotangent) {
    Node index = node.operand(1);
    Shape shape = node.operand(2).shape();
    Node size = algebra.size(node.shape().size(batch));
    Node within =
        algebra.and(algebra.greaterOrEqual(index, algebra.integer(0)), algebra.less(index, size));
    Shape aligned = index.shape();
    while (aligned.rank() < shape.rank()) {
      aligned = aligned.then(Shape.of(Size.ONE));
    }
    return algebra.select(
        algebra.reshape(within, aligned),
        algebra.gather(cotangent, index, batch),
        algebra.constant(0));
  }

  @Override
  public List<Flow> pushforward(Forward forward) {
    Optional<Node> base = forward.tangent(0);
    Optional<Node> updates = forward.tangent(2);
    if (base.isEmpty() && updates.isEmpty()) {
      return List.of(Flow.zero("an index"));
    }
    if (updates.isEmpty()) {
      return List.of(Flow.of(base.get()));
    }
    Node start = base.orElseGet(() -> new Algebra(forward.builder()).zeros(forward.node().shape()));
    return List.of(
        Flow.of(forward.builder().add(this, start, forward.node().operand(1), updates.get())));
  }

  @Override
  public Shape domain(Node node) {
    return node.operand(2).shape();
  }

  @Override
  public List<Index> target(Elements elements, List<Index> at) {
    int indexRank = elements.node().operand(1).shape().rank();
    List<Index> place = new ArrayList<>(at.subList(0, batch));
    place.add(index(elements, at));
    place.addAll(at.subList(indexRank, at.size()));
    return place;
  }

  private static Index index(Elements elements, List<Index> at) {
    return Indexing.index(
        elements.read(1, at.subList(0, elements.node().operand(1).shape().rank())));
  }

  @Override
  public Optional<Scalar> condition(Elements elements, List<Index> at) {
    Index index = index(elements, at);
    Size size = elements.node().shape().size(batch);
    return Indexing.certain(index, size)
        ? Optional.empty()
        : Optional.of(new Scalar.Within(index, size));
  }

  @Override
  public Scalar contribution(Elements elements, List<Index> at) {
    return elements.read(2, at);
  }

  @Override
  public Optional<Integer> base() {
    return Optional.of(0);
  }

  @Override
  public boolean scattered() {
    return true;
  }
}
