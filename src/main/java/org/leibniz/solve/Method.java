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
    /** The objective and its gradient. */
    GRADIENT,
    /** The objective, its gradient and its Hessian. */
    HESSIAN,
    /** The objective, its gradient and products of its Hessian with vectors. */
    PRODUCTS,
    /** The residuals and their Jacobian. */
    RESIDUALS,
    /** Linear residuals, whose magnitudes are summed. */
    DEVIATIONS,
    /** Objective and constraints, their first derivatives, the Hessian of the Lagrangian. */
    LAGRANGIAN
  }

  /** Every option name that may be given to this method. */
  public List<String> optionNames() {
    List<String> names = new ArrayList<>(List.of("steps", "tol", "seed"));
    for (Setting setting : settings) {
      names.add(setting.name());
    }
    return names;
  }
}
