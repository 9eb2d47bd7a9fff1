package org.leibniz.operator;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * The value of an elementwise operator on doubles; truth values are 1 and 0. Only its own number of
 * operands is read.
 */
public interface ElementValue {

  /** The value; operands beyond the operator's own number are ignored. */
  double apply(double a, double b, double c);

  /** The value of a function of one number. */
  static ElementValue of(DoubleUnaryOperator function) {
    return new Unary(function);
  }

  /** The value of a function of two numbers. */
  static ElementValue of(DoubleBinaryOperator function) {
    return new Binary(function);
  }

  /** One operand. */
  record Unary(DoubleUnaryOperator function) implements ElementValue {
    @Override
    public double apply(double a, double b, double c) {
      return function.applyAsDouble(a);
    }
  }

  /** Two operands. */
  record Binary(DoubleBinaryOperator function) implements ElementValue {
    @Override
    public double apply(double a, double b, double c) {
      return function.applyAsDouble(a, b);
    }
  }
}
