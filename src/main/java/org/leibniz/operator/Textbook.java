package org.leibniz.operator;

import static org.leibniz.operator.Slope.flowing;
import static org.leibniz.operator.Slope.ofTwo;
import static org.leibniz.operator.Slope.quotient;

import java.util.HashMap;
import java.util.Map;
import org.leibniz.graph.Node;

/**
 * Derivatives as books write them, for operators that compute theirs in another form so that it
 * keeps its digits and has a value everywhere. Both are the same function of the reals, but for
 * single points. For formulas only; apart from the operators, so that a run that asks for no
 * formula does not make these.
 */
public final class Textbook {
  private static final Map<Elementwise, Elementwise> WRITTEN = new HashMap<>();
  private static final Map<Elementwise, Elementwise> COMPUTED = new HashMap<>();

  static {
    add(Hyperbolics.TANH, Slope.partial((a, u, y) -> a.subtract(a.constant(1), a.square(y))));
    add(
        Exponentials.SIGMOID,
        Slope.partial((a, u, y) -> a.multiply(y, a.subtract(a.constant(1), y))));
    add(
        Exponentials.SOFTPLUS,
        Slope.partial((a, u, y) -> a.builder().add(written(Exponentials.SIGMOID), u)));
    add(Trigonometry.ASIN, quotient((a, u, y) -> a.sqrt(rest(a, u))));
    add(Trigonometry.ACOS, quotient((a, u, y) -> a.negate(a.sqrt(rest(a, u)))));
    add(Hyperbolics.ASINH, quotient((a, u, y) -> a.sqrt(a.add(a.constant(1), a.square(u)))));
    add(Hyperbolics.ACOSH, quotient((a, u, y) -> a.sqrt(a.subtract(a.square(u), a.constant(1)))));
    add(Hyperbolics.ATANH, quotient(Textbook::restOf));
    add(
        Powers.HYPOT,
        flowing((a, u, v, y, g) -> a.divide(a.multiply(g, u), y)),
        flowing((a, u, v, y, g) -> a.divide(a.multiply(g, v), y)));
    add(
        Trigonometry.ATAN2,
        flowing((a, u, v, y, g) -> a.divide(a.multiply(g, v), squares(a, u, v))),
        flowing((a, u, v, y, g) -> a.negate(a.divide(a.multiply(g, u), squares(a, u, v)))));
    add(
        Powers.POWER,
        ofTwo(
            (a, u, v, y) ->
                a.multiply(
                    v, a.builder().add(written(Powers.POWER), u, a.subtract(v, a.constant(1))))),
        ofTwo((a, u, v, y) -> a.multiply(y, a.log(u))));
  }

  private Textbook() {}

  private static void add(Elementwise operator, Slope... slopes) {
    Elementwise written = operator.differentiatedBy(slopes);
    WRITTEN.put(operator, written);
    COMPUTED.put(written, operator);
  }

  private static Node rest(Algebra a, Node u) {
    return a.subtract(a.constant(1), a.square(u));
  }

  private static Node restOf(Algebra a, Node u, Node y) {
    return rest(a, u);
  }

  private static Node squares(Algebra a, Node u, Node v) {
    return a.add(a.square(u), a.square(v));
  }

  /** The operator with the derivative that books give; itself where that is the one computed. */
  public static Elementwise written(Elementwise operator) {
    return WRITTEN.getOrDefault(operator, operator);
  }

  /** The operator of which {@link #written} gave this one; itself where that gave none. */
  public static Elementwise computed(Elementwise operator) {
    return COMPUTED.getOrDefault(operator, operator);
  }
}
