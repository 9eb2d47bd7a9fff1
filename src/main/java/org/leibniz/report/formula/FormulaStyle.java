package org.leibniz.report.formula;

import java.util.List;

/** How a term is written: pieces of text with places for other terms between them. */
interface FormulaStyle {
  /**
   * A place for a term, which is put in parentheses where it binds less tightly than the place
   * asks.
   */
  record Slot(FormulaTerm term, int binding) {}

  /** A place for a positive coefficient times a term. */
  record Multiple(double coefficient, FormulaTerm term) {}

  /** The pieces of a positive coefficient times a term that was given a name. */
  List<Object> multiple(double coefficient, String name);

  /** The pieces of a positive coefficient times a term. */
  List<Object> multiple(double coefficient, FormulaTerm term);

  /** How tightly a term binds as it is written; what does not is put in parentheses. */
  int binding(FormulaTerm term);

  /** The pieces, strings and slots, in order. */
  List<Object> pieces(FormulaTerm term);

  /** The pieces before and behind a term in parentheses. */
  String opening();

  /** See {@link #opening}. */
  String closing();

  /** A name that was given to a part. */
  String name(int number);

  /** Text before a part that is given a name. */
  String definition(String name);

  /** Text behind a part that was given a name, at the outermost place. */
  String end();

  /** The text around the body of a loop that has named parts: before, between two, behind. */
  String blockStart();

  /** See {@link #blockStart}. */
  String blockNext();

  /** See {@link #blockStart}. */
  String blockEnd();
}
