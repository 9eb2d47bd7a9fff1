package org.leibniz.ampl;

import java.util.List;

/** One term of an expression in prefix order: an operator stands before its operands. */
public sealed interface NlTerm {

  /** A number. */
  record Number(double value) implements NlTerm {}

  /**
   * A variable, or what is defined by the index.
   *
   * @param index from 0; from the number of variables on it is a defined one
   */
  record Variable(int index) implements NlTerm {}

  /** An operator, and how many operands it has. */
  record Apply(NlOperator operator, int operands) implements NlTerm {}

  /** The expression 0. */
  List<NlTerm> ZERO = List.of(new Number(0));

  /** Whether an expression is the number 0. */
  static boolean isZero(List<NlTerm> expression) {
    return expression.size() == 1
        && expression.get(0) instanceof Number number
        && number.value() == 0;
  }
}
