package org.leibniz.ampl;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * Writes expressions in the language of {@code .ad} files, with no more parentheses than needed.
 */
final class ExpressionText {
  /** A line is broken behind the next operator, once it has so many letters. */
  private static final int WIDTH = 88;

  private static final int SUM = 1;
  private static final int NEGATIVE = 2;

  private final StringBuilder text;
  private final List<String> names;
  private final Deque<Frame> open = new ArrayDeque<>();
  private int lineStart;
  private int plus;
  private int plusEnd = -1;

  /**
   * A writer.
   *
   * @param text takes what is written
   * @param names of the variables and of what is defined, by index
   */
  ExpressionText(StringBuilder text, List<String> names) {
    this.text = text;
    this.names = names;
  }

  /** An operator whose operands are being written. */
  private static final class Frame {
    private final NlOperator.Style style;
    private final int operands;
    private final String closing;
    private int done;

    private Frame(NlOperator.Style style, int operands, String closing) {
      this.style = style;
      this.operands = operands;
      this.closing = closing;
    }
  }

  /** Writes an expression and a linear form, added up. */
  void write(NlProblem.Body body) {
    lineStart = text.lastIndexOf("\n") + 1;
    boolean first = NlTerm.isZero(body.expression());
    if (!first) {
      write(body.expression());
    }
    for (Map.Entry<Integer, Double> term : body.linear().entrySet()) {
      if (term.getValue() != 0) {
        linear(term.getValue(), names.get(term.getKey()), first);
        first = false;
      }
    }
    if (first) {
      text.append("0");
    }
  }

  private void linear(double coefficient, String name, boolean first) {
    boolean negative = coefficient < 0;
    if (!first) {
      between(negative ? " - " : " + ");
    } else if (negative) {
      text.append("-");
    }
    double size = Math.abs(coefficient);
    text.append(size == 1 ? "" : number(size) + "*").append(name);
  }

  private void write(List<NlTerm> expression) {
    boolean turned = false;
    for (int i = 0; i < expression.size(); i++) {
      Frame above = open.peek();
      int needed = above == null ? SUM : above.style.needed(above.done);
      boolean truth = above != null && above.style.takesTruth(above.done);
      boolean signed = turned || !truth && isNegative(expression, i) && sign(needed);
      NlTerm term = expression.get(i);
      boolean factor = signed && isProduct(term);
      if (term instanceof NlTerm.Apply apply) {
        begin(apply, signed ? SUM : needed, truth, signed && !factor);
      } else {
        leaf(signed ? positive(term) : term, needed, truth);
        complete();
      }
      turned = factor;
    }
  }

  /** Whether a minus can be written before a term instead: a number, a negative, a product. */
  private static boolean isNegative(List<NlTerm> expression, int at) {
    NlTerm term = expression.get(at);
    if (isProduct(term)) {
      return expression.get(at + 1) instanceof NlTerm.Number number && number.value() < 0;
    }
    return term instanceof NlTerm.Number number && number.value() < 0
        || term instanceof NlTerm.Apply apply && apply.operator() == NlOperator.NEGATE;
  }

  private static boolean isProduct(NlTerm term) {
    return term instanceof NlTerm.Apply apply
        && (apply.operator() == NlOperator.MULTIPLY || apply.operator() == NlOperator.DIVIDE);
  }

  private static NlTerm positive(NlTerm term) {
    return new NlTerm.Number(-((NlTerm.Number) term).value());
  }

  /** Writes a minus, in place of a plus before it, where it needs no parentheses; else nothing. */
  private boolean sign(int needed) {
    if (plusEnd == text.length()) {
      text.setCharAt(plus, '-');
      plusEnd = -1;
      return true;
    }
    if (needed <= NEGATIVE) {
      text.append("-");
    }
    return needed <= NEGATIVE;
  }

  private void begin(NlTerm.Apply apply, int needed, boolean truth, boolean signed) {
    NlOperator.Style style = apply.operator().style();
    String closing = "";
    if (truth && !style.truth()) {
      text.append("(");
      closing = " != 0)";
    } else if (!truth && style.truth()) {
      text.append("(if ");
      closing = " then 1 else 0)";
    } else if (style.level() < needed) {
      text.append("(");
      closing = ")";
    }
    boolean single = apply.operands() == 1 && apply.operator().anyNumber();
    // The least and the greatest of a single number have no name in the language.
    text.append(signed ? "" : single && style.opening().endsWith("(") ? "(" : style.opening());
    open.push(new Frame(style, apply.operands(), style.closing() + closing));
  }

  private void leaf(NlTerm term, int needed, boolean truth) {
    boolean negative =
        term instanceof NlTerm.Number number && (number.value() < 0 || 1 / number.value() < 0);
    boolean enclosed = truth || negative && needed > NEGATIVE;
    text.append(enclosed ? "(" : "");
    if (term instanceof NlTerm.Number number) {
      text.append(number(number.value()));
    } else if (term instanceof NlTerm.Variable variable) {
      text.append(names.get(variable.index()));
    }
    text.append(truth ? " != 0)" : enclosed ? ")" : "");
  }

  /** An operand was written: what it completes is closed. */
  private void complete() {
    while (!open.isEmpty()) {
      Frame frame = open.peek();
      frame.done++;
      if (frame.done < frame.operands) {
        between(frame.style.between(frame.done - 1));
        return;
      }
      text.append(frame.closing);
      open.pop();
    }
  }

  /** Writes an operator; lines may end behind those of arithmetic and behind commas. */
  private void between(String symbol) {
    boolean breaks = symbol.equals(" + ") || symbol.equals(" - ") || symbol.equals(", ");
    if (breaks && text.length() - lineStart > WIDTH) {
      text.append(symbol.stripTrailing()).append("\n    ");
      lineStart = text.length() - 4;
    } else {
      text.append(symbol);
    }
    if (symbol.equals(" + ")) {
      plus = text.lastIndexOf("+");
      plusEnd = text.length();
    }
  }

  /** A number with all its bits; whole ones without a point. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return whole && (value != 0 || 1 / value > 0)
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
