package org.leibniz.ampl;

import java.util.ArrayList;
import java.util.List;

/**
 * The counts in the first ten lines of a file.
 *
 * @param both variables that stand nonlinearly in objectives and in constraints
 * @param inConstraints the last of the variables that stand nonlinearly in constraints
 * @param inObjectives the last of those that stand nonlinearly in objectives
 * @param discrete how many variables are whole: linear ones of 0 and 1, other linear ones, and the
 *     last ones in both, in constraints only, and in objectives only
 * @param defined how many expressions are defined
 * @param outcome whether an answer says how the solve ended, which the flags of the header ask for
 */
record NlHeader(
    int variables,
    int constraints,
    int objectives,
    int both,
    int inConstraints,
    int inObjectives,
    List<Integer> discrete,
    int defined,
    boolean outcome) {

  private static final List<String> LINES =
      List.of(
          "the counts of variables, constraints, objectives, ranges and equations",
          "the counts of nonlinear constraints and objectives",
          "the counts of network constraints",
          "the counts of nonlinear variables in constraints, objectives and both",
          "the counts of network variables and functions",
          "the counts of discrete variables",
          "the counts of nonzeros",
          "the lengths of the longest names",
          "the counts of defined variables");

  private static final int[] LEAST = {3, 2, 2, 2, 2, 2, 2, 2, 5};

  /** Reads the header. */
  static NlHeader read(NlScanner scanner, int length) {
    format(scanner);
    scanner.skipLine();
    List<List<Integer>> lines = new ArrayList<>();
    for (int i = 0; i < LINES.size(); i++) {
      lines.add(line(scanner, i, length));
    }
    List<Integer> problem = lines.get(0);
    List<Integer> nonlinear = lines.get(3);
    int defined = lines.get(8).stream().mapToInt(Integer::intValue).sum();
    return new NlHeader(
        problem.get(0),
        problem.get(1),
        problem.get(2),
        at(nonlinear, 2),
        nonlinear.get(0),
        nonlinear.get(1),
        lines.get(5),
        defined,
        (at(lines.get(4), 3) & 1) != 0);
  }

  private static void format(NlScanner scanner) {
    if (!scanner.advance()) {
      throw scanner.wrong("the file is empty", "an .nl file begins with a line such as g3 1 1 0");
    }
    if (scanner.letter() == 'b') {
      throw NlReader.binary(scanner.place());
    }
    if (scanner.letter() != 'g') {
      throw scanner.wrong(
          "this is no .nl file", "one in the text form begins with a line such as g3 1 1 0");
    }
  }

  private static List<Integer> line(NlScanner scanner, int line, int length) {
    List<Integer> counts = new ArrayList<>();
    String what = "a count of line " + (line + 2) + ", " + LINES.get(line);
    while (counts.size() < LEAST[line]) {
      counts.add(bounded(scanner, scanner.nextWhole(what), length));
    }
    while (scanner.advanceInLine()) {
      counts.add(bounded(scanner, scanner.thisWhole(what), length));
    }
    scanner.skipLine();
    return counts;
  }

  /** Nothing that is counted takes less than a letter. */
  private static int bounded(NlScanner scanner, int count, int length) {
    if (count > length) {
      throw scanner.wrong(
          "the file is too short for " + count + " of these", "it may have been cut off");
    }
    return count;
  }

  private static int at(List<Integer> counts, int index) {
    return index < counts.size() ? counts.get(index) : 0;
  }

  /** Which of the variables are whole, by the order that the format prescribes. */
  boolean[] whole() {
    boolean[] whole = new boolean[variables];
    mark(whole, both, at(discrete, 2));
    mark(whole, inConstraints, at(discrete, 3));
    // What stands in objectives only is counted behind what stands in constraints.
    mark(whole, Math.max(inObjectives, inConstraints), at(discrete, 4));
    mark(whole, variables, discrete.get(0) + discrete.get(1));
    return whole;
  }

  private static void mark(boolean[] whole, int end, int count) {
    for (int i = Math.max(0, end - count); i < Math.min(end, whole.length); i++) {
      whole[i] = true;
    }
  }
}
