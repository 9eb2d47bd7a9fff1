package org.leibniz.solve;

import java.util.Arrays;
import org.leibniz.solve.linear.Vectors;

/**
 * Problems of J. More, B. Garbow and K. Hillstrom, "Testing unconstrained optimization software",
 * 1981.
 */
final class Problems {
  private Problems() {}

  /** Residuals with an exact Jacobian, written by one method. */
  interface Formula {
    /** Writes residuals, and the Jacobian row by row. */
    void write(double[] x, double[] r, double[] j);
  }

  static ResidualFunction residuals(int size, int count, Formula formula) {
    return new ResidualFunction() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public int count() {
        return count;
      }

      @Override
      public void residuals(double[] x, double[] residuals) {
        formula.write(x, residuals, new double[count * size]);
      }

      @Override
      public void residualsAndJacobian(double[] x, double[] residuals, double[] jacobian) {
        formula.write(x, residuals, jacobian);
      }
    };
  }

  /** Linear residuals {@code A x - b}. */
  static ResidualFunction linear(int size, double[] a, double[] b) {
    return residuals(
        size,
        b.length,
        (x, r, j) -> {
          for (int i = 0; i < b.length; i++) {
            r[i] = -b[i];
            for (int k = 0; k < size; k++) {
              r[i] += a[i * size + k] * x[k];
            }
          }
          System.arraycopy(a, 0, j, 0, a.length);
        });
  }

  /** A + B = 9, C - D = 1, A + C = 8, B - D = 2. */
  static ResidualFunction puzzle() {
    double[] a = {1, 1, 0, 0, 0, 0, 1, -1, 1, 0, 1, 0, 0, 1, 0, -1};
    return linear(4, a, new double[] {9, 1, 8, 2});
  }

  static ResidualFunction rosenbrock() {
    return residuals(
        2,
        2,
        (x, r, j) -> {
          r[0] = 10 * (x[1] - x[0] * x[0]);
          r[1] = 1 - x[0];
          set(j, -20 * x[0], 10, -1, 0);
        });
  }

  static ResidualFunction powellSingular() {
    double five = Math.sqrt(5);
    double ten = Math.sqrt(10);
    return residuals(
        4,
        4,
        (x, r, j) -> {
          double u = x[1] - 2 * x[2];
          double v = x[0] - x[3];
          r[0] = x[0] + 10 * x[1];
          r[1] = five * (x[2] - x[3]);
          r[2] = u * u;
          r[3] = ten * v * v;
          set(
              j,
              1,
              10,
              0,
              0,
              0,
              0,
              five,
              -five,
              0,
              2 * u,
              -4 * u,
              0,
              2 * ten * v,
              0,
              0,
              -2 * ten * v);
        });
  }

  static ResidualFunction brownBadlyScaled() {
    return residuals(
        2,
        3,
        (x, r, j) -> {
          r[0] = x[0] - 1e6;
          r[1] = x[1] - 2e-6;
          r[2] = x[0] * x[1] - 2;
          set(j, 1, 0, 0, 1, x[1], x[0]);
        });
  }

  static ResidualFunction beale() {
    double[] y = {1.5, 2.25, 2.625};
    return residuals(
        2,
        3,
        (x, r, j) -> {
          for (int i = 0; i < 3; i++) {
            double power = Math.pow(x[1], i);
            r[i] = y[i] - x[0] * (1 - power * x[1]);
            j[2 * i] = -(1 - power * x[1]);
            j[2 * i + 1] = x[0] * (i + 1) * power;
          }
        });
  }

  static ResidualFunction helicalValley() {
    return residuals(
        3,
        3,
        (x, r, j) -> {
          double radius = Math.hypot(x[0], x[1]);
          double turns = Math.atan2(x[1], x[0]) / (2 * Math.PI);
          double slope = 1 / (2 * Math.PI * radius * radius);
          r[0] = 10 * (x[2] - 10 * turns);
          r[1] = 10 * (radius - 1);
          r[2] = x[2];
          set(
              j,
              100 * x[1] * slope,
              -100 * x[0] * slope,
              10,
              10 * x[0] / radius,
              10 * x[1] / radius,
              0,
              0,
              0,
              1);
        });
  }

  static ResidualFunction freudensteinRoth() {
    return residuals(
        2,
        2,
        (x, r, j) -> {
          double y = x[1];
          r[0] = -13 + x[0] + ((5 - y) * y - 2) * y;
          r[1] = -29 + x[0] + ((y + 1) * y - 14) * y;
          set(j, 1, 10 * y - 3 * y * y - 2, 1, 3 * y * y + 2 * y - 14);
        });
  }

  private static void set(double[] target, double... values) {
    System.arraycopy(values, 0, target, 0, values.length);
  }

  /** A function of one unknown with its first two derivatives, or of several by other means. */
  interface Scalar {
    /** Writes the gradient and the Hessian where they are not null, and returns the value. */
    double write(double[] x, double[] gradient, double[] hessian);
  }

  /** {@code x} and its square root, which has no value below 0 and no derivative at 0. */
  static ResidualFunction root() {
    return residuals(
        1,
        2,
        (x, r, j) -> {
          r[0] = x[0];
          r[1] = Math.sqrt(x[0]);
          j[0] = 1;
          j[1] = 0.5 / Math.sqrt(x[0]);
        });
  }

  static Objective objective(int size, Scalar scalar) {
    return new Objective() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public double value(double[] x) {
        return scalar.write(x, new double[size], new double[size * size]);
      }

      @Override
      public double valueAndGradient(double[] x, double[] gradient) {
        return scalar.write(x, gradient, new double[size * size]);
      }

      @Override
      public boolean hasHessian() {
        return true;
      }

      @Override
      public void hessian(double[] x, double[] hessian) {
        scalar.write(x, new double[size], hessian);
      }

      @Override
      public boolean hasProducts() {
        return true;
      }

      @Override
      public void product(double[] x, double[] direction, double[] product) {
        double[] hessian = new double[size * size];
        hessian(x, hessian);
        Vectors.multiply(hessian, direction, product);
      }
    };
  }

  /** The chained Rosenbrock function of any number of unknowns. */
  static Objective chainedRosenbrock(int size) {
    return objective(
        size,
        (x, g, h) -> {
          Arrays.fill(g, 0);
          Arrays.fill(h, 0);
          double sum = 0;
          for (int i = 0; i + 1 < size; i++) {
            double u = x[i + 1] - x[i] * x[i];
            double v = 1 - x[i];
            sum += 100 * u * u + v * v;
            g[i] += -400 * x[i] * u - 2 * v;
            g[i + 1] += 200 * u;
            h[i * size + i] += -400 * u + 800 * x[i] * x[i] + 2;
            h[i * size + i + 1] += -400 * x[i];
            h[(i + 1) * size + i] += -400 * x[i];
            h[(i + 1) * size + i + 1] += 200;
          }
          return sum;
        });
  }
}
