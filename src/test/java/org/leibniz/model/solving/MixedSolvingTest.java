package org.leibniz.model.solving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.model.Model;
import org.leibniz.model.request.Answer;
import org.leibniz.solve.Status;

class MixedSolvingTest {
  private static final int MOST = 4;

  private static Answer solve(String text) {
    return Model.of("mixed.ad", text).solve();
  }

  /** Costs and needs, drawn: {@code r} makes up for what the whole numbers leave of the need. */
  private record Purchase(int[] prices, int[] yields, int price, int need, int room) {
    static Purchase drawn(Random random) {
      int[] prices = random.ints(3, 1, 9).toArray();
      int[] yields = random.ints(3, 1, 7).toArray();
      return new Purchase(
          prices, yields, 2 + random.nextInt(4), 5 + random.nextInt(30), 3 + random.nextInt(6));
    }

    String text() {
      return "param n[3] : int in 0.."
          + MOST
          + "\nparam r >= 0\n"
          + terms(yields)
          + " + r >= "
          + need
          + ".5\nn[0] + n[1] + n[2] <= "
          + room
          + "\nminimize "
          + terms(prices)
          + " + "
          + price
          + "*r\n";
    }

    private static String terms(int[] factors) {
      return factors[0] + "*n[0] + " + factors[1] + "*n[1] + " + factors[2] + "*n[2]";
    }

    double least() {
      double least = Double.POSITIVE_INFINITY;
      for (int code = 0; code < (MOST + 1) * (MOST + 1) * (MOST + 1); code++) {
        int[] n = {code % (MOST + 1), code / (MOST + 1) % (MOST + 1), code / 25};
        if (n[0] + n[1] + n[2] <= room) {
          double r = Math.max(0, need + 0.5 - sum(yields, n));
          least = Math.min(least, sum(prices, n) + price * r);
        }
      }
      return least;
    }

    private static int sum(int[] factors, int[] n) {
      return factors[0] * n[0] + factors[1] * n[1] + factors[2] * n[2];
    }
  }

  @Test
  void drawnPurchasesAreAsCheapAsTheCheapestOfAll() {
    Random random = new Random(7);
    for (int i = 0; i < 20; i++) {
      Purchase purchase = Purchase.drawn(random);
      Answer answer = solve(purchase.text());
      assertTrue(answer.solved(), purchase::text);
      assertEquals(
          purchase.least(), answer.report().objective().get().value(), 1e-6, purchase::text);
    }
  }

  @Test
  void realUnknownsSuitTheWholeNumbersBesideThem() {
    Answer answer =
        solve("param n : int in 0..20\nparam x = 1\nminimize (n - 3.4)^2 + (x - n/2)^2\n");
    assertTrue(answer.solved());
    assertEquals(3, answer.scalar("n"));
    assertEquals(1.5, answer.scalar("x"), 1e-8);
  }

  @Test
  void openBoundsOfWholeNumbersLeaveTheirEndsOut() {
    Answer answer = solve("param n : int > 2\nparam x = 0\nminimize n^2 + (x - n)^2\n");
    assertEquals(3, answer.scalar("n"));
    assertEquals(3, answer.scalar("x"), 1e-7);
  }

  @Test
  void equationsAloneAreSolvedToo() {
    Answer answer = solve("param n : int in 0..20\nparam x in [0, 10]\nn^2 + x == 30.5\n");
    assertTrue(answer.solved());
    double n = answer.scalar("n");
    assertEquals(Math.rint(n), n);
    assertEquals(30.5, n * n + answer.scalar("x"), 1e-8);
  }

  @Test
  void whatHoldsForNoWholeNumbersIsInfeasible() {
    Answer answer = solve("param n : int in 1..3\nparam x in [0, 0.4]\nn + x == 2.5\nminimize x\n");
    assertEquals(Status.INFEASIBLE, answer.report().status());
  }

  @Test
  void aMethodForRealNumbersIsRefused() {
    DiagnosticException refused =
        assertThrows(
            DiagnosticException.class,
            () -> solve("param n : int in 0..9\nparam x = 1\nminimize (n - x)^2 using bfgs()\n"));
    assertTrue(refused.getMessage().contains("whole numbers"), refused::getMessage);
  }

  /** Real unknowns that equations put on their bounds leave no room between these. */
  @Test
  void wholeNumbersMayPutRealOnesOntoTheirBounds() {
    Random random = new Random(11);
    for (int round = 0; round < 8; round++) {
      int[] targets = random.ints(4, -15, 25).toArray();
      int most = 1 + random.nextInt(3);
      double least = Double.POSITIVE_INFINITY;
      for (int code = 0; code < 16; code++) {
        double sum = 0;
        for (int i = 0; i < 4; i++) {
          sum += Math.pow((code >> i & 1) - targets[i] / 10.0, 2);
        }
        least = Integer.bitCount(code) <= most ? Math.min(least, sum) : least;
      }
      String text =
          "param n[4] : int in 0..1\nparam y[4] in [0, 1]\ndata t = "
              + java.util.Arrays.toString(targets)
              + "\ny == n\nsum(n) <= "
              + most
              + "\nminimize sum((y - t/10)^2)";
      Answer answer = solve(text);
      assertTrue(answer.solved(), text);
      assertEquals(least, answer.report().objective().orElseThrow().value(), 1e-6, text);
      for (double y : answer.value("y").values()) {
        assertTrue(y >= 0 && y <= 1, text);
      }
    }
  }

  @Test
  void aFunctionMayEndAtTheBound() {
    String text = "param n : int in 0..3\nparam x in [0, 4]\nx == n\nmaximize n - sqrt(x)/2";
    Answer answer = solve(text);
    assertTrue(answer.solved());
    assertEquals(3 - Math.sqrt(3) / 2, answer.report().objective().orElseThrow().value(), 1e-6);
    Answer least = solve(text.replace("maximize n", "minimize n").replace("- sqrt", "+ sqrt"));
    assertEquals(0, least.report().objective().orElseThrow().value(), 1e-4);
  }
}
