package org.leibniz.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** The forms for many numbers at a time give the bits of those for one. */
class EachTest {
  private static final int COUNT = 128;
  private static final double[] EDGES = {
    0.0,
    -0.0,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Math.nextDown(708.0),
    708.0,
    -708.0,
    709.9,
    -745.2,
    -746.5,
    Double.MIN_VALUE,
    1e-310,
    Math.nextDown(Double.MIN_NORMAL),
    Double.MIN_NORMAL,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    1,
    Math.nextDown(1),
    -1,
    Math.sqrt(0.5),
    Math.sqrt(2)
  };

  private interface Each {
    void of(double[] from, double[] to, double[] work, int count);
  }

  @Test
  void exponential() {
    assertSame(Exponential::exp, Exponential::expEach);
  }

  @Test
  void logarithm() {
    assertSame(Logarithm::log, Logarithm::logEach);
  }

  @Test
  void catalogueNamesWhatThereIs() {
    for (String call : new String[] {"Exponential.exp(a)", "Logarithm.log(a)"}) {
      String method = Kernels.each(call).orElseThrow();
      assertTrue(
          Kernels.members(List.of(method)).stream()
              .anyMatch(member -> member.contains(" " + method + "(double[] from")));
    }
    assertTrue(Kernels.each("Trigonometric.sin(a)").isEmpty());
  }

  private static void assertSame(DoubleUnaryOperator one, Each each) {
    SplittableRandom random = new SplittableRandom(7);
    double[] from = new double[COUNT];
    double[] to = new double[COUNT];
    double[] work = new double[COUNT];
    for (int turn = 0; turn < 4000; turn++) {
      for (int i = 0; i < COUNT; i++) {
        from[i] =
            switch (turn % 4) {
              case 0 -> EDGES[random.nextInt(EDGES.length)];
              case 1 -> random.nextDouble(-760, 760);
              case 2 -> random.nextDouble(-2, 2);
              default -> Double.longBitsToDouble(random.nextLong());
            };
      }
      // Where fewer are asked for, the rest stays.
      int count = turn % 3 == 0 ? 5 : COUNT;
      to[COUNT - 1] = 0.25;
      each.of(from, to, work, count);
      for (int i = 0; i < count; i++) {
        assertEquals(
            Double.doubleToLongBits(one.applyAsDouble(from[i])),
            Double.doubleToLongBits(to[i]),
            "of " + from[i]);
      }
      assertTrue(count == COUNT || to[COUNT - 1] == 0.25);
    }
  }
}
