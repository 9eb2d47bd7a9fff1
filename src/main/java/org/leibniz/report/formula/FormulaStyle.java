package org.leibniz.report.formula;

import java.util.ArrayList;
import java.util.List;
import org.leibniz.report.formula.FormulaTerm.Kind;

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

  /** A number that stands alone, with its sign. */
  String number(double value);

  /**
   * The pieces of a sum: its parts, and behind them the constant; before them where it is the only
   * positive part, as in {@code 1 - x}.
   */
  static List<Object> sum(FormulaTerm term, FormulaStyle style) {
    List<Object> pieces = new ArrayList<>();
    double constant = term.constant();
    boolean first =
        constant > 0
            && !term.number()
            && term.numbers().stream().filter(number -> number > 0).count() == 1;
    if (first) {
      pieces.add(style.number(constant));
      constant = 0;
    }
    for (int i = 0; i < term.parts().size(); i++) {
      double factor = term.numbers().get(i);
      if (i > 0 || first) {
        pieces.add(factor < 0 ? " - " : " + ");
      } else if (factor < 0) {
        pieces.add("-");
      }
      boolean leading = pieces.isEmpty() && factor == 1 && term.part(i).kind() == Kind.SUM;
      pieces.add(
          leading
              ? new Slot(term.part(i), FormulaText.SUM)
              : new Multiple(Math.abs(factor), term.part(i)));
    }
    if (pieces.isEmpty()) {
      pieces.add(style.number(constant));
    } else if (constant != 0) {
      pieces.add((constant < 0 ? " - " : " + ") + style.number(Math.abs(constant)));
    }
    return pieces;
  }

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
