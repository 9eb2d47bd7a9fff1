package org.leibniz.operator;

import java.util.List;
import org.leibniz.diagnostic.Code;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Type;
import org.leibniz.graph.TypeException;

/** What an elementwise operator takes and gives, element by element. */
enum ElementRule {
  /** Numbers; an INT where all operands are INT, else a REAL. */
  NUMBERS,
  /** Numbers; a REAL. */
  REALS,
  /** Whole numbers; an INT. */
  INTEGERS,
  /** Numbers; a truth value. */
  PREDICATE,
  /** All numbers or all truth values; a truth value. */
  EQUALITY,
  /** Truth values; a truth value. */
  LOGIC,
  /** A truth value, then two of a kind; their kind. */
  CHOICE,
  /** Anything; a REAL. */
  TO_REAL,
  /** Anything; an INT. */
  TO_INT,
  /** A kind; the same. */
  SAME;

  /**
   * The element type of the result. Throws {@link TypeException} where the operands are of the
   * wrong kind.
   */
  ElementType result(String operator, List<Type> operands) {
    String name = Spelling.of(operator);
    return switch (this) {
      case NUMBERS -> {
        requireNumbers(name, operands, 0);
        yield join(operands);
      }
      case REALS -> {
        requireNumbers(name, operands, 0);
        yield ElementType.REAL;
      }
      case INTEGERS -> {
        requireIntegers(name, operands);
        yield ElementType.INT;
      }
      case PREDICATE -> {
        requireNumbers(name, operands, 0);
        yield ElementType.BOOL;
      }
      case EQUALITY -> {
        requireOneKind(name, operands);
        yield ElementType.BOOL;
      }
      case LOGIC -> {
        operands.forEach(operand -> requireTruth(name, operand));
        yield ElementType.BOOL;
      }
      case CHOICE -> {
        requireTruth("the condition of " + name, operands.get(0));
        requireOneKind(name, operands.subList(1, 3));
        yield join(operands.subList(1, 3));
      }
      case TO_REAL -> ElementType.REAL;
      case TO_INT -> ElementType.INT;
      case SAME -> operands.get(0).element();
    };
  }

  /** Whether the result is a truth value whatever the operands are. */
  boolean givesTruth() {
    return this == PREDICATE || this == EQUALITY || this == LOGIC;
  }

  /** The element type that all widen to; they are of one kind. */
  static ElementType join(List<Type> operands) {
    ElementType joined = operands.get(0).element();
    for (Type operand : operands) {
      if (operand.element() == ElementType.REAL) {
        joined = ElementType.REAL;
      }
    }
    return joined;
  }

  /** Throws where an operand is a truth value. */
  static void requireNumbers(String name, List<Type> operands, int from) {
    for (Type operand : operands.subList(from, operands.size())) {
      if (!operand.element().numeric()) {
        throw wrong(name + " takes numbers, and this is a truth value (bool)", operand);
      }
    }
  }

  private static void requireIntegers(String name, List<Type> operands) {
    for (Type operand : operands) {
      if (operand.element() != ElementType.INT) {
        throw wrong(
            name + " takes whole numbers (int), and this is a " + operand.element().text(),
            operand);
      }
    }
  }

  private static void requireTruth(String name, Type operand) {
    if (operand.element() != ElementType.BOOL) {
      throw wrong(
          name
              + " takes truth values (bool), such as x > 0, and this is a number ("
              + operand.element().text()
              + ")",
          operand);
    }
  }

  /** Throws where some are numbers and others truth values. */
  static void requireOneKind(String name, List<Type> operands) {
    for (Type operand : operands) {
      if (operand.element().numeric() != operands.get(0).element().numeric()) {
        throw wrong(
            name
                + " joins two of a kind, and here one is a number and the other a truth value (bool)",
            operand);
      }
    }
  }

  private static TypeException wrong(String message, Type operand) {
    return new TypeException(Code.WRONG_ELEMENT_TYPE, message, "of type " + operand);
  }
}
