package org.leibniz.model.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.model.Model;
import org.leibniz.model.request.Answer;
import org.leibniz.model.request.SolveRequest;
import org.leibniz.report.NamedTensor;
import org.leibniz.report.SearchReport;
import org.leibniz.solve.Status;

/** Whole numbers are found by search: all of them, the best of them, or that there are none. */
class WholeSolvingTest {
  private static Answer solve(String text) {
    return Model.of("puzzle.ad", text).solve();
  }

  private static Answer all(String text) {
    return Model.of("puzzle.ad", text)
        .solve(SolveRequest.defaults().option(SolveRequest.SOLUTIONS, 100_000));
  }

  private static SearchReport search(Answer answer) {
    return answer.report().search().orElseThrow();
  }

  private static List<String> listed(Answer answer) {
    List<String> solutions = new ArrayList<>();
    for (List<NamedTensor> solution : search(answer).listed()) {
      StringBuilder text = new StringBuilder();
      for (NamedTensor tensor : solution) {
        for (double value : tensor.values()) {
          text.append(text.isEmpty() ? "" : " ").append((long) value);
        }
      }
      solutions.add(text.toString());
    }
    return solutions;
  }

  @Test
  void lettersAreDigits() {
    Answer answer =
        solve(
            """
            param S : int in 1..9, E : int in 0..9, N : int in 0..9, D : int in 0..9
            param M : int in 1..9, O : int in 0..9, R : int in 0..9, Y : int in 0..9
            1000*S + 100*E + 10*N + D + 1000*M + 100*O + 10*R + E
                == 10000*M + 1000*O + 100*N + 10*E + Y
            all_different(S, E, N, D, M, O, R, Y)
            """);
    assertEquals(9, answer.scalar("S"));
    assertEquals(2, answer.scalar("Y"));
    assertTrue(search(answer).complete(), "there is no other");
    assertEquals(1, search(answer).found());
    assertTrue(search(answer).nodes() < 50, "the sums narrow most of it");
  }

  @Test
  void eightQueensStandIn92Ways() {
    Answer answer =
        all(
            """
            dim   n = 8
            param q[n] : int in 0..n - 1
            all_different(q)
            all_different([q[i] + i for i in 0..n])
            all_different([q[i] - i for i in 0..n])
            """);
    assertEquals(92, listed(answer).size());
    assertEquals("0 4 7 5 2 6 1 3", listed(answer).get(0));
    assertEquals(listed(answer).stream().sorted().toList(), listed(answer));
    assertTrue(search(answer).complete());
  }

  @Test
  void aMagicSquareHasItsSums() {
    Answer answer =
        solve(
            """
            param s[4, 4] : int in 1..16
            all_different(s)
            sum(s, axis=0) == 34
            sum(s, axis=1) == 34
            sum(s[i, i] for i in 0..4) == 34
            sum(s[i, 3 - i] for i in 0..4) == 34
            """);
    double[] s = answer.value("s").values();
    assertEquals(16, IntStream.range(0, 16).mapToObj(i -> s[i]).distinct().count());
    for (int i = 0; i < 4; i++) {
      assertEquals(34, s[4 * i] + s[4 * i + 1] + s[4 * i + 2] + s[4 * i + 3]);
      assertEquals(34, s[i] + s[4 + i] + s[8 + i] + s[12 + i]);
    }
  }

  /** Every solution is found: the same as by trying all values. */
  @Test
  void everyOperationIsSearchedRightly() {
    record Puzzle(String text, Holds holds) {}
    List<Puzzle> puzzles =
        List.of(
            new Puzzle("x*y - z^2 == 3", (x, y, z) -> x * y - z * z == 3),
            new Puzzle("abs(x) + min(y, z) == 4", (x, y, z) -> Math.abs(x) + Math.min(y, z) == 4),
            new Puzzle("mod(x, 3) == y; z == max(x, 2)", WholeSolvingTest::remainder),
            new Puzzle("div(x, 2) == y; y != z", (x, y, z) -> Math.floorDiv(x, 2) == y && y != z),
            new Puzzle("x == y or y == 2*z", (x, y, z) -> x == y || y == 2 * z),
            new Puzzle("x < y; y <= z - 1", (x, y, z) -> x < y && y <= z - 1),
            new Puzzle("(if x > 0 then y else z) == 5", (x, y, z) -> (x > 0 ? y : z) == 5),
            new Puzzle("[x, y, z] @ [2, -3, 5] == 7", (x, y, z) -> 2 * x - 3 * y + 5 * z == 7),
            new Puzzle("(if y == 0 then 1 else x / y) == z", WholeSolvingTest::quotient),
            new Puzzle("2^z == x + y + 1; z >= 0", (x, y, z) -> z >= 0 && 1 << z == x + y + 1),
            new Puzzle("x/3 + y/3 == z", (x, y, z) -> x + y == 3 * z),
            new Puzzle("[4, 1, 3][x] == y; z == x", WholeSolvingTest::element),
            new Puzzle("z == fold(s = x for i in 0..3: s + y)", (x, y, z) -> x + 3 * y == z),
            new Puzzle(
                "x == -6 or x + y != z and x > 5", (x, y, z) -> x == -6 || x + y != z && x > 5));
    for (Puzzle puzzle : puzzles) {
      String text =
          "param x : int in -6..6, y : int in -6..6, z : int in -6..6\n"
              + puzzle.text().replace("; ", "\n");
      List<String> expected = new ArrayList<>();
      for (int x = -6; x <= 6; x++) {
        for (int y = -6; y <= 6; y++) {
          for (int z = -6; z <= 6; z++) {
            if (puzzle.holds().test(x, y, z)) {
              expected.add(x + " " + y + " " + z);
            }
          }
        }
      }
      assertFalse(expected.isEmpty());
      assertEquals(expected, listed(all(text)), puzzle.text());
    }
  }

  /** A condition on three numbers. */
  private interface Holds {
    boolean test(int x, int y, int z);
  }

  private static boolean remainder(int x, int y, int z) {
    return Math.floorMod(x, 3) == y && z == Math.max(x, 2);
  }

  private static boolean quotient(int x, int y, int z) {
    return y == 0 ? z == 1 : x == y * z;
  }

  private static boolean element(int x, int y, int z) {
    return x >= 0 && x < 3 && y == new int[] {4, 1, 3}[x] && z == x;
  }

  @Test
  void theBestOfWholeNumbersIsProven() {
    Answer answer =
        solve(
            """
            data  weight = [12, 7, 11, 8, 9], worth = [24, 13, 23, 15, 16]
            param taken[5] : int in 0..1
            weight @ taken <= 26
            maximize worth @ taken
            """);
    assertTrue(answer.solved());
    assertEquals(51, answer.report().objective().orElseThrow().value());
    assertEquals(-2, solve("param n : int in -9..9\nminimize (n + 2.4)^2").scalar("n"));
  }

  @Test
  void thereMayBeNone() {
    Answer answer = solve("param x : int in 0..9, y : int in 0..9\nx + y == 9\nx - y == 4");
    assertEquals(Status.INFEASIBLE, answer.report().status());
    assertTrue(search(answer).complete());
  }

  /** Ten pigeons in nine holes are refused without trying. */
  @Test
  void tooFewValuesAreSeenAtOnce() {
    Answer answer = solve("param x[10] : int in 1..9\nall_different(x)");
    assertEquals(Status.INFEASIBLE, answer.report().status());
    assertEquals(0, search(answer).nodes());
  }

  @Test
  void aSearchEndsAtItsLimitAndSaysSo() {
    String text = "param x[9] : int in 0..999\nsum(x[i]^3 * (i + 1) for i in 0..9) == 123456787";
    Answer answer = Model.of("puzzle.ad", text).solve(SolveRequest.defaults().option("steps", 50));
    assertFalse(search(answer).complete());
    assertTrue(search(answer).nodes() <= 50);
    if (search(answer).found() == 0) {
      assertEquals(Status.NOT_CONVERGED, answer.report().status());
    }
  }

  @Test
  void aLimitOfSolutionsIsKept() {
    Answer answer =
        Model.of("puzzle.ad", "param x : int in 0..99, y : int in 0..99\nx <= y")
            .solve(SolveRequest.defaults().option(SolveRequest.SOLUTIONS, 7));
    assertEquals(7, listed(answer).size());
    assertFalse(search(answer).complete());
  }

  private static Code refused(String text) {
    DiagnosticException refused = assertThrows(DiagnosticException.class, () -> solve(text));
    return refused.diagnostics().get(0).code();
  }

  @Test
  void whatCannotBeSearchedIsRefused() {
    assertEquals(Code.INTEGER_PARAMETER, refused("param n : int\nn + sin(n) == 3"));
    assertEquals(Code.NOTHING_TO_SOLVE, refused("param n : int in 0..9"));
    assertEquals(Code.NOT_YET_SUPPORTED, refused("param x, y\nall_different(x, y)"));
    assertEquals(
        Code.METHOD_DOES_NOT_FIT, refused("param n : int in 0..9\nminimize n^2 using adam"));
  }

  /** Equations may bound what the declaration does not. */
  @Test
  void boundsMayFollowFromTheRest() {
    assertEquals(
        List.of("-5 0", "-4 3", "-3 4"),
        listed(all("param x : int, y : int >= 0\nx^2 + y^2 == 25\nx < 0")));
  }
}
