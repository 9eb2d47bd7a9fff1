package org.leibniz.language.build;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.leibniz.graph.Tensor;

/**
 * Derivative rules of the user's own: at every order, forward and in reverse, in loops and
 * comprehensions, for tensors. A right rule gives what the compiler finds without it; a wrong one
 * shows that it is followed.
 */
final class RulesTest {
  private static final String PAIRS =
      """
      data x = [0.7, 1.9, -0.6]
      data A = [[1.0, 2.0, -1.0], [0.5, -3.0, 2.0], [0.1, 0.2, 0.4]]
      data v = [0.3, -1.2, 2.1]
      fn cube(z) = z^3 with gradient(g) = 3*z^2*g
      fn cube0(z) = z^3
      fn times(M, z) = M @ z with gradient(g) = (outer(g, z), M' @ g)
      fn times0(M, z) = M @ z
      fn sine(z) = sin(z) with gradient(g) = g*cosine(z)
      fn cosine(z) = cos(z) with gradient(g) = -g*sin(z)
      fn power(n, z) = z^n with gradient(g) = (0, g*n*z^(n - 1))
      """;

  /** The same expression with rules and without. */
  private static void assertSame(String with, String without) {
    String text =
        "let y%d = %s\nlet g%d = grad(y%d, x)\nlet H%d = hessian(y%d, x)\nlet p%d = hvp(y%d, x, v)\n"
            + "let c%d = H%d[0, 1] + H%d[2, 2]\nlet t%d = grad(c%d, x)\n";
    Map<String, Tensor> values =
        Built.of(
                PAIRS
                    + text.replace("%d", "1").replace("%s", with)
                    + text.replace("%d", "2").replace("%s", without))
            .values();
    for (String name : new String[] {"y", "g", "H", "p", "t"}) {
      assertTrue(values.containsKey(name + "2"), () -> values.keySet().toString());
      assertArrayEquals(
          values.get(name + "2").values(), values.get(name + "1").values(), 1e-12, name);
    }
  }

  @Test
  void rightRulesAgreeToTheThirdOrder() {
    assertSame("sum(cube(x))*prod(x)", "sum(cube0(x))*prod(x)");
    assertSame("sum(cube(times(A, cube(x))))", "sum(cube0(times0(A, cube0(x))))");
    assertSame("sum(sine(x)*cosine(x^2))", "sum(sin(x)*cos(x^2))");
  }

  @Test
  void rulesStandInFoldsScansAndComprehensions() {
    assertSame(
        "sum(fold(z = x for i in 0..3: cube(0.5*z) + x))",
        "sum(fold(z = x for i in 0..3: cube0(0.5*z) + x))");
    assertSame(
        "sum(scan(z = x for i in 0..3: sine(times(A, z))))",
        "sum(scan(z = x for i in 0..3: sin(A @ z)))");
    assertSame(
        "sum(cube(x[i])*sine(x[j]) for i in 0..3 for j in 0..i + 1)",
        "sum(x[i]^3*sin(x[j]) for i in 0..3 for j in 0..i + 1)");
    assertSame(
        "sum([sum(times(A, x*x[i])^2) for i in 0..3])",
        "sum([sum((A @ (x*x[i]))^2) for i in 0..3])");
  }

  @Test
  void theRuleIsWhatIsDifferentiated() {
    Map<String, Tensor> values =
        Built.of(
                """
        data x = 3.0
        fn odd(z) = z^2 with gradient(g) = g*z^5
        let y = odd(x)
        let first = grad(y, x)
        let second = grad(first, x)
        let third = grad(second, x)
        let forward = jvp(y, x, 2.0)
        """)
            .values();
    assertEquals(9, values.get("y").scalar());
    assertEquals(243, values.get("first").scalar(), 1e-12);
    assertEquals(5 * 81, values.get("second").scalar(), 1e-11);
    assertEquals(20 * 27, values.get("third").scalar(), 1e-11);
    assertEquals(2 * 243, values.get("forward").scalar(), 1e-12);
  }

  @Test
  void nothingFlowsBackToAWholeNumber() {
    Map<String, Tensor> values =
        Built.of(
                PAIRS
                    + """
        data k[3] : int = [2, 3, 4]
        let a = grad(sum(power(3, x)), x)
        let b = grad(sum(power(k, x)), x)
        """)
            .values();
    assertArrayEquals(new double[] {3 * 0.49, 3 * 3.61, 3 * 0.36}, values.get("a").values(), 1e-12);
    assertArrayEquals(new double[] {1.4, 3 * 3.61, 4 * -0.216}, values.get("b").values(), 1e-12);
  }
}
