package org.leibniz.language.parse;

import org.leibniz.language.parse.Expression.BinaryOperator;
import org.leibniz.language.parse.Expression.UnaryOperator;

/**
 * How tightly a form binds, from the loosest to the tightest. The reader and the printer share this
 * one table.
 */
enum Precedence {
  CONDITIONAL,
  OR,
  AND,
  NOT,
  COMPARISON,
  SUM,
  PRODUCT,
  SIGN,
  POWER,
  POSTFIX;

  static Precedence of(BinaryOperator operator) {
    return switch (operator) {
      case OR -> OR;
      case AND -> AND;
      case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> COMPARISON;
      case ADD, SUBTRACT -> SUM;
      case MULTIPLY, DIVIDE, MATRIX_MULTIPLY -> PRODUCT;
    };
  }

  static Precedence of(UnaryOperator operator) {
    return switch (operator) {
      case NEGATE, PLUS -> SIGN;
      case NOT -> NOT;
    };
  }

  boolean tighterThan(Precedence other) {
    return compareTo(other) > 0;
  }
}
