package org.leibniz.ampl;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The operators of the format, each with its number, with how the language writes it, and with the
 * name that the operator has in the graph, where one means the same.
 */
public enum NlOperator {
  ADD(0, "add", Style.infix(" + ", 1, 1, 3)),
  SUBTRACT(1, "subtract", Style.infix(" - ", 1, 1, 3)),
  MULTIPLY(2, "multiply", Style.infix("*", 3, 3, 4)),
  DIVIDE(3, "divide", Style.infix("/", 3, 3, 4)),
  REMAINDER(4, "", Style.call("truncated_remainder", 2)),
  POWER(5, "power", Style.infix("^", 5, 6, 6)),
  LESS_BY(6, "", Style.call("excess", 2)),
  MINIMUM(11, "minimum", Style.call("min", Style.ANY)),
  MAXIMUM(12, "maximum", Style.call("max", Style.ANY)),
  FLOOR(13, "floor", Style.call("floor", 1)),
  CEILING(14, "ceil", Style.call("ceil", 1)),
  ABSOLUTE(15, "absolute", Style.call("abs", 1)),
  NEGATE(16, "negate", Style.prefix("-", 2, 3)),
  OR(20, "or", Style.logic(" or ", 2)),
  AND(21, "and", Style.logic(" and ", 2)),
  LESS(22, "less", Style.comparison(" < ")),
  LESS_OR_EQUAL(23, "lessOrEqual", Style.comparison(" <= ")),
  EQUAL(24, "equal", Style.comparison(" == ")),
  GREATER_OR_EQUAL(28, "greaterOrEqual", Style.comparison(" >= ")),
  GREATER(29, "greater", Style.comparison(" > ")),
  NOT_EQUAL(30, "notEqual", Style.comparison(" != ")),
  NOT(34, "not", Style.logic("not ", 1)),
  IF(35, "select", Style.choice(false)),
  TANH(37, "tanh", Style.call("tanh", 1)),
  TAN(38, "tan", Style.call("tan", 1)),
  SQRT(39, "sqrt", Style.call("sqrt", 1)),
  SINH(40, "sinh", Style.call("sinh", 1)),
  SIN(41, "sin", Style.call("sin", 1)),
  LOG10(42, "log10", Style.call("log10", 1)),
  LOG(43, "log", Style.call("log", 1)),
  EXP(44, "exp", Style.call("exp", 1)),
  COSH(45, "cosh", Style.call("cosh", 1)),
  COS(46, "cos", Style.call("cos", 1)),
  ATANH(47, "atanh", Style.call("atanh", 1)),
  ATAN2(48, "atan2", Style.call("atan2", 2)),
  ATAN(49, "atan", Style.call("atan", 1)),
  ASINH(50, "asinh", Style.call("asinh", 1)),
  ASIN(51, "asin", Style.call("asin", 1)),
  ACOSH(52, "acosh", Style.call("acosh", 1)),
  ACOS(53, "acos", Style.call("acos", 1)),
  SUM(54, "", Style.infix(" + ", 1, 1, 3).of(Style.ANY)),
  WHOLE_QUOTIENT(55, "", Style.call("whole_quotient", 2)),
  PRECISION(56, "", Style.call("to_precision", 2)),
  ROUND(57, "", Style.call("to_decimals", 2)),
  TRUNCATE(58, "", Style.call("truncated_to", 2)),
  COUNT(59, "", Style.counting()),
  AT_LEAST(62, "", Style.comparison(" <= ")),
  AT_MOST(63, "", Style.comparison(" >= ")),
  EXACTLY(66, "", Style.comparison(" == ")),
  NOT_AT_LEAST(67, "", Style.comparison(" > ")),
  NOT_AT_MOST(68, "", Style.comparison(" < ")),
  NOT_EXACTLY(69, "", Style.comparison(" != ")),
  ALL(70, "", Style.logic(" and ", Style.ANY)),
  ANY(71, "", Style.logic(" or ", Style.ANY)),
  IMPLIES(72, "", Style.choice(true)),
  EQUIVALENT(73, "", Style.logic(" == ", 2)),
  CONSTANT_POWER(76, "", Style.infix("^", 5, 6, 6)),
  SQUARE(77, "", Style.suffix("^2", 5, 6)),
  POWER_OF_CONSTANT(78, "", Style.infix("^", 5, 6, 6));

  private static final Map<Integer, NlOperator> BY_NUMBER = new HashMap<>();
  private static final Map<String, NlOperator> BY_NAME = new HashMap<>();

  /** What the format has and the language has not, by number. */
  private static final Map<Integer, String> REFUSED =
      Map.of(
          60, "numberof",
          61, "numberof of symbols",
          64, "a piecewise-linear term",
          65, "an if of symbols",
          74, "alldiff",
          75, "somesame",
          79, "a call of an imported function",
          81, "a string");

  static {
    for (NlOperator operator : values()) {
      BY_NUMBER.put(operator.number, operator);
      if (!operator.graphName.isEmpty()) {
        BY_NAME.put(operator.graphName, operator);
      }
    }
  }

  private final int number;
  private final String graphName;
  private final Style style;

  NlOperator(int number, String graphName, Style style) {
    this.number = number;
    this.graphName = graphName;
    this.style = style;
  }

  /** The number by which files name it. */
  public int number() {
    return number;
  }

  /** Whether it is followed by the number of its operands. */
  public boolean anyNumber() {
    return style.arity() == Style.ANY;
  }

  /** How it is written in the language. */
  Style style() {
    return style;
  }

  /** How many operands it has; {@link Style#ANY} where the file says. */
  int arity() {
    return style.arity();
  }

  /** The operator of a number; empty where there is none. */
  static Optional<NlOperator> numbered(int number) {
    return Optional.ofNullable(BY_NUMBER.get(number));
  }

  /** What an operator is called that is known and refused. */
  static Optional<String> refused(int number) {
    return Optional.ofNullable(REFUSED.get(number));
  }

  /** The operator that means the same as the one of that name in the graph. */
  public static Optional<NlOperator> named(String graphName) {
    return Optional.ofNullable(BY_NAME.get(graphName));
  }

  /**
   * How an operator is written in the language.
   *
   * @param arity how many operands there are; {@link #ANY} where that varies
   * @param level how tightly it binds, from 1, a sum, to 6, a name
   * @param first how tightly its first operand must bind to go without parentheses
   * @param others the same of the others
   * @param truth whether it gives a truth value
   * @param truths whether its first operand is a truth value, and the others
   * @param opening what stands before the operands
   * @param between what stands between them, the last of it between all further ones
   * @param closing what stands behind them
   */
  record Style(
      int arity,
      int level,
      int first,
      int others,
      boolean truth,
      List<Boolean> truths,
      String opening,
      List<String> between,
      String closing) {
    static final int ANY = -1;
    static final int TIGHTEST = 6;
    private static final List<Boolean> NUMBERS = List.of(false, false);
    private static final List<Boolean> TRUTHS = List.of(true, true);

    static Style infix(String symbol, int level, int first, int others) {
      return new Style(2, level, first, others, false, NUMBERS, "", List.of(symbol), "");
    }

    static Style prefix(String symbol, int level, int operand) {
      return new Style(1, level, operand, operand, false, NUMBERS, symbol, List.of(""), "");
    }

    static Style suffix(String symbol, int level, int operand) {
      return new Style(1, level, operand, operand, false, NUMBERS, "", List.of(""), symbol);
    }

    static Style call(String function, int arity) {
      return new Style(arity, TIGHTEST, 0, 0, false, NUMBERS, function + "(", List.of(", "), ")");
    }

    static Style comparison(String symbol) {
      return new Style(2, TIGHTEST, 1, 1, true, NUMBERS, "(", List.of(symbol), ")");
    }

    static Style logic(String symbol, int arity) {
      String opening = arity == 1 ? "(" + symbol : "(";
      return new Style(arity, TIGHTEST, 1, 1, true, TRUTHS, opening, List.of(symbol), ")");
    }

    static Style choice(boolean truth) {
      return new Style(
          3, TIGHTEST, 0, 0, truth, List.of(true, truth), "(if ", List.of(" then ", " else "), ")");
    }

    /** The same with another number of operands. */
    Style of(int operands) {
      return new Style(operands, level, first, others, truth, truths, opening, between, closing);
    }

    /** How many of its operands hold. */
    static Style counting() {
      String end = " then 1 else 0)";
      return new Style(ANY, 1, 0, 0, false, TRUTHS, "(if ", List.of(end + " + (if "), end);
    }

    boolean takesTruth(int operand) {
      return truths.get(Math.min(operand, 1));
    }

    int needed(int operand) {
      return operand == 0 ? first : others;
    }

    String between(int operand) {
      return between.get(Math.min(operand, between.size() - 1));
    }
  }
}
