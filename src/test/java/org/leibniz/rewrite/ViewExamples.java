package org.leibniz.rewrite;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.operator.Arithmetic;
import org.leibniz.operator.Broadcast;
import org.leibniz.operator.Concatenate;
import org.leibniz.operator.Pad;
import org.leibniz.operator.Reshape;
import org.leibniz.operator.Slice;
import org.leibniz.operator.Transpose;

/** Examples of the rules about views, joins, repetition and sums. */
final class ViewExamples {
  private static final Size TWO = Size.of(2);
  private static final Size THREE = Size.of(3);

  private ViewExamples() {}

  private static Example of(Rule rule, Function<Example.Scene, Node> expression, String after) {
    return new Example(rule, expression, after);
  }

  static List<Example> all() {
    return Stream.of(views(), slices(), joins(), pads(), broadcasts(), sums(), products())
        .flatMap(List::stream)
        .toList();
  }

  private static Node reshape(Example.Scene s, Node x, Size... sizes) {
    return s.a.builder().add(new Reshape(Shape.of(sizes)), x);
  }

  private static Node broadcast(Example.Scene s, Node x, Size... sizes) {
    return s.a.builder().add(new Broadcast(Shape.of(sizes)), x);
  }

  private static Node slice(Example.Scene s, Node x, int axis, Size start, Size length) {
    return s.a.builder().add(new Slice(axis, start, length), x);
  }

  private static Node pad(Example.Scene s, Node x, int before, int after) {
    return s.a.builder().add(new Pad(0, Size.of(before), Size.of(after)), x);
  }

  private static List<Example> views() {
    return List.of(
        of(
            ViewRules.RESHAPE,
            s -> reshape(s, reshape(s, s.m, Size.of(6)), THREE, TWO),
            "reshape{[3, 2]}(m)"),
        of(ViewRules.RESHAPE, s -> reshape(s, s.v, THREE), "v"),
        of(
            ViewRules.BROADCAST,
            s -> broadcast(s, broadcast(s, s.x, THREE), TWO, THREE),
            "broadcast{[2, 3]}(x)"),
        of(ViewRules.BROADCAST, s -> broadcast(s, s.v, THREE), "v"),
        of(
            ViewRules.TRANSPOSE,
            s -> s.a.builder().add(new Transpose(List.of(1, 0)), s.a.matrixTranspose(s.m)),
            "m"),
        of(
            ViewRules.TRANSPOSE,
            s -> s.a.matrixTranspose(s.a.reshape(s.v, Shape.of(Size.ONE, THREE))),
            "reshape{[3, 1]}(v)"),
        of(
            ViewRules.VIEW_OF_SCALAR,
            s -> reshape(s, broadcast(s, s.x, Size.of(6)), TWO, THREE),
            "broadcast{[2, 3]}(x)"),
        of(
            ViewRules.VIEW_OF_SCALAR,
            s -> slice(s, broadcast(s, s.x, Size.of(6)), 0, Size.ONE, TWO),
            "broadcast{[2]}(x)"),
        of(
            ViewRules.VIEW_OF_SCALAR,
            s -> reshape(s, broadcast(s, s.v, TWO, THREE), Size.of(6)),
            "reshape{[6]}(broadcast{[2, 3]}(v))"));
  }

  private static List<Example> slices() {
    return List.of(
        of(ViewRules.SLICE_OF_ALL, s -> slice(s, s.w, 0, Size.ZERO, Expressions.n()), "w"),
        of(
            ViewRules.SLICE_OF_VIEW,
            s -> slice(s, slice(s, s.v, 0, Size.ONE, TWO), 0, Size.ONE, Size.ONE),
            "slice{axis=0, start=2, length=1}(v)"),
        of(ViewRules.SLICE_OF_VIEW, s -> slice(s, pad(s, s.v, 1, 1), 0, Size.ONE, THREE), "v"),
        of(
            ViewRules.SLICE_OF_VIEW,
            s -> slice(s, pad(s, s.v, 2, 1), 0, Size.ZERO, TWO),
            "broadcast{[2]}(0.0)"),
        of(
            ViewRules.SLICE_OF_VIEW,
            s -> slice(s, pad(s, s.v, 2, 1), 0, Size.ONE, TWO),
            "slice{axis=0, start=1, length=2}(pad{axis=0, before=2, after=1}(v))"),
        of(
            ViewRules.SLICE_OF_VIEW,
            s ->
                slice(
                    s,
                    s.a.builder().add(new Pad(0, Expressions.n(), TWO), s.w),
                    0,
                    Expressions.n(),
                    Expressions.n()),
            "w"),
        of(
            ViewRules.SLICE_OF_VIEW,
            s -> slice(s, broadcast(s, s.v, TWO, THREE), 0, Size.ONE, Size.ONE),
            "broadcast{[1, 3]}(v)"),
        of(
            ViewRules.GATHER_OF_NEIGHBOURS,
            s -> s.a.gather(s.v, s.a.integer(2), 0),
            "reshape{[]}(slice{axis=0, start=2, length=1}(v))"),
        of(ViewRules.GATHER_OF_NEIGHBOURS, s -> s.a.gather(s.v, s.a.integer(3), 0), "gather(v, 3)"),
        of(
            ViewRules.GATHER_OF_NEIGHBOURS,
            s -> s.a.gather(s.v, s.a.integer(-1), 0),
            "gather(v, -1)"),
        of(ViewRules.GATHER_OF_NEIGHBOURS, s -> s.a.gather(s.w, s.a.iota(Expressions.n()), 0), "w"),
        of(
            ViewRules.GATHER_OF_NEIGHBOURS,
            s -> s.a.gather(s.m, s.a.add(s.a.iota(Size.ONE), s.a.integer(1)), 0),
            "slice{axis=0, start=1, length=1}(m)"));
  }

  private static List<Example> joins() {
    return List.of(
        of(
            JoinRules.SLICE_OF_STACK,
            s -> s.a.element(s.a.stack(List.of(s.x, s.y), 0), 0, Size.ONE),
            "reshape{[]}(reshape{[1]}(y))"),
        of(
            JoinRules.SLICE_OF_STACK,
            s -> slice(s, s.a.stack(List.of(s.x, s.y, s.x), 0), 0, Size.ONE, TWO),
            "stack{axis=0}(y, x)"),
        of(
            JoinRules.SLICE_OF_CONCATENATION,
            s -> slice(s, s.a.concatenate(List.of(s.v, s.w), 0), 0, THREE, Expressions.n()),
            "w"),
        of(
            JoinRules.SLICE_OF_CONCATENATION,
            s -> slice(s, s.a.concatenate(List.of(s.v, s.w), 0), 0, TWO, TWO),
            "slice{axis=0, start=2, length=2}(concatenate{axis=0}(v, w))"),
        of(
            JoinRules.FLATTEN,
            s -> s.a.concatenate(List.of(s.v, s.a.concatenate(List.of(s.w, s.v), 0)), 0),
            "concatenate{axis=0}(v, w, v)"),
        of(JoinRules.FLATTEN, s -> s.a.builder().add(new Concatenate(0), s.v), "v"),
        of(
            JoinRules.FLATTEN,
            s -> s.a.concatenate(List.of(reshape(s, s.x, Size.ONE), reshape(s, s.y, Size.ONE)), 0),
            "stack{axis=0}(x, y)"),
        of(
            JoinRules.NEIGHBOURS,
            s -> s.a.stack(List.of(s.a.element(s.v, 0, Size.ONE), s.a.element(s.v, 0, TWO)), 0),
            "slice{axis=0, start=1, length=2}(v)"),
        of(
            JoinRules.NEIGHBOURS,
            s ->
                s.a.concatenate(
                    List.of(slice(s, s.v, 0, Size.ZERO, TWO), slice(s, s.v, 0, TWO, Size.ONE)), 0),
            "v"),
        of(
            JoinRules.NEIGHBOURS,
            s ->
                s.a.stack(
                    List.of(s.a.element(s.v, 0, Size.ONE), s.a.element(s.v, 0, Size.ZERO)), 0),
            "stack{axis=0}(reshape{[]}(slice{axis=0, start=1, length=1}(v)), "
                + "reshape{[]}(slice{axis=0, start=0, length=1}(v)))"));
  }

  private static List<Example> pads() {
    return List.of(
        of(ViewRules.PAD_OF_ZERO, s -> pad(s, s.a.zeros(s.v.shape()), 1, 0), "broadcast{[4]}(0.0)"),
        of(
            ViewRules.PAD_OF_PAD,
            s -> pad(s, pad(s, s.v, 1, 2), 3, 4),
            "pad{axis=0, before=4, after=6}(v)"),
        of(ViewRules.PAD_OF_PAD, s -> pad(s, s.v, 0, 0), "v"),
        of(
            JoinRules.SUM_OF_PADS,
            s -> s.a.add(pad(s, s.v, 0, 3), pad(s, s.v, 3, 0)),
            "concatenate{axis=0}(v, v)"),
        of(
            JoinRules.SUM_OF_PADS,
            s -> s.a.add(pad(s, s.a.exp(s.v), 4, 0), pad(s, s.v, 1, 3)),
            "pad{axis=0, before=1, after=0}(concatenate{axis=0}(v, exp(v)))"),
        of(
            JoinRules.SUM_OF_PADS,
            s -> s.a.add(pad(s, s.v, 0, 3), pad(s, s.v, 2, 1)),
            "add(pad{axis=0, before=0, after=3}(v), pad{axis=0, before=2, after=1}(v))"),
        of(
            JoinRules.PADS_IN_CHAIN,
            s -> s.a.add(pad(s, s.v, 0, 3), s.a.add(s.a.exp(pad(s, s.v, 1, 2)), pad(s, s.v, 3, 0))),
            "add(add(pad{axis=0, before=0, after=3}(v), pad{axis=0, before=3, after=0}(v)), "
                + "exp(pad{axis=0, before=1, after=2}(v)))"));
  }

  private static List<Example> broadcasts() {
    return List.of(
        of(BroadcastRules.LATE, s -> s.a.add(broadcast(s, s.x, THREE), s.v), "add(x, v)"),
        of(
            BroadcastRules.LEADING_AXES,
            s -> s.a.add(s.m, s.a.reshape(s.v, Shape.of(Size.ONE, THREE))),
            "add(m, v)"),
        of(
            BroadcastRules.LEADING_AXES,
            s -> s.a.multiply(reshape(s, s.x, Size.ONE), s.w),
            "multiply(x, w)"),
        of(
            BroadcastRules.LEADING_AXES,
            s -> s.a.exp(reshape(s, s.x, Size.ONE)),
            "exp(reshape{[1]}(x))"),
        of(BroadcastRules.LATE, s -> s.a.exp(broadcast(s, s.x, THREE)), "broadcast{[3]}(exp(x))"),
        of(
            BroadcastRules.LATE,
            s -> s.a.add(broadcast(s, s.x, TWO, THREE), s.v),
            "broadcast{[2, 3]}(add(x, v))"),
        of(
            BroadcastRules.LATE,
            s -> s.a.select(broadcast(s, s.c, THREE), s.v, broadcast(s, s.x, THREE)),
            "select(c, v, x)"));
  }

  private static List<Example> sums() {
    return List.of(
        of(
            SumRules.OF_RESHAPE,
            s -> s.a.sum(s.a.reshape(s.m, Shape.of(Size.of(6)))),
            "sum{axes=[0, 1]}(m)"),
        of(
            SumRules.OF_SINGLE,
            s -> s.a.sum(s.a.reshape(s.v, Shape.of(THREE, Size.ONE)), List.of(1)),
            "v"),
        of(
            SumRules.OF_SINGLE,
            s -> s.a.sum(s.a.reshape(s.v, Shape.of(THREE, Size.ONE))),
            "reshape{[]}(sum{axes=[0]}(reshape{[3, 1]}(v)))"),
        of(
            SumRules.OF_BROADCAST,
            s -> s.a.sum(broadcast(s, s.x, TWO, Expressions.n())),
            "multiply(2*n, x)"),
        of(
            SumRules.OF_BROADCAST,
            s -> s.a.sum(broadcast(s, s.v, TWO, THREE)),
            "multiply(2, sum{axes=[0]}(v))"),
        of(
            SumRules.OF_BROADCAST,
            s -> s.a.sum(broadcast(s, reshape(s, s.v, THREE, Size.ONE), THREE, TWO), List.of(1)),
            "multiply(2, v)"),
        of(SumRules.OF_SCALED, s -> s.a.sum(s.a.negate(s.v)), "negate(sum{axes=[0]}(v))"),
        of(
            SumRules.OF_SCALED,
            s -> s.a.sum(s.a.multiply(s.x, s.w)),
            "multiply(x, sum{axes=[0]}(w))"),
        of(SumRules.OF_SCALED, s -> s.a.sum(s.a.divide(s.w, s.x)), "divide(sum{axes=[0]}(w), x)"),
        of(SumRules.OF_SCALED, s -> s.a.sum(s.a.divide(s.x, s.w)), "sum{axes=[0]}(divide(x, w))"),
        of(
            SumRules.OF_SCALED,
            s -> s.a.sum(s.a.multiply(s.m, s.v), List.of(0)),
            "multiply(sum{axes=[0]}(m), v)"),
        of(
            SumRules.OF_SCALED,
            s -> s.a.sum(s.a.multiply(s.m, s.v), List.of(1)),
            "sum{axes=[1]}(multiply(m, v))"),
        of(
            SumRules.OF_PARTLY_SCALED,
            s -> s.a.sum(s.a.multiply(s.m, s.v), List.of(0, 1)),
            "sum{axes=[0]}(multiply(v, sum{axes=[0]}(m)))"),
        of(SumRules.OF_SUM, s -> s.a.sum(s.a.sum(s.m, List.of(0))), "sum{axes=[0, 1]}(m)"),
        of(SumRules.OF_TRANSPOSE, s -> s.a.sum(s.a.matrixTranspose(s.m)), "sum{axes=[0, 1]}(m)"),
        of(SumRules.OF_PAD, s -> s.a.sum(pad(s, s.v, 1, 2)), "sum{axes=[0]}(v)"),
        of(
            SumRules.OF_STACK,
            s -> s.a.sum(s.a.stack(List.of(s.x, s.y, s.x), 0)),
            "add(add(x, y), x)"));
  }

  private static List<Example> products() {
    return List.of(
        of(
            SumRules.PRODUCT_OF_SCALED,
            s -> s.a.matrixMultiply(s.a.multiply(s.x, s.m), s.a.matrixTranspose(s.m)),
            "multiply(matrixMultiply(m, transpose{[1, 0]}(m)), x)"),
        of(
            SumRules.PRODUCT_OF_SCALED,
            s -> s.a.matrixMultiply(s.m, s.a.negate(s.a.matrixTranspose(s.m))),
            "negate(matrixMultiply(m, transpose{[1, 0]}(m)))"),
        of(
            SumRules.PRODUCT_OF_SCALED,
            s ->
                s.a.matrixMultiply(
                    s.m, s.a.apply(Arithmetic.DIVIDE, s.a.matrixTranspose(s.m), s.x)),
            "divide(matrixMultiply(m, transpose{[1, 0]}(m)), x)"));
  }
}
