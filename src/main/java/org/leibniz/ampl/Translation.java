package org.leibniz.ampl;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An {@code .nl} file in the language of {@code .ad} files: a param for each variable, a let for
 * each defined one, the first objective, and a line for each constraint.
 */
public final class Translation {
  private final NlProblem problem;
  private final List<String> remarks;
  private final boolean outcome;
  private final StringBuilder text = new StringBuilder();
  private final Naming naming = new Naming();
  private final List<String> names = new ArrayList<>();
  private final List<Place> places = new ArrayList<>();
  private final Set<Integer> unknown = new LinkedHashSet<>();
  private final ExpressionText expressions = new ExpressionText(text, names);
  private int lines;
  private int counted;

  /**
   * Where a constraint stands in the text.
   *
   * @param line from 1; 0 where it is left out
   * @param signs for each relation of that line the sign of the constraint in left minus right side
   */
  public record Place(int line, List<Integer> signs) {
    /** Copies the list. */
    public Place {
      signs = List.copyOf(signs);
    }
  }

  private Translation(NlReader.Result read) {
    this.problem = read.problem();
    this.remarks = new ArrayList<>(read.remarks());
    this.outcome = read.outcome();
  }

  /** Translates what was read. */
  public static Translation of(NlReader.Result read) {
    Translation translation = new Translation(read);
    translation.write();
    return translation;
  }

  /** The text in the language of {@code .ad} files. */
  public String text() {
    return text.toString();
  }

  /** The problem that was translated. */
  public NlProblem problem() {
    return problem;
  }

  /** What the variables are called in the text, in their order. */
  public List<String> variables() {
    return List.copyOf(names.subList(0, problem.variables().size()));
  }

  /** Where the constraints stand in the text, in their order. */
  public List<Place> constraints() {
    return List.copyOf(places);
  }

  /** What of the file is left out: lines for people. */
  public List<String> remarks() {
    return List.copyOf(remarks);
  }

  /** Whether the file asks for an answer that says how the solve ended. */
  public boolean outcome() {
    return outcome;
  }

  private void write() {
    for (NlProblem.Variable variable : problem.variables()) {
      names.add(naming.fresh(variable.name()));
    }
    if (problem.objectives().size() > 1) {
      remarks.add("of " + problem.objectives().size() + " objectives the first is taken");
    }
    for (String remark : remarks) {
      text.append("// ").append(remark).append("\n");
    }
    prelude();
    for (int i = 0; i < names.size(); i++) {
      variable(i);
    }
    for (NlProblem.Defined defined : problem.defined()) {
      definition(defined);
    }
    objective();
    problem.constraints().forEach(this::constraint);
  }

  private void prelude() {
    Set<String> needed = new HashSet<>();
    List<NlProblem.Body> bodies = new ArrayList<>();
    problem.defined().forEach(defined -> bodies.add(defined.body()));
    problem.objectives().forEach(objective -> bodies.add(objective.body()));
    problem.constraints().forEach(constraint -> bodies.add(constraint.body()));
    for (NlProblem.Body body : bodies) {
      for (NlTerm term : body.expression()) {
        if (term instanceof NlTerm.Apply apply) {
          String opening = apply.operator().style().opening();
          needed.add(opening.isEmpty() ? "" : opening.substring(0, opening.length() - 1));
        }
      }
    }
    for (String name : Prelude.names()) {
      if (needed.contains(name)) {
        text.append(Prelude.text(name)).append("\n");
      }
    }
  }

  private void variable(int index) {
    NlProblem.Variable variable = problem.variables().get(index);
    String name = names.get(index);
    if (variable.fixed()) {
      text.append("data ").append(name).append(" = ");
      text.append(ExpressionText.number(variable.lower())).append("\n");
      return;
    }
    unknown.add(index);
    double lower = variable.whole() ? Math.ceil(variable.lower()) : variable.lower();
    double upper = variable.whole() ? Math.floor(variable.upper()) : variable.upper();
    boolean below = upper < Double.POSITIVE_INFINITY;
    boolean above = lower > Double.NEGATIVE_INFINITY;
    text.append("param ").append(name).append(variable.whole() ? " : int" : "");
    String from = ExpressionText.number(lower);
    String to = ExpressionText.number(upper);
    if (above && below) {
      text.append(variable.whole() ? " in " + from + ".." + to : " in [" + from + ", " + to + "]");
    } else if (above || below) {
      text.append(above ? " >= " + from : " <= " + to);
    }
    double start = Math.min(Math.max(variable.start(), lower), upper);
    text.append(" = ").append(ExpressionText.number(start)).append("\n");
  }

  private void definition(NlProblem.Defined defined) {
    int index = defined.index();
    while (names.size() <= index) {
      names.add("");
    }
    names.set(index, naming.fresh("t" + (index - problem.variables().size() + 1)));
    if (isUnknown(defined.body())) {
      unknown.add(index);
    }
    text.append("let ").append(names.get(index)).append(" = ");
    expressions.write(defined.body());
    text.append("\n");
  }

  private boolean isUnknown(NlProblem.Body body) {
    for (NlTerm term : body.expression()) {
      if (term instanceof NlTerm.Variable variable && unknown.contains(variable.index())) {
        return true;
      }
    }
    for (Map.Entry<Integer, Double> term : body.linear().entrySet()) {
      if (term.getValue() != 0 && unknown.contains(term.getKey())) {
        return true;
      }
    }
    return false;
  }

  private void objective() {
    if (problem.objectives().isEmpty()) {
      return;
    }
    NlProblem.Objective objective = problem.objectives().get(0);
    if (isUnknown(objective.body())) {
      text.append(objective.maximize() ? "maximize " : "minimize ");
      expressions.write(objective.body());
      text.append("\n");
    }
  }

  private void constraint(NlProblem.Constraint constraint) {
    boolean below = constraint.upper() < Double.POSITIVE_INFINITY;
    boolean above = constraint.lower() > Double.NEGATIVE_INFINITY;
    NlProblem.Body body = constraint.body();
    boolean known = !isUnknown(body);
    if (!below && !above || known && holds(constraint)) {
      places.add(new Place(0, List.of()));
      return;
    }
    if (!constraint.name().isEmpty()) {
      text.append("// ").append(constraint.name().replaceAll("\\p{Cntrl}", " ")).append("\n");
    }
    countLines();
    boolean equal = constraint.lower() == constraint.upper();
    boolean between = above && below && !equal;
    if (between) {
      text.append(ExpressionText.number(constraint.lower())).append(" <= ");
    }
    if (known && !unknown.isEmpty()) {
      // It cannot hold: what is said of an unknown is left to the solver.
      text.append("0*").append(names.get(unknown.iterator().next())).append(" + ");
    }
    expressions.write(body);
    text.append(equal ? " == " : below ? " <= " : " >= ");
    text.append(ExpressionText.number(below ? constraint.upper() : constraint.lower()));
    text.append("\n");
    places.add(new Place(lines + 1, between ? List.of(-1, 1) : List.of(1)));
  }

  /** Whether a constraint without variables holds, as far as that can be seen. */
  private static boolean holds(NlProblem.Constraint constraint) {
    List<NlTerm> expression = constraint.body().expression();
    boolean linear = constraint.body().linear().values().stream().anyMatch(value -> value != 0);
    return expression.size() == 1
        && !linear
        && expression.get(0) instanceof NlTerm.Number number
        && number.value() >= constraint.lower()
        && number.value() <= constraint.upper();
  }

  /** Counts the lines of the text so far. */
  private void countLines() {
    for (; counted < text.length(); counted++) {
      if (text.charAt(counted) == '\n') {
        lines++;
      }
    }
  }
}
