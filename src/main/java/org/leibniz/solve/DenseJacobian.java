package org.leibniz.solve;

import org.leibniz.solve.linear.PivotedQr;
import org.leibniz.solve.linear.Vectors;

/** A Jacobian with all its entries, row by row. */
final class DenseJacobian implements PointJacobian {
  private final int rows;
  private final int columns;
  private final double[] entries;

  DenseJacobian(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    this.entries = new double[Math.multiplyExact(columns, rows)];
  }

  @Override
  public double evaluate(Run run, double[] x, double[] residuals) {
    return run.residualsAndJacobian(x, residuals, entries);
  }

  @Override
  public int rowNotFinite() {
    int wrong = Vectors.firstNotFinite(entries);
    return wrong < 0 ? -1 : wrong / columns;
  }

  @Override
  public void multiply(double[] vector, double[] result) {
    Vectors.multiply(entries, vector, result);
  }

  @Override
  public void multiplyTransposed(double[] vector, double[] result) {
    Vectors.multiplyTransposed(entries, vector, result);
  }

  @Override
  public void columnNorms(double[] norms) {
    double[] column = new double[rows];
    for (int j = 0; j < columns; j++) {
      for (int i = 0; i < rows; i++) {
        column[i] = entries[i * columns + j];
      }
      norms[j] = Vectors.norm(column);
    }
  }

  @Override
  public double magnitude(int row, double[] vector) {
    double sum = 0;
    for (int j = 0; j < columns; j++) {
      sum += Math.abs(entries[row * columns + j] * vector[j]);
    }
    return sum;
  }

  @Override
  public DampedStep damped(double[] residuals, int[] free, double[] units, double[] scale) {
    double[] chosen = new double[rows * free.length];
    for (int k = 0; k < free.length; k++) {
      for (int i = 0; i < rows; i++) {
        chosen[k * rows + i] = entries[i * columns + free[k]] * units[k];
      }
    }
    return new FactoredStep(PivotedQr.ofColumns(chosen, rows, free.length), residuals, scale);
  }
}
