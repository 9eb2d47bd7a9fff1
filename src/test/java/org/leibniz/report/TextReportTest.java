package org.leibniz.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.leibniz.solve.Status;

class TextReportTest {
  private final TextReport text = new TextReport();

  @Test
  void thePuzzle() {
    assertEquals(
        """
        Solved: every equation holds, but the answer is not unique.

          A = 19/4 = 4.75  + t
          B = 17/4 = 4.25  - t
          C = 13/4 = 3.25  - t
          D =        3.25  - t

          for any t

          line  9   A + B == 9   holds exactly
          line 10   A + C == 8   holds to 2.2e-16

          method     lm: the equations are linear, so one step is exact
          rank       3 of 4: one direction is free
          direction  (1, -1, -1, -1) for (A, B, C, D)
          choice     of all these answers, the one shown has the least norm
          work       1 step; 2 values, 1 Jacobian; 12.3 ms; seed 0
        """,
        text.solve(Examples.puzzle()));
  }

  @Test
  void aMinimum() {
    assertEquals(
        """
        Minimum found: 0.12345679

          w   = [1.477, 0.089, -12]
          s   =  1.5
          tau = 12.25
          R   = [[ 1  , 0   ],
                 [-0.5, 1e-8]]

          predicted = [0, 0, 0, ..., 0, 0, 0]   (200 elements)

          accuracy = 0.97

          line 7   x + y <= 3   holds, multiplier 0.2
          line 8   x >= 1       violated by 0.5

          method     lbfgs: smooth and not a sum of squares, so a quasi-Newton method
                     that remembers the last ten steps
          work       12 steps; 9 values, 9 gradients; 1.23 s; seed 7
        """,
        text.solve(Examples.minimum()));
  }

  @Test
  void aContradiction() {
    assertEquals(
        """
        No solution: the equations contradict each other. Nearest, by least squares:

          x = 1.25
          y = 1.25

          line 3   x + y == 2   misses by 0.5
          line 4   x + y == 3   misses by 0.5
          line 5   x - y == 0   holds exactly

          method     lm: linear least squares
          conflict   lines 3 and 4 cannot hold together
          rank       2 of 2
          work       1 step; 2 values, 1 Jacobian; 2 ms; seed 0
        """,
        text.solve(Examples.contradiction()));
  }

  @Test
  void aRegressionShowsStandardErrors() {
    assertEquals(
        """
        Minimum found: 0.18

          w[0] = 1.477  +- 0.0123  [1.451, 1.503]
          w[1] = 0.089  +- 0.002   [0.0848, 0.0932]
          (+- standard error, and the interval of 95 % confidence)

          method     lm: the residuals are linear: a closed form
          gradient   norm 3e-15
          fit        residual standard deviation 0.1 with 18 degrees of freedom; R^2
                     0.993
          likelihood log 18.72, AIC -31.44, BIC -28.45
          correlated w[0] and w[1] -0.97
          work       1 value, 1 Jacobian; 0.12 ms; seed 0
        """,
        text.solve(Examples.regression()));
  }

  @Test
  void twoDirectionsAndANameThatIsTaken() {
    EquationSystem system =
        new EquationSystem(
            true,
            1,
            List.of(new EquationLine(4, "x[0] + t == 1", 0, true, false)),
            List.of(
                new FreeDirection(List.of("x[0]", "t"), new double[] {1, -1}),
                new FreeDirection(List.of("x[1]"), new double[] {2.5})),
            false,
            Map.of("t", Fraction.of(1, 3)));
    SolveReport report =
        new SolveReport(
            Status.SOLVED,
            "lm",
            "linear",
            3,
            Optional.empty(),
            List.of(NamedTensor.vector("x", 2.0 / 3, 0), NamedTensor.scalar("t", 1.0 / 3)),
            List.of(),
            List.of(),
            Optional.of(system),
            List.of(),
            Optional.empty(),
            new Effort(0, new EvaluationCounts(0, 0, 0, 0), 0.001, 0));
    String expected =
        """
          x[0] =       0.66666667  + t1
          x[1] =       0                + 2.5 t2
          t    = 1/3 ~ 0.33333333  - t1

          for any t1, t2
        """;
    assertTrue(text.solve(report).contains(expected), text.solve(report));
    SolveReport renamed =
        new SolveReport(
            report.status(),
            report.method(),
            report.reason(),
            3,
            report.objective(),
            List.of(NamedTensor.scalar("t1", 0), NamedTensor.scalar("x", 1)),
            List.of(),
            List.of(),
            report.system(),
            List.of(),
            report.fit(),
            report.effort());
    assertTrue(text.solve(renamed).contains("for any s1, s2"), text.solve(renamed));
  }

  @Test
  void ofManyEquationsTheWorstAreShown() {
    List<EquationLine> equations = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      equations.add(
          new EquationLine(i + 1, "x[" + i + "] == " + i, i == 57 ? 1 : 0, i != 57, false));
    }
    EquationSystem system = new EquationSystem(false, 100, equations, List.of(), false, Map.of());
    SolveReport report =
        new SolveReport(
            Status.NOT_CONVERGED,
            "lm",
            "100 steps were not enough",
            100,
            Optional.empty(),
            List.of(NamedTensor.vector("x", new double[100])),
            List.of(),
            List.of(),
            Optional.of(system),
            List.of(),
            Optional.empty(),
            new Effort(100, new EvaluationCounts(1, 0, 1, 0), 3, 0));
    String shown = text.solve(report);
    assertTrue(shown.startsWith("Not converged. The best point so far:\n"), shown);
    assertTrue(shown.contains("  line 58   x[57] == 57   misses by 1\n"), shown);
    assertTrue(shown.contains("  and 88 more, which hold at least as well\n"), shown);
    assertFalse(shown.contains("line 99"), shown);
  }

  @Test
  void everyOtherEndIsNamed() {
    SolveReport minimum = Examples.minimum();
    for (Status status : Status.values()) {
      SolveReport report =
          new SolveReport(
              status,
              "newton",
              "smooth",
              1,
              Optional.of(
                  new Objective(
                      Objective.Sense.MAXIMIZE,
                      -2,
                      OptionalDouble.empty(),
                      Optional.of(Objective.Curvature.INDEFINITE))),
              List.of(NamedTensor.scalar("x", Double.NaN)),
              List.of(),
              List.of(),
              Optional.empty(),
              List.of(),
              Optional.empty(),
              minimum.effort());
      String first = text.solve(report).lines().findFirst().orElseThrow();
      String expected =
          switch (status) {
            case SOLVED -> "Maximum found: -2";
            case NOT_CONVERGED -> "Not converged. The best point so far, with the objective -2:";
            case INFEASIBLE ->
                "No solution: the constraints contradict each other. The nearest point found:";
            case UNBOUNDED ->
                "Unbounded: the objective improves without end. The last point, with -2:";
            case FAILED -> "Failed: smooth. The last point:";
          };
      assertEquals(expected, first);
      assertTrue(text.solve(report).contains("a saddle point, not a maximum"));
    }
  }

  @Test
  void linesKeepToEightyColumns() {
    for (SolveReport report :
        List.of(
            Examples.puzzle(),
            Examples.minimum(),
            Examples.contradiction(),
            Examples.regression())) {
      text.solve(report).lines().forEach(line -> assertTrue(line.length() <= 80, line));
    }
  }

  @Test
  void derivatives() {
    GradReport report =
        new GradReport(
            List.of(
                new GradReport.Derivative(
                    NamedTensor.scalar("y", 12.96),
                    NamedTensor.scalar("x", 7.2),
                    Optional.of("2*x"),
                    Optional.of("2 x")),
                new GradReport.Derivative(
                    NamedTensor.scalar("y", 12.96),
                    NamedTensor.scalar("z", 0),
                    Optional.empty(),
                    Optional.empty()),
                new GradReport.Derivative(
                    NamedTensor.scalar("loss", 3),
                    new NamedTensor("W", new int[] {2, 2}, new double[] {1, 2, 3, 4.5}),
                    Optional.empty(),
                    Optional.empty())));
    assertEquals(
        """
        y = 12.96
        dy/dx = 2*x
              = 7.2
        2 x
        dy/dz = 0

        loss = 3
        d loss/d W = [[1, 2  ],
                      [3, 4.5]]
        """,
        text.grad(report));
  }

  @Test
  void values() {
    EvalReport report =
        new EvalReport(List.of(NamedTensor.scalar("y", 12.96), NamedTensor.vector("v", 1, 2)));
    assertEquals("y = 12.96\nv = [1, 2]\n", text.eval(report));
    EvalReport pi = new EvalReport(List.of(NamedTensor.scalar("y", Math.PI)));
    assertEquals("y = 3.14\n", new TextReport(3).eval(pi));
    assertEquals("y = 3.141592653589793\n", new TextReport(17).eval(pi));
    assertThrows(IllegalArgumentException.class, () -> new TextReport(0));
  }
}
