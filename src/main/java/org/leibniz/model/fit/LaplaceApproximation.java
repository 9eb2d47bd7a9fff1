package org.leibniz.model.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.graph.Tensor;
import org.leibniz.language.build.Program;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.bound.Interpreted;
import org.leibniz.model.formulation.Formulation;
import org.leibniz.model.pipeline.Need;
import org.leibniz.model.pipeline.Pipeline;
import org.leibniz.report.FitStatistics;
import org.leibniz.report.Inference;
import org.leibniz.solve.Bounds;
import org.leibniz.solve.linear.IndependentRows;
import org.leibniz.solve.linear.PositiveDefinite;

/**
 * A likelihood or a posterior density as a normal density around its maximum, whose inverse
 * covariance is the exact Hessian of its negative logarithm there (Tierney and Kadane, "Accurate
 * approximations for posterior moments and marginal densities", 1986).
 *
 * <p>All is on the scale of the parameters themselves. At a maximum within the bounds the errors
 * are those that the delta method carries back from any other scale. Of a parameter that stands at
 * a bound a Hessian says nothing: it is held there, and has no error.
 */
public final class LaplaceApproximation {
  /** The most that a Newton step may still promise, in units of the log-density. */
  private static final double STATIONARY = 1e-5;

  /** An error this many times as large as its unknown is looked at. */
  private static final double SUSPICIOUS = 1e3;

  /** A log-density that falls less than this within one error, instead of by a half, is flat. */
  private static final double FLAT = 1e-3;

  private static final double CONFIDENCE = 0.95;

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
  public LaplaceApproximation(
      Bound bound, Formulation formulation, Bounds bounds, boolean hessian) {
    this.bound = bound;
    this.formulation = formulation;
    this.bounds = bounds;
    this.hessian = hessian;
  }

  /** What the maximum says; nothing where the file minimises something beside its densities. */
  public Optional<Inference> at(double[] x, double objective) {
    Program.Kind kind = bound.program().objective().orElseThrow().kind();
    if (kind == Program.Kind.EXPRESSION || kind == Program.Kind.MIXED) {
      return Optional.empty();
    }
    int[] free = free(x);
    Optional<String> refusal = refusal(free);
    if (refusal.isPresent()) {
      return Optional.of(without(kind, objective, refusal.get()));
    }
    List<Tensor> outputs = new Interpreted(formulation.graph(Need.HESSIAN), bound).outputs(x);
    double[] curvature = square(outputs.get(2).values(), x.length, free);
    boolean maximum =
        PositiveDefinite.classify(curvature, free.length).kind()
            == PositiveDefinite.Kind.POSITIVE_DEFINITE;
    NormalDensity normal = new NormalDensity(curvature, free.length);
    if (!maximum || !normal.exists()) {
      return Optional.of(
          without(
              kind, objective, "the data do not determine every unknown: the Hessian is singular"));
    }
    double[] gradient = outputs.get(1).values();
    if (!(normal.promised(entries(gradient, free)) <= STATIONARY) || !held(x, gradient)) {
      String why = "the gradient has not vanished, so that this is no maximum within the bounds";
      return Optional.of(without(kind, objective, why));
    }
    Optional<String> flat = flat(x, objective, normal, free);
    return Optional.of(
        flat.isPresent()
            ? without(kind, objective, flat.get())
            : complete(kind, objective, x, normal, free));
  }

  /**
   * The density of the unknowns that stand at no bound, about a maximum of which {@link #at} gives
   * errors.
   */
  NormalDensity density(double[] x) {
    int[] free = free(x);
    List<Tensor> outputs = new Interpreted(formulation.graph(Need.HESSIAN), bound).outputs(x);
    return new NormalDensity(square(outputs.get(2).values(), x.length, free), free.length);
  }

  /** The unknowns that stand at no bound. */
  int[] free(double[] x) {
    return IntStream.range(0, x.length)
        .filter(i -> x[i] > bounds.lower()[i] && x[i] < bounds.upper()[i])
        .toArray();
  }

  /** Whether the density would rise beyond every bound that an unknown stands at. */
  private boolean held(double[] x, double[] gradient) {
    for (int i = 0; i < x.length; i++) {
      boolean below = x[i] <= bounds.lower()[i] && gradient[i] < -STATIONARY;
      boolean above = x[i] >= bounds.upper()[i] && gradient[i] > STATIONARY;
      if (below || above) {
        return false;
      }
    }
    return true;
  }

  static double[] entries(double[] vector, int[] wanted) {
    return Arrays.stream(wanted).mapToDouble(i -> vector[i]).toArray();
  }

  private static double[] square(double[] matrix, int size, int[] wanted) {
    double[] part = new double[wanted.length * wanted.length];
    int at = 0;
    for (int i : wanted) {
      for (int j : wanted) {
        part[at++] = matrix[i * size + j];
      }
    }
    return part;
  }

  /**
   * A maximum that lies without end, such as that of data which a line separates, has a Hessian all
   * the same where the search stopped. Of an unknown with a suspicious error it is seen whether the
   * density falls at all within that error.
   */
  private Optional<String> flat(double[] x, double objective, NormalDensity normal, int[] free) {
    Interpreted density = new Interpreted(formulation.graph(Need.VALUE), bound);
    for (int k = 0; k < free.length; k++) {
      double[] step = normal.away(k);
      if (step[k] <= SUSPICIOUS * Math.abs(x[free[k]])) {
        continue;
      }
      for (int sign = -1; sign <= 1; sign += 2) {
        double[] moved = x.clone();
        for (int l = 0; l < free.length; l++) {
          moved[free[l]] += sign * step[l];
        }
        double there = bounds.contain(moved) ? density.outputs(moved).get(0).scalar() : Double.NaN;
        if (there - objective < FLAT) {
          String name = bound.unknowns().names().get(free[k]);
          return Optional.of(
              "the data do not determine "
                  + name
                  + ": the density is as high at "
                  + name
                  + " = "
                  + (float) moved[free[k]]);
        }
      }
    }
    return Optional.empty();
  }

  private Inference complete(
      Program.Kind kind, double objective, double[] x, NormalDensity normal, int[] free) {
    boolean structured = structured();
    double[] jacobian = structured ? jacobian(x) : identity(x.length);
    OptionalDouble evidence = OptionalDouble.empty();
    if (kind == Program.Kind.PROPER_POSTERIOR && free.length == x.length) {
      double volume = structured ? IndependentRows.logVolume(jacobian, x.length) : 0;
      evidence =
          OptionalDouble.of(
              -objective + 0.5 * (x.length * LOG_TWO_PI - normal.logDeterminant()) + volume);
    }
    double[] covariance = normal.covariance(columns(jacobian, x.length, free));
    ParameterNumbers numbers = new ParameterNumbers(bound, x);
    int count = numbers.size();
    double[] errors = new double[count];
    List<String> held = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      errors[i] = Math.sqrt(covariance[i * count + i]);
      if (!structured && Arrays.binarySearch(free, i) < 0) {
        errors[i] = Double.NaN;
        held.add(numbers.names().get(i));
      }
    }
    return new Inference(
        estimate(kind),
        -objective,
        free.length,
        numbers.tensors(errors),
        evidence,
        Optional.empty(),
        bound.program().objective().orElseThrow().observations(),
        Optional.of(
            numbers.intervals(
                errors,
                NormalQuantile.twoSided(CONFIDENCE),
                CONFIDENCE,
                kind != Program.Kind.LIKELIHOOD)),
        numbers.correlation(covariance, errors),
        held);
  }

  private boolean structured() {
    for (Program.Parameter parameter : bound.program().parameters()) {
      boolean same = parameter.input().shape().equals(parameter.value().shape());
      if (!same || parameter.input() != parameter.value() && parameter.bounds().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private static double[] identity(int size) {
    double[] identity = new double[size * size];
    for (int i = 0; i < size; i++) {
      identity[i * size + i] = 1;
    }
    return identity;
  }

  private static double[] columns(double[] rows, int width, int[] wanted) {
    double[] columns = new double[rows.length / width * wanted.length];
    int at = 0;
    for (int from = 0; from < rows.length; from += width) {
      for (int j : wanted) {
        columns[at++] = rows[from + j];
      }
    }
    return columns;
  }

  private Inference without(Program.Kind kind, double objective, String why) {
    return new Inference(
        estimate(kind),
        -objective,
        bound.unknowns().size(),
        List.of(),
        OptionalDouble.empty(),
        Optional.of(why),
        bound.program().objective().orElseThrow().observations(),
        Optional.empty(),
        FitStatistics.Correlation.NONE,
        List.of());
  }

  private static Inference.Estimate estimate(Program.Kind kind) {
    return kind == Program.Kind.LIKELIHOOD
        ? Inference.Estimate.MAXIMUM_LIKELIHOOD
        : Inference.Estimate.MAP;
  }

  private Optional<String> refusal(int[] free) {
    int size = bound.unknowns().size();
    if (free.length < size && (free.length == 0 || structured())) {
      int held = 0;
      while (Arrays.binarySearch(free, held) >= 0) {
        held++;
      }
      String name = bound.unknowns().names().get(held);
      return Optional.of(name + " stands at its bound, where a Hessian says nothing of it");
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
}
