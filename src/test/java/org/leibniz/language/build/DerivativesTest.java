package org.leibniz.language.build;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leibniz.graph.Tensor;

/**
 * Derivative expressions against central differences of the values, to the third order, and against
 * closed forms.
 */
final class DerivativesTest {
  private static final double STEP = 1e-5;
  private static final double[] POINT = {0.7, 1.9, -0.6};

  /** What the expressions below may use besides x, a vector of three. */
  private static final String AROUND =
      """
      data M = [[1.0, 2.0, -1.0], [0.5, -3.0, 2.0]]
      data v = [0.3, -1.2, 2.1]
      data idx[4] : int = [2, 0, 2, 1]
      data k : int = 3
      fn bump(z) = exp(-z^2)
      fn hypotenuse(a, b) { let m = max(abs(a), abs(b)); m*sqrt((a/m)^2 + (b/m)^2) }
      fn cell(h, t) = tanh(0.5*h + t)
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x[0]^3*x[1] + x[2]",
        "sum(sin(x)*exp(x))",
        "sum((M @ x)^2)",
        "x @ v + x @ x",
        "sum(M' @ (M @ x))",
        "sum(x[idx]^3)",
        "sum(x[1:]*x[:-1]^2)",
        "prod(x)",
        "mean(x^4)",
        "norm(x)",
        "logsumexp(2*x)",
        "max(x) + min(x)^2",
        "max(x[0], x[2])*x[1]",
        "sum(x[i]*x[j]^2 for i in 0..3 for j in 0..i)",
        "sum(sum(x[j]*i for j in 0..i)^2 for i in 0..4)",
        "prod(x[j] + i for i in 0..3 for j in 0..i)",
        "logsumexp(x[j] for i in 0..3 for j in 0..i+1)",
        "norm(x[j] for i in 0..3 for j in 0..i)",
        "sum([x[i]*v[j] for i in 0..3 for j in 0..3]^2)",
        "sum([M[i, :] @ x for i in 0..2]^3)",
        "sum([bump(x[i] + i) for i in 0..3])",
        "hypotenuse(x[0], x[1])",
        "fold(a = 1.0 for i in 0..3: a*x[i] + 1)",
        "fold(a = 1.0 for i in 0..k: a*x[0] + x[1]*i)",
        "fold((a, b) = (x[0], x[1]) for i in 0..4: (b, a*x[2] + b))[0]",
        "sum(fold(a = x for i in 0..3: a*x + v))",
        "sum(scan(a = x for i in 0..3: sin(a) + x))",
        "fold(z = 1.0 while abs(z^2 - x[1]) > 1e-14 max 50: z - (z^2 - x[1])/(2*z))",
        "sum([fold(a = 1.0 for j in 0..i+1: a*x[j]) for i in 0..3])",
        "sum([fold(a = x[i] for j in 0..i: a^2 + x[0]) for i in 0..3])",
        "sum([fold(z = 1.0 while abs(z^2 - x[i]^2) > 1e-13 max 60: 0.5*(z + x[i]^2/z)) for i in 0..3])",
        "fold(a = 0.0 for i in 0..3: a + fold(b = x[i] for j in 0..2: b*x[j]))",
        "fold(h = 0.0 for t in 0..3: cell(h, x[t]))",
        "sum(if x > 0 then x^3 else exp(x))",
        "fold(a = 1.0 for i in 0..3: if x[i] > 0 then a*x[i] else a + x[i]^2)",
        "sum([if x[i] > 1 then x[i]^3 else 2*x[i]^2 for i in 0..3])",
        "sum(concat(x, x^2)*[1, 2, 3, 4, 5, 6])",
        "sum(stack(x, x^3) @ v)",
        "sum(outer(x, x)*outer(v, x))",
        "sum(diag(x) @ M' @ M @ diag(x))",
        "trace(outer(x, x^2))",
        "sum(reshape(outer(x, v), 9)[2:7]^2)",
        "sum(eye(3) @ x * x)",
        "sum(huber(x, 0.65))",
        "sum(softmax(x)*v)",
        "sum(gelu(x)) + sum(elu(x, 1.5)) + sum(leaky_relu(x, 0.1))",
        "sum(sigmoid(x)*softplus(x)*tanh(x))",
        "sum(erf(x) + atan2(x, v) + hypot(x, v) + asinh(x))",
        "sum(lgamma(abs(x) + 1) + gamma(abs(x) + 1))",
        "sum((abs(x) + 1)^x)",
        "variance(x)*std(x)"
      })
  void firstAndSecondDerivativesAreThoseOfDifferences(String expression) {
    Built built =
        Built.of(
            AROUND
                + "data x = [0.7, 1.9, -0.6]\n"
                + named(expression)
                + "let g = grad(y, x)\nlet H = hessian(y, x)\nlet Hv = hvp(y, x, v)\n");
    Map<String, Tensor> at = built.values();
    double[] gradient = at.get("g").values();
    double[] hessian = at.get("H").values();
    assertEquals(3, gradient.length);
    for (int i = 0; i < 3; i++) {
      Map<String, Tensor> above = built.values(shifted(i, STEP));
      Map<String, Tensor> below = built.values(shifted(i, -STEP));
      double slope = (above.get("y").scalar() - below.get("y").scalar()) / (2 * STEP);
      assertEquals(slope, gradient[i], 2e-8 * (1 + Math.abs(slope)), "first, by x[" + i + "]");
      for (int j = 0; j < 3; j++) {
        double bend = (above.get("g").values()[j] - below.get("g").values()[j]) / (2 * STEP);
        assertEquals(
            bend,
            hessian[3 * j + i],
            2e-7 * (1 + Math.abs(bend)),
            "second, by x[" + j + "], x[" + i + "]");
      }
    }
    double[] direction = {0.3, -1.2, 2.1};
    for (int i = 0; i < 3; i++) {
      double product = 0;
      for (int j = 0; j < 3; j++) {
        product += hessian[3 * i + j] * direction[j];
      }
      assertEquals(
          product, at.get("Hv").values()[i], 1e-10 * (1 + Math.abs(product)), "along a direction");
    }
  }

  private static String named(String expression) {
    return expression.endsWith(")[0]") && expression.startsWith("fold((")
        ? "let (y, other) = " + expression.substring(0, expression.length() - 3) + "\n"
        : "let y = " + expression + "\n";
  }

  private static Map<String, Tensor> shifted(int place, double step) {
    double[] point = POINT.clone();
    point[place] += step;
    return Map.of("x", Tensor.vector(point));
  }

  /** Derivatives of derivatives of one variable: closed forms at 2. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      x^5                                                                    | 80 | 160 | 240
      fold(a = 1.0 for i in 0..5: a*x)                                       | 80 | 160 | 240
      fold(a = x while a < x^5 max 50: a*x)                                  | 80 | 160 | 240
      fold(z = 1.0 while abs(z^2 - x) > 1e-15 max 60: 0.5*(z + x/z))         | 0.35355339059327376 | -0.08838834764831845 | 0.06629126073623884
      if x > 1 then x^5 else 0                                               | 80 | 160 | 240
      sum([x^i for i in 0..6])                                               | 129 | 222 | 294
      sum(fold(a = 1.0 for j in 0..i: a*x) for i in 0..6)                    | 129 | 222 | 294
      sum(scan(a = 1.0 for i in 0..5: a*x))                                  | 129 | 222 | 294
      prod([x, x, x, x, x])                                                  | 80 | 160 | 240
      1/x                                                                    | -0.25 | 0.25 | -0.375
      log(x)*x                                                               | 1.6931471805599454 | 0.5 | -0.25
      """)
  void derivativesNestToTheThirdOrder(
      String expression, double first, double second, double third) {
    Built built =
        Built.of(
            "data x = 2.0\nlet y = "
                + expression
                + "\nlet a = grad(y, x)\nlet b = grad(a, x)\nlet c = grad(b, x)\nlet d = grad(grad(grad(y, x), x), x)\n");
    assertEquals(first, built.scalar("a"), 1e-11 * Math.abs(first));
    assertEquals(second, built.scalar("b"), 1e-10 * Math.abs(second));
    assertEquals(third, built.scalar("c"), 1e-9 * Math.abs(third));
    assertEquals(third, built.scalar("d"), 1e-9 * Math.abs(third));
  }

  @Test
  void derivativesStandInsideComprehensionsAndFolds() {
    Map<String, Tensor> values =
        Built.of(
                """
        data x = [0.5, 1.0, 2.0]
        fn slope(z) = grad(z^3, z)
        let each = [slope(x[i]) for i in 0..3]
        let steps = fold(z = 2.0 for i in 0..6: { let f = z^2 - 2; z - f/grad(f, z) })
        let twice = [{ let z = x[i]; let f = sin(z)*z; grad(grad(f, z), z) } for i in 0..3]
        let s = sum(x^3)
        let mixed = [grad(s, x)[i]*i for i in 0..3]
        """)
            .values();
    assertArrayEquals(new double[] {0.75, 3, 12}, values.get("each").values(), 1e-14);
    assertEquals(Math.sqrt(2), values.get("steps").scalar(), 1e-14);
    double[] expected = new double[3];
    for (int i = 0; i < 3; i++) {
      double z = new double[] {0.5, 1, 2}[i];
      expected[i] = 2 * Math.cos(z) - z * Math.sin(z);
    }
    assertArrayEquals(expected, values.get("twice").values(), 1e-14);
    assertArrayEquals(new double[] {0, 3, 24}, values.get("mixed").values(), 1e-14);
  }

  @Test
  void jacobiansHaveTheShapeOfBoth() {
    Map<String, Tensor> values =
        Built.of(
                """
        data M = [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]
        data x = [1.0, 2.0, 3.0]
        let y = M @ x
        let J = jacobian(y, x)
        let P = M*M
        let JM = jacobian(P, M)
        let forward = jvp(y, x, [1, 0, 1])
        let backward = vjp(y, x, [1, 1])
        let many = [x[i]*x[j] for i in 0..3 for j in 0..20 - 17]
        let Jmany = jacobian(many, x)
        """)
            .values();
    assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, values.get("J").values());
    assertArrayEquals(new int[] {2, 3, 2, 3}, values.get("JM").shape());
    for (int i = 0; i < 36; i++) {
      assertEquals(i % 7 == 0 ? 2 * (i / 7 + 1) : 0, values.get("JM").values()[i]);
    }
    assertArrayEquals(new double[] {4, 10}, values.get("forward").values());
    assertArrayEquals(new double[] {5, 7, 9}, values.get("backward").values());
    double[] point = {1, 2, 3};
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        for (int k = 0; k < 3; k++) {
          double expected = (k == i ? point[j] : 0) + (k == j ? point[i] : 0);
          assertEquals(expected, values.get("Jmany").values()[9 * i + 3 * j + k]);
        }
      }
    }
  }

  @Test
  void derivativesByLetsHoldTheRestFixed() {
    Map<String, Tensor> values =
        Built.of(
                """
        data x = 3.0
        let u = 2*x
        let w = 2*x
        let y = u^2 + 5*w + x
        let du = grad(y, u)
        let dw = grad(y, w)
        let dx = grad(y, x)
        let held = grad(stop_gradient(u)*u, u)
        """)
            .values();
    assertEquals(12, values.get("du").scalar());
    assertEquals(5, values.get("dw").scalar());
    assertEquals(35, values.get("dx").scalar());
    assertEquals(6, values.get("held").scalar());
  }

  @Test
  void whatIsStoppedCountsAsAConstant() {
    Built built =
        Built.of(
            """
        data x = 2.0
        let y = stop_gradient(x^2)*x
        let first = grad(y, x)
        let second = grad(first, x)
        let forward = jvp(y, x, 1.0)
        """);
    assertEquals(4, built.scalar("first"));
    // The first derivative is x^2, of which nothing is stopped.
    assertEquals(4, built.scalar("forward"));
    assertEquals(0, built.scalar("second"));
  }

  @Test
  void rulesOfTheUsersOwnAreFollowed() {
    Map<String, Tensor> values =
        Built.of(
                """
        data x = 3.0
        data v = [1.0, 2.0, 3.0]
        fn clipped(z) = z with gradient(g) = clamp(g, -1, 1)
        fn product(a, b) = a*b with gradient(g) = (10*g*b, 100*g*a)
        let a = grad(5*clipped(x), x)
        let b = grad(product(x, x^2), x)
        let d = grad(sum(clipped(v*5)), v)
        let e = grad(sum([3*clipped(v[i]) for i in 0..3]), v)
        """)
            .values();
    assertEquals(1, values.get("a").scalar());
    assertEquals(10 * 9 + 100 * 3 * 6, values.get("b").scalar());
    assertArrayEquals(new double[] {5, 5, 5}, values.get("d").values());
    assertArrayEquals(new double[] {1, 1, 1}, values.get("e").values());
  }

  @Test
  void stepsHaveTheDerivativeZero() {
    Map<String, Tensor> values =
        Built.of("data x = 2.5\nlet y = floor(x)*x + round(x) + sign(x)\nlet g = grad(y, x)\n")
            .values();
    assertEquals(2, values.get("g").scalar());
  }
}
