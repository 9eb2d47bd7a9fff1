package org.leibniz.emit;

import java.util.List;
import java.util.Optional;

/** What a method of a kernel says: the part of Java that kernels without loops are written in. */
final class KernelText {
  private KernelText() {}

  /** A method. */
  record Procedure(String name, List<Variable> parameters, List<Step> body) {}

  /** A variable and its type: {@code double, long, int} or {@code boolean}. */
  record Variable(String type, String name) {}

  /** A statement. */
  sealed interface Step {}

  /** Introduces a variable. */
  record Introduce(Variable variable, Optional<Term> value) implements Step {}

  /** Changes a variable. */
  record Change(String name, Term value) implements Step {}

  /** A branch. */
  record Branch(Term condition, List<Step> then, List<Step> otherwise) implements Step {}

  /** Gives the result. */
  record Give(Term value) implements Step {}

  /** An expression. */
  sealed interface Term {}

  /** A number, as it is written. */
  record Literal(String text) implements Term {}

  /** A variable or a constant. */
  record Name(String text) implements Term {}

  /** A method of a kernel or of the platform, applied. */
  record Call(String method, List<Term> arguments) implements Term {}

  /** An operator with one operand or two; a cast is the operator {@code (long)}. */
  record Operation(String symbol, List<Term> operands) implements Term {}

  /** {@code condition ? then : otherwise}. */
  record Choice(Term condition, Term then, Term otherwise) implements Term {}

  /** An element of a table of constants. */
  record Entry(String table, Term place) implements Term {}
}
