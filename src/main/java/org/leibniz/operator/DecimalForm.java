package org.leibniz.operator;

import java.math.BigDecimal;

/** What an elementwise operator is in decimals. */
enum DecimalForm {
  SAME,
  SUM,
  DIFFERENCE,
  PRODUCT,
  QUOTIENT,
  NEGATIVE,
  CHOICE,
  POWER,
  SQUARE_ROOT,
  EXPONENTIAL,
  EXPONENTIAL_LESS_ONE,
  LOGARITHM,
  LOGARITHM_OF_ONE_MORE,
  SINE,
  COSINE,
  ARC_TANGENT;

  /** The value; operands beyond those it takes are not looked at. */
  BigDecimal apply(BigDecimal a, BigDecimal b, BigDecimal c) {
    return switch (this) {
      case SAME -> a;
      case SUM -> a.add(b, DecimalTensor.DIGITS);
      case DIFFERENCE -> a.subtract(b, DecimalTensor.DIGITS);
      case PRODUCT -> a.multiply(b, DecimalTensor.DIGITS);
      case QUOTIENT -> a.divide(b, DecimalTensor.DIGITS);
      case NEGATIVE -> a.negate();
      case CHOICE -> a.signum() != 0 ? b : c;
      case POWER -> DecimalFunctions.power(a, b);
      case SQUARE_ROOT -> a.sqrt(DecimalTensor.DIGITS);
      case EXPONENTIAL -> DecimalFunctions.exp(a);
      case EXPONENTIAL_LESS_ONE -> DecimalFunctions.exp(a).subtract(BigDecimal.ONE);
      case LOGARITHM -> DecimalFunctions.log(a);
      case LOGARITHM_OF_ONE_MORE -> DecimalFunctions.log(BigDecimal.ONE.add(a));
      case SINE -> DecimalFunctions.turned(a, 1);
      case COSINE -> DecimalFunctions.turned(a, 0);
      case ARC_TANGENT -> DecimalFunctions.arcTangent(a);
    };
  }
}
