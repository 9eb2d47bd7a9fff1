package org.leibniz.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Node;
import org.leibniz.graph.Size;
import org.leibniz.graph.Tensor;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.ScalarFunction;
import org.leibniz.loop.Statement;

/**
 * The value of a node by its lowering rule: scalar expressions evaluated as they stand. Sizes are
 * known.
 */
final class LoweredValue implements Elements {
  private final Node node;
  private final List<Tensor> operands;
  private final boolean counted;
  private final Map<String, Integer> counters = new HashMap<>();

  /** Reads an operand at a flat offset. */
  private record Read(int operand) implements ScalarFunction {
    @Override
    public String name() {
      return "read";
    }

    @Override
    public ElementType result() {
      return ElementType.REAL;
    }

    @Override
    public String java(List<String> operands) {
      throw new UnsupportedOperationException("not Java");
    }

    @Override
    public List<String> kernels() {
      return List.of();
    }
  }

  /** With places as counters, or as the numbers themselves, which rules may simplify. */
  LoweredValue(Node node, List<Tensor> operands, boolean counted) {
    this.node = node;
    this.operands = operands;
    this.counted = counted;
  }

  Tensor value() {
    int[] shape = node.shape().evaluate(Map.of());
    double[] values = new double[Tensor.count(shape)];
    if (node.operator() instanceof Accumulating accumulating) {
      accumulate(accumulating, shape, values);
      return new Tensor(shape, values);
    }
    Walk walk = new Walk(shape, Walk.strides(shape));
    for (int i = 0; i < values.length; i++) {
      List<Index> at = at(walk, shape.length);
      values[i] =
          node.operator() instanceof Searching searching
              ? search(searching, at)
              : evaluate(((Pointwise) node.operator()).element(this, at));
      walk.advance();
    }
    return new Tensor(shape, values);
  }

  private List<Index> at(Walk walk, int rank) {
    List<Index> at = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      counters.put("i" + axis, walk.index(axis));
      at.add(counted ? new Index.Counter("i" + axis) : Index.of(walk.index(axis)));
    }
    return at;
  }

  private void accumulate(Accumulating operator, int[] shape, double[] values) {
    Arrays.fill(values, operator.initial());
    if (operator.base().isPresent()) {
      System.arraycopy(operands.get(operator.base().get()).values(), 0, values, 0, values.length);
    }
    int[] domain = operator.domain(node).evaluate(Map.of());
    int[] strides = Walk.strides(shape);
    Walk walk = new Walk(domain, Walk.strides(domain));
    for (int i = Tensor.count(domain); i > 0; i--) {
      List<Index> at = at(walk, domain.length);
      if (operator.condition(this, at).map(this::evaluate).orElse(1.0) != 0) {
        List<Index> target = operator.target(this, at);
        int offset = 0;
        for (int axis = 0; axis < shape.length; axis++) {
          offset += strides[axis] * evaluate(target.get(axis));
        }
        Scalar sum = Scalar.of(values[offset]);
        Scalar contribution = operator.contribution(this, at);
        values[offset] =
            evaluate(Statement.Accumulate.joined(operator.combine(), sum, contribution));
      }
      walk.advance();
    }
  }

  private double search(Searching operator, List<Index> at) {
    int best = 0;
    for (int i = 1; i < operator.candidates(node).value(); i++) {
      double candidate = evaluate(operator.candidate(this, at, Index.of(i)));
      double before = evaluate(operator.candidate(this, at, Index.of(best)));
      if (((Elementwise) operator.better()).value().apply(candidate, before, 0) != 0) {
        best = i;
      }
    }
    return best;
  }

  private double evaluate(Scalar scalar) {
    if (scalar instanceof Scalar.Literal literal) {
      return literal.value();
    }
    if (scalar instanceof Scalar.Choose choose) {
      return evaluate(evaluate(choose.condition()) != 0 ? choose.then() : choose.otherwise());
    }
    if (scalar instanceof Scalar.OfIndex index) {
      return evaluate(index.index());
    }
    if (scalar instanceof Scalar.Within within) {
      return within(within.index(), within.size()) ? 1 : 0;
    }
    Scalar.Apply apply = (Scalar.Apply) scalar;
    if (apply.function() instanceof Read read) {
      return operands.get(read.operand).values()[(int) evaluate(apply.arguments().get(0))];
    }
    double[] values = new double[3];
    for (int i = 0; i < apply.arguments().size(); i++) {
      values[i] = evaluate(apply.arguments().get(i));
    }
    if (apply.function() == AddedProduct.SUM) {
      return Math.fma(values[0], values[1], values[2]);
    }
    return ((Elementwise) apply.function()).value().apply(values[0], values[1], values[2]);
  }

  private boolean within(Index index, Size size) {
    double place =
        index instanceof Index.Computed computed ? evaluate(computed.value()) : evaluate(index);
    return place >= 0 && place < size.value();
  }

  private int evaluate(Index index) {
    if (index instanceof Index.Extent extent) {
      return extent.size().value();
    }
    if (index instanceof Index.Counter counter) {
      return counters.get(counter.name());
    }
    if (index instanceof Index.Plus plus) {
      return evaluate(plus.left()) + evaluate(plus.right());
    }
    if (index instanceof Index.Times times) {
      return evaluate(times.index()) * times.factor().value();
    }
    if (index instanceof Index.Quotient quotient) {
      return evaluate(quotient.index()) / quotient.divisor().value();
    }
    if (index instanceof Index.Remainder remainder) {
      return evaluate(remainder.index()) % remainder.divisor().value();
    }
    return (int) evaluate(((Index.Computed) index).value());
  }

  @Override
  public Node node() {
    return node;
  }

  @Override
  public Scalar readFlat(int operand, Index offset) {
    return new Scalar.Apply(new Read(operand), List.of(new Scalar.OfIndex(offset)));
  }
}
