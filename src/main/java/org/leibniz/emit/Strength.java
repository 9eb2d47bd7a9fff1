package org.leibniz.emit;

/** How strongly Java text holds together, weakest first; what binds weaker needs parentheses. */
enum Strength {
  /** Anything, where nothing stands beside it. */
  NONE,
  /** A choice {@code a ? b : c}. */
  CHOICE,
  OR,
  AND,
  EQUALITY,
  RELATION,
  SUM,
  PRODUCT,
  /** A sign, a negation, a cast. */
  UNARY,
  /** A name, a number, a call, an element. */
  PRIMARY;

  /** The next stronger one. */
  Strength tighter() {
    return values()[Math.min(ordinal() + 1, PRIMARY.ordinal())];
  }

  /** Whether text of this strength needs parentheses where another is wanted. */
  boolean weakerThan(Strength wanted) {
    return compareTo(wanted) < 0;
  }

  /** The strength of an expression with an operator between its operands. */
  static Strength of(String operator) {
    return switch (operator) {
      case "||" -> OR;
      case "&&" -> AND;
      case "==", "!=" -> EQUALITY;
      case "<", "<=", ">", ">=" -> RELATION;
      case "+", "-" -> SUM;
      case "*", "/" -> PRODUCT;
      default -> throw new IllegalArgumentException("no operator " + operator);
    };
  }
}
