package org.leibniz.model.solving;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.leibniz.data.InputArray;
import org.leibniz.model.Model;
import org.leibniz.model.request.Answer;
import org.leibniz.model.request.SolveRequest;
import org.leibniz.solve.Status;

/** A few unknowns are solved for from other starts where the first leads to nothing good. */
class OtherStartsTest {
  private static Answer solve(String text) {
    return Model.of("starts.ad", text).solve(SolveRequest.defaults());
  }

  private static String reason(Answer answer) {
    return answer.report().reason();
  }

  /** Freudenstein and Roth: from the usual start the sum of squares ends at 48.98. */
  private static final String FREUDENSTEIN_ROTH =
      "param x = 0.5, y = -2\n"
          + "x + ((5 - y)*y - 2)*y == 13\n"
          + "x + ((1 + y)*y - 14)*y == 29\n";

  @Test
  void equationsThatHoldElsewhereAreSolved() {
    Answer answer = solve(FREUDENSTEIN_ROTH);
    assertTrue(answer.solved(), reason(answer));
    assertEquals(5, answer.scalar("x"), 1e-9);
    assertEquals(4, answer.scalar("y"), 1e-9);
    assertTrue(reason(answer).contains("the best of "), reason(answer));
  }

  @Test
  void oneStartIsOne() {
    Answer answer =
        Model.of("starts.ad", FREUDENSTEIN_ROTH).solve(SolveRequest.defaults().option("starts", 1));
    assertEquals(Status.INFEASIBLE, answer.report().status());
  }

  @Test
  void equationsThatHoldNowhereAreStillToldSo() {
    Answer answer = solve("param x = 0.5\nx^2 + 1 == 0\n");
    assertEquals(Status.INFEASIBLE, answer.report().status());
    assertTrue(reason(answer).contains("11 other starts led to nothing better"), reason(answer));
  }

  /** From (1, 1, 2) the sum of squares is least where none of it is 0. */
  @Test
  void theRootsOfACubicByTheirSymmetricFunctions() {
    Answer answer =
        solve("param x = 1, y = 1, z = 2\nx + y + z == 6\nx*y + y*z + z*x == 11\nx*y*z == 6");
    assertTrue(answer.solved(), reason(answer));
    double[] roots = {answer.scalar("x"), answer.scalar("y"), answer.scalar("z")};
    Arrays.sort(roots);
    assertArrayEquals(new double[] {1, 2, 3}, roots, 1e-12);
  }

  /** Roots by bisection. Of the starts some are at infinite values, which solve nothing. */
  @Test
  void aRootFarFromTheStart() {
    Answer answer = solve("param x = 100\nx*exp(-x) == 0.1");
    assertTrue(answer.solved(), reason(answer));
    double x = answer.scalar("x");
    assertEquals(x < 1 ? 0.1118325591589630 : 3.577152063957297, x, 1e-12);
  }

  /** Hock and Schittkowski's second problem has one minimum on either side of 0. */
  @Test
  void theLowerOfTwoMinimaUnderABoundIsFound() {
    Answer answer =
        solve("param x = -2\nparam y >= 1.5 = 1\nminimize 100*(y - x^2)^2 + (1 - x)^2\n");
    assertTrue(answer.solved(), reason(answer));
    assertEquals(0.0504261879, answer.report().objective().get().value(), 1e-9);
  }

  /** The six exponentials of Biggs (More, Garbow and Hillstrom's 18th). */
  @Test
  void theExponentialsOfBiggsComeDownToNothing() {
    Answer answer =
        solve(
            "let t = [0.1*(i + 1) for i in 0..13]\n"
                + "let y = exp(-t) - 5*exp(-10*t) + 3*exp(-4*t)\n"
                + "param a = 1, b = 2, c = 1, d = 1, e = 1, f = 1\n"
                + "minimize sum((c*exp(-t*a) - d*exp(-t*b) + f*exp(-t*e) - y)^2)\n");
    assertTrue(answer.solved(), reason(answer));
    assertEquals(0, answer.report().objective().get().value(), 1e-16);
  }

  @Test
  void theSumOfSquaresOfAFitIsLeftAlone() {
    Answer answer =
        Model.of(
                "fit.ad",
                "data x[n], y[n]\nparam a = 1, b = 0.1\nminimize sum((a*exp(b*x) - y)^2)\n")
            .with("x", InputArray.vector(0, 1, 2, 3))
            .with("y", InputArray.vector(1, 1.7, 2.6, 4.6))
            .solve(SolveRequest.defaults());
    assertTrue(answer.solved(), reason(answer));
    assertFalse(reason(answer).contains("start"), reason(answer));
  }

  /** Where the first answer is as good as any, the point near the start is kept. */
  @Test
  void anEquallyGoodAnswerFarAwayIsNotPreferred() {
    Answer answer = solve("param x = 2.5\nminimize (x^2 - 4)^2 + 1 + 0*x\n");
    assertArrayEquals(new double[] {2}, new double[] {answer.scalar("x")}, 1e-7);
  }
}
