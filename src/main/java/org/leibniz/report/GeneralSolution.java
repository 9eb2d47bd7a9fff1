package org.leibniz.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The unknowns of a system one by one: the exact value where it is known, the decimal, and what may
 * be added along the free directions, such as {@code A = 19/4 = 4.75 + t}. A tilde stands for
 * "about".
 */
final class GeneralSolution {
  private static final int MOST_UNKNOWNS = 24;
  private static final int MOST_DIRECTIONS = 3;
  private static final int COEFFICIENT_DIGITS = 6;

  private final EquationSystem system;
  private final List<String> names = new ArrayList<>();
  private final List<Double> values = new ArrayList<>();
  private final List<String> freeNames;
  private final int digits;

  GeneralSolution(List<NamedTensor> params, EquationSystem system, int digits) {
    this.system = system;
    this.digits = digits;
    for (NamedTensor param : params) {
      for (int i = 0; i < param.values().length; i++) {
        names.add(param.elementName(i));
        values.add(param.values()[i]);
      }
    }
    this.freeNames = freeNames(params, system.freeDirections().size());
  }

  /** True if there is something to say about single unknowns, and there are few enough of them. */
  static boolean fits(SolveReport report) {
    EquationSystem system = report.system().get();
    boolean free =
        !system.freeDirections().isEmpty() && system.freeDirections().size() <= MOST_DIRECTIONS;
    return report.unknowns() <= MOST_UNKNOWNS
        && (free && system.linear() || !system.exact().isEmpty());
  }

  /** One letter that no unknown has, with a number where there are several directions. */
  private static List<String> freeNames(List<NamedTensor> params, int count) {
    Set<String> taken = new HashSet<>();
    for (NamedTensor param : params) {
      taken.add(param.name());
    }
    for (String letter : List.of("t", "s", "u", "v", "tau")) {
      List<String> candidates = new ArrayList<>();
      for (int i = 1; i <= count; i++) {
        candidates.add(count == 1 ? letter : letter + i);
      }
      if (Collections.disjoint(candidates, taken)) {
        return candidates;
      }
    }
    List<String> unusual = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      unusual.add("free" + i);
    }
    return unusual;
  }

  List<String> lines(String indent) {
    List<String> decimals = new ArrayList<>();
    List<String> fractions = new ArrayList<>();
    List<String> equals = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Fraction exact = system.exact().get(names.get(i));
      String decimal = Figures.number(values.get(i), digits);
      boolean fraction = exact != null && !exact.isInteger();
      fractions.add(fraction ? exact.toString() : "");
      equals.add(!fraction ? "   " : exact.equalsDecimal(decimal) ? " = " : " ~ ");
      decimals.add(decimal);
    }
    List<String> aligned = Figures.aligned(decimals);
    List<List<String>> terms = terms();
    boolean free = !terms.get(0).isEmpty();
    int nameWidth = Columns.width(names);
    int fractionWidth = Columns.width(fractions);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      StringBuilder line =
          new StringBuilder(indent).append(Columns.pad(names.get(i), nameWidth)).append(" = ");
      if (fractionWidth > 0) {
        line.append(Columns.pad(fractions.get(i), fractionWidth)).append(equals.get(i));
      }
      line.append(aligned.get(i));
      for (String term : terms.get(i)) {
        line.append(term);
      }
      lines.add(line.toString().stripTrailing());
    }
    if (free) {
      lines.add("");
      lines.add(indent + "for any " + String.join(", ", freeNames));
    }
    return lines;
  }

  /**
   * For each unknown, for each direction, what may be added; padded so that the terms stand under
   * each other.
   */
  private List<List<String>> terms() {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      rows.add(new ArrayList<>());
    }
    if (!system.linear() || system.freeDirections().size() > MOST_DIRECTIONS) {
      return rows;
    }
    for (int direction = 0; direction < system.freeDirections().size(); direction++) {
      List<String> column = new ArrayList<>();
      for (String name : names) {
        column.add(
            term(system.freeDirections().get(direction).step(name), freeNames.get(direction)));
      }
      int width = Columns.width(column);
      for (int i = 0; i < names.size(); i++) {
        rows.get(i).add((direction == 0 ? "  " : " ") + Columns.pad(column.get(i), width));
      }
    }
    return rows;
  }

  private static String term(double step, String name) {
    if (step == 0) {
      return "";
    }
    String size = Figures.number(Math.abs(step), COEFFICIENT_DIGITS);
    return (step < 0 ? "- " : "+ ") + (size.equals("1") ? "" : size + " ") + name;
  }
}
