package org.leibniz.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.graph.Tensor;
import org.leibniz.language.build.Program;
import org.leibniz.report.Inference;
import org.leibniz.report.NamedTensor;
import org.leibniz.solve.Bounds;
import org.leibniz.solve.linear.Cholesky;
import org.leibniz.solve.linear.IndependentRows;
import org.leibniz.solve.linear.PositiveDefinite;

/**
 * A likelihood or a posterior density as a normal density around its maximum, whose inverse
 * covariance is the exact Hessian of its negative logarithm there (Tierney and Kadane, "Accurate
 * approximations for posterior moments and marginal densities", 1986).
 *
 * <p>All is on the scale of the parameters themselves. At a maximum within the bounds the errors
 * are those that the delta method carries back from any other scale.
 */
final class LaplaceApproximation {
  /** The most that a Newton step may still promise, in units of the log-density. */
  private static final double STATIONARY = 1e-5;

  /** An error this many times as large as its unknown is looked at. */
  private static final double SUSPICIOUS = 1e3;

  /** A log-density that falls less than this within one error, instead of by a half, is flat. */
  private static final double FLAT = 1e-3;

  private static final double LOG_TWO_PI = 1.8378770664093454;

  private final Bound bound;
  private final Formulation formulation;
  private final Bounds bounds;
  private final boolean hessian;

  /**
   * For a file whose objective is made of log-densities.
   *
   * @param hessian whether second derivatives can be had
   */
  LaplaceApproximation(Bound bound, Formulation formulation, Bounds bounds, boolean hessian) {
    this.bound = bound;
    this.formulation = formulation;
    this.bounds = bounds;
    this.hessian = hessian;
  }

  /** What the maximum says; nothing where the file minimises something beside its densities. */
  Optional<Inference> at(double[] x, double objective) {
    Program.Kind kind = bound.program().objective().orElseThrow().kind();
    if (kind == Program.Kind.EXPRESSION || kind == Program.Kind.MIXED) {
      return Optional.empty();
    }
    Optional<String> refusal = refusal(x);
    if (refusal.isPresent()) {
      return Optional.of(inference(kind, objective, List.of(), OptionalDouble.empty(), refusal));
    }
    List<Tensor> outputs = new Interpreted(formulation.graph(Need.HESSIAN), bound).outputs(x);
    double[] curvature = outputs.get(2).values();
    boolean maximum =
        PositiveDefinite.classify(curvature, x.length).kind()
            == PositiveDefinite.Kind.POSITIVE_DEFINITE;
    Normal normal = new Normal(curvature, x.length);
    if (!maximum || !normal.exists()) {
      return Optional.of(
          inference(
              kind,
              objective,
              List.of(),
              OptionalDouble.empty(),
              Optional.of("the data do not determine every unknown: the Hessian is singular")));
    }
    if (!(normal.promised(outputs.get(1).values()) <= STATIONARY)) {
      String why = "the gradient has not vanished, so that this is no maximum within the bounds";
      return Optional.of(
          inference(kind, objective, List.of(), OptionalDouble.empty(), Optional.of(why)));
    }
    Optional<String> flat = flat(x, objective, normal);
    return Optional.of(
        flat.isPresent()
            ? inference(kind, objective, List.of(), OptionalDouble.empty(), flat)
            : complete(kind, objective, x, normal));
  }

  /**
   * A maximum that lies without end, such as that of data which a line separates, has a Hessian all
   * the same where the search stopped. Of an unknown with a suspicious error it is seen whether the
   * density falls at all within that error.
   */
  private Optional<String> flat(double[] x, double objective, Normal normal) {
    double[] errors = normal.errors();
    Interpreted density = new Interpreted(formulation.graph(Need.VALUE), bound);
    for (int i = 0; i < x.length; i++) {
      if (errors[i] <= SUSPICIOUS * Math.abs(x[i])) {
        continue;
      }
      for (int sign = -1; sign <= 1; sign += 2) {
        double[] moved = normal.away(x, i, sign);
        double there = bounds.contain(moved) ? density.outputs(moved).get(0).scalar() : Double.NaN;
        if (there - objective < FLAT) {
          String name = bound.unknowns().names().get(i);
          return Optional.of(
              "the data do not determine "
                  + name
                  + ": the density is as high at "
                  + name
                  + " = "
                  + (float) moved[i]);
        }
      }
    }
    return Optional.empty();
  }

  private Inference complete(Program.Kind kind, double objective, double[] x, Normal normal) {
    boolean structured = false;
    for (Program.Parameter parameter : bound.program().parameters()) {
      structured |= !parameter.input().shape().equals(parameter.value().shape());
      structured |= parameter.input() != parameter.value() && parameter.bounds().isEmpty();
    }
    double[] jacobian = structured ? jacobian(x) : null;
    double volume = structured ? IndependentRows.logVolume(jacobian, x.length) : 0;
    OptionalDouble evidence =
        kind == Program.Kind.PROPER_POSTERIOR
            ? OptionalDouble.of(
                -objective + 0.5 * (x.length * LOG_TWO_PI - normal.logDeterminant()) + volume)
            : OptionalDouble.empty();
    double[] errors = structured ? normal.errors(jacobian) : normal.errors();
    return inference(kind, objective, named(errors), evidence, Optional.empty());
  }

  private Inference inference(
      Program.Kind kind,
      double objective,
      List<NamedTensor> errors,
      OptionalDouble evidence,
      Optional<String> withoutErrors) {
    Inference.Estimate estimate =
        kind == Program.Kind.LIKELIHOOD
            ? Inference.Estimate.MAXIMUM_LIKELIHOOD
            : Inference.Estimate.MAP;
    return new Inference(
        estimate, -objective, bound.unknowns().size(), errors, evidence, withoutErrors);
  }

  private Optional<String> refusal(double[] x) {
    List<String> names = null;
    for (int i = 0; i < x.length; i++) {
      if (x[i] <= bounds.lower()[i] || x[i] >= bounds.upper()[i]) {
        names = bound.unknowns().names();
        return Optional.of(
            names.get(i) + " stands at its bound, where a Hessian says nothing of it");
      }
    }
    return hessian
        ? Optional.empty()
        : Optional.of("there are too many unknowns, or too much to compute, for a Hessian");
  }

  /** The derivatives of all numbers of the parameters by the unknown numbers, row by row. */
  private double[] jacobian(double[] x) {
    Map<String, Node> values = new LinkedHashMap<>();
    for (Program.Parameter parameter : bound.program().parameters()) {
      values.put(parameter.name(), parameter.value());
    }
    Graph graph =
        Pipeline.unwatched(bound.memory())
            .run(new Graph(bound.program().inputs(), values), Need.JACOBIAN);
    return new Interpreted(graph, bound).outputs(x).get(1).values();
  }

  private List<NamedTensor> named(double[] errors) {
    List<NamedTensor> named = new ArrayList<>();
    int from = 0;
    for (Program.Parameter parameter : bound.program().parameters()) {
      int[] shape = parameter.value().shape().evaluate(Map.of());
      int to = from + Tensor.count(shape);
      named.add(
          new NamedTensor(parameter.name(), shape, java.util.Arrays.copyOfRange(errors, from, to)));
      from = to;
    }
    return named;
  }

  /** A normal density by its inverse covariance, which is scaled to a unit diagonal. */
  private static final class Normal {
    private final int size;
    private final double[] scale;
    private final Cholesky cholesky;
    private final boolean exists;

    Normal(double[] inverse, int size) {
      this.size = size;
      this.scale = new double[size];
      double[] scaled = new double[size * size];
      for (int i = 0; i < size; i++) {
        scale[i] = Math.sqrt(inverse[i * size + i]);
      }
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          scaled[i * size + j] = inverse[i * size + j] / scale[i] / scale[j];
        }
      }
      this.cholesky = new Cholesky(size);
      this.exists = cholesky.factor(scaled, null);
    }

    boolean exists() {
      return exists;
    }

    double logDeterminant() {
      double sum = cholesky.logDeterminant();
      for (double one : scale) {
        sum += 2 * StrictMath.log(one);
      }
      return sum;
    }

    /** By how much the log-density would rise at the end of a Newton step. */
    double promised(double[] gradient) {
      return 0.5 * variance(gradient, 0);
    }

    /**
     * The point at which one unknown is an error off, and the others are where that is likeliest.
     */
    double[] away(double[] x, int unknown, int sign) {
      double[] step = new double[size];
      step[unknown] = 1 / scale[unknown];
      cholesky.solve(step);
      double length = Math.sqrt(step[unknown] / scale[unknown]);
      double[] moved = x.clone();
      for (int i = 0; i < size; i++) {
        moved[i] += sign * step[i] / scale[i] / length;
      }
      return moved;
    }

    double[] errors() {
      double[] errors = new double[size];
      double[] unit = new double[size];
      for (int i = 0; i < size; i++) {
        unit[i] = 1;
        errors[i] = Math.sqrt(variance(unit, 0));
        unit[i] = 0;
      }
      return errors;
    }

    /** The errors of functions of the unknowns by the delta method. */
    double[] errors(double[] jacobian) {
      double[] errors = new double[jacobian.length / size];
      for (int i = 0; i < errors.length; i++) {
        errors[i] = Math.sqrt(variance(jacobian, i * size));
      }
      return errors;
    }

    /** The variance of a linear function of the unknowns. */
    private double variance(double[] weights, int from) {
      double[] scaled = new double[size];
      for (int i = 0; i < size; i++) {
        scaled[i] = weights[from + i] / scale[i];
      }
      double[] solved = scaled.clone();
      cholesky.solve(solved);
      double sum = 0;
      for (int i = 0; i < size; i++) {
        sum += scaled[i] * solved[i];
      }
      return sum;
    }
  }
}
