package org.leibniz.operator;

import java.util.List;
import java.util.Optional;

/** The list of all operators. */
public final class Catalogue {
  private Catalogue() {}

  /** The names of the elementwise operators, by family. */
  private static final List<String> ELEMENTWISE =
      List.of(
          // Arithmetic.
          "add",
          "subtract",
          "multiply",
          "divide",
          "negate",
          "absolute",
          "sign",
          "minimum",
          "maximum",
          "floorDivide",
          "remainder",
          "multiplyAdd",
          // Comparison.
          "equal",
          "notEqual",
          "less",
          "lessOrEqual",
          "greater",
          "greaterOrEqual",
          "isNaN",
          // Logic.
          "and",
          "or",
          "not",
          "select",
          // Conversion.
          "toReal",
          "toInteger",
          "stopGradient",
          // Steps.
          "floor",
          "ceil",
          "round",
          "truncate",
          "toSingle",
          // Powers.
          "power",
          "integerPower",
          "sqrt",
          "cbrt",
          "hypot",
          // Exponentials.
          "exp",
          "expm1",
          "log",
          "log1p",
          "log2",
          "log10",
          "sigmoid",
          "softplus",
          "logaddexp",
          "log1mexp",
          "logcosh",
          "logProduct",
          // Trigonometry.
          "sin",
          "cos",
          "tan",
          "asin",
          "acos",
          "atan",
          "atan2",
          // Hyperbolics.
          "sinh",
          "cosh",
          "tanh",
          "asinh",
          "acosh",
          "atanh",
          // Special functions.
          "erf",
          "erfc",
          "gamma",
          "lgamma",
          "digamma",
          "polygamma",
          // Derivatives of quotients and of angles.
          "sinQuotient",
          "sinhQuotient",
          "expm1Quotient",
          "log1pQuotient",
          "productQuotient",
          "reciprocalReal",
          "reciprocalImaginary");

  /** The names of the operators with attributes or other shapes than their operands'. */
  private static final List<String> STRUCTURAL =
      List.of(
          // Constants.
          "constant",
          "constantTensor",
          "size",
          "iota",
          // Views and joins.
          "broadcast",
          "reshape",
          "transpose",
          "slice",
          "pad",
          "stack",
          "concatenate",
          "gather",
          // Accumulations and searches.
          "sum",
          "product",
          "minimumOver",
          "maximumOver",
          "all",
          "any",
          "partialSum",
          "productSum",
          "matrixMultiply",
          "scatterAdd",
          "argMinimum",
          "argMaximum");

  /** The names of the elementwise operators. */
  public static List<String> elementwise() {
    return ELEMENTWISE;
  }

  /** The names of the other operators of this package, but for loops and derivative expressions. */
  public static List<String> structural() {
    return STRUCTURAL;
  }

  /**
   * The elementwise operator of a name; empty where there is none. A family is loaded when it is
   * first asked for.
   */
  public static Optional<Elementwise> elementwise(String name) {
    return Optional.ofNullable(find(name));
  }

  private static Elementwise find(String name) {
    return switch (name) {
      case "add" -> Arithmetic.ADD;
      case "subtract" -> Arithmetic.SUBTRACT;
      case "multiply" -> Arithmetic.MULTIPLY;
      case "divide" -> Arithmetic.DIVIDE;
      case "negate" -> Arithmetic.NEGATE;
      case "absolute" -> Arithmetic.ABSOLUTE;
      case "sign" -> Arithmetic.SIGN;
      case "minimum" -> Arithmetic.MINIMUM;
      case "maximum" -> Arithmetic.MAXIMUM;
      case "floorDivide" -> Arithmetic.FLOOR_DIVIDE;
      case "remainder" -> Arithmetic.REMAINDER;
      case "multiplyAdd" -> Fused.MULTIPLY_ADD;
      case "equal" -> Comparison.EQUAL;
      case "notEqual" -> Comparison.NOT_EQUAL;
      case "less" -> Comparison.LESS;
      case "lessOrEqual" -> Comparison.LESS_OR_EQUAL;
      case "greater" -> Comparison.GREATER;
      case "greaterOrEqual" -> Comparison.GREATER_OR_EQUAL;
      case "isNaN" -> Comparison.IS_NAN;
      case "and" -> Logic.AND;
      case "or" -> Logic.OR;
      case "not" -> Logic.NOT;
      case "select" -> Logic.SELECT;
      case "toReal" -> Conversion.TO_REALS;
      case "toInteger" -> Conversion.TO_INTEGERS;
      case "stopGradient" -> Conversion.STOP_GRADIENT;
      case "floor" -> Steps.FLOOR;
      case "ceil" -> Steps.CEIL;
      case "round" -> Steps.ROUND;
      case "truncate" -> Steps.TRUNCATE;
      case "toSingle" -> Steps.TO_SINGLES;
      case "power" -> Powers.POWER;
      case "integerPower" -> Powers.INTEGER_POWER;
      case "sqrt" -> Powers.SQRT;
      case "cbrt" -> Powers.CBRT;
      case "hypot" -> Powers.HYPOT;
      case "exp" -> Exponentials.EXP;
      case "expm1" -> Exponentials.EXPM1;
      case "log" -> Exponentials.LOG;
      case "log1p" -> Exponentials.LOG1P;
      case "log2" -> Exponentials.LOG2;
      case "log10" -> Exponentials.LOG10;
      case "sigmoid" -> Exponentials.SIGMOID;
      case "softplus" -> Exponentials.SOFTPLUS;
      case "logaddexp" -> Exponentials.LOGADDEXP;
      case "log1mexp" -> Exponentials.LOG1MEXP;
      case "logcosh" -> Exponentials.LOGCOSH;
      case "logProduct" -> Exponentials.LOG_PRODUCT;
      case "sin" -> Trigonometry.SIN;
      case "cos" -> Trigonometry.COS;
      case "tan" -> Trigonometry.TAN;
      case "asin" -> Trigonometry.ASIN;
      case "acos" -> Trigonometry.ACOS;
      case "atan" -> Trigonometry.ATAN;
      case "atan2" -> Trigonometry.ATAN2;
      case "sinh" -> Hyperbolics.SINH;
      case "cosh" -> Hyperbolics.COSH;
      case "tanh" -> Hyperbolics.TANH;
      case "asinh" -> Hyperbolics.ASINH;
      case "acosh" -> Hyperbolics.ACOSH;
      case "atanh" -> Hyperbolics.ATANH;
      case "erf" -> SpecialFunctions.ERF;
      case "erfc" -> SpecialFunctions.ERFC;
      case "gamma" -> SpecialFunctions.GAMMA;
      case "lgamma" -> SpecialFunctions.LGAMMA;
      case "digamma" -> SpecialFunctions.DIGAMMA;
      case "polygamma" -> SpecialFunctions.POLYGAMMA;
      case "sinQuotient" -> Quotients.SIN;
      case "sinhQuotient" -> Quotients.SINH;
      case "expm1Quotient" -> Quotients.EXPM1;
      case "log1pQuotient" -> Quotients.LOG1P;
      case "productQuotient" -> Quotients.PRODUCT;
      case "reciprocalReal" -> Reciprocals.REAL;
      case "reciprocalImaginary" -> Reciprocals.IMAGINARY;
      default -> null;
    };
  }
}
