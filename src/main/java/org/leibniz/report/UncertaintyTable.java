package org.leibniz.report;

import java.util.ArrayList;
import java.util.List;

/** Fitted parameters one by one, each with its standard error: {@code w[0] = 1.4770 +- 0.0123}. */
final class UncertaintyTable {
  private static final int MOST_UNKNOWNS = 24;
  private static final int ERROR_DIGITS = 3;

  private final List<NamedTensor> params;
  private final List<NamedTensor> standardErrors;
  private final int digits;

  UncertaintyTable(List<NamedTensor> params, List<NamedTensor> standardErrors, int digits) {
    this.params = params;
    this.standardErrors = standardErrors;
    this.digits = digits;
  }

  /** True if there is an error for every parameter, and there are few enough of them. */
  static boolean fits(SolveReport report, List<NamedTensor> errors) {
    if (report.unknowns() > MOST_UNKNOWNS || errors.size() != report.params().size()) {
      return false;
    }
    for (int i = 0; i < errors.size(); i++) {
      if (errors.get(i).values().length != report.params().get(i).values().length) {
        return false;
      }
    }
    return true;
  }

  List<String> lines(String indent) {
    List<String> names = new ArrayList<>();
    List<String> values = new ArrayList<>();
    List<String> errors = new ArrayList<>();
    for (int p = 0; p < params.size(); p++) {
      NamedTensor param = params.get(p);
      for (int i = 0; i < param.values().length; i++) {
        names.add(param.elementName(i));
        values.add(Figures.number(param.values()[i], digits));
        errors.add(Figures.number(standardErrors.get(p).values()[i], ERROR_DIGITS));
      }
    }
    int nameWidth = Columns.width(names);
    List<String> alignedValues = Figures.aligned(values);
    List<String> alignedErrors = Figures.aligned(errors);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = Columns.pad(names.get(i), nameWidth);
      String line = indent + name + " = " + alignedValues.get(i) + "  +- " + alignedErrors.get(i);
      lines.add(line.stripTrailing() + (i == 0 ? "   (standard error)" : ""));
    }
    return lines;
  }
}
