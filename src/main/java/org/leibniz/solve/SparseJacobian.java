package org.leibniz.solve;

import java.util.Arrays;
import org.leibniz.solve.linear.CompressedRows;
import org.leibniz.solve.linear.NormalEquations;
import org.leibniz.solve.linear.Vectors;

/** A Jacobian by those of its entries that may differ from 0. */
final class SparseJacobian implements PointJacobian {
  /** Shared by the points of a run, so that room for factors is needed only once. */
  static final class Room {
    private final NormalEquations equations;
    private NormalStep assembledFor;

    Room(NormalEquations equations) {
      this.equations = equations;
    }
  }

  private final CompressedRows pattern;
  private final Room room;
  private final double[] entries;

  SparseJacobian(CompressedRows pattern, Room room) {
    this.pattern = pattern;
    this.room = room;
    this.entries = new double[pattern.entries()];
  }

  int columns() {
    return pattern.columns();
  }

  double[] entries() {
    return entries;
  }

  NormalEquations equations() {
    return room.equations;
  }

  /** Notes whose equations stand in the room. */
  void assembledFor(NormalStep step) {
    room.assembledFor = step;
  }

  boolean isAssembledFor(NormalStep step) {
    return room.assembledFor == step;
  }

  @Override
  public double evaluate(Run run, double[] x, double[] residuals) {
    return run.residualsAndEntries(x, residuals, pattern, entries);
  }

  @Override
  public int rowNotFinite() {
    int wrong = Vectors.firstNotFinite(entries);
    return wrong < 0 ? -1 : pattern.rowOf(wrong);
  }

  @Override
  public void multiply(double[] vector, double[] result) {
    System.arraycopy(pattern.product(entries, vector), 0, result, 0, result.length);
  }

  @Override
  public void multiplyTransposed(double[] vector, double[] result) {
    Arrays.fill(result, 0);
    pattern.addTransposedProduct(entries, vector, result);
  }

  @Override
  public void columnNorms(double[] norms) {
    System.arraycopy(pattern.columnNorms(entries), 0, norms, 0, norms.length);
  }

  @Override
  public double magnitude(int row, double[] vector) {
    double sum = 0;
    for (int at = pattern.starts()[row]; at < pattern.starts()[row + 1]; at++) {
      sum += Math.abs(entries[at] * vector[pattern.indices()[at]]);
    }
    return sum;
  }

  @Override
  public DampedStep damped(double[] residuals, int[] free, double[] units, double[] scale) {
    return new NormalStep(this, residuals, free, units, scale);
  }
}
