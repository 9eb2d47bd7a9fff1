package org.leibniz.model.request;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leibniz.data.InputArray;
import org.leibniz.report.GradReport;

/**
 * Which derivatives are wanted: each of some names by each of others, all from one graph.
 *
 * @param of what is differentiated; the objective where the list is empty
 * @param wrt by what: params, data or lets; every param where the list is empty
 * @param mode which derivative
 * @param directions for a product with a Jacobian or Hessian the direction, by the name that it is
 *     a direction of: of a variable forward, of what is differentiated in reverse
 * @param notations in which each is given as a formula too
 */
public record DerivativeRequest(
    List<String> of,
    List<String> wrt,
    DerivativeMode mode,
    Map<String, InputArray> directions,
    Set<GradReport.Notation> notations) {

  /** Copies the lists and the map. */
  public DerivativeRequest {
    of = List.copyOf(of);
    wrt = List.copyOf(wrt);
    directions = new LinkedHashMap<>(directions);
    notations = Set.copyOf(notations);
  }

  /** The gradients of scalars and the Jacobians of tensors, as numbers. */
  public static DerivativeRequest of(List<String> of, List<String> wrt) {
    return new DerivativeRequest(of, wrt, DerivativeMode.AUTO, Map.of(), Set.of());
  }

  /** The same names, another derivative. */
  public DerivativeRequest with(DerivativeMode other) {
    return new DerivativeRequest(of, wrt, other, directions, notations);
  }

  /** The same with formulas in the language of the file. */
  public DerivativeRequest withFormulas() {
    return in(GradReport.Notation.TEXT);
  }

  /** The same with formulas in one more notation. */
  public DerivativeRequest in(GradReport.Notation notation) {
    Set<GradReport.Notation> more = new LinkedHashSet<>(notations);
    more.add(notation);
    return new DerivativeRequest(of, wrt, mode, directions, more);
  }

  /** The same with one more direction. */
  public DerivativeRequest along(String name, InputArray direction) {
    Map<String, InputArray> more = new LinkedHashMap<>(directions);
    more.put(name, direction);
    return new DerivativeRequest(of, wrt, mode, more, notations);
  }
}
