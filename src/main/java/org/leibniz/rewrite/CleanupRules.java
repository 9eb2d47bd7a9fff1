package org.leibniz.rewrite;

import java.util.Optional;
import org.leibniz.operator.Composite;
import org.leibniz.operator.Quotients;
import org.leibniz.operator.Reciprocals;

/** What only differentiation looks at goes when that is done. */
final class CleanupRules {
  private CleanupRules() {}

  /** A name for a value is the value. */
  static final Rule NAMED =
      Law.exact("named", "named", "named(x) = x", (node, a, facts) -> Optional.of(node.operand(0)));

  /** A stopped value is the value. */
  static final Rule STOP_GRADIENT =
      Law.exact(
          "stop-gradient",
          "stopGradient",
          "stopGradient(x) = x",
          (node, a, facts) -> Optional.of(node.operand(0)));

  /** A function with a derivative rule of its own is its body. */
  static final Rule CUSTOM = composite("custom", "custom", "f(x) = the body of f at x");

  /** The solution of linear equations is two loops. */
  static final Rule SOLVE = composite("solve", "solve", "solve(A, b) = elimination of A | b");

  /** The solution of equations is a loop. */
  static final Rule IMPLICIT =
      composite("implicit", "implicit", "implicit(start) = Newton's method from the start");

  /** A quotient that was kept as one for the sake of its derivatives is written out. */
  static final Rule QUOTIENT =
      Law.exact(
          "quotient-written-out",
          "sinQuotient sinhQuotient expm1Quotient log1pQuotient",
          "the derivative of order 0 of f(x) / x is f(x) / x",
          (node, a, facts) -> Quotients.written(a, node));

  /** The first and second derivatives of an angle are written out, so that they share parts. */
  static final Rule RECIPROCAL =
      Law.exact(
          "reciprocal-written-out",
          "reciprocalReal reciprocalImaginary",
          "1 / (x + iy) = (x - iy) / r / r where r = hypot(y, x), and its square",
          (node, a, facts) -> Reciprocals.written(a, node));

  private static Rule composite(String name, String head, String law) {
    return Law.exact(
        name,
        head,
        law,
        (node, a, facts) ->
            node.operator() instanceof Composite composite
                ? Optional.of(composite.written(a.builder(), node.operands()))
                : Optional.empty());
  }
}
