package org.leibniz.operator;

import java.util.Arrays;
import org.leibniz.graph.RowOrder;

/** Joins rows of contributions in the order that {@link RowOrder} says. */
final class RowJoin {
  private final ElementValue combine;
  private final double neutral;
  private final double[][] lanes;

  /** Joins the contributions of a row to numbers, the first of which has a place. */
  interface Row {
    void join(int row, double[] numbers, int first);
  }

  /** For results of so many numbers. */
  RowJoin(Elementwise combine, int width) {
    this.combine = combine.value();
    this.neutral = combine.neutral().orElseThrow();
    this.lanes = new double[RowOrder.LANES][width];
  }

  /** Joins so many rows to numbers of the result, the first of which has a place. */
  void join(int rows, Row row, double[] result, int first) {
    for (int chunk = 0; chunk < rows; chunk += RowOrder.CHUNK) {
      for (double[] lane : lanes) {
        Arrays.fill(lane, neutral);
      }
      int end = Math.min(rows, chunk + RowOrder.CHUNK);
      for (int number = chunk; number < end; number++) {
        row.join(number, lanes[number % RowOrder.LANES], 0);
      }
      for (int place = 0; place < lanes[0].length; place++) {
        result[first + place] = combine.apply(result[first + place], folded(place), 0);
      }
    }
  }

  private double folded(int place) {
    for (int half = RowOrder.LANES / 2; half > 0; half /= 2) {
      for (int lane = 0; lane < half; lane++) {
        lanes[lane][place] = combine.apply(lanes[lane][place], lanes[lane + half][place], 0);
      }
    }
    return lanes[0][place];
  }
}
