package org.leibniz.ampl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes {@code .nl} files in the text form: variables, constraints and definitions in the order
 * that the format prescribes, nonlinear ones first.
 */
public final class NlWriter {
  private final NlProblem problem;
  private final NlOrder order;
  private final StringBuilder text = new StringBuilder();

  private NlWriter(NlProblem problem) {
    this.problem = problem;
    this.order = new NlOrder(problem);
  }

  /**
   * What was written.
   *
   * @param text of the {@code .nl} file
   * @param columns of the {@code .col} file: the names of the variables, in their order there
   * @param rows of the {@code .row} file: the names of the constraints, in their order there, and
   *     behind them of the objective
   */
  public record Result(String text, String columns, String rows) {}

  /**
   * Writes a problem.
   *
   * @param name stands in a comment
   */
  public static Result write(NlProblem problem, String name) {
    return new NlWriter(problem).result(name);
  }

  private Result result(String name) {
    line("g3 1 1 0\t# problem " + name);
    header();
    for (int i = 0; i < problem.defined().size(); i++) {
      definition(i);
    }
    for (int row : order.constraints()) {
      line("C" + order.newConstraint(row));
      expression(problem.constraints().get(row).body().expression());
    }
    for (int i = 0; i < problem.objectives().size(); i++) {
      NlProblem.Objective objective = problem.objectives().get(i);
      line("O" + i + " " + (objective.maximize() ? 1 : 0));
      expression(objective.body().expression());
    }
    starts();
    bounds();
    coefficients();
    StringBuilder columns = new StringBuilder();
    for (int variable : order.variables()) {
      columns.append(problem.variables().get(variable).name()).append("\n");
    }
    StringBuilder rows = new StringBuilder();
    for (int row : order.constraints()) {
      rows.append(problem.constraints().get(row).name()).append("\n");
    }
    rows.append("objective\n".repeat(problem.objectives().size()));
    return new Result(text.toString(), columns.toString(), rows.toString());
  }

  private void line(String line) {
    text.append(line).append("\n");
  }

  private void header() {
    int ranges = 0;
    int equations = 0;
    int longestRow = 0;
    for (NlProblem.Constraint constraint : problem.constraints()) {
      boolean equal = constraint.lower() == constraint.upper();
      equations += equal ? 1 : 0;
      boolean finite = constraint.lower() != Double.NEGATIVE_INFINITY;
      ranges += !equal && finite && constraint.upper() != Double.POSITIVE_INFINITY ? 1 : 0;
      longestRow = Math.max(longestRow, constraint.name().length());
    }
    int longestColumn = 0;
    for (NlProblem.Variable variable : problem.variables()) {
      longestColumn = Math.max(longestColumn, variable.name().length());
    }
    int objectives = problem.objectives().size();
    counts(
        "vars, constraints, objectives, ranges, eqns",
        problem.variables().size(),
        problem.constraints().size(),
        objectives,
        ranges,
        equations);
    counts(
        "nonlinear constraints, objectives",
        order.nonlinearConstraints(),
        order.nonlinearObjectives());
    counts("network constraints: nonlinear, linear", 0, 0);
    counts("nonlinear vars in constraints, objectives, both", order.nonlinearVariables());
    counts("linear network variables; functions; arith, flags", 0, 0, 0, 1);
    counts("discrete variables: binary, integer, nonlinear (b,c,o)", order.discrete());
    counts("nonzeros in Jacobian, gradients", order.jacobianNonzeros(), order.gradientNonzeros());
    counts("max name lengths: constraints, variables", longestRow, longestColumn);
    counts("common exprs: b,c,o,c1,o1", order.definitionCounts());
  }

  private void counts(String what, int... counts) {
    for (int count : counts) {
      text.append(" ").append(count);
    }
    line("\t# " + what);
  }

  private void definition(int place) {
    NlProblem.Defined defined = problem.defined().get(order.definition(place));
    Map<Integer, Double> linear = defined.body().linear();
    line("V" + (problem.variables().size() + place) + " " + linear.size() + " 0");
    Map<Integer, Double> renamed = new TreeMap<>();
    linear.forEach((variable, value) -> renamed.put(order.newVariable(variable), value));
    renamed.forEach(this::pair);
    expression(defined.body().expression());
  }

  private void pair(int index, double value) {
    line(index + " " + ExpressionText.number(value));
  }

  private void expression(List<NlTerm> expression) {
    for (NlTerm term : expression) {
      if (term instanceof NlTerm.Number number) {
        line("n" + ExpressionText.number(number.value()));
      } else if (term instanceof NlTerm.Variable variable) {
        line("v" + order.newVariable(variable.index()));
      } else if (term instanceof NlTerm.Apply apply) {
        line("o" + apply.operator().number());
        if (apply.operator().anyNumber()) {
          line(Integer.toString(apply.operands()));
        }
      }
    }
  }

  private void starts() {
    line("x" + problem.variables().size());
    for (int variable : order.variables()) {
      pair(order.newVariable(variable), problem.variables().get(variable).start());
    }
  }

  private void bounds() {
    if (!problem.constraints().isEmpty()) {
      line("r");
    }
    for (int row : order.constraints()) {
      NlProblem.Constraint constraint = problem.constraints().get(row);
      bounds(constraint.lower(), constraint.upper());
    }
    line("b");
    for (int index : order.variables()) {
      NlProblem.Variable variable = problem.variables().get(index);
      bounds(variable.lower(), variable.upper());
    }
  }

  private void bounds(double lower, double upper) {
    boolean above = lower != Double.NEGATIVE_INFINITY;
    boolean below = upper != Double.POSITIVE_INFINITY;
    String least = ExpressionText.number(lower);
    String greatest = ExpressionText.number(upper);
    if (lower == upper) {
      line("4 " + least);
    } else if (above && below) {
      line("0 " + least + " " + greatest);
    } else {
      line(above ? "2 " + least : below ? "1 " + greatest : "3");
    }
  }

  /** The columns of the Jacobian by their lengths, then the rows and the gradients. */
  private void coefficients() {
    int[] lengths = new int[problem.variables().size()];
    for (int row : order.constraints()) {
      order.pattern(row).forEach(variable -> lengths[order.newVariable(variable)]++);
    }
    if (!problem.constraints().isEmpty()) {
      line("k" + (lengths.length - 1));
      int sum = 0;
      for (int i = 0; i + 1 < lengths.length; i++) {
        sum += lengths[i];
        line(Integer.toString(sum));
      }
    }
    for (int row : order.constraints()) {
      String head = "J" + order.newConstraint(row);
      linear(head, order.pattern(row), problem.constraints().get(row).body().linear());
    }
    for (int i = 0; i < problem.objectives().size(); i++) {
      linear("G" + i, order.objectivePattern(i), problem.objectives().get(i).body().linear());
    }
  }

  private void linear(String head, List<Integer> pattern, Map<Integer, Double> coefficients) {
    if (pattern.isEmpty()) {
      return;
    }
    line(head + " " + pattern.size());
    List<Integer> sorted = new ArrayList<>(pattern);
    sorted.sort((a, b) -> Integer.compare(order.newVariable(a), order.newVariable(b)));
    for (int variable : sorted) {
      pair(order.newVariable(variable), coefficients.getOrDefault(variable, 0.0));
    }
  }
}
