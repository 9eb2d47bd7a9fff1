package org.leibniz.solve;

import java.util.ArrayList;
import java.util.List;

/**
 * An entry of the catalogue of methods.
 *
 * @param name as users write it
 * @param needs what it must be able to evaluate
 * @param steps the default limit of iterations
 * @param summary one line
 * @param settings the options of its own, in the order of the help text
 */
public record Method(String name, Needs needs, int steps, String summary, List<Setting> settings) {
  /** What a method evaluates. */
  public enum Needs {
    /** The objective alone; derivatives serve the end of the search where there are any. */
    VALUES,
    /** The objective and its gradient. */
    GRADIENT,
    /** The objective, its gradient and its Hessian. */
    HESSIAN,
    /** The objective, its gradient and products of its Hessian with vectors. */
    PRODUCTS,
    /** The residuals and their Jacobian. */
    RESIDUALS,
    /** The same, where all residuals are linear in some of the unknowns. */
    SEPARATION,
    /** Linear residuals, whose magnitudes are summed. */
    DEVIATIONS,
    /** Objective and constraints, their first derivatives, the Hessian of the Lagrangian. */
    LAGRANGIAN,
    /** The same, and which unknowns are whole numbers. */
    MIXED_LAGRANGIAN;

    /** Whether it evaluates residuals and their Jacobian. */
    public boolean residuals() {
      return this == RESIDUALS || this == SEPARATION;
    }

    /** Whether it is for constraints. */
    public boolean constraints() {
      return this == LAGRANGIAN || this == MIXED_LAGRANGIAN;
    }
  }

  /** Every option name that may be given to this method. */
  List<String> optionNames() {
    List<String> names = new ArrayList<>(List.of("steps", "tol", "seed"));
    for (Setting setting : settings) {
      names.add(setting.name());
    }
    return names;
  }
}
