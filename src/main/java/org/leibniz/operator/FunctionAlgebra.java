package org.leibniz.operator;

import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Node;

/**
 * The part of {@link Algebra} for comparisons, rounding and the elementary functions, one method
 * each.
 */
public abstract class FunctionAlgebra extends ArithmeticAlgebra {

  FunctionAlgebra(GraphBuilder builder) {
    super(builder);
  }

  /** The smaller of the two. */
  public Node minimum(Node x, Node y) {
    return apply(Arithmetic.MINIMUM, x, y);
  }

  /** The larger of the two. */
  public Node maximum(Node x, Node y) {
    return apply(Arithmetic.MAXIMUM, x, y);
  }

  /** The absolute value. */
  public Node absolute(Node x) {
    return apply(Arithmetic.ABSOLUTE, x);
  }

  /** -1, 0 or 1. */
  public Node sign(Node x) {
    return apply(Arithmetic.SIGN, x);
  }

  /** The quotient rounded down. */
  public Node floorDivide(Node x, Node y) {
    return apply(Arithmetic.FLOOR_DIVIDE, x, y);
  }

  /** The square root. */
  public Node sqrt(Node x) {
    return apply(Powers.SQRT, x);
  }

  /** The cube root. */
  public Node cbrt(Node x) {
    return apply(Powers.CBRT, x);
  }

  /** sqrt(x² + y²). */
  public Node hypot(Node x, Node y) {
    return apply(Powers.HYPOT, x, y);
  }

  /** The exponential. */
  public Node exp(Node x) {
    return apply(Exponentials.EXP, x);
  }

  /** exp(x) - 1. */
  public Node expm1(Node x) {
    return apply(Exponentials.EXPM1, x);
  }

  /** The natural logarithm. */
  public Node log(Node x) {
    return apply(Exponentials.LOG, x);
  }

  /** log(1 + x). */
  public Node log1p(Node x) {
    return apply(Exponentials.LOG1P, x);
  }

  /** 1 / (1 + exp(-x)). */
  public Node sigmoid(Node x) {
    return apply(Exponentials.SIGMOID, x);
  }

  /** log(1 + exp(x)). */
  public Node softplus(Node x) {
    return apply(Exponentials.SOFTPLUS, x);
  }

  /** log(exp(x) + exp(y)). */
  public Node logaddexp(Node x, Node y) {
    return apply(Exponentials.LOGADDEXP, x, y);
  }

  /** log(1 - exp(x)). */
  public Node log1mexp(Node x) {
    return apply(Exponentials.LOG1MEXP, x);
  }

  /** log(cosh(x)). */
  public Node logcosh(Node x) {
    return apply(Exponentials.LOGCOSH, x);
  }

  /** The sine. */
  public Node sin(Node x) {
    return apply(Trigonometry.SIN, x);
  }

  /** The cosine. */
  public Node cos(Node x) {
    return apply(Trigonometry.COS, x);
  }

  /** The tangent. */
  public Node tan(Node x) {
    return apply(Trigonometry.TAN, x);
  }

  /** The inverse sine. */
  public Node asin(Node x) {
    return apply(Trigonometry.ASIN, x);
  }

  /** The inverse cosine. */
  public Node acos(Node x) {
    return apply(Trigonometry.ACOS, x);
  }

  /** The inverse tangent. */
  public Node atan(Node x) {
    return apply(Trigonometry.ATAN, x);
  }

  /** The angle of the point (y, x). */
  public Node atan2(Node x, Node y) {
    return apply(Trigonometry.ATAN2, x, y);
  }

  /** The hyperbolic sine. */
  public Node sinh(Node x) {
    return apply(Hyperbolics.SINH, x);
  }

  /** The hyperbolic cosine. */
  public Node cosh(Node x) {
    return apply(Hyperbolics.COSH, x);
  }

  /** The hyperbolic tangent. */
  public Node tanh(Node x) {
    return apply(Hyperbolics.TANH, x);
  }

  /** The inverse hyperbolic sine. */
  public Node asinh(Node x) {
    return apply(Hyperbolics.ASINH, x);
  }

  /** The inverse hyperbolic tangent. */
  public Node atanh(Node x) {
    return apply(Hyperbolics.ATANH, x);
  }

  /** The error function. */
  public Node erf(Node x) {
    return apply(SpecialFunctions.ERF, x);
  }

  /** 1 - erf(x). */
  public Node erfc(Node x) {
    return apply(SpecialFunctions.ERFC, x);
  }

  /** The gamma function. */
  public Node gamma(Node x) {
    return apply(SpecialFunctions.GAMMA, x);
  }

  /** The logarithm of the absolute value of the gamma function. */
  public Node lgamma(Node x) {
    return apply(SpecialFunctions.LGAMMA, x);
  }

  /** The derivative of lgamma. */
  public Node digamma(Node x) {
    return apply(SpecialFunctions.DIGAMMA, x);
  }

  /** The derivative of order x of digamma at y. */
  public Node polygamma(Node x, Node y) {
    return apply(SpecialFunctions.POLYGAMMA, x, y);
  }

  /** The greatest whole value not above. */
  public Node floor(Node x) {
    return apply(Steps.FLOOR, x);
  }

  /** The whole part as an INT; a truth value as 1 or 0. */
  public Node toInteger(Node x) {
    return apply(Conversion.TO_INTEGERS, x);
  }

  /** The nearest number of IEEE single precision. */
  public Node toSingle(Node x) {
    return apply(Steps.TO_SINGLES, x);
  }

  /** The value, which counts as constant for every derivative. */
  public Node stopGradient(Node x) {
    return apply(Conversion.STOP_GRADIENT, x);
  }

  /** x == y. */
  public Node equal(Node x, Node y) {
    return apply(Comparison.EQUAL, x, y);
  }

  /** x != y. */
  public Node notEqual(Node x, Node y) {
    return apply(Comparison.NOT_EQUAL, x, y);
  }

  /** {@code x < y}. */
  public Node less(Node x, Node y) {
    return apply(Comparison.LESS, x, y);
  }

  /** {@code x <= y}. */
  public Node lessOrEqual(Node x, Node y) {
    return apply(Comparison.LESS_OR_EQUAL, x, y);
  }

  /** {@code x > y}. */
  public Node greater(Node x, Node y) {
    return apply(Comparison.GREATER, x, y);
  }

  /** {@code x >= y}. */
  public Node greaterOrEqual(Node x, Node y) {
    return apply(Comparison.GREATER_OR_EQUAL, x, y);
  }
}
