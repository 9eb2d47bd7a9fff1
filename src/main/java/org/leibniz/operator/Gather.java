package org.leibniz.operator;

import java.util.ArrayList;
import java.util.Arrays;
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
 * The elements of x at computed places: {@code x [B.., n, rest..]} and whole numbers {@code index
 * [B.., K..]} give {@code [B.., K.., rest..]}. An index that is not in {@code 0 .. n-1} gives NaN
 * (a truth value: false).
 *
 * @param batch the number of leading axes B that both share
 * @param truth whether the elements are truth values
 * @param inside whether every index is known to be in that range, for any values of the unknowns:
 *     then nothing asks for it
 */
public record Gather(int batch, boolean truth, boolean inside) implements Pointwise, Decimally {

  @Override
  public String name() {
    return "gather";
  }

  @Override
  public String role(int operand) {
    return operand == 0 ? "of" : "at";
  }

  @Override
  public double operations(Node node, Counting counting) {
    return 0;
  }

  @Override
  public String attributes() {
    String axes = batch == 0 ? "" : "batch=" + batch;
    return !inside ? axes : axes.isEmpty() ? "inside" : axes + ", inside";
  }

  @Override
  public boolean routing() {
    return true;
  }

  @Override
  public Type type(List<Type> operands) {
    Shape from = operands.get(0).shape();
    Indexing.requireIndex(from, operands.get(1), batch);
    if (truth != (operands.get(0).element() == ElementType.BOOL)) {
      throw new IllegalArgumentException(
          "truth values are gathered as such, and numbers as numbers");
    }
    return operands.get(0).of(Indexing.gathered(from, operands.get(1).shape(), batch));
  }

  @Override
  public Optional<DecimalTensor> decimal(List<DecimalTensor> operands, Evaluation evaluation) {
    return Optional.of(DecimalTensor.moved(this, operands, 1, evaluation));
  }

  @Override
  public Tensor[] evaluate(List<Tensor[]> operands, Evaluation evaluation) {
    Tensor from = operands.get(0)[0];
    Tensor index = operands.get(1)[0];
    int size = from.shape()[batch];
    int row = Axes.count(from.shape(), batch + 1, from.rank());
    int places = Axes.count(index.shape(), batch, index.rank());
    int[] shape = new int[index.rank() + from.rank() - batch - 1];
    System.arraycopy(index.shape(), 0, shape, 0, index.rank());
    System.arraycopy(from.shape(), batch + 1, shape, index.rank(), from.rank() - batch - 1);
    Tensor to = Tensor.zeros(shape);
    for (int i = 0; i < index.values().length; i++) {
      double place = index.values()[i];
      if (place >= 0 && place < size) {
        int start = (i / places * size + (int) place) * row;
        System.arraycopy(from.values(), start, to.values(), i * row, row);
      } else {
        Arrays.fill(to.values(), i * row, (i + 1) * row, missing());
      }
    }
    return new Tensor[] {to};
  }

  /** What stands for an element that is not there. */
  private double missing() {
    return truth ? 0 : Double.NaN;
  }

  @Override
  public List<Flow> pullback(Reverse reverse) {
    Algebra algebra = new Algebra(reverse.builder());
    Node x = reverse.node().operand(0);
    Flow back =
        reverse.wanted(0)
            ? Flow.of(
                algebra.scatterAdd(
                    algebra.zeros(x.shape()),
                    reverse.node().operand(1),
                    reverse.cotangent(),
                    batch))
            : Flow.zero("not wanted");
    return List.of(back, Flow.zero("an index"));
  }

  @Override
  public List<Flow> pushforward(Forward forward) {
    Optional<Node> tangent = forward.tangent(0);
    return List.of(
        tangent.isPresent()
            ? Flow.of(forward.builder().add(this, tangent.get(), forward.node().operand(1)))
            : Flow.zero("an index"));
  }

  @Override
  public Scalar element(Elements elements, List<Index> at) {
    Shape from = elements.node().operand(0).shape();
    int indexRank = elements.node().operand(1).shape().rank();
    Index index = Indexing.index(elements.read(1, at.subList(0, indexRank)));
    List<Index> place = new ArrayList<>(at.subList(0, batch));
    place.add(index);
    place.addAll(at.subList(indexRank, at.size()));
    Scalar element = elements.read(0, place);
    if (inside || Indexing.certain(index, from.size(batch))) {
      return element;
    }
    Scalar missing = new Scalar.Literal(missing(), elements.node().type().element());
    return new Scalar.Choose(new Scalar.Within(index, from.size(batch)), element, missing);
  }
}
