package org.leibniz.solve.linear;

import java.util.ArrayList;
import java.util.List;

/**
 * The matrix {@code (J' J)^-1} of a sparse Jacobian J by sparse factors of {@code J' J}: its
 * diagonal from the entries of the inverse that stand where the factors have some, other entries
 * one by one. Half of the digits that J has to lose are lost.
 */
public final class SparseCovariance implements Covariance {
  /** An entry of a null direction below this share of its largest, in scaled units, is rounding. */
  private static final double NOTHING = 1e-9;

  /** Pivots below this leave too few digits to the inverse. */
  private static final double LEAST_PIVOT = 1e-11;

  private final int size;
  private final NormalEquations equations;
  private final double[] units;
  private final boolean[] held;
  private final boolean[] determined;
  private final double[] deviations;
  private final List<double[]> nullDirections = new ArrayList<>();
  private final int mostDirections;
  private final double leastPivot;
  private int rank;

  /**
   * The covariance for a Jacobian.
   *
   * @param entries in the order of the pattern, finite
   * @param held the parameters that do not move
   * @param mostDirections how many directions of no effect are kept
   */
  public SparseCovariance(
      NormalPattern pattern, double[] entries, boolean[] held, int mostDirections) {
    this.size = pattern.jacobian().columns();
    this.mostDirections = mostDirections;
    this.units = pattern.jacobian().columnUnits(entries);
    this.equations = new NormalEquations(pattern);
    this.held = held;
    this.determined = new boolean[size];
    equations.assemble(entries, units, held);
    for (int j = 0; j < size; j++) {
      determined[j] = !held[j];
      rank += held[j] ? 0 : 1;
    }
    for (int j = 0; j < size; j++) {
      if (equations.idle(j)) {
        double[] alone = new double[size];
        alone[j] = 1;
        addNullDirection(alone);
      }
    }
    this.leastPivot = equations.analyse(this::addNullDirection);
    this.deviations = equations.inverseDiagonal();
    for (int j = 0; j < size; j++) {
      deviations[j] = determined[j] ? units[j] * Math.sqrt(deviations[j]) : Double.NaN;
    }
  }

  private void addNullDirection(double[] direction) {
    rank--;
    double largest = Vectors.largest(direction);
    for (int j = 0; j < size; j++) {
      boolean moves = Math.abs(direction[j]) > NOTHING * largest;
      determined[j] &= !moves;
      direction[j] = moves ? direction[j] * units[j] : 0;
    }
    if (nullDirections.size() < mostDirections) {
      double length = Vectors.largest(direction);
      for (int j = 0; j < size; j++) {
        direction[j] /= length;
      }
      nullDirections.add(direction);
    }
  }

  /** Whether the deviations have digits that can be trusted. */
  public boolean trusted() {
    return leastPivot >= LEAST_PIVOT;
  }

  @Override
  public int rank() {
    return rank;
  }

  @Override
  public List<double[]> nullDirections() {
    return List.copyOf(nullDirections);
  }

  @Override
  public double deviation(int parameter) {
    return deviations[parameter];
  }

  @Override
  public double deviation(double[] gradient) {
    double[] scaled = new double[size];
    for (int j = 0; j < size; j++) {
      if (gradient[j] != 0 && !held[j] && !determined[j]) {
        return Double.NaN;
      }
      scaled[j] = held[j] ? 0 : gradient[j] * units[j];
    }
    double[] solved = scaled.clone();
    equations.solve(solved);
    return Math.sqrt(Math.max(0, Vectors.dot(scaled, solved)));
  }

  @Override
  public double correlation(int a, int b) {
    if (!determined[a] || !determined[b]) {
      return Double.NaN;
    }
    if (a == b) {
      return 1;
    }
    double[] column = new double[size];
    column[a] = units[a];
    equations.solve(column);
    double cosine = column[b] * units[b] / (deviations[a] * deviations[b]);
    return Math.max(-1, Math.min(1, cosine));
  }
}
