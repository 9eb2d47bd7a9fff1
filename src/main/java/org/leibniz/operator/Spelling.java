package org.leibniz.operator;

/** How the language spells an operator, for messages. */
public final class Spelling {
  private Spelling() {}

  /** The user's spelling of the operator of a name; the name itself where they are the same. */
  public static String of(String name) {
    return switch (name) {
      case "add" -> "+";
      case "subtract", "negate" -> "-";
      case "multiply" -> "*";
      case "divide" -> "/";
      case "power", "integerPower" -> "^";
      case "matrixMultiply" -> "@";
      case "equal" -> "==";
      case "notEqual" -> "!=";
      case "less" -> "<";
      case "lessOrEqual" -> "<=";
      case "greater" -> ">";
      case "greaterOrEqual" -> ">=";
      case "select" -> "if";
      case "absolute" -> "abs";
      case "minimum", "minimumOver" -> "min";
      case "maximum", "maximumOver" -> "max";
      case "product" -> "prod";
      case "argMinimum" -> "argmin";
      case "argMaximum" -> "argmax";
      default -> name;
    };
  }
}
