package org.leibniz.model.tier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.leibniz.VectorRuntime;
import org.leibniz.data.InputArray;
import org.leibniz.model.Model;
import org.leibniz.model.Passes;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.formulation.Formulation;
import org.leibniz.model.pipeline.Need;
import org.leibniz.model.pipeline.Pipeline;

/** From tier to tier the bits stay the same. */
class TiersTest {
  private static final int ROWS = 200;
  private static final int CALLS = 6;

  /** With the module, where it is there; without, there is one tier less. */
  @Test
  void allTiersGiveTheSameBits() throws Exception {
    List<String> atOnce = List.of("-Dleibniz.compile.after=0", "-Dleibniz.vectors.after=0");
    VectorRuntime.succeeds(atOnce, Rows.class.getName(), "2");
  }

  @Test
  void vectorsAreNotMadeForShortRuns() throws Exception {
    VectorRuntime.succeeds(List.of("-Dleibniz.compile.after=0"), Rows.class.getName(), "1");
  }

  /** Evaluates again and again, in a virtual machine of its own. */
  static final class Rows {
    private Rows() {}

    /** The number of classes that are to be made stands in the first argument. */
    public static void main(String[] words) {
      double[] x = new Random(7).doubles(3L * ROWS, -1, 1).toArray();
      Model model =
          Model.of(
                  "rows.ad",
                  "data x[n, 3]\nparam w[3] = 0.5\n"
                      + "minimize mean(log(1 + exp(sum(w[k]*x[i, k] for k in 0..3))) for i in 0..n)")
              .with("x", new InputArray(new int[] {ROWS, 3}, x));
      Bound bound = Passes.bound(model);
      Formulation formulation = new Formulation(bound, Pipeline.usual());
      Tiers tiers = new Tiers(1);
      Tiers.Tier tier =
          tiers.tier(Need.GRADIENT, () -> formulation.evaluated(Need.GRADIENT), bound.unknowns());
      double[] at = {0.3, -0.2, 0.7};
      double[] first = new double[at.length];
      double value = tier.evaluate(at, first, null);
      double[] gradient = new double[at.length];
      for (int call = 0; call < CALLS; call++) {
        assertEquals(value, tier.evaluate(at, gradient, null), 0.0);
        for (int k = 0; k < at.length; k++) {
          assertEquals(first[k], gradient[k], 0.0);
        }
      }
      List<String> notes = tiers.notes();
      assertEquals(Integer.parseInt(words[0]), notes.size(), notes::toString);
      assertTrue(notes.get(0).contains("side by side, in loops"), notes::toString);
      assertEquals(
          notes.size() > 1, notes.get(notes.size() - 1).contains("in vectors"), notes::toString);
    }
  }
}
