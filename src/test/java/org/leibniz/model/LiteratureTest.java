package org.leibniz.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.leibniz.model.request.Answer;
import org.leibniz.model.request.SolveRequest;
import org.leibniz.report.ConstraintLine;

/**
 * Hard problems of the literature, each from its usual start, with the best value that is known: W.
 * Hock and K. Schittkowski, "Test Examples for Nonlinear Programming Codes", 1981; J. More, B.
 * Garbow and K. Hillstrom, "Testing Unconstrained Optimization Software", ACM TOMS 7, 1981; the
 * Statistical Reference Datasets of NIST; L. Luksan, C. Matonoha and J. Vlcek, "Modified CUTE
 * Problems for Sparse Unconstrained Optimization", 2010.
 */
class LiteratureTest {
  private static final double RELATIVE = 1e-6;
  private static final double VIOLATION = 1e-8;

  /**
   * A problem.
   *
   * @param source what it is and where it comes from
   * @param best the least value known
   */
  private record Case(String source, String text, double best) {
    @Override
    public String toString() {
      return source;
    }
  }

  private static Stream<Case> cases() {
    return Stream.of(
        new Case(
            "a cubic over a triangle: Hock and Schittkowski 24",
            """
            param x >= 0 = 1, y >= 0 = 0.5
            x/sqrt(3) - y >= 0
            x + sqrt(3)*y >= 0
            x + sqrt(3)*y <= 6
            minimize ((x - 3)^2 - 9)*y^3/(27*sqrt(3))
            """,
            -1),
        new Case(
            "a polynomial under four others: Hock and Schittkowski 100",
            """
            param x[7] = [1, 2, 0, 4, 0, 1, 1]
            2*x[0]^2 + 3*x[1]^4 + x[2] + 4*x[3]^2 + 5*x[4] <= 127
            7*x[0] + 3*x[1] + 10*x[2]^2 + x[3] - x[4] <= 282
            23*x[0] + x[1]^2 + 6*x[5]^2 - 8*x[6] <= 196
            4*x[0]^2 + x[1]^2 - 3*x[0]*x[1] + 2*x[2]^2 + 5*x[5] - 11*x[6] <= 0
            minimize (x[0] - 10)^2 + 5*(x[1] - 12)^2 + x[2]^4 + 3*(x[3] - 11)^2 +
                10*x[4]^6 + 7*x[5]^2 + x[6]^4 - 4*x[5]*x[6] - 10*x[5] - 8*x[6]
            """,
            680.6300573),
        new Case(
            "design of a reactor: Hock and Schittkowski 104",
            """
            param x[8] in [0.1, 10] = [6, 3, 0.4, 0.2, 6, 6, 1, 0.5]
            let f = 0.4*(x[0]/x[6])^0.67 + 0.4*(x[1]/x[7])^0.67 + 10 - x[0] - x[1]
            0.0588*x[4]*x[6] + 0.1*x[0] <= 1
            0.0588*x[5]*x[7] + 0.1*x[0] + 0.1*x[1] <= 1
            4*x[2]/x[4] + 2*x[2]^-0.71/x[4] + 0.0588*x[2]^-1.3*x[6] <= 1
            4*x[3]/x[5] + 2*x[3]^-0.71/x[5] + 0.0588*x[3]^-1.3*x[7] <= 1
            f >= 1
            f <= 4.2
            minimize f
            """,
            3.9511634396),
        new Case(
            "design of a heat exchanger: Hock and Schittkowski 106",
            """
            param x[3] in [100, 10000] = 5000
            param t[5] in [10, 1000] = [200, 350, 150, 225, 425]
            x[1:] >= 1000
            0.0025*(t[0] + t[2]) <= 1
            0.0025*(t[1] + t[3] - t[0]) <= 1
            0.01*(t[4] - t[1]) <= 1
            x[0]*t[2] - 833.33252*t[0] - 100*x[0] + 83333.333 >= 0
            x[1]*t[3] - 1250*t[1] - x[1]*t[0] + 1250*t[0] >= 0
            x[2]*t[4] - 1250000 - x[2]*t[1] + 2500*t[1] >= 0
            minimize sum(x)
            """,
            7049.2480205),
        new Case(
            "production over five periods: Hock and Schittkowski 118",
            """
            param x[5, 3] = [[20, 55, 15], [20, 60, 20], [20, 60, 20], [20, 60, 20], [20,
                60, 20]]
            x >= 0
            x <= [90, 120, 60]
            x[0, :] >= [8, 43, 3]
            x[0, :] <= [21, 57, 16]
            x[1:, :] - x[:-1, :] >= -7
            x[1:, :] - x[:-1, :] <= [6, 7, 6]
            sum(x, axis=1) >= [60, 50, 70, 85, 100]
            minimize sum([2.3, 1.7, 2.2]*x + [0.0001, 0.0001, 0.00015]*x^2)
            """,
            664.8204500),
        new Case(
            "a thermistor: Meyer, More-Garbow-Hillstrom 10",
            """
            let y = [34780, 28610, 23650, 19630, 16370, 13720, 11540, 9744, 8261, 7030,
                6005, 5147, 4427, 3820, 3307, 2872]
            let t = [45 + 5*(i + 1) for i in 0..16]
            param a = 0.02, b = 4000, c = 250
            minimize sum((a*exp(b/(t + c)) - y)^2)
            """,
            87.9458551),
        new Case(
            "Jennrich and Sampson, More-Garbow-Hillstrom 6",
            """
            param x = 0.3, y = 0.4
            let i = [1.0*k for k in 1..11]
            minimize sum((2 + 2*i - exp(i*x) - exp(i*y))^2)
            """,
            124.3621824),
        new Case(
            "an enzyme: Kowalik and Osborne, More-Garbow-Hillstrom 15",
            """
            let y = [0.1957, 0.1947, 0.1735, 0.16, 0.0844, 0.0627, 0.0456, 0.0342, 0.0323,
                0.0235, 0.0246]
            let u = [4, 2, 1, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625]
            param x[4] = [0.25, 0.39, 0.415, 0.39]
            minimize sum((y - x[0]*(u^2 + u*x[1])/(u^2 + u*x[2] + x[3]))^2)
            """,
            3.07505604e-4),
        new Case(
            "Brown and Dennis, More-Garbow-Hillstrom 16",
            """
            param x[4] = [25, 5, -5, -1]
            let t = [i/5 for i in 1..21]
            minimize sum(((x[0] + t*x[1] - exp(t))^2 + (x[2] + x[3]*sin(t) - cos(t))^2)^2)
            """,
            85822.20163),
        new Case(
            "badly scaled: Powell, More-Garbow-Hillstrom 3",
            """
            param x = 0, y = 1
            minimize (10000*x*y - 1)^2 + (exp(-x) + exp(-y) - 1.0001)^2
            """,
            0),
        new Case(
            "Chebyquad of 8 points, More-Garbow-Hillstrom 35",
            """
            dim n = 8
            param x[n] = [(i + 1)/(n + 1) for i in 0..n]
            let z = 2*x - 1
            let (t, next) = scan((a, b) = (1 + 0*z, z) for k in 0..n: (b, 2*z*b - a))
            minimize sum((mean(t, axis=1) + [if mod(i, 2) == 1 then 1/((i + 1)^2 -
                1) else 0 for i in 0..n])^2)
            """,
            3.516873726e-3),
        new Case(
            "growth of onions: Ratkowsky, NIST StRD Rat43 from its far start",
            """
            let y = [16.08, 33.83, 65.80, 97.20, 191.55, 326.20, 386.87, 520.53, 590.03,
                651.92, 724.93, 699.56, 689.96, 637.56, 717.41]
            let x = [1.0*i for i in 1..16]
            param b1 = 100, b2 = 10, b3 = 1, b4 = 1
            minimize sum((y - b1/(1 + exp(b2 - b3*x))^(1/b4))^2)
            """,
            8786.4049080),
        new Case(
            "a chain of Wood functions: Conn, Gould and Toint 1988",
            """
            dim n = 40
            param x[n] = [if i < 4 then (if mod(i,
                2) == 0 then -3 else -1) else -2 for i in 0..n]
            let a = [x[2*i] for i in 0..div(n, 2)]
            let b = [x[2*i + 1] for i in 0..div(n, 2)]
            minimize 1 + sum(100*(b[:-1] - a[:-1]^2)^2 + (1 - a[:-1])^2 + 90*(b[1:] -
                a[1:]^2)^2 + (1 - a[1:])^2 + 10*(b[:-1] + b[1:] - 2)^2 + 0.1*(b[:-1] -
                b[1:])^2)
            """,
            1),
        new Case(
            "Schmidt and Vetters 1970, of 50 unknowns",
            """
            dim n = 50
            param x[n] = 3
            let a = x[:-2]
            let b = x[1:-1]
            let c = x[2:]
            minimize sum(-1/(1 + (a - b)^2) - sin((3.141592653589793*b + c)/2) - exp(-((a +
                c)/b - 2)^2))
            """,
            -144),
        new Case(
            "a chain of Rosenbrock functions: Nash, of 100 unknowns",
            """
            dim n = 100
            param x[n] = [(i + 1)/(n + 1) for i in 0..n]
            minimize 1 + sum(100*(x[1:] - x[:-1]^2)^2 + (1 - x[1:])^2)
            """,
            1));
  }

  @ParameterizedTest
  @MethodSource("cases")
  @DisplayName("The best known value is met, and constraints hold")
  void theBestKnownValueIsMet(Case problem) {
    Answer answer = Model.of("literature.ad", problem.text()).solve(SolveRequest.defaults());
    double value = answer.report().objective().get().value();
    String said = value + ": " + answer.report().reason();
    assertTrue(answer.solved(), said);
    assertTrue(
        value - problem.best() <= Math.max(1e-12, RELATIVE * Math.abs(problem.best())), said);
    for (ConstraintLine line : answer.report().constraints()) {
      assertTrue(line.violation() <= VIOLATION, line.toString());
    }
  }
}
