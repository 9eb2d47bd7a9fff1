package org.leibniz.operator;

import static org.leibniz.operator.ElementRule.REALS;
import static org.leibniz.operator.Elementwise.binary;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import org.leibniz.graph.Flow;
import org.leibniz.graph.Node;
import org.leibniz.kernel.Division;
import org.leibniz.kernel.Quotient;

/**
 * Quotients that as written lose what they need not: of products that leave the range, and f(b) / b
 * of functions that are 0 at 0, each with its derivatives: the derivative of order a, a whole
 * number, is one operator. The derivatives of the quotient as written cancel near 0. At 0 all are
 * NaN, as the quotient is.
 */
public final class Quotients {
  private Quotients() {}

  /** ab / c, also where ab leaves the range and c brings it back. */
  public static final Elementwise PRODUCT =
      new Elementwise(
          "productQuotient",
          REALS,
          "Division.productQuotient(a, b, c)",
          Division::productQuotient,
          List.of(
              (a, x, y, g) -> Flow.of(a.multiply(g, a.divide(x.get(1), x.get(2)))),
              (a, x, y, g) -> Flow.of(a.multiply(g, a.divide(x.get(0), x.get(2)))),
              (a, x, y, g) -> Flow.of(a.negate(a.multiply(g, a.divide(y, x.get(2))))))) {
        @Override
        public int operations() {
          return 2;
        }
      };

  /** The derivative of order a of sin(b) / b. */
  public static final Elementwise SIN =
      quotient("sinQuotient", "Quotient.sinQuotient(a, b)", Quotient::sinQuotient);

  /** The derivative of order a of sinh(b) / b. */
  public static final Elementwise SINH =
      quotient("sinhQuotient", "Quotient.sinhQuotient(a, b)", Quotient::sinhQuotient);

  /** The derivative of order a of expm1(b) / b. */
  public static final Elementwise EXPM1 =
      quotient("expm1Quotient", "Quotient.expm1Quotient(a, b)", Quotient::expm1Quotient);

  /** The derivative of order a of log1p(b) / b. */
  public static final Elementwise LOG1P =
      quotient("log1pQuotient", "Quotient.log1pQuotient(a, b)", Quotient::log1pQuotient);

  private static final Map<Elementwise, Elementwise> QUOTIENTS = new LinkedHashMap<>();
  private static final Map<Elementwise, Elementwise> FUNCTIONS = new LinkedHashMap<>();

  static {
    pair(Trigonometry.SIN, SIN);
    pair(Hyperbolics.SINH, SINH);
    pair(Exponentials.EXPM1, EXPM1);
    pair(Exponentials.LOG1P, LOG1P);
  }

  private static void pair(Elementwise function, Elementwise quotient) {
    QUOTIENTS.put(function, quotient);
    FUNCTIONS.put(quotient, function);
  }

  private static Elementwise quotient(String name, String java, DoubleBinaryOperator value) {
    return binary(
        name,
        REALS,
        java,
        value,
        (a, x, y, g) -> Flow.none("the order of a derivative is a whole number"),
        Slope.ofTwo(
            (a, u, v, y) -> a.apply((Elementwise) y.operator(), a.add(u, a.integer(1)), v)));
  }

  /** f(x) / x as one operator; empty where f is none of these. */
  public static Optional<Node> of(Algebra a, Elementwise function, Node x) {
    return Optional.ofNullable(QUOTIENTS.get(function))
        .map(quotient -> a.apply(quotient, a.integer(0), x));
  }

  /** f(x) / x as a quotient again, bit for bit; empty where the node is a derivative of that. */
  public static Optional<Node> written(Algebra a, Node node) {
    Elementwise function = FUNCTIONS.get((Elementwise) node.operator());
    Node x = node.operand(1);
    return Algebra.constantOf(node.operand(0)).orElse(-1) == 0
        ? Optional.of(a.apply(Arithmetic.DIVIDE, a.apply(function, x), x))
        : Optional.empty();
  }
}
