package org.leibniz.model.fit;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.leibniz.derive.Adjoining;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Input;
import org.leibniz.graph.Tensor;
import org.leibniz.language.build.Program;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.bound.Interpreted;
import org.leibniz.model.formulation.Formulation;
import org.leibniz.model.pipeline.Need;

/**
 * Finds what a fit explains: the column of data that the residuals are differences to. It is the
 * one whose values, shifted by some amounts, shift the residuals by the same amounts, or by the
 * opposite.
 */
final class Response {
  private static final double SAME = 1e-6;

  private final Bound bound;
  private final Formulation formulation;
  private final Graph graph;

  Response(Bound bound, Formulation formulation) {
    this.bound = bound;
    this.formulation = formulation;
    boolean sparse = formulation.sparse().isPresent();
    Graph whole = formulation.graph(sparse ? Need.RESIDUALS : Need.JACOBIAN);
    this.graph = whole.withOutputs(Map.of(Adjoining.RESIDUALS, whole.output(Adjoining.RESIDUALS)));
  }

  /**
   * The values of the response in the units of the residuals, which may have a common factor; empty
   * where no column is one.
   */
  Optional<double[]> of(double[] x, double[] residuals) {
    double factor = Math.sqrt(formulation.factor());
    for (Program.Datum datum : bound.program().data()) {
      String symbol = ((Input) datum.input().operator()).symbol();
      Tensor values = bound.data().get(symbol);
      if (values.values().length == residuals.length && shifts(symbol, x, residuals, factor)) {
        return Optional.of(Arrays.stream(values.values()).map(value -> factor * value).toArray());
      }
    }
    return Optional.empty();
  }

  private boolean shifts(String symbol, double[] x, double[] residuals, double factor) {
    Tensor values = bound.data().get(symbol);
    double[] shifted = values.values().clone();
    double size = Arrays.stream(shifted).map(Math::abs).max().orElse(1);
    // Each row by another amount: a column that the curve depends on bends it.
    double[] amounts = new double[shifted.length];
    for (int i = 0; i < shifted.length; i++) {
      amounts[i] = (0.1 + 0.05 * Math.sin(1 + i)) * (size > 0 ? size : 1);
      shifted[i] += amounts[i];
    }
    Map<String, Tensor> data = new LinkedHashMap<>(bound.data());
    data.put(symbol, new Tensor(values.shape(), shifted));
    double[] moved = new Interpreted(graph, data, bound.unknowns()).outputs(x).get(0).values();
    return follows(residuals, moved, amounts, factor)
        || follows(residuals, moved, amounts, -factor);
  }

  private static boolean follows(double[] before, double[] after, double[] amounts, double factor) {
    for (int i = 0; i < before.length; i++) {
      double expected = factor * amounts[i];
      if (!(Math.abs(after[i] - before[i] - expected) <= SAME * Math.abs(expected))) {
        return false;
      }
    }
    return true;
  }
}
