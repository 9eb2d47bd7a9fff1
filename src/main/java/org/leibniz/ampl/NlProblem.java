package org.leibniz.ampl;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A problem as an {@code .nl} file states it: variables within bounds; expressions that several
 * others use; objectives; and constraints between bounds.
 *
 * @param variables in the order of the file
 * @param defined in an order in which each uses earlier ones only
 * @param objectives of which solvers take the first
 * @param constraints in the order of the file
 */
public record NlProblem(
    List<Variable> variables,
    List<Defined> defined,
    List<Objective> objectives,
    List<Constraint> constraints) {

  /** Copies the lists. */
  public NlProblem {
    variables = List.copyOf(variables);
    defined = List.copyOf(defined);
    objectives = List.copyOf(objectives);
    constraints = List.copyOf(constraints);
  }

  /**
   * A variable.
   *
   * @param name as the model calls it
   * @param lower bound; minus infinity where there is none
   * @param upper bound; infinity where there is none
   */
  public record Variable(String name, double lower, double upper, double start, boolean whole) {

    /** Whether its bounds leave one value. */
    boolean fixed() {
      return lower == upper;
    }
  }

  /**
   * An expression and a linear form, added up.
   *
   * @param expression in prefix order
   * @param linear coefficients by the index of the variable, in the order in which they are written
   */
  public record Body(List<NlTerm> expression, Map<Integer, Double> linear) {
    /** Copies. */
    public Body {
      expression = List.copyOf(expression);
      linear = Collections.unmodifiableMap(new LinkedHashMap<>(linear));
    }
  }

  /** What terms mean by an index beyond the variables. */
  public record Defined(int index, Body body) {}

  /** What is to be least or greatest. */
  public record Objective(boolean maximize, Body body) {}

  /**
   * What is to lie between two bounds.
   *
   * @param lower minus infinity where there is none
   * @param upper infinity where there is none
   */
  public record Constraint(String name, double lower, double upper, Body body) {}
}
