package org.leibniz.ampl;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The order in which the format has the parts of a problem, and what it counts: nonlinear
 * constraints before linear ones; variables that stand nonlinearly in both constraints and
 * objectives, then in constraints only, in objectives only, nowhere, the whole ones of each group
 * last; definitions for both, for constraints, for objectives.
 */
final class NlOrder {
  private static final int BOTH = 0;
  private static final int CONSTRAINTS = 1;
  private static final int OBJECTIVES = 2;
  private static final int LINEAR = 3;

  private final NlProblem problem;
  private final Map<Integer, NlProblem.Defined> defined = new HashMap<>();
  private final List<List<Integer>> patterns = new ArrayList<>();
  private final List<List<Integer>> objectivePatterns = new ArrayList<>();
  private final boolean[] inConstraints;
  private final boolean[] inObjectives;
  private final List<Integer> variables = new ArrayList<>();
  private final List<Integer> constraints = new ArrayList<>();
  private final List<Integer> definitions = new ArrayList<>();
  private final int[] newVariables;
  private final int[] newConstraints;
  private final int[] discrete = new int[5];
  private final int[] groups = new int[4];
  private final int[] definitionCounts = new int[5];
  private int nonlinearConstraints;

  NlOrder(NlProblem problem) {
    this.problem = problem;
    problem.defined().forEach(each -> defined.put(each.index(), each));
    int all = problem.variables().size() + problem.defined().size();
    this.inConstraints = new boolean[all];
    this.inObjectives = new boolean[all];
    this.newVariables = new int[all];
    this.newConstraints = new int[problem.constraints().size()];
    problem
        .constraints()
        .forEach(constraint -> patterns.add(pattern(constraint.body(), inConstraints)));
    problem
        .objectives()
        .forEach(objective -> objectivePatterns.add(pattern(objective.body(), inObjectives)));
    orderConstraints();
    orderVariables();
    orderDefinitions();
  }

  /** The variables that a body has; those in its expression are marked, and what is defined. */
  private List<Integer> pattern(NlProblem.Body body, boolean[] nonlinear) {
    TreeSet<Integer> found = new TreeSet<>(body.linear().keySet());
    TreeSet<Integer> seen = new TreeSet<>();
    Deque<List<NlTerm>> open = new ArrayDeque<>(List.of(body.expression()));
    while (!open.isEmpty()) {
      for (NlTerm term : open.pop()) {
        if (term instanceof NlTerm.Variable variable && seen.add(variable.index())) {
          nonlinear[variable.index()] = true;
          NlProblem.Defined known = defined.get(variable.index());
          if (known == null) {
            found.add(variable.index());
          } else {
            open.push(known.body().expression());
            List<NlTerm> linear = new ArrayList<>();
            known.body().linear().keySet().forEach(index -> linear.add(new NlTerm.Variable(index)));
            open.push(linear);
          }
        }
      }
    }
    return List.copyOf(found);
  }

  private static boolean isNonlinear(NlProblem.Body body) {
    for (NlTerm term : body.expression()) {
      if (term instanceof NlTerm.Variable) {
        return true;
      }
    }
    return false;
  }

  private void orderConstraints() {
    for (int pass = 0; pass < 2; pass++) {
      for (int row = 0; row < newConstraints.length; row++) {
        if (isNonlinear(problem.constraints().get(row).body()) == (pass == 0)) {
          newConstraints[row] = constraints.size();
          constraints.add(row);
        }
      }
      nonlinearConstraints = pass == 0 ? constraints.size() : nonlinearConstraints;
    }
  }

  private int group(int index) {
    return inConstraints[index]
        ? inObjectives[index] ? BOTH : CONSTRAINTS
        : inObjectives[index] ? OBJECTIVES : LINEAR;
  }

  private void orderVariables() {
    for (int group = BOTH; group <= LINEAR; group++) {
      // Among linear variables those of 0 and 1 stand before other whole ones.
      for (int kind = 0; kind < 3; kind++) {
        for (int i = 0; i < problem.variables().size(); i++) {
          if (group(i) == group && kind(i, group) == kind) {
            newVariables[i] = variables.size();
            variables.add(i);
            groups[group]++;
            count(group, kind);
          }
        }
      }
    }
  }

  private int kind(int index, int group) {
    NlProblem.Variable variable = problem.variables().get(index);
    boolean binary = variable.lower() == 0 && variable.upper() == 1;
    return !variable.whole() ? 0 : group == LINEAR && binary ? 1 : 2;
  }

  private void count(int group, int kind) {
    if (kind > 0) {
      discrete[group == LINEAR ? kind - 1 : 2 + group]++;
    }
  }

  private void orderDefinitions() {
    int first = problem.variables().size();
    for (int group = BOTH; group <= OBJECTIVES; group++) {
      for (int i = 0; i < problem.defined().size(); i++) {
        int index = problem.defined().get(i).index();
        // What nobody uses stands with the last.
        if (Math.min(group(index), OBJECTIVES) == group) {
          newVariables[index] = first + definitions.size();
          definitions.add(i);
          definitionCounts[group]++;
        }
      }
    }
  }

  /** The variables in their new order. */
  List<Integer> variables() {
    return variables;
  }

  /** The constraints in their new order. */
  List<Integer> constraints() {
    return constraints;
  }

  /** Which definition stands at a place. */
  int definition(int place) {
    return definitions.get(place);
  }

  int newVariable(int index) {
    return newVariables[index];
  }

  int newConstraint(int row) {
    return newConstraints[row];
  }

  /** The variables that stand in a constraint, in the old order. */
  List<Integer> pattern(int row) {
    return patterns.get(row);
  }

  List<Integer> objectivePattern(int objective) {
    return objectivePatterns.get(objective);
  }

  int nonlinearConstraints() {
    return nonlinearConstraints;
  }

  int nonlinearObjectives() {
    return (int)
        problem.objectives().stream().filter(objective -> isNonlinear(objective.body())).count();
  }

  /**
   * How many variables stand nonlinearly in constraints, in objectives and in both; where any stand
   * in objectives only, the second counts up to the last of these.
   */
  int[] nonlinearVariables() {
    int constrained = groups[BOTH] + groups[CONSTRAINTS];
    int last = groups[OBJECTIVES] == 0 ? groups[BOTH] : constrained + groups[OBJECTIVES];
    return new int[] {constrained, last, groups[BOTH]};
  }

  /** Whole variables: linear of 0 and 1, other linear, nonlinear in both and in each. */
  int[] discrete() {
    return Arrays.copyOf(discrete, discrete.length);
  }

  int jacobianNonzeros() {
    return patterns.stream().mapToInt(List::size).sum();
  }

  int gradientNonzeros() {
    return objectivePatterns.stream().mapToInt(List::size).sum();
  }

  /** Definitions for both, for constraints, for objectives, and none for a single one. */
  int[] definitionCounts() {
    return Arrays.copyOf(definitionCounts, definitionCounts.length);
  }
}
