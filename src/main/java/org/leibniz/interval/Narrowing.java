package org.leibniz.interval;

/** The rules of the operations that have one. */
public enum Narrowing implements Contraction {
  /** a + b. */
  SUM,
  /** a - b. */
  DIFFERENCE,
  /** a * b. */
  PRODUCT,
  /** a / b. */
  QUOTIENT,
  /** The quotient rounded down. */
  FLOOR_QUOTIENT,
  /** The remainder of the quotient rounded down. */
  REMAINDER,
  /** a to the power b. */
  POWER,
  /** The square root. */
  SQUARE_ROOT,
  /** -a. */
  NEGATIVE,
  /** |a|. */
  ABSOLUTE,
  /** The smaller. */
  MINIMUM,
  /** The larger. */
  MAXIMUM,
  /** The greatest whole value not above. */
  FLOOR,
  /** The least whole value not below. */
  CEILING,
  /** A whole value less than 1 away. */
  WHOLE,
  /** The value itself. */
  SAME,
  /** Whether a = b. */
  EQUAL,
  /** Whether a and b differ. */
  NOT_EQUAL,
  /** Whether a is less than b. */
  LESS,
  /** Whether a is not more than b. */
  LESS_OR_EQUAL,
  /** Whether a is more than b. */
  GREATER,
  /** Whether a is not less than b. */
  GREATER_OR_EQUAL,
  /** Whether both hold. */
  AND,
  /** Whether one holds. */
  OR,
  /** Whether it does not hold. */
  NOT,
  /** The second operand where the first holds, else the third. */
  CHOICE;

  @Override
  public void narrow(Ranges ranges) {
    switch (this) {
      case SUM -> NumberRules.sum(ranges, 0, 1, 2);
      case DIFFERENCE -> NumberRules.sum(ranges, 1, 0, 2);
      case PRODUCT -> ProductRules.product(ranges);
      case QUOTIENT -> ProductRules.quotient(ranges);
      case FLOOR_QUOTIENT -> ProductRules.floorQuotient(ranges);
      case REMAINDER -> ProductRules.remainder(ranges);
      case POWER -> PowerRules.power(ranges);
      case SQUARE_ROOT -> PowerRules.squareRoot(ranges);
      case NEGATIVE -> NumberRules.negative(ranges);
      case ABSOLUTE -> NumberRules.absolute(ranges);
      case MINIMUM -> NumberRules.minimum(ranges);
      case MAXIMUM -> NumberRules.maximum(ranges);
      case FLOOR -> NumberRules.rounded(ranges, Math::floor, 0, 1);
      case CEILING -> NumberRules.rounded(ranges, Math::ceil, 1, 0);
      case WHOLE -> NumberRules.near(ranges);
      case SAME -> NumberRules.same(ranges, 0, 1);
      default -> TruthRules.narrow(this, ranges);
    }
  }

  @Override
  public double weight(int operand, Ranges ranges) {
    return switch (this) {
      case SUM, SAME -> 1;
      case DIFFERENCE -> operand == 1 ? 1 : -1;
      case NEGATIVE -> -1;
      case PRODUCT -> factor(operand, ranges);
      default -> Double.NaN;
    };
  }

  /** Of a product of which one side is known, that side is the factor of the other. */
  private static double factor(int operand, Ranges ranges) {
    int known = ranges.point(2) ? 2 : 1;
    if (!ranges.point(known)) {
      return Double.NaN;
    }
    return operand == known ? 0 : ranges.lower(known);
  }
}
