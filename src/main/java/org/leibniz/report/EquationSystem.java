package org.leibniz.report;

import java.util.List;
import java.util.Map;

/**
 * What is known about a system of equations at its answer.
 *
 * @param linear true if every equation is linear in the unknowns, so that what is said holds
 *     everywhere and not only near the answer
 * @param rank the rank of the Jacobian there
 * @param equations every equation, in the order of the file
 * @param freeDirections a basis of the directions that change no equation; empty if the answer is
 *     unique
 * @param minimumNorm true if the answer given is the one of least Euclidean norm
 * @param exact exact values by the name of the scalar unknown ({@code A}, {@code w[0]}), where they
 *     are known
 */
public record EquationSystem(
    boolean linear,
    int rank,
    List<EquationLine> equations,
    List<FreeDirection> freeDirections,
    boolean minimumNorm,
    Map<String, Fraction> exact) {

  /** Copies the lists. */
  public EquationSystem {
    equations = List.copyOf(equations);
    freeDirections = List.copyOf(freeDirections);
    exact = Map.copyOf(exact);
  }
}
