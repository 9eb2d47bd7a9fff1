package org.leibniz.operator;

import java.util.Arrays;
import java.util.List;
import org.leibniz.graph.RowOrder;
import org.leibniz.graph.Tensor;

/**
 * Joins contributions along some axes in the order of {@link RowOrder}.
 *
 * @param combine joins the parts that rows have joined
 * @param identity what each result starts from
 * @param axes the axes that disappear, ascending
 */
record Reduction(Elementwise combine, double identity, List<Integer> axes) {

  /** Joins the contribution at a place of the domain, counted row by row, to a number. */
  interface Contributions {
    double joined(double number, int place);
  }

  /** The results, for a domain of some shape. */
  Tensor of(int[] shape, Contributions contributions) {
    int[] kept = new int[shape.length - axes.size()];
    int[] strides = new int[shape.length];
    int stride = 1;
    for (int axis = shape.length - 1, next = kept.length - 1; axis >= 0; axis--) {
      if (!axes.contains(axis)) {
        strides[axis] = stride;
        stride *= shape[axis];
        kept[next--] = shape[axis];
      }
    }
    double[] result = new double[Tensor.count(kept)];
    Arrays.fill(result, identity);
    int rows = RowOrder.axis(shape);
    if (axes.contains(rows) && combine.neutral().isPresent()) {
      joinRows(shape, contributions, rows, strides, result);
    } else {
      int count = Tensor.count(shape);
      Walk walk = new Walk(shape, strides);
      for (int place = 0; place < count; place++) {
        result[walk.offset()] = contributions.joined(result[walk.offset()], place);
        walk.advance();
      }
    }
    return new Tensor(kept, result);
  }

  /** Joins what lies along an axis as rows, for each place of the axes before. */
  private void joinRows(
      int[] shape, Contributions contributions, int axis, int[] strides, double[] result) {
    int rank = shape.length;
    int[] inside = Arrays.copyOfRange(shape, axis + 1, rank);
    int[] targets = new int[Tensor.count(inside)];
    Walk row = new Walk(inside, Arrays.copyOfRange(strides, axis + 1, rank));
    int width = 0;
    for (int place = 0; place < targets.length; place++) {
      targets[place] = row.offset();
      width = Math.max(width, row.offset() + 1);
      row.advance();
    }
    RowJoin join = new RowJoin(combine, width);
    Walk outside = new Walk(Arrays.copyOf(shape, axis), Arrays.copyOf(strides, axis));
    int count = Axes.count(shape, 0, axis);
    for (int place = 0; place < count; place++) {
      int start = place * shape[axis] * targets.length;
      join.join(
          shape[axis],
          (number, sums, first) -> {
            int begin = start + number * targets.length;
            for (int i = 0; i < targets.length; i++) {
              int target = first + targets[i];
              sums[target] = contributions.joined(sums[target], begin + i);
            }
          },
          result,
          outside.offset());
      outside.advance();
    }
  }
}
