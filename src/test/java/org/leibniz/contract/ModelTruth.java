package org.leibniz.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.leibniz.derive.Adjoining;
import org.leibniz.derive.Differentiation;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Tensor;
import org.leibniz.model.Model;
import org.leibniz.model.Passes;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.bound.Interpreted;
import org.leibniz.model.bound.Starts;
import org.leibniz.model.formulation.Formulation;
import org.leibniz.model.pipeline.Need;
import org.leibniz.model.pipeline.Pipeline;
import org.leibniz.rewrite.Cleanup;

/**
 * A model's value, gradient and Hessian beside the file as it is written: the value without any
 * simplification, differences of it along a direction, and differences of the gradient. Only what
 * the differences themselves agree on counts, so corners near the point say nothing.
 */
final class ModelTruth {
  private static final double STEP = 1e-4;
  private static final double TOLERANCE = 1e-6;

  /** What is lost in a difference: so many roundings of the values. */
  private static final double ROUNDING = 1e-12;

  private final Bound bound;
  private final Interpreted plain;
  private final Interpreted gradient;
  private final Formulation formulation;
  private final double[] x;
  private final double[] along;
  private final double[] across;
  private final List<String> differences = new ArrayList<>();

  ModelTruth(Model model, long seed) {
    this.bound = Passes.bound(model);
    this.formulation = new Formulation(bound, Pipeline.unwatched(bound.memory()));
    Graph written =
        new Graph(
            bound.program().inputs(),
            Map.of(Pipeline.OBJECTIVE, bound.program().objective().orElseThrow().value()));
    this.plain =
        new Interpreted(Cleanup.afterDifferentiation(Differentiation.expand(written)), bound);
    Formulation.Finished finished = formulation.evaluated(Need.GRADIENT);
    this.gradient = new Interpreted(finished.graph(), finished.data(), bound.unknowns());
    Random random = new Random(seed);
    this.x = Starts.of(bound, seed);
    for (int i = 0; i < x.length; i++) {
      x[i] += 0.02 * random.nextDouble();
    }
    this.along = random.doubles(x.length, -1, 1).toArray();
    this.across = random.doubles(x.length, -1, 1).toArray();
  }

  /** Whether derivatives of the text are those of its values. */
  static boolean applies(String text) {
    String used = text.replace("fn passed(", "");
    return !used.contains("passed(") && !used.contains("stop_gradient(");
  }

  /** What differs: a line each. */
  List<String> differences() {
    double value = plain.outputs(x).get(0).scalar();
    double simplified = gradient.outputs(x).get(0).scalar();
    double noise = noise(value);
    if (Math.abs(value - simplified) > TOLERANCE * 1e-2 * Math.abs(value) + 1e3 * noise) {
      differences.add("value " + simplified + ", as written " + value);
    }
    compare("gradient", at -> plain.outputs(at).get(0).scalar(), along, dot(slope(x), along));
    if (smooth()) {
      compare("Hessian", at -> dot(slope(at), across), along, dot(product(), across));
    }
    return differences;
  }

  /** How far the value moves with the last digits of the unknowns. */
  private double noise(double value) {
    double most = 1e-15;
    for (double move : new double[] {3e-15, -5e-15}) {
      double[] near = x.clone();
      for (int i = 0; i < near.length; i++) {
        near[i] *= 1 + move;
      }
      most = Math.max(most, Math.abs(plain.outputs(near).get(0).scalar() - value));
    }
    return most;
  }

  private boolean smooth() {
    return formulation.smooth();
  }

  private double[] slope(double[] at) {
    return gradient.outputs(at).get(1).values();
  }

  private double[] product() {
    Formulation.Finished finished = formulation.evaluatedAlong(along);
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    List<Tensor> tensors =
        new Interpreted(finished.graph(), finished.data(), bound.unknowns()).outputs(x);
    int next = 0;
    for (String name : finished.graph().outputs().keySet()) {
      outputs.put(name, tensors.get(next++));
    }
    return outputs.get(Adjoining.PRODUCT).values();
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** A derivative along a direction beside differences with two steps. */
  private void compare(
      String what, ToDoubleFunction<double[]> function, double[] direction, double derivative) {
    double[] wide = difference(function, direction, STEP);
    double[] narrow = difference(function, direction, STEP / 2);
    double best = (4 * narrow[0] - wide[0]) / 3;
    double doubt = Math.abs(best - narrow[0]) + ROUNDING * Math.max(wide[1], narrow[1]) / STEP;
    double scale = Math.max(Math.abs(best), Math.abs(derivative));
    boolean telling = doubt <= 1e-3 * Math.max(scale, 1e-3);
    if (telling && !(Math.abs(best - derivative) <= TOLERANCE * scale + 20 * doubt)) {
      differences.add(what + " " + derivative + ", by differences " + best + " +- " + doubt);
    }
  }

  /** The central difference, and how large the values are. */
  private double[] difference(
      ToDoubleFunction<double[]> function, double[] direction, double step) {
    double above = function.applyAsDouble(moved(direction, step));
    double below = function.applyAsDouble(moved(direction, -step));
    return new double[] {
      (above - below) / (2 * step), Math.max(1, Math.max(Math.abs(above), Math.abs(below)))
    };
  }

  private double[] moved(double[] direction, double step) {
    double[] moved = x.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += step * direction[i];
    }
    return moved;
  }
}
