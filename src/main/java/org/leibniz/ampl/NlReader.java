package org.leibniz.ampl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.diagnostic.Source;
import org.leibniz.diagnostic.Span;

/** Reads an {@code .nl} file in the text form, segment by segment. */
public final class NlReader {
  private static final double NONE = Double.POSITIVE_INFINITY;

  private final NlScanner scanner;
  private final NlHeader header;
  private final NlExpressionReader expressions;
  private final NlNames names;
  private final double[] lower;
  private final double[] upper;
  private final double[] start;
  private final double[] rowLower;
  private final double[] rowUpper;
  private final List<List<NlTerm>> rows;
  private final List<Map<Integer, Double>> coefficients = new ArrayList<>();
  private final List<List<NlTerm>> goals;
  private final List<Map<Integer, Double>> gradients = new ArrayList<>();
  private final boolean[] maximized;
  private final List<NlProblem.Defined> defined = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private boolean bounded;
  private boolean ranged;

  private NlReader(Source source, NlNames names) {
    this.scanner = new NlScanner(source);
    this.header = NlHeader.read(scanner, source.text().length());
    this.names = names;
    this.expressions = new NlExpressionReader(scanner, header.variables(), header.defined());
    this.lower = filled(header.variables(), -NONE);
    this.upper = filled(header.variables(), NONE);
    this.start = new double[header.variables()];
    this.rowLower = filled(header.constraints(), -NONE);
    this.rowUpper = filled(header.constraints(), NONE);
    this.rows = empty(header.constraints(), coefficients);
    this.goals = empty(header.objectives(), gradients);
    this.maximized = new boolean[header.objectives()];
  }

  /**
   * What was read.
   *
   * @param remarks what of the file is left out, a line for each
   * @param outcome whether an answer is to say how the solve ended
   */
  public record Result(NlProblem problem, List<String> remarks, boolean outcome) {}

  /**
   * Reads a file.
   *
   * @param source the text of the file
   * @param names what its variables and constraints are called
   * @throws DiagnosticException if it is not as the format says, or asks for what is not supported
   */
  public static Result read(Source source, NlNames names) {
    return new NlReader(source, names).result();
  }

  /** That a file is in the binary form. */
  public static DiagnosticException binary(Span place) {
    return new DiagnosticException(
        Diagnostic.at(place, Code.NL_NOT_SUPPORTED, "this .nl file is in the binary form")
            .help("the text form is read, which begins with the letter g")
            .help("AMPL writes it by: write gmodel; and Pyomo and JuMP always do"));
  }

  private static double[] filled(int length, double value) {
    double[] values = new double[length];
    Arrays.fill(values, value);
    return values;
  }

  private static List<List<NlTerm>> empty(int count, List<Map<Integer, Double>> linear) {
    List<List<NlTerm>> expressions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      expressions.add(null);
      linear.add(new LinkedHashMap<>());
    }
    return expressions;
  }

  private Result result() {
    while (scanner.advance()) {
      segment(scanner.letter());
    }
    requireAll();
    return new Result(problem(), List.copyOf(remarks), header.outcome());
  }

  private void segment(char letter) {
    switch (letter) {
      case 'C' -> constraint();
      case 'O' -> objective();
      case 'V' -> definition();
      case 'L' ->
          throw scanner.refused(
              "logical constraints are not supported", "say it with numbers, such as x + y <= 1");
      case 'b' -> variableBounds();
      case 'r' -> constraintBounds();
      case 'x' -> pairs("the value of a start", start);
      case 'd' -> pairs("the value of a multiplier", new double[header.constraints()]);
      case 'k', 'K' -> columns();
      case 'J' -> linear(row(), coefficients);
      case 'G' -> linear(goal(), gradients);
      case 'F' -> imported();
      case 'S' -> suffix();
      default ->
          throw scanner.wrong(
              "no segment begins with " + scanner.word(),
              "segments begin with one of the letters C O V b r x d k J G F S");
    }
  }

  private int row() {
    return index("constraint", header.constraints());
  }

  private int goal() {
    return index("objective", header.objectives());
  }

  private int index(String what, int count) {
    int index = scanner.behindLetter("the number of a " + what);
    if (index >= count) {
      throw scanner.wrong(
          "there is no " + what + " " + index, "the header counts " + count + ", from 0");
    }
    return index;
  }

  private void constraint() {
    int row = row();
    requireNew(rows.get(row) == null, "constraint " + row);
    rows.set(row, expressions.read());
  }

  private void objective() {
    int goal = goal();
    requireNew(goals.get(goal) == null, "objective " + goal);
    int sense = scanner.nextWhole("0 or 1, for least or greatest,");
    if (sense > 1) {
      throw scanner.wrong("an objective is 0, least, or 1, greatest");
    }
    maximized[goal] = sense == 1;
    goals.set(goal, expressions.read());
  }

  private void requireNew(boolean fresh, String what) {
    if (!fresh) {
      throw scanner.wrong(what + " is given twice");
    }
  }

  private void definition() {
    int index = scanner.behindLetter("the number of a defined variable");
    Span place = scanner.place();
    int terms = scanner.nextWhole("the number of linear terms");
    scanner.nextWhole("where the definition is used");
    Map<Integer, Double> linear = new LinkedHashMap<>();
    for (int i = 0; i < terms; i++) {
      int variable = expressions.index(scanner.nextWhole("the number of a variable"));
      linear.merge(variable, scanner.nextNumber("a coefficient"), Double::sum);
    }
    List<NlTerm> expression = expressions.read();
    expressions.define(index, place);
    defined.add(new NlProblem.Defined(index, new NlProblem.Body(expression, linear)));
  }

  private void variableBounds() {
    bounded = true;
    for (int i = 0; i < lower.length; i++) {
      bounds("the kind of the bounds of variable " + i, lower, upper, i);
    }
  }

  private void constraintBounds() {
    ranged = true;
    for (int i = 0; i < rowLower.length; i++) {
      bounds("the kind of the bounds of constraint " + i, rowLower, rowUpper, i);
    }
  }

  private void bounds(String what, double[] least, double[] greatest, int i) {
    int kind = scanner.nextWhole(what);
    switch (kind) {
      case 0 -> {
        least[i] = bound();
        greatest[i] = bound();
      }
      case 1 -> greatest[i] = bound();
      case 2 -> least[i] = bound();
      case 3 -> {}
      case 4 -> {
        least[i] = bound();
        greatest[i] = least[i];
      }
      case 5 ->
          throw scanner.refused(
              "complementarity constraints are not supported",
              "say that the product of the two is 0");
      default ->
          throw scanner.wrong(
              "there are no bounds of the kind " + kind,
              "0 is between two, 1 below one, 2 above one, 3 free, 4 equal");
    }
    if (!(least[i] < NONE && greatest[i] > -NONE)) {
      throw scanner.wrong("no number lies within these bounds");
    }
  }

  private double bound() {
    return scanner.nextNumber("a bound");
  }

  private void pairs(String what, double[] values) {
    int count = scanner.behindLetter("how many values follow");
    for (int i = 0; i < count; i++) {
      int index = scanner.nextWhole("the number of what has a value");
      if (index >= values.length) {
        throw scanner.wrong(
            "there is no number " + index, "the header counts " + values.length + ", from 0");
      }
      values[index] = scanner.nextNumber(what);
      if (Double.isNaN(values[index])) {
        throw scanner.wrong(what + " is a number");
      }
    }
  }

  /** How many nonzeros columns have, which the segments J say again. */
  private void columns() {
    int count = scanner.behindLetter("how many columns follow");
    for (int i = 0; i < count; i++) {
      scanner.nextWhole("the length of a column");
    }
  }

  private void linear(int owner, List<Map<Integer, Double>> all) {
    int count = scanner.nextWhole("how many coefficients follow");
    Map<Integer, Double> own = all.get(owner);
    for (int i = 0; i < count; i++) {
      int variable = expressions.variable(scanner.nextWhole("the number of a variable"));
      own.merge(variable, scanner.nextNumber("a coefficient"), Double::sum);
    }
  }

  /** Only calls of such a function are refused. */
  private void imported() {
    int index = scanner.behindLetter("the number of a function");
    scanner.nextWhole("the kind of a function");
    scanner.advance();
    expressions.imported(index, scanner.advanceInLine() ? scanner.word() : "");
    scanner.skipLine();
  }

  private void suffix() {
    int kind = scanner.behindLetter("the kind of a suffix");
    int count = scanner.nextWhole("how many values follow");
    String name = scanner.advanceInLine() ? scanner.word() : "";
    if (name.equals("sosno") || name.equals("sos")) {
      throw scanner.refused(
          "special ordered sets are not supported", "say them with whole variables of 0 and 1");
    }
    for (int i = 0; i < count; i++) {
      scanner.nextWhole("the number of what has a value");
      scanner.nextNumber("a value of the suffix");
    }
    List<String> owners = List.of("variables", "constraints", "objectives", "the problem");
    remarks.add("the suffix " + name + " of " + owners.get(kind & 3) + " is left out");
  }

  private void requireAll() {
    String help = "it may have been cut off";
    if (!bounded && header.variables() > 0) {
      throw scanner.wrong("the file has no segment b, the bounds of variables", help);
    }
    if (!ranged && header.constraints() > 0) {
      throw scanner.wrong("the file has no segment r, the bounds of constraints", help);
    }
    if (rows.contains(null)) {
      throw scanner.wrong("the file has no segment C" + rows.indexOf(null), help);
    }
    if (goals.contains(null)) {
      throw scanner.wrong("the file has no segment O" + goals.indexOf(null), help);
    }
    if (defined.size() != header.defined()) {
      throw scanner.wrong(
          "the header counts " + header.defined() + " defined variables, not " + defined.size(),
          "the last line of the header counts the segments V");
    }
  }

  private NlProblem problem() {
    boolean[] whole = header.whole();
    List<NlProblem.Variable> variables = new ArrayList<>();
    for (int i = 0; i < lower.length; i++) {
      variables.add(
          new NlProblem.Variable(names.variable(i), lower[i], upper[i], start[i], whole[i]));
    }
    List<NlProblem.Objective> objectives = new ArrayList<>();
    for (int i = 0; i < goals.size(); i++) {
      NlProblem.Body body = new NlProblem.Body(goals.get(i), gradients.get(i));
      objectives.add(new NlProblem.Objective(maximized[i], body));
    }
    List<NlProblem.Constraint> constraints = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      NlProblem.Body body = new NlProblem.Body(rows.get(i), coefficients.get(i));
      constraints.add(
          new NlProblem.Constraint(names.constraint(i), rowLower[i], rowUpper[i], body));
    }
    return new NlProblem(variables, defined, objectives, constraints);
  }
}
