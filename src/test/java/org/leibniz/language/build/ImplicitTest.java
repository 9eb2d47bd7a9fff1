package org.leibniz.language.build;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leibniz.graph.Tensor;

/**
 * Answers of inner problems and their derivatives, to the second order and the third, against
 * closed forms; and the solution of linear equations.
 */
final class ImplicitTest {

  @ParameterizedTest
  @CsvSource({"1, 0.5", "0.2, 0.9", "3, 0.99", "0, 0.3", "-2, 0.1", "1e-9, 0.5"})
  void keplersEquation(double mean, double eccentricity) {
    Map<String, Tensor> at =
        Built.of(
                "data M = "
                    + mean
                    + "\ndata e = "
                    + eccentricity
                    + """

            let E = implicit(E = M: E - e*sin(E) == M)
            let dM = grad(E, M)
            let de = grad(E, e)
            let forward = jvp(E, e, 1.0)
            let dMM = grad(dM, M)
            let dMe = grad(dM, e)
            """)
            .values();
    double e = eccentricity;
    double anomaly = at.get("E").scalar();
    double slope = 1 / (1 - e * Math.cos(anomaly));
    assertEquals(mean, anomaly - e * Math.sin(anomaly), 1e-15 + 1e-15 * Math.abs(mean));
    assertEquals(slope, at.get("dM").scalar(), 1e-12 * slope);
    assertEquals(Math.sin(anomaly) * slope, at.get("de").scalar(), 1e-12 * slope);
    assertEquals(at.get("de").scalar(), at.get("forward").scalar(), 1e-12 * slope);
    double cube = slope * slope * slope;
    assertEquals(-e * Math.sin(anomaly) * cube, at.get("dMM").scalar(), 1e-11 * cube);
    double mixed = (Math.cos(anomaly) - e) * cube;
    assertEquals(mixed, at.get("dMe").scalar(), 1e-11 * cube);
  }

  @Test
  void severalUnknownsAndEquations() {
    Map<String, Tensor> at =
        Built.of(
                """
        data s = 25.0
        let (a, b) = implicit((a, b) = (1.0, 2.0): a^2 + b^2 == s, a*b == 12)
        let (u, w) = implicit(u = [1, 1], w = 3: u^2 == [s, w], w == 4)
        let da = grad(a, s)
        let db = grad(b, s)
        let daa = grad(da, s)
        """)
            .values();
    assertEquals(3, at.get("a").scalar(), 1e-14);
    assertEquals(4, at.get("b").scalar(), 1e-14);
    assertArrayEquals(new double[] {5, 2}, at.get("u").values(), 1e-14);
    assertEquals(4, at.get("w").scalar(), 1e-14);
    // From 2a a' + 2b b' = 1 and a'b + ab' = 0.
    assertEquals(-3.0 / 14, at.get("da").scalar(), 1e-13);
    assertEquals(4.0 / 14, at.get("db").scalar(), 1e-13);
    // With p = a + b and q = b - a: p'' = -1/(4 p^3), q'' = -1/(4 q^3), a'' = (p'' - q'') / 2.
    assertEquals((-1.0 / 4 / 343 + 1.0 / 4) / 2, at.get("daa").scalar(), 1e-12);
  }

  @Test
  void innerMinimisation() {
    Map<String, Tensor> at =
        Built.of(
                """
        data X = [[1.0, 2.0], [3.0, 4.0], [5.0, 6.5]]
        data y = [1.0, 2.0, 4.0]
        data r = 0.1
        let w = implicit(w = [0, 0]: minimize sum((X @ w - y)^2) + r*sum(w^2))
        let H = X' @ X + r*eye(2)
        let expected = solve(H, X' @ y)
        let J = jacobian(w, r)
        let dexpected = -solve(H, expected)
        let K = jacobian(J, r)
        let kexpected = 2*solve(H, solve(H, expected))
        let V = jacobian(w, y)
        let vexpected = solve(H, X')
        """)
            .values();
    for (String[] pair :
        new String[][] {
          {"w", "expected"}, {"J", "dexpected"}, {"K", "kexpected"}, {"V", "vexpected"}
        }) {
      assertArrayEquals(at.get(pair[1]).values(), at.get(pair[0]).values(), 1e-11, pair[0]);
    }
  }

  @Test
  void aFarStartAndAnIndefiniteHessianAreDamped() {
    Map<String, Tensor> at =
        Built.of(
                """
        data a = 100.0
        let (x, y) = implicit((x, y) = (-1.2, 1.0):
          minimize (1 - x)^2 + a*(y - x^2)^2)
        let well = implicit(z = 0.1: minimize z^4 - 2*z^2)
        let top  = implicit(z = 0.5: maximize sin(z))
        let far  = implicit(z = 30.0: atan(z) == 0.5)
        let (p, q) = implicit((p, q) = (0, 1): p*q == 2, p + q == 3)
        """)
            .values();
    assertEquals(1, at.get("x").scalar(), 1e-12);
    assertEquals(1, at.get("y").scalar(), 1e-12);
    assertEquals(1, at.get("well").scalar(), 1e-12);
    assertEquals(Math.PI / 2, at.get("top").scalar(), 1e-8);
    assertEquals(Math.tan(0.5), at.get("far").scalar(), 1e-14);
    assertEquals(2, at.get("p").scalar(), 1e-14);
    assertEquals(1, at.get("q").scalar(), 1e-14);
  }

  @Test
  void lanesFoldsAndNesting() {
    Map<String, Tensor> at =
        Built.of(
                """
        data m = 1.0
        fn root(c) = implicit(z = 1: z^2 == c)
        let each = [root(m + i) for i in 0..4]
        let slopes = jacobian(each, m)
        let pairs = [implicit(z = [1, 1]: z^2 == [m + i, 4*m]) for i in 0..3]
        let bends = jacobian(jacobian(pairs, m), m)
        let argmin = [implicit(z = 0: minimize (z - m*i)^2 + z^4/4) for i in 0..3]
        let folded = fold(s = 2.0 for i in 0..3: root(s + m))
        let dfolded = grad(folded, m)
        let nested = implicit(x = 1: root(x + m) + x == 3*m)
        let dnested = grad(nested, m)
        """)
            .values();
    double[] bends = at.get("bends").values();
    for (int i = 0; i < 4; i++) {
      double root = Math.sqrt(1 + i);
      assertEquals(root, at.get("each").values()[i], 1e-14);
      assertEquals(0.5 / root, at.get("slopes").values()[i], 1e-14);
    }
    for (int i = 0; i < 3; i++) {
      assertEquals(Math.sqrt(1 + i), at.get("pairs").values()[2 * i], 1e-14);
      assertEquals(2, at.get("pairs").values()[2 * i + 1], 1e-14);
      assertEquals(-0.25 / Math.pow(1 + i, 1.5), bends[2 * i], 1e-13);
      assertEquals(-0.5, bends[2 * i + 1], 1e-13);
      double z = at.get("argmin").values()[i];
      assertEquals(2 * i, 2 * z + z * z * z, 1e-13);
    }
    double state = 2;
    double slope = 0;
    for (int i = 0; i < 3; i++) {
      state = Math.sqrt(state + 1);
      slope = (slope + 1) / (2 * state);
    }
    assertEquals(state, at.get("folded").scalar(), 1e-14);
    assertEquals(slope, at.get("dfolded").scalar(), 1e-14);
    double x = at.get("nested").scalar();
    assertEquals(3, Math.sqrt(x + 1) + x, 1e-14);
    double inner = 0.5 / Math.sqrt(x + 1);
    assertEquals((3 - inner) / (1 + inner), at.get("dnested").scalar(), 1e-13);
  }

  @Test
  void aSearchThatDoesNotEndIsNotANumber() {
    Map<String, Tensor> at =
        Built.of(
                """
        data a = 2.0
        let none  = implicit(z = 1 max 30: z^2 == -a)
        let early = implicit(z = 100 max 2: z^2 == a)
        let some  = [implicit(z = 1 max 40: z^2 == a - 3*i) for i in 0..2]
        let below = implicit(z = 0.5: minimize a*z)
        """)
            .values();
    assertTrue(Double.isNaN(at.get("none").scalar()));
    assertTrue(Double.isNaN(at.get("early").scalar()));
    assertEquals(Math.sqrt(2), at.get("some").values()[0], 1e-15);
    assertTrue(Double.isNaN(at.get("some").values()[1]));
    assertTrue(Double.isNaN(at.get("below").scalar()));
  }

  @Test
  void linearEquations() {
    Map<String, Tensor> at =
        Built.of(
                """
        data A = [[0.0, 2, 1], [1, -2, -3], [-1, 1, 2]]
        data b = [-8.0, 0, 3]
        let x = solve(A, b)
        let I = A @ solve(A, eye(3))
        let singular = solve([[1.0, 2], [2, 4]], [1, 2])
        let one = solve([[4]], [2])
        let y = sum(x^2)
        let dA = grad(y, A)
        let db = grad(y, b)
        let H = hessian(y, b)
        let along = jvp(x, A, A)
        let lanes = [solve(A*(1 + i), b) for i in 0..2]
        """)
            .values();
    assertArrayEquals(new double[] {-4, -5, 2}, at.get("x").values(), 1e-14);
    assertArrayEquals(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, at.get("I").values(), 1e-14);
    assertArrayEquals(new double[] {Double.NaN, Double.NaN}, at.get("singular").values());
    assertArrayEquals(new double[] {0.5}, at.get("one").values());
    assertArrayEquals(new double[] {-6, 6, 14}, at.get("db").values(), 1e-13);
    assertArrayEquals(
        new double[] {-24, -30, 12, 24, 30, -12, 56, 70, -28}, at.get("dA").values(), 1e-12);
    assertArrayEquals(
        new double[] {6, 12, 14, 12, 28, 34, 14, 34, 42}, at.get("H").values(), 1e-12);
    // Along A itself: (A + tA) x = b, so x' = -x.
    assertArrayEquals(new double[] {4, 5, -2}, at.get("along").values(), 1e-13);
    assertArrayEquals(new double[] {-4, -5, 2, -2, -2.5, 1}, at.get("lanes").values(), 1e-14);
  }
}
