package org.leibniz.report;

import java.util.List;

/**
 * How well the conditions of Karush, Kuhn and Tucker hold at an answer.
 *
 * @param residual the largest entry in magnitude of the gradient of the Lagrangian
 * @param bounds the bounds that the unknowns stand on
 */
public record Optimality(double residual, List<ActiveBound> bounds) {
  /** Copies the list. */
  public Optimality {
    bounds = List.copyOf(bounds);
  }

  /**
   * A bound that an unknown stands on.
   *
   * @param name of the unknown: {@code A}, {@code w[2]}
   * @param lower whether it is the lower one
   * @param value of the bound
   * @param multiplier its Lagrange multiplier: 0 or more at an upper bound, 0 or less at a lower
   *     one
   */
  public record ActiveBound(String name, boolean lower, double value, double multiplier) {}
}
