package org.leibniz.model.solving;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.model.Model;
import org.leibniz.model.request.Answer;
import org.leibniz.model.request.SolveRequest;
import org.leibniz.report.ConstraintLine;
import org.leibniz.report.EquationLine;
import org.leibniz.report.EquationSystem;
import org.leibniz.report.Objective;
import org.leibniz.solve.Status;

class SolvingTest {

  private static Answer solve(String... lines) {
    return Model.of("test.ad", String.join("\n", lines) + "\n").solve();
  }

  private static Code refusal(String... lines) {
    DiagnosticException refused = assertThrows(DiagnosticException.class, () -> solve(lines));
    return refused.diagnostics().get(0).code();
  }

  @Test
  void aSystemWithAFreeDirectionIsToldHonestly() {
    Answer answer =
        solve("param A, B, C, D", "A + B == 9", "C - D == 1", "A + C == 8", "B - D == 2");
    EquationSystem system = answer.report().system().orElseThrow();
    assertTrue(answer.solved());
    assertEquals("linear", answer.report().method());
    assertEquals(3, system.rank());
    assertEquals(1, system.freeDirections().size());
    assertArrayEquals(new double[] {1, -1, -1, -1}, system.freeDirections().get(0).steps());
    assertTrue(system.minimumNorm());
    // The solutions are (6, 3, 2, 1) + t (1, -1, -1, -1); the first part is orthogonal to the
    // second.
    assertEquals("6", system.exact().get("A").toString());
    assertEquals(3, answer.scalar("B"));
    assertTrue(system.equations().stream().allMatch(EquationLine::holds));
  }

  @Test
  void aUniqueSystemHasExactFractions() {
    Answer answer =
        solve("param A, B, C, D", "A + B == 8", "C - D == 6", "A + C == 13", "B + D == 8");
    EquationSystem system = answer.report().system().orElseThrow();
    assertEquals(4, system.rank());
    assertEquals("7/2", system.exact().get("A").toString());
    assertEquals(4.5, answer.scalar("B"));
    assertEquals(9.5, answer.scalar("C"));
    assertEquals(3.5, answer.scalar("D"));
  }

  @Test
  void rulesOfTheFileHoldForSumsOfSquaresToo() {
    // By the rule nothing flows back through held, so only the second square moves x.
    Answer answer =
        solve(
            "param x = 5",
            "fn held(z) = z with gradient(g) = 0*g",
            "minimize (held(x) - 1)^2 + (x - 2)^2",
            "using lm(steps = 50)");
    assertEquals(2, answer.scalar("x"), 1e-6);
    Answer stopped = solve("param x = 5", "minimize (stop_gradient(x)*x - 8)^2 + 0*x^2");
    assertEquals(8, Math.pow(stopped.scalar("x"), 2), 1e-6);
  }

  @Test
  void conflictingEquationsAreNamedAndTheLeastSquaresAnswerGiven() {
    Answer answer = solve("param x, y", "x + y == 1", "x - y == 0", "2*x + 2*y == 4");
    assertEquals(Status.INFEASIBLE, answer.report().status());
    List<EquationLine> equations = answer.report().system().orElseThrow().equations();
    assertTrue(equations.get(0).conflicting());
    assertFalse(equations.get(1).conflicting());
    assertTrue(equations.get(2).conflicting());
    // Least squares of x + y = 1 and 2x + 2y = 4 with x = y: 2·(s - 1) + 8·(s - 2) = 0.
    assertEquals(1.8, answer.scalar("x") + answer.scalar("y"), 1e-12);
  }

  @Test
  void aNonlinearSystemIsSolved() {
    Answer answer = solve("param x = 1, y = 2", "x^2 + y^2 == 25", "x*y == 12");
    assertTrue(answer.solved());
    assertEquals("lm", answer.report().method());
    assertEquals(12, answer.scalar("x") * answer.scalar("y"), 1e-9);
  }

  @Test
  void aNonlinearSystemWithoutSolutionIsInfeasible() {
    assertEquals(
        Status.INFEASIBLE,
        solve("param x = 1, y = 1", "x^2 + y^2 == -1", "x == y").report().status());
  }

  @Test
  void vectorEquationsCountEachElement() {
    Answer answer = solve("param x[2]", "[[2, 1], [1, 3]] @ x == [3, 5]");
    assertArrayEquals(new double[] {0.8, 1.4}, answer.value("x").values(), 1e-15);
    assertEquals(2, answer.report().system().orElseThrow().rank());
  }

  @Test
  void aMinimumTellsItsGradientAndCurvature() {
    Answer answer = solve("param x = -1.2, y = 1", "minimize (1 - x)^2 + 100*(y - x^2)^2");
    Objective objective = answer.report().objective().orElseThrow();
    assertTrue(answer.solved());
    assertEquals(1, answer.scalar("x"), 1e-8);
    assertEquals(Objective.Curvature.POSITIVE_DEFINITE, objective.curvature().orElseThrow());
    assertTrue(objective.gradientNorm().orElseThrow() < 1e-6);
  }

  @Test
  void aMaximumIsReportedInTheSenseOfTheFile() {
    Answer answer = solve("param x = 0", "maximize 3 - (x - 2)^2");
    Objective objective = answer.report().objective().orElseThrow();
    assertEquals(Objective.Sense.MAXIMIZE, objective.sense());
    assertEquals(3, objective.value(), 1e-12);
    assertEquals(2, answer.scalar("x"), 1e-6);
  }

  @Test
  void maximumLikelihoodOfANormal() {
    Answer answer =
        solve(
            "data y = [1.0, 2.0, 3.0, 6.0]",
            "param mu = 0",
            "param s > 0 = 1",
            "y ~ normal(mu, s)");
    assertEquals(3, answer.scalar("mu"), 1e-5);
    assertEquals(Math.sqrt(3.5), answer.scalar("s"), 1e-5);
  }

  @Test
  void boundsAreKept() {
    Answer answer = solve("param x in [0, 1] = 0.5", "minimize (x - 3)^2");
    assertEquals(1, answer.scalar("x"), 1e-12);
  }

  @Test
  void constraintsAreKeptAndTheirMultipliersTold() {
    // The gradient of the objective is (2, 2) at (1, 1), so that the multiplier is 2 of either
    // sign.
    Answer answer = solve("param x = 3, y = 0", "x + y >= 2", "minimize x^2 + y^2");
    assertTrue(answer.solved());
    assertEquals("interior_point", answer.report().method());
    assertEquals(1, answer.scalar("x"), 1e-9);
    assertEquals(1, answer.scalar("y"), 1e-9);
    ConstraintLine line = answer.report().constraints().get(0);
    assertEquals(-2, line.multiplier().orElseThrow().values()[0], 1e-8);
    assertTrue(line.violation() <= 1e-9);
    assertTrue(answer.report().optimality().orElseThrow().residual() <= 1e-8);
  }

  @Test
  void constraintsOnArraysHoldElementByElement() {
    Answer answer =
        solve(
            "param w[3] >= 0 = 1/3",
            "data mu[3] = [1, 2, 3]",
            "sum(w) == 1",
            "w <= [1, 1, 0.5]",
            "maximize sum(mu*w)");
    assertArrayEquals(new double[] {0, 0.5, 0.5}, answer.value("w").values(), 1e-7);
    assertEquals(2.5, answer.report().objective().orElseThrow().value(), 1e-7);
    assertEquals("w[0]", answer.report().optimality().orElseThrow().bounds().get(0).name());
  }

  @Test
  void hopelessConstraintsEndWithAWordOnIt() {
    assertEquals(
        Status.INFEASIBLE,
        solve("param x = 0, y = 0", "x + y >= 2", "x^2 + y^2 <= 1", "minimize x*y")
            .report()
            .status());
    assertEquals(
        Status.UNBOUNDED,
        solve("param x = 0, y = 0", "x + y <= 1", "minimize x").report().status());
    assertEquals(
        Status.FAILED, solve("param x = -1", "x <= 1", "minimize log(x)").report().status());
    assertEquals(
        Status.FAILED, solve("param x = -1", "log(x) <= 1", "minimize x^2").report().status());
  }

  @Test
  void constraintsWithoutAnObjectiveGiveAPointThatIsAllowed() {
    // The nearest point to the start on the line where the constraint is just kept.
    Answer answer = solve("param x = 1, y = 1", "x + y <= 0", "x - y == 0");
    assertTrue(answer.solved());
    assertEquals(0, answer.scalar("x"), 1e-8);
    assertEquals(0, answer.scalar("y"), 1e-8);
    assertTrue(answer.report().objective().isEmpty());
    assertTrue(answer.report().constraints().get(0).multiplier().isEmpty());
  }

  @Test
  void aSeedDecidesTheRandomStart() {
    Model model = Model.of("test.ad", "param x[5] = normal(0, 1)\nminimize sum(cos(x))\n");
    SolveRequest once = SolveRequest.defaults().seed(7);
    assertArrayEquals(model.solve(once).value("x").values(), model.solve(once).value("x").values());
  }

  @Test
  void whatCannotBeSolvedIsRefusedByName() {
    assertEquals(Code.NOTHING_TO_SOLVE, refusal("param x", "let y = x^2"));
    assertEquals(
        Code.METHOD_DOES_NOT_FIT, refusal("param x", "x >= 2", "minimize x^2 using newton"));
    assertEquals(Code.UNKNOWN_METHOD, refusal("param x", "minimize x^2 using adan(lr = 0.1)"));
    assertEquals(Code.BAD_OPTION_VALUE, refusal("param x", "minimize x^2 using adam(speed = 2)"));
    assertEquals(Code.METHOD_DOES_NOT_FIT, refusal("param x", "minimize sin(x) using lm"));
    assertEquals(Code.MISSING_DATA, refusal("data y[n]", "param m", "minimize sum((y - m)^2)"));
  }

  @Test
  void aNotANumberAtTheStartEndsAsFailed() {
    assertEquals(Status.FAILED, solve("param x = -1", "minimize log(x)").report().status());
  }

  @Test
  void boundsThatAnAnswerStandsOnAreToldWithTheirSlopes() {
    Answer answer =
        solve("param x in [0, 3] = 1, y <= 2 = 1, z = 1", "minimize (x + 1)^2 - 3*y + (z - 1)^2");
    List<org.leibniz.report.Optimality.ActiveBound> bounds =
        answer.report().optimality().orElseThrow().bounds();
    assertEquals(List.of("x", "y"), bounds.stream().map(b -> b.name()).toList());
    // A multiplier is the slope with its sign turned.
    assertEquals(-2, bounds.get(0).multiplier(), 1e-12);
    assertEquals(3, bounds.get(1).multiplier(), 1e-12);
    assertTrue(bounds.get(0).lower() && !bounds.get(1).lower());
    Answer inside = solve("param x in [0, 3] = 1", "minimize (x - 1.5)^2");
    assertTrue(inside.report().optimality().isEmpty());
  }
}
