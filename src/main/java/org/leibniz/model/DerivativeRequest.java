package org.leibniz.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leibniz.data.InputArray;

/**
 * Which derivatives are wanted: each of some names by each of others, all from one graph.
 *
 * @param of what is differentiated; the objective where the list is empty
 * @param wrt by what: params, data or lets; every param where the list is empty
 * @param mode which derivative
 * @param directions for a product with a Jacobian or Hessian the direction, by the name that it is
 *     a direction of: of a variable forward, of what is differentiated in reverse
 * @param symbolic whether each is given as a formula too
 */
public record DerivativeRequest(
    List<String> of,
    List<String> wrt,
    DerivativeMode mode,
    Map<String, InputArray> directions,
    boolean symbolic) {

  /** Copies the lists and the map. */
  public DerivativeRequest {
    of = List.copyOf(of);
    wrt = List.copyOf(wrt);
    directions = new LinkedHashMap<>(directions);
  }

  /** The gradients of scalars and the Jacobians of tensors, as numbers. */
  public static DerivativeRequest of(List<String> of, List<String> wrt) {
    return new DerivativeRequest(of, wrt, DerivativeMode.AUTO, Map.of(), false);
  }

  /** The same names, another derivative. */
  public DerivativeRequest with(DerivativeMode other) {
    return new DerivativeRequest(of, wrt, other, directions, symbolic);
  }

  /** The same with formulas. */
  public DerivativeRequest withFormulas() {
    return new DerivativeRequest(of, wrt, mode, directions, true);
  }

  /** The same with one more direction. */
  public DerivativeRequest along(String name, InputArray direction) {
    Map<String, InputArray> more = new LinkedHashMap<>(directions);
    more.put(name, direction);
    return new DerivativeRequest(of, wrt, mode, more, symbolic);
  }
}
