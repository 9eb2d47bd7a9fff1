package org.leibniz.model.derivative;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leibniz.data.InputArray;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.graph.SparseMatrix;
import org.leibniz.model.Model;
import org.leibniz.model.request.DerivativeMode;
import org.leibniz.model.request.DerivativeRequest;

class SparseDerivativeTest {

  private static SparseDerivative hessian(String text) {
    return Model.of("test.ad", text).sparseHessian("objective");
  }

  private static SparseDerivative jacobian(String text) {
    return Model.of("test.ad", text).sparseJacobian("v");
  }

  /** Patterns are no larger than they must be, and take as few products as they can. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sum((x[i+1]-x[i]^2)^2 + (1-x[i])^2 for i in 0..n-1)     | 58 | 3",
        "sum((x[1:]-x[:n-1]^2)^2 + (1-x[:n-1])^2)                | 58 | 3",
        "fold(s = 0.0 for i in 0..n-1: s + (x[i+1]-x[i]^2)^2)     | 58 | 3",
        "sum((x[0]*x[i] - 1)^2 for i in 0..n)                     | 58 | 2",
        "sum(x[i]*x[n-1-i] for i in 0..n)                         | 20 | 1",
        "sum(if i < 5 then x[i]^3 else 2*x[i] for i in 0..n)      | 5  | 1",
        "sum(if x[i] < 5 then x[i]^3 else 2*x[i] for i in 0..n)   | 20 | 1",
        "sum(max(x[i], x[i+1])^2 for i in 0..n-1)                 | 58 | 3",
        "sum(exp(sum(x[4*i+j] for j in 0..4)) for i in 0..5)      | 80 | 4",
        "sum((reshape(x, 4, 5) @ [1, 2, 3, 4, 5])^2)              | 100 | 5",
        "sum(floor(x)*x + x^2)                                    | 20 | 1",
        "sum(x)^2                                                 | 400 | 20",
        "sum(3*x + 1)                                             | 0 | 0",
        "x[argmax(x)]^2                                           | 400 | 20"
      })
  void ofHessians(String objective, int nonzeros, int products) {
    SparseDerivative hessian = hessian("dim n = 20\nparam x[n] = 0.5\nminimize " + objective);
    assertEquals(nonzeros, hessian.pattern().nonzeros());
    assertEquals(products, hessian.forwardProducts());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x^2                                              | 20 | 1 | 0",
        "x[1:]*x[:n-1]                                    | 38 | 2 | 0",
        "[sum(x), 1.0*x[3], x[4]*x[5]]                    | 23 | 0 | 2",
        "x*x[0]                                           | 39 | 2 | 0",
        "scan(s = 0.0 for i in 0..n: if i > 2 then x[i]*s else x[i]) | 173 | 18 | 0",
        "fold(s = x for i in 0..3: s*s)                   | 20 | 1 | 0",
        "fold(s = x for i in 0..3: [s[0] + s[j] for j in 0..n]) | 39 | 2 | 0",
        "fold(s = x while s[0] < 100 max 3: [s[0] + s[j]^2 for j in 0..n]) | 39 | 2 | 0",
        "fold(s = fold(s = x for i in 0..3: s*s) for i in 0..3: s*s) | 20 | 1 | 0"
      })
  void ofJacobians(String value, int nonzeros, int forward, int reverse) {
    SparseDerivative jacobian = jacobian("dim n = 20\nparam x[n] = 0.5\nlet v = " + value);
    assertEquals(nonzeros, jacobian.pattern().nonzeros());
    assertEquals(forward, jacobian.forwardProducts());
    assertEquals(reverse, jacobian.reverseProducts());
  }

  @Test
  void dataSaysWhichElementsAreGathered() {
    Model model =
        Model.of("test.ad", "data k[m] : int\nparam x[6] = 2\nlet v = x[k]^2")
            .with("k", InputArray.vector(4, 0, 4));
    SparseMatrix matrix = matrix(model.sparseJacobian("v", "x"));
    assertEquals(3, matrix.pattern().nonzeros());
    assertArrayEquals(new int[] {4, 0, 4}, matrix.pattern().indices());
    assertArrayEquals(new double[] {4, 4, 4}, matrix.values());
  }

  private static SparseMatrix matrix(SparseDerivative derivative) {
    return derivative.matrix(derivative.start());
  }

  @Test
  void theCompiledEntriesAreTheInterpretedOnes() {
    SparseDerivative hessian =
        hessian("param x[30] = 0.5\nminimize sum(exp(x[i]*x[i+2]) + x[0]*x[i] for i in 0..28)");
    assertArrayEquals(hessian.report().values(), matrix(hessian).values());
  }

  @Test
  void severalVariablesStandBehindEachOther() {
    SparseDerivative hessian = hessian("param a = 2, x[3] = 1, b = 3\nminimize a*sum(x^2) + b^2");
    assertArrayEquals(new double[] {2, 1, 1, 1, 3}, hessian.start());
    assertArrayEquals(
        new double[] {
          0, 2, 2, 2, 0, //
          2, 4, 0, 0, 0, //
          2, 0, 4, 0, 0, //
          2, 0, 0, 4, 0, //
          0, 0, 0, 0, 2
        },
        matrix(hessian).dense().values());
  }

  @Test
  void oneMayDifferentiateByALet() {
    Model model =
        Model.of("test.ad", "param a = 2\nlet h = [a*i for i in 0..4]\nlet f = sum(h^3) + a^9");
    SparseDerivative hessian = model.sparseHessian("f", "h");
    assertEquals(4, hessian.pattern().nonzeros());
    assertArrayEquals(new double[] {0, 12, 24, 36}, matrix(hessian).values());
    assertArrayEquals(
        new double[] {6, 6, 6, 6}, hessian.matrix(new double[] {1, 1, 1, 1}).values());
  }

  /**
   * What has a derivative rule of its own keeps it for the second derivative: a function with a
   * rule, whose matrix need not be symmetric, a stopped value, an inner problem.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "fn odd(x, y) = x*y with gradient(g) = (g*y*y, g*x)\nlet f = odd(x[0], x[1])",
        "let f = sum(x^2 * stop_gradient(x))",
        "let f = sum(solve([[2 + x[0], 1], [1, 3]], x)^2)",
        "let e = implicit(z = 0.5: z - x[0]*sin(z) == x[1])\nlet f = e^2"
      })
  void derivativeRulesAreKept(String lines) {
    Model model = Model.of("test.ad", "param x[2] = [0.3, 0.7]\n" + lines);
    SparseDerivative hessian = model.sparseHessian("f", "x");
    double[] dense =
        model
            .derivatives(
                DerivativeRequest.of(List.of("f"), List.of("x")).with(DerivativeMode.HESSIAN))
            .derivatives()
            .get(0)
            .derivative()
            .values();
    assertArrayEquals(dense, matrix(hessian).dense().values(), 1e-12);
  }

  @Test
  void evaluatingAllocatesNothing() {
    SparseDerivative hessian =
        hessian("param x[200] = 0.5\nminimize sum(exp(x[i]*x[i+1]) for i in 0..199)");
    double[] x = hessian.start();
    double[] values = new double[hessian.pattern().nonzeros()];
    for (int i = 0; i < 20; i++) {
      hessian.evaluate(x, values);
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 100; i++) {
      hessian.evaluate(x, values);
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < 100 * 16, allocated + " bytes");
  }

  /** A hundred times the unknowns must not take far more than a hundred times the memory. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sum((x[i+1]-x[i]^2)^2 for i in 0..n-1)",
        "sum((x[0]*x[i] - 1)^2 for i in 0..n)",
        "sum((x[1:]-x[:n-1]^2)^2)"
      })
  void memoryIsLinear(String objective) {
    long small = allocated(objective, 2_000);
    long large = allocated(objective, 40_000);
    assertTrue(large < 30 * small, small + " and " + large + " bytes");
  }

  private static long allocated(String objective, int size) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    hessian("dim n = " + size + "\nparam x[n] = 0.5\nminimize " + objective);
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  @Test
  void whatCannotBeSparseIsRefused() {
    Model model = Model.of("test.ad", "param x[3] = 1\nlet v = x^2\nlet f = sum(v)");
    refused(Code.DERIVATIVE_OF_NON_SCALAR, () -> model.sparseHessian("v", "x"));
    refused(Code.UNKNOWN_NAME, () -> model.sparseHessian("g", "x"));
    refused(Code.NO_DEPENDENCE, () -> model.sparseJacobian("x", "f"));
    refused(
        Code.BAD_OPTION_VALUE,
        () ->
            model.sparse(
                new DerivativeRequest(
                    List.of("f"), List.of("x"), DerivativeMode.HVP, Map.of(), java.util.Set.of())));
    assertThrows(
        IllegalArgumentException.class,
        () -> model.sparseHessian("f", "x").evaluate(new double[2], new double[3]));
  }

  private static void refused(Code code, Runnable asking) {
    DiagnosticException wrong = assertThrows(DiagnosticException.class, asking::run);
    assertEquals(code, wrong.diagnostics().get(0).code());
  }
}
