package org.leibniz.language.build;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leibniz.graph.Tensor;

/**
 * What a branch that is not taken would be never reaches a derivative, of the first order or the
 * second.
 */
final class BranchesTest {
  private static final String FUNCTIONS =
      """
      fn root(z) = if z > 0 then sqrt(z) else 0
      fn deep(z) = if z > 0 then (if z > 0.5 then (if z > 0.7 then log(z - 0.7) else 1/(z - 0.6)) else z^0.5) else 0*z
      fn inner(z) = { let q = sqrt(z); let r = q/z; if z > 0 then r*q + log(z) else 3*z }
      fn quotient(z) = if z == 0 then 1 else sin(z)/z
      fn power(z) = if z > 0 then z^z else 0
      fn entropy(z) = -(if z > 0 then z*log(z) else 0)
      fn steps(z) = fold(a = z for i in 0..3: if a > 0 then sqrt(a) else a)
      fn guarded(z) = sum([if z > i then sqrt(z - i) else 0 for i in 0..3])
      fn roots(z) = fold(y = 1.0 while z > 0 and abs(y^2 - z) > 1e-9 max 50: 0.5*(y + z/y))
      """;

  /**
   * Where the function is a constant, or a multiple of its argument, beside the branch: value,
   * slope, bend.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      root     | 0    | 0  | 0
      root     | -1   | 0  | 0
      deep     | 0    | 0  | 0
      deep     | -1   | 0  | 0
      inner    | 0    | 3  | 0
      inner    | -1   | 3  | 0
      quotient | 0    | 0  | 0
      power    | 0    | 0  | 0
      power    | -1   | 0  | 0
      entropy  | 0    | 0  | 0
      entropy  | -1   | 0  | 0
      steps    | 0    | 1  | 0
      steps    | -1   | 1  | 0
      guarded  | 0    | 0  | 0
      guarded  | -1   | 0  | 0
      roots    | 0    | 0  | 0
      roots    | -1   | 0  | 0
      """)
  void scalars(String function, double at, double slope, double bend) {
    Built built =
        Built.of(
            FUNCTIONS
                + "data x = 0.0\nlet y = "
                + function
                + "(x)\nlet g = grad(y, x)\nlet h = grad(g, x)\nlet H = hessian(y, x)\nlet f = jvp(y, x, 1.0)\n");
    Map<String, Tensor> values = built.values(Map.of("x", Tensor.scalar(at)));
    assertEquals(slope, values.get("g").scalar() + 0.0);
    assertEquals(slope, values.get("f").scalar() + 0.0);
    assertEquals(bend, values.get("h").scalar() + 0.0);
    assertEquals(bend, values.get("H").scalar() + 0.0);
  }

  /** The same element by element, and beside an element that takes the branch. */
  @ParameterizedTest
  @ValueSource(strings = {"root", "deep", "inner", "power", "entropy", "steps", "guarded"})
  void vectors(String function) {
    String text =
        FUNCTIONS
            + "data x[3] = [0, -1, 0.9]\ndata z = 0.9\n"
            + "let y = sum(["
            + function
            + "(x[i])*(i + 1) for i in 0..3])\nlet g = grad(y, x)\nlet H = hessian(y, x)\n"
            + "let one = "
            + function
            + "(z)\nlet d = grad(one, z)\nlet dd = grad(d, z)\n";
    Map<String, Tensor> values = Built.of(text).values();
    double slope = function.equals("inner") ? 3 : function.equals("steps") ? 1 : 0;
    double d = values.get("d").scalar();
    double dd = values.get("dd").scalar();
    assertArrayEquals(
        new double[] {slope, 2 * slope, 3 * d}, positive(values.get("g")), 1e-12 * Math.abs(d));
    assertArrayEquals(
        new double[] {0, 0, 0, 0, 0, 0, 0, 0, 3 * dd},
        positive(values.get("H")),
        1e-12 * Math.abs(dd));
  }

  /** Written for whole vectors, without a comprehension. */
  @ParameterizedTest
  @ValueSource(strings = {"root", "deep", "inner", "power", "entropy", "steps"})
  void wholeVectors(String function) {
    // A branch in a fold over a vector is chosen element by element as well.
    String text =
        FUNCTIONS
            + "data x[3] = [0, -1, 0.9]\ndata z = 0.9\nlet y = sum("
            + function
            + "(x))\nlet g = grad(y, x)\nlet H = hessian(y, x)\n"
            + "let one = "
            + function
            + "(z)\nlet d = grad(one, z)\nlet dd = grad(d, z)\n";
    Map<String, Tensor> values = Built.of(text).values();
    double slope = function.equals("inner") ? 3 : function.equals("steps") ? 1 : 0;
    double d = values.get("d").scalar();
    double dd = values.get("dd").scalar();
    assertArrayEquals(
        new double[] {slope, slope, d}, positive(values.get("g")), 1e-12 * Math.abs(d));
    assertArrayEquals(
        new double[] {0, 0, 0, 0, 0, 0, 0, 0, dd}, positive(values.get("H")), 1e-12 * Math.abs(dd));
  }

  /** -0 counts as 0. */
  private static double[] positive(Tensor tensor) {
    double[] values = tensor.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] += 0.0;
    }
    return values;
  }

  /** A branch inside a fold inside a comprehension; shared parts; several branches in a row. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "sum([fold(a = x[i] for j in 0..3: if a > j then sqrt(a - j) else 2*a) for i in 0..2])",
        "sum([fold(a = 0.0 for j in 0..2: a + (if x[j] > i then log(x[j] - i) else x[j])) for i in 0..2])",
        "{ let r = sqrt(x); sum(if x > 0 then r else x) + sum(if x > 1 then r*r else 2*x) }",
        "sum(if x > 0 then (if x > 1 then log(x - 1) else sqrt(x)) + 1/x else x)",
        "(if x[0] > 0 then log(x[0]) else x[0]) + (if x[1] > 0 then log(x[1])*x[0] else x[1]^2)",
        "norm(x)*(if x[0] > 0 then x[1]/x[0] else 1)",
        "sum(M @ (if x > 0 then x^1.5 else 0*x))",
        "sum((if x > 0 then sqrt(x) else x)[[0, 1, 0]])",
        "max(if x > 0 then sqrt(x) else x)",
        "sum(scan(a = x for i in 0..2: if a > 0 then log(a) else a))"
      })
  void derivativesAreFinite(String expression) {
    Built built =
        Built.of(
            "data M = [[1.0, 2.0], [3.0, 4.0]]\ndata x = [0.0, -1.0]\nlet y = "
                + expression
                + "\nlet g = grad(y, x)\nlet H = hessian(y, x)\n");
    for (double[] at : new double[][] {{0, -1}, {-1, 0}, {-1, -1}, {0, 0}}) {
      if (expression.startsWith("norm") && at[0] == 0 && at[1] == 0) {
        continue;
      }
      Map<String, Tensor> values = built.values(Map.of("x", Tensor.vector(at)));
      for (String name : new String[] {"y", "g", "H"}) {
        for (double value : values.get(name).values()) {
          assertEquals(
              true,
              Double.isFinite(value),
              name + " at " + at[0] + ", " + at[1] + ": " + values.get(name));
        }
      }
    }
  }
}
