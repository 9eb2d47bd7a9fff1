package org.leibniz.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TensorTextTest {
  private static List<String> lines(int width, int[] shape, double... values) {
    return new TensorText(8).lines(new NamedTensor("v", shape, values), width);
  }

  private static double[] count(int length) {
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = i;
    }
    return values;
  }

  @Test
  void vectors() {
    assertEquals(List.of("[]   (0 elements)"), lines(80, new int[] {0}));
    assertEquals(
        List.of("[1, 2.5, nan, -inf]"),
        lines(80, new int[] {4}, 1, 2.5, Double.NaN, Double.NEGATIVE_INFINITY));
    assertEquals(
        List.of("[ 0,  1,  2,  3,", "  4,  5,  6,  7,", "  8,  9, 10, 11]"),
        lines(17, new int[] {12}, count(12)));
    assertEquals(
        List.of("[0, 1, 2, ..., 97, 98, 99]   (100 elements)"),
        lines(60, new int[] {100}, count(100)));
    assertEquals(List.of("[0, ..., 99]   (100 elements)"), lines(30, new int[] {100}, count(100)));
  }

  @Test
  void matrices() {
    assertEquals(List.of("[[0, 1, 2],", " [3, 4, 5]]"), lines(80, new int[] {2, 3}, count(6)));
    assertEquals(
        List.of("[[ 0,  1,  2, ..., 17, 18, 19],", " [20, 21, 22, ..., 37, 38, 39]]   (2 x 20)"),
        lines(50, new int[] {2, 20}, count(40)));
    assertEquals(
        List.of("[[ 0],", " [ 1],", " [ 2],", " ...", " [17],", " [18],", " [19]]   (20 x 1)"),
        lines(80, new int[] {20, 1}, count(20)));
  }

  @Test
  void higherRanksAreSlices() {
    assertEquals(
        List.of("[0, :, :]", "  [[0, 1]]", "[1, :, :]", "  [[2, 3]]"),
        lines(80, new int[] {2, 1, 2}, count(4)));
    List<String> many = lines(80, new int[] {3, 3, 1, 1}, count(9));
    assertEquals("[0, 1, :, :]", many.get(2));
    assertEquals("...   (3 x 3 x 1 x 1)", many.get(many.size() - 1));
  }

  @Test
  void anyShapeKeepsToTheWidth() {
    Random random = new Random(5);
    for (int trial = 0; trial < 300; trial++) {
      int[] shape = new int[1 + random.nextInt(3)];
      int size = 1;
      for (int axis = 0; axis < shape.length; axis++) {
        shape[axis] = 1 + random.nextInt(40);
        size *= shape[axis];
      }
      double[] values = random.doubles(size, -100, 100).toArray();
      for (String line : lines(72, shape, values)) {
        assertTrue(line.length() <= 72, line);
      }
    }
  }
}
