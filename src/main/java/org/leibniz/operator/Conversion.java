package org.leibniz.operator;

import static org.leibniz.operator.ElementRule.SAME;
import static org.leibniz.operator.ElementRule.TO_INT;
import static org.leibniz.operator.ElementRule.TO_REAL;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.leibniz.graph.Counting;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Flow;
import org.leibniz.graph.Node;
import org.leibniz.interval.Narrowing;
import org.leibniz.kernel.Rounding;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;

/** Conversions: they change the type, or what derivatives see, and mostly not the value. */
public final class Conversion extends Elementwise {
  /** A number as it is, a truth value as 1 or 0; a real. */
  public static final Elementwise TO_REALS =
      new Conversion("toReal", TO_REAL, "a", a -> a, Conversion::throughNumbers)
          .decimal(DecimalForm.SAME);

  /** The whole part of a real, towards 0; a truth value as 1 or 0. */
  public static final Elementwise TO_INTEGERS =
      new Conversion(
          "toInteger",
          TO_INT,
          "Rounding.truncate(a)",
          Rounding::truncate,
          Slope.zero("a whole number, its derivative is 0", "keep it a real"));

  /** The value, which counts as constant for every derivative. */
  public static final Elementwise STOP_GRADIENT =
      new Conversion(
          "stopGradient",
          SAME,
          "a",
          a -> a,
          Slope.zero("the derivative is stopped here", "leave out stop_gradient"));

  private Conversion(
      String name, ElementRule rule, String java, DoubleUnaryOperator value, Slope slope) {
    super(name, rule, java, ElementValue.of(value), List.of(slope));
    counting(WholeNumbers.SAME);
    narrowing(rule == TO_INT ? Narrowing.WHOLE : Narrowing.SAME);
  }

  @Override
  public int operations() {
    return 0;
  }

  @Override
  public double operations(Node node, Counting counting) {
    return 0;
  }

  private static Flow throughNumbers(Algebra a, List<Node> x, Node y, Node g) {
    return x.get(0).type().element() == ElementType.BOOL ? Flow.zero("a truth value") : Flow.of(g);
  }

  @Override
  public Scalar element(Elements elements, List<Index> at) {
    ElementType from = elements.node().operand(0).type().element();
    ElementType to = elements.node().type().element();
    Scalar operand = elements.readBroadcast(0, at);
    if (from == ElementType.BOOL && to != ElementType.BOOL) {
      return new Scalar.Choose(operand, new Scalar.Literal(1, to), new Scalar.Literal(0, to));
    }
    boolean rounds = from == ElementType.REAL && to == ElementType.INT;
    return rounds ? new Scalar.Apply(this, List.of(operand)) : operand;
  }
}
