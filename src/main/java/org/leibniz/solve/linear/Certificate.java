package org.leibniz.solve.linear;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * What can be said of a system of linear equations {@code A x = b}.
 *
 * @param equations how many equations
 * @param unknowns how many unknowns
 * @param rank the rank of A
 * @param consistent whether all equations can hold at once
 * @param minimumNorm the shortest solution, or the shortest least-squares solution when the
 *     equations conflict
 * @param freeDirections what may be added to a solution in any multiple: a basis in reduced row
 *     echelon form, whole numbers where possible, first entries positive; {@code unknowns - rank}
 *     vectors
 * @param conflicts which equations contradict each other, fewest first, at most ten; empty when
 *     consistent
 * @param residuals {@code A x - b} at the minimum-norm point
 * @param exact the minimum-norm point as exact fractions; empty when the coefficients are not small
 *     rationals or its numbers would be too long
 */
public record Certificate(
    int equations,
    int unknowns,
    int rank,
    boolean consistent,
    double[] minimumNorm,
    List<double[]> freeDirections,
    List<Conflict> conflicts,
    double[] residuals,
    List<Fraction> exact) {

  /**
   * Examines a linear system: exactly where its coefficients are small rationals, otherwise in
   * doubles.
   *
   * @param coefficients A row by row
   * @param rightSide b, one entry for each equation
   * @throws IllegalArgumentException when the sizes do not agree or a number is not finite
   */
  public static Certificate of(double[] coefficients, double[] rightSide, int unknowns) {
    if (coefficients.length == rightSide.length * unknowns) {
      RationalSystem exact = RationalSystem.of(coefficients, rightSide).orElse(null);
      if (exact != null) {
        return of(exact, coefficients, rightSide);
      }
    }
    return of(LinearSystem.of(coefficients, rightSide, unknowns));
  }

  /** Examines a system in doubles. */
  public static Certificate of(LinearSystem system) {
    double[] point = system.minimumNorm();
    boolean consistent = system.consistent();
    return new Certificate(
        system.equations(),
        system.unknowns(),
        system.rank(),
        consistent,
        point,
        system.freeDirections(),
        consistent ? List.of() : system.conflicts(),
        system.residuals(point),
        List.of());
  }

  private static Certificate of(RationalSystem system, double[] coefficients, double[] rightSide) {
    List<double[]> free = new ArrayList<>();
    for (List<BigInteger> direction : system.freeDirections()) {
      double[] entries = new double[direction.size()];
      for (int j = 0; j < entries.length; j++) {
        entries[j] = direction.get(j).doubleValue();
      }
      free.add(entries);
    }
    List<Fraction> exact = system.minimumNorm().orElse(List.of());
    double[] point;
    double[] residuals;
    if (exact.isEmpty()) {
      LinearSystem approximate = LinearSystem.of(coefficients, rightSide, system.unknowns());
      point = approximate.minimumNorm();
      residuals = approximate.residuals(point);
    } else {
      point = toDoubles(exact);
      residuals = toDoubles(system.residuals(exact));
    }
    return new Certificate(
        system.equations(),
        system.unknowns(),
        system.rank(),
        system.consistent(),
        point,
        free,
        system.conflicts(),
        residuals,
        exact);
  }

  private static double[] toDoubles(List<Fraction> fractions) {
    double[] result = new double[fractions.size()];
    for (int j = 0; j < result.length; j++) {
      result[j] = fractions.get(j).toDouble();
    }
    return result;
  }

  /** Whether there is exactly one solution. */
  public boolean unique() {
    return consistent && rank == unknowns;
  }

  /** Whether the equations fix the unknown with the given place, though others may be free. */
  boolean determines(int unknown) {
    for (double[] direction : freeDirections) {
      if (direction[unknown] != 0) {
        return false;
      }
    }
    return true;
  }
}
