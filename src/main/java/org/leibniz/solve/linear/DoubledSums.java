package org.leibniz.solve.linear;

/**
 * Sums of products as if computed in twice the working precision and rounded once (T. Ogita, S.
 * Rump and S. Oishi, "Accurate sum and dot product", SIAM Journal on Scientific Computing 26,
 * 2005).
 */
final class DoubledSums {
  private static final double SPLITTER = 0x1p27 + 1;

  private DoubledSums() {}

  /** {@code right - matrix * vector - part}, each entry rounded once; {@code part} may be null. */
  static double[] residuals(double[] matrix, double[] vector, double[] part, double[] right) {
    int columns = vector.length;
    double[] result = new double[right.length];
    for (int i = 0; i < right.length; i++) {
      double sum = right[i];
      double error = 0;
      if (part != null) {
        double next = sum - part[i];
        error += sumError(sum, -part[i], next);
        sum = next;
      }
      for (int j = 0; j < columns; j++) {
        double a = -matrix[i * columns + j];
        double product = a * vector[j];
        double next = sum + product;
        error += sumError(sum, product, next) + productError(a, vector[j], product);
        sum = next;
      }
      result[i] = sum + error;
    }
    return result;
  }

  /** {@code result = transpose(matrix) * vector}, each entry rounded once. */
  static void multiplyTransposed(double[] matrix, double[] vector, double[] result) {
    int columns = result.length;
    for (int j = 0; j < columns; j++) {
      double sum = 0;
      double error = 0;
      for (int i = 0; i < vector.length; i++) {
        double a = matrix[i * columns + j];
        double product = a * vector[i];
        double next = sum + product;
        error += sumError(sum, product, next) + productError(a, vector[i], product);
        sum = next;
      }
      result[j] = sum + error;
    }
  }

  /** What rounding took from {@code a + b} (D. Knuth). */
  private static double sumError(double a, double b, double sum) {
    double part = sum - a;
    return (a - (sum - part)) + (b - part);
  }

  /** What rounding took from {@code a * b} (T. Dekker); 0 where splitting would overflow. */
  private static double productError(double a, double b, double product) {
    double splitA = SPLITTER * a;
    double highA = splitA - (splitA - a);
    double lowA = a - highA;
    double splitB = SPLITTER * b;
    double highB = splitB - (splitB - b);
    double lowB = b - highB;
    double error = lowA * lowB - (product - highA * highB - lowA * highB - highA * lowB);
    return Double.isFinite(error) ? error : 0;
  }
}
