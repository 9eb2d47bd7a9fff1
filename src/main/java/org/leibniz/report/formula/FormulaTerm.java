package org.leibniz.report.formula;

import java.util.List;
import java.util.Set;
import org.leibniz.graph.Shape;

/**
 * A part of a formula. Terms are made by {@link FormulaTerms} only, which gives equal ones the same
 * object; parts are older than what they are part of.
 */
final class FormulaTerm {
  /** What a term is made of. */
  enum Kind {
    /** A name. */
    SYMBOL,
    /** Coefficients times parts, then a constant; a number where there is no part. */
    SUM,
    /** Parts to the power of numbers; at least two, or one with another exponent than 1. */
    PRODUCT,
    /** The first part to the power of the second. */
    POWER,
    /**
     * A function, named by the label, of the parts; the suffix stands before the closing
     * parenthesis.
     */
    CALL,
    /** Two parts with the label, an operator that compares, between them. */
    COMPARISON,
    /** Two parts of which both hold. */
    AND,
    /** Two parts of which one holds. */
    OR,
    /** The part does not hold. */
    NOT,
    /** The matrix product of two parts. */
    MATRIX_PRODUCT,
    /** The last two axes of the part exchanged. */
    TRANSPOSE,
    /** If the first part, then the second, else the third. */
    CHOICE,
    /**
     * The first part with subscripts: the label, the second part where there is one, the suffix.
     */
    INDEX,
    /** The parts side by side. */
    VECTOR,
    /** A vector as a column: an axis of size 1 behind. */
    COLUMN,
    /** The first part for each value of the index, which the label names, up to the second part. */
    EACH,
    /** A loop; see {@link FormulaLoop}. */
    LOOP
  }

  private final int id;
  private final Kind kind;
  private final String label;
  private final String suffix;
  private final List<FormulaTerm> parts;
  private final List<Double> numbers;
  private final Shape shape;
  private final Set<String> locals;
  private final FormulaLoop loop;

  FormulaTerm(
      int id,
      Kind kind,
      String label,
      String suffix,
      List<FormulaTerm> parts,
      List<Double> numbers,
      Shape shape,
      Set<String> locals,
      FormulaLoop loop) {
    this.id = id;
    this.kind = kind;
    this.label = label;
    this.suffix = suffix;
    this.parts = List.copyOf(parts);
    this.numbers = List.copyOf(numbers);
    this.shape = shape;
    this.locals = locals;
    this.loop = loop;
  }

  int id() {
    return id;
  }

  Kind kind() {
    return kind;
  }

  String label() {
    return label;
  }

  String suffix() {
    return suffix;
  }

  List<FormulaTerm> parts() {
    return parts;
  }

  FormulaTerm part(int index) {
    return parts.get(index);
  }

  List<Double> numbers() {
    return numbers;
  }

  /**
   * The shape that the term has as it is written, before it is broadcast against its surroundings.
   */
  Shape shape() {
    return shape;
  }

  /** The variables of loops around that occur in it. */
  Set<String> locals() {
    return locals;
  }

  FormulaLoop loop() {
    return loop;
  }

  /** The constant of a sum. */
  double constant() {
    return numbers.get(parts.size());
  }

  boolean number() {
    return kind == Kind.SUM && parts.isEmpty();
  }

  /** Whether it is a coefficient times one part. */
  boolean scaled() {
    return kind == Kind.SUM && parts.size() == 1 && constant() == 0;
  }

  /** Whether it is a number, a coefficient times one part, or no sum at all. */
  boolean single() {
    return kind != Kind.SUM || number() || scaled();
  }
}
