package org.leibniz.language.build;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.leibniz.graph.Tensor;

/** The clipping functions of the language: one tensor, several, lanes, zero and NaN. */
final class ClippingTest {
  private static final double[] UNIT = {0.26726, 0.53452, 0.80178};

  @Test
  void oneTensor() {
    Map<String, Tensor> values =
        Built.of(
                """
        data x = [10.0, 20.0, 30.0]
        let value   = clip_by_value(x, -1, 1)
        let own     = clip_by_norm(x, 1)
        let all     = clip_by_global_norm(x, 1)
        let average = clip_by_average_norm(x, 1)
        let within  = clip_by_norm(x, 38)
        """)
            .values();
    assertArrayEquals(new double[] {1, 1, 1}, values.get("value").values());
    assertArrayEquals(UNIT, values.get("own").values(), 5e-6);
    assertArrayEquals(UNIT, values.get("all").values(), 5e-6);
    assertArrayEquals(
        new double[] {0.80178, 1.60357, 2.40535}, values.get("average").values(), 5e-6);
    assertArrayEquals(new double[] {10, 20, 30}, values.get("within").values());
  }

  @Test
  void severalTensorsShareOneFactor() {
    Map<String, Tensor> values =
        Built.of(
                """
        data W = [[3.0, 0.0], [0.0, 4.0]]
        let (a, b, c) = clip_by_global_norm((W, [0.0], 12), 6.5)
        let lanes = [{ let (u, v) = clip_by_global_norm((W[i, :], 3.0*i), 2.5); u } for i in 0..2]
        """)
            .values();
    assertArrayEquals(new double[] {1.5, 0, 0, 2}, values.get("a").values(), 1e-15);
    assertArrayEquals(new double[] {0}, values.get("b").values());
    assertEquals(6, values.get("c").scalar(), 1e-15);
    assertArrayEquals(new double[] {2.5, 0, 0, 2}, values.get("lanes").values(), 1e-15);
  }

  @Test
  void zeroHasTheDerivativeOfTheIdentityAndNaNStays() {
    Map<String, Tensor> values =
        Built.of(
                """
        data z = [0.0, 0.0]
        data w = [nan, 3.0]
        let own     = jacobian(clip_by_norm(z, 1), z)
        let all     = jacobian(clip_by_global_norm(z, 1), z)
        let average = jacobian(clip_by_average_norm(z, 1), z)
        let kept    = clip_by_global_norm(w, 1)
        """)
            .values();
    double[] identity = {1, 0, 0, 1};
    assertArrayEquals(identity, values.get("own").values());
    assertArrayEquals(identity, values.get("all").values());
    assertArrayEquals(identity, values.get("average").values());
    assertArrayEquals(new double[] {Double.NaN, 3}, values.get("kept").values());
  }
}
