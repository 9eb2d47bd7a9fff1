package org.leibniz.schedule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leibniz.data.InputArray;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.graph.SparseMatrix;
import org.leibniz.model.Model;
import org.leibniz.model.derivative.SparseDerivative;

/** Loops pass rows; what a row holds in few elements is straight-line code. */
class ShortRowsTest {
  private static final Size N = Size.named("n");

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 1", "9, 1", "10, 2"})
  void shortRowsAreNoLoop(int width, int loops) {
    assertEquals(loops, ShortRows.passed(Shape.of(N, Size.of(width))).rank());
  }

  @Test
  void matricesOfSpaceAreRows() {
    assertEquals(Shape.of(N), ShortRows.passed(Shape.of(N, Size.of(3), Size.of(3))));
    assertEquals(Shape.of(N, Size.of(4)), ShortRows.passed(Shape.of(N, Size.of(4), Size.of(4))));
    assertEquals(Shape.of(N, N), ShortRows.passed(Shape.of(N, N)));
    assertEquals(Shape.of(3), ShortRows.passed(Shape.of(3)));
  }

  /** A loop passes the only row there is, so that what stores its elements is no code around it. */
  @Test
  void theOnlyRowIsPassedByItsElements() {
    assertEquals(Shape.of(1, 5), ShortRows.passed(Shape.of(1, 5)));
    assertEquals(Shape.of(1, 2, 3), ShortRows.passed(Shape.of(1, 2, 3)));
    assertEquals(Shape.of(2), ShortRows.passed(Shape.of(2, 3)));
  }

  /** In a loop whose body is long, five elements are too many to be written out. */
  @Test
  void oneRowInALoopIsStored() {
    String text =
        "param a[5] = 0.5\n"
            + "let b = log_softmax([a for i in 0..5])\n"
            + "minimize sin(sum(scan(s = -abs(b[4] - 0.5)/1.4 for i in 0..13: 0.5*s + 0.3)))\n";
    SparseDerivative hessian = Model.of("row.ad", text).sparseHessian("objective");
    SparseMatrix matrix = hessian.matrix(hessian.start());
    double[] reported = hessian.report().values();
    assertArrayEquals(reported, matrix.values());
  }

  /** Lengths, products and turns of n points take one loop, and nothing is stored between. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sum(norm(x[i] - y[i]) for i in 0..n)",
        "sum(dot(x[i], y[i])*y[i, 0] for i in 0..n)",
        "sum(sum((R @ x[i] - y[i])^2) for i in 0..n)",
        "sum(x[i, 0]*y[i, 1] - x[i, 1]*y[i, 0] for i in 0..n)"
      })
  void pointsTakeOneLoop(String value) {
    String text = "data x[n, 3]\nparam y[n, 3] = 1, R[3, 3] = 2\nminimize " + value;
    Model model =
        Model.of("points.ad", text).with("x", new InputArray(new int[] {20, 3}, new double[60]));
    String java = model.java("points", "Points");
    String method = java.substring(java.indexOf("double value("));
    method = method.substring(0, method.indexOf("\n  }"));
    assertEquals(1, method.split("for \\(int", -1).length - 1, java);
    assertFalse(method.contains("b0["), java);
  }
}
