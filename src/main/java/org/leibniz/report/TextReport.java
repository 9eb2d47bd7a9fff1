package org.leibniz.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Reports for a person at a terminal of 80 columns: plain text, no colour, every line ended by
 * {@code \n}. Numbers are rounded to so many significant digits; whole numbers are not rounded.
 */
public final class TextReport {
  /** The width that lines keep to where names and words permit. */
  static final int WIDTH = 80;

  private final int digits;

  /** Reports with {@link Figures#DEFAULT_DIGITS} significant digits. */
  public TextReport() {
    this(Figures.DEFAULT_DIGITS);
  }

  /**
   * Reports with so many significant digits; 17 and more show every bit.
   *
   * @throws IllegalArgumentException if {@code digits} is less than 1
   */
  public TextReport(int digits) {
    if (digits < 1) {
      throw new IllegalArgumentException(digits + " digits");
    }
    this.digits = digits;
  }

  /** The answer, how good it is, and how it was found. */
  public String solve(SolveReport report) {
    return text(
        report.search().isPresent()
            ? new SearchText(report, digits).lines()
            : new SolveText(report, digits).lines());
  }

  /** A line for every value, or several for a matrix. */
  public String eval(EvalReport report) {
    return text(new TensorText(digits).assignments(report.values(), "", WIDTH));
  }

  /** The values and their derivatives, each formula before its number. */
  public String grad(GradReport report) {
    TensorText tensors = new TensorText(digits);
    List<String> lines = new ArrayList<>();
    String last = null;
    for (GradReport.Derivative derivative : report.derivatives()) {
      if (!derivative.value().name().equals(last)) {
        if (last != null) {
          lines.add("");
        }
        last = derivative.value().name();
        lines.addAll(tensors.assignments(List.of(derivative.value()), "", WIDTH));
      }
      addDerivative(lines, derivative, tensors);
    }
    return text(lines);
  }

  private static void addDerivative(
      List<String> lines, GradReport.Derivative derivative, TensorText tensors) {
    String lead = quotient(derivative) + " = ";
    if (derivative.symbolic().isPresent()) {
      List<String> formula = derivative.symbolic().get().lines().toList();
      for (String named : formula.subList(0, formula.size() - 1)) {
        lines.addAll(wrapped("", named));
      }
      lines.addAll(wrapped(lead, formula.get(formula.size() - 1)));
      lead = " ".repeat(lead.length() - 2) + "= ";
    }
    for (String line : tensors.lines(derivative.derivative(), WIDTH - lead.length())) {
      lines.add(lead + line);
      lead = " ".repeat(lead.length());
    }
    derivative.latex().ifPresent(latex -> lines.addAll(latex.lines().toList()));
  }

  /**
   * A formula in lines that end with an operator or inside brackets, so that they can be read
   * again.
   */
  private static List<String> wrapped(String lead, String formula) {
    String joined = formula.replaceAll(" ([-+*/@]|==|!=|<=?|>=?|and|or) ", "\u00a0$1 ");
    return Paragraph.wrap(lead, joined, WIDTH).stream()
        .map(line -> line.replace('\u00a0', ' '))
        .toList();
  }

  /** {@code dy/dx}, or {@code d loss/d w} where a name is longer than a letter. */
  private static String quotient(GradReport.Derivative derivative) {
    String of = derivative.value().name();
    String by = derivative.derivative().name();
    String space = of.length() == 1 && by.length() == 1 ? "" : " ";
    return "d" + space + of + "/d" + space + by;
  }

  private static String text(List<String> lines) {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      text.append(line).append('\n');
    }
    return text.toString();
  }
}
