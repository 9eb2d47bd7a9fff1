package org.leibniz.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Flow;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.graph.Tensor;
import org.leibniz.graph.Type;

/**
 * The pleasant way to make nodes. Only the cheapest simplifications are made, so that derivatives
 * start small: sums with the constant 0, products with the constant 1, arithmetic of scalar
 * constants, views that change nothing. (A sum with 0 turns -0 into itself, where IEEE arithmetic
 * gives +0.) Methods throw {@link org.leibniz.graph.TypeException} where operands do not fit.
 */
public final class Algebra extends FunctionAlgebra {

  /** An algebra whose nodes a builder makes. */
  public Algebra(GraphBuilder builder) {
    super(builder);
  }

  /** A real tensor of zeros. */
  public Node zeros(Shape shape) {
    return broadcast(constant(0), shape);
  }

  /** Zeros of a type: 0 or false. */
  public Node zeros(Type type) {
    return broadcast(add(new Constant(0, type.element())), type.shape());
  }

  /** A real tensor of ones. */
  public Node ones(Shape shape) {
    return broadcast(constant(1), shape);
  }

  /** A tensor of known numbers. */
  public Node tensor(Tensor values, ElementType element) {
    return values.rank() == 0
        ? add(new Constant(values.scalar(), element))
        : add(new ConstantTensor(values, element));
  }

  /** A real tensor that is 1 at a flat place and 0 elsewhere. */
  public Node basis(Shape shape, int place) {
    if (!shape.known()) {
      return reshape(toReal(equal(iota(shape.elements()), integer(place))), shape);
    }
    double[] values = new double[shape.elements().value()];
    values[place] = 1;
    return tensor(new Tensor(shape.evaluate(Map.of()), values), ElementType.REAL);
  }

  /** The whole numbers 0, 1, … below a size. */
  public Node iota(Size size) {
    return add(new Iota(size));
  }

  /** The same elements, row by row, in another shape. */
  public Node reshape(Node x, Shape shape) {
    if (x.shape().equals(shape)) {
      return x;
    }
    return x.operator() instanceof Reshape
        ? reshape(x.operand(0), shape)
        : add(new Reshape(shape), x);
  }

  /** The axes in another order: axis i of the result is axis {@code permutation[i]} of x. */
  public Node transpose(Node x, List<Integer> permutation) {
    boolean same = permutation.equals(IntStream.range(0, permutation.size()).boxed().toList());
    return same && permutation.size() == x.shape().rank() ? x : add(new Transpose(permutation), x);
  }

  /** The last two axes exchanged. */
  public Node matrixTranspose(Node x) {
    int rank = x.shape().rank();
    List<Integer> permutation = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
    permutation.set(rank - 2, rank - 1);
    permutation.set(rank - 1, rank - 2);
    return transpose(x, permutation);
  }

  /** A stretch of neighbours along an axis. */
  public Node slice(Node x, int axis, Size start, Size length) {
    boolean whole = axis < x.shape().rank() && start.is(0) && length.equals(x.shape().size(axis));
    return whole ? x : add(new Slice(axis, start, length), x);
  }

  /** One place of an axis, which disappears. */
  public Node element(Node x, int axis, Size place) {
    return reshape(slice(x, axis, place, Size.ONE), x.shape().without(axis));
  }

  /** Zeros before and after along an axis. */
  public Node pad(Node x, int axis, Size before, Size after) {
    return before.is(0) && after.is(0) ? x : add(new Pad(axis, before, after), x);
  }

  /** Tensors of one shape side by side along a new axis. */
  public Node stack(List<Node> parts, int axis) {
    return add(new Stack(axis), parts);
  }

  /** Tensors one after the other along an axis. */
  public Node concatenate(List<Node> parts, int axis) {
    return parts.size() == 1 ? parts.get(0) : add(new Concatenate(axis), parts);
  }

  /**
   * The sum of at least one tensor, all of one shape; padded pieces are joined instead of added.
   */
  public Node total(List<Node> terms) {
    return new Assembly(this).sum(terms);
  }

  /** The elements at computed places, see {@link Gather}. */
  public Node gather(Node x, Node index, int batch) {
    return add(new Gather(batch, x.type().element() == ElementType.BOOL, false), x, index);
  }

  /** The same where every index is known to be a place. */
  public Node gatherInside(Node x, Node index, int batch) {
    return add(new Gather(batch, x.type().element() == ElementType.BOOL, true), x, index);
  }

  /** The base with updates added at computed places, see {@link ScatterAdd}. */
  public Node scatterAdd(Node base, Node index, Node updates, int batch) {
    return add(new ScatterAdd(batch), base, index, updates);
  }

  /** The solution of linear equations, see {@link LinearSolve}. */
  public Node solve(Node matrix, Node right) {
    return add(new LinearSolve(), matrix, right);
  }

  /** The matrix product of the last two axes; the axes before must agree. */
  public Node matrixMultiply(Node left, Node right) {
    return add(new MatrixMultiply(), left, right);
  }

  /** The sum along some axes, which disappear. */
  public Node sum(Node x, List<Integer> axes) {
    return reduce(Reduce.Kind.SUM, x, axes);
  }

  /** The sum of all elements. */
  public Node sum(Node x) {
    return sum(x, allAxes(x));
  }

  /** The product along some axes, which disappear. */
  public Node product(Node x, List<Integer> axes) {
    return reduce(Reduce.Kind.PRODUCT, x, axes);
  }

  /** The least along some axes, which disappear. */
  public Node minimumOver(Node x, List<Integer> axes) {
    return reduce(Reduce.Kind.MINIMUM, x, axes);
  }

  /** The greatest along some axes, which disappear. */
  public Node maximumOver(Node x, List<Integer> axes) {
    return reduce(Reduce.Kind.MAXIMUM, x, axes);
  }

  /** Whether all hold along some axes, which disappear. */
  public Node all(Node x, List<Integer> axes) {
    return reduce(Reduce.Kind.ALL, x, axes);
  }

  /** Whether any holds along some axes, which disappear. */
  public Node any(Node x, List<Integer> axes) {
    return reduce(Reduce.Kind.ANY, x, axes);
  }

  /** A reduction along some axes, which disappear; x itself where there are none. */
  public Node reduce(Reduce.Kind kind, Node x, List<Integer> axes) {
    return axes.isEmpty() ? x : add(new Reduce(kind, axes), x);
  }

  /** All axes of a node. */
  public static List<Integer> allAxes(Node x) {
    return IntStream.range(0, x.shape().rank()).boxed().toList();
  }

  /** The place of the least element along an axis, which disappears. */
  public Node argMinimum(Node x, int axis) {
    return add(new ArgReduce(ArgReduce.Kind.MINIMUM, axis), x);
  }

  /** The place of the greatest element along an axis, which disappears. */
  public Node argMaximum(Node x, int axis) {
    return add(new ArgReduce(ArgReduce.Kind.MAXIMUM, axis), x);
  }

  /** Undoes broadcasting from a shape: the sum over the axes along which that was repeated. */
  public Node sumTo(Node x, Shape shape) {
    if (x.shape().equals(shape)) {
      return x;
    }
    int added = x.shape().rank() - shape.rank();
    List<Integer> axes = new ArrayList<>();
    for (int axis = 0; axis < x.shape().rank(); axis++) {
      boolean repeated =
          axis >= added && shape.size(axis - added).is(1) && !x.shape().size(axis).is(1);
      if (axis < added || repeated) {
        axes.add(axis);
      }
    }
    return reshape(sum(x, axes), shape);
  }

  /** Repeats what a reduction along some axes gave, up to the shape before. */
  public Node spread(Node x, List<Integer> axes, Shape shape) {
    Shape kept = shape;
    for (int axis : axes) {
      kept = kept.with(axis, Size.ONE);
    }
    return broadcast(reshape(x, kept), shape);
  }

  /** A flow with its mask applied: 0 where that does not hold. */
  public Node taken(Flow.Value flow) {
    return flow.mask().isPresent()
        ? select(flow.mask().get(), flow.value(), constant(0))
        : flow.value();
  }

  /**
   * The value of a scalar constant, also where it is repeated to a shape; empty for every other
   * node.
   */
  public static OptionalDouble constantOf(Node node) {
    Node scalar = node.operator() instanceof Broadcast ? node.operand(0) : node;
    return scalar.operator() instanceof Constant constant
        ? OptionalDouble.of(constant.value())
        : OptionalDouble.empty();
  }
}
