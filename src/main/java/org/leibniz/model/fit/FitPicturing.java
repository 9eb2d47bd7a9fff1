package org.leibniz.model.fit;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Tensor;
import org.leibniz.language.build.Program;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.bound.Interpreted;
import org.leibniz.model.bound.Starts;
import org.leibniz.model.formulation.Formulation;
import org.leibniz.model.pipeline.Need;
import org.leibniz.model.pipeline.Pipeline;
import org.leibniz.report.FitStatistics;
import org.leibniz.report.Inference;
import org.leibniz.report.SolveReport;
import org.leibniz.report.plot.FitPicture;
import org.leibniz.solve.Bounds;
import org.leibniz.solve.StudentQuantile;

/**
 * Computes what a picture of a fit shows: the column of data that the objective compares with
 * something made of the unknowns, the residuals, and, where the fit depends on one other column,
 * the curve over it with its bands.
 */
final class FitPicturing {
  private static final double CONFIDENCE = 0.95;
  private static final int POINTS = 241;

  /** The largest Jacobian of a curve, in entries, that is computed. */
  private static final long LARGEST_JACOBIAN = 5_000_000;

  /** Values of the curve that differ by less than this share are the same. */
  private static final double SAME = 1e-9;

  /** Residuals that differ by more than this share of the largest have weights of their own. */
  private static final double WEIGHTED = 1e-6;

  private final Bound bound;
  private final Formulation formulation;
  private final boolean hessian;

  FitPicturing(Bound bound, Formulation formulation, boolean hessian) {
    this.bound = bound;
    this.formulation = formulation;
    this.hessian = hessian;
  }

  /** What is known of the uncertainty of an answer: quantile, spread, and of one observation. */
  private record Certainty(double reach, Spread spread, double observation) {}

  /** The picture of an answer; empty where the objective compares no data with a fit. */
  Optional<FitPicture> of(double[] x, SolveReport report) {
    Optional<Comparison> found = Comparison.find(bound.program());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    double[] observed = bound.constant(found.get().response()).values();
    Curve curve = new Curve(found.get().fitted(), x, observed.length);
    double[] fitted = curve.values(Map.of());
    double[] residuals = new double[observed.length];
    for (int i = 0; i < residuals.length; i++) {
      residuals[i] = observed[i] - fitted[i];
    }
    boolean weighted = weight(residuals, x);
    curve.certainty = curve.small ? certainty(x, report, weighted) : Optional.empty();
    double[] standardised = standardised(residuals, report);
    return Optional.of(
        new FitPicture(
            found.get().name(),
            observed,
            fitted,
            residuals,
            weighted,
            IntStream.range(0, residuals.length)
                .mapToDouble(i -> NormalQuantile.of((i + 0.5) / residuals.length))
                .toArray(),
            standardised,
            found.get().predictor(bound.program()).flatMap(column -> curve.over(column, fitted))));
  }

  /** Takes the residuals as a fit has them, and tells whether that gives them weights. */
  private boolean weight(double[] residuals, double[] x) {
    if (!formulation.observes()) {
      return false;
    }
    double[] own =
        new Interpreted(formulation.graph(Need.JACOBIAN), bound).outputs(x).get(0).values();
    double factor = Math.sqrt(formulation.factor());
    double size = Arrays.stream(residuals).map(Math::abs).max().orElse(0);
    boolean weighted = false;
    for (int i = 0; i < residuals.length && own.length == residuals.length; i++) {
      double taken = Math.copySign(own[i] / factor, residuals[i]);
      weighted |= Math.abs(taken - residuals[i]) > WEIGHTED * size;
      residuals[i] = taken;
    }
    return weighted;
  }

  private static double[] standardised(double[] residuals, SolveReport report) {
    double[] sorted = residuals.clone();
    Arrays.sort(sorted);
    double squares = Arrays.stream(sorted).map(r -> r * r).sum();
    double deviation =
        report.fit().isPresent()
            ? report.fit().get().residualDeviation()
            : Math.sqrt(squares / sorted.length);
    return Arrays.stream(sorted).map(r -> deviation > 0 ? r / deviation : 0).toArray();
  }

  private static String symbol(Program.Datum datum) {
    return ((Input) datum.input().operator()).symbol();
  }

  private double[] column(Program.Datum datum) {
    return bound.data().get(symbol(datum)).values();
  }

  private Optional<Certainty> certainty(double[] x, SolveReport report, boolean weighted) {
    if (report.fit().isPresent()) {
      FitStatistics fit = report.fit().get();
      boolean alike = !weighted && fit.robust().isEmpty();
      double observation = alike ? fit.residualDeviation() : Double.NaN;
      return Optional.of(
          new Certainty(
              StudentQuantile.twoSided(CONFIDENCE, fit.degreesOfFreedom()),
              new FitAssessment(bound, formulation).spread(x, fit),
              observation));
    }
    Optional<Inference> inference = report.objective().flatMap(o -> o.inference());
    if (inference.isEmpty() || inference.get().standardErrors().isEmpty()) {
      return Optional.empty();
    }
    Bounds bounds = Starts.bounds(bound);
    LaplaceApproximation laplace = new LaplaceApproximation(bound, formulation, bounds, hessian);
    NormalDensity density = laplace.density(x);
    int[] free = laplace.free(x);
    return Optional.of(
        new Certainty(
            NormalQuantile.twoSided(CONFIDENCE),
            gradient -> density.deviation(LaplaceApproximation.entries(gradient, free)),
            Double.NaN));
  }

  /** What is fitted, as a function of the data beside the response. */
  private final class Curve {
    private final double[] x;
    private final int rows;
    private final boolean small;
    private final Graph graph;

    /** Empty while nothing is known. */
    private Optional<Certainty> certainty = Optional.empty();

    Curve(Node fitted, double[] x, int rows) {
      this.small = (long) rows * x.length <= LARGEST_JACOBIAN;
      this.x = x;
      this.rows = rows;
      this.graph =
          Pipeline.unwatched(bound.memory())
              .run(
                  new Graph(bound.program().inputs(), Map.of("fitted", fitted)),
                  small ? Need.JACOBIAN : Need.VALUES);
    }

    private List<Tensor> outputs(Map<String, double[]> others) {
      Map<String, Tensor> data = new LinkedHashMap<>(bound.data());
      others.forEach((name, values) -> data.put(name, new Tensor(new int[] {rows}, values)));
      return new Interpreted(graph, data, bound.unknowns()).outputs(x);
    }

    double[] values(Map<String, double[]> others) {
      return outputs(others).get(0).values();
    }

    /** The curve over a column; empty where a row depends on more than its own entry there. */
    Optional<FitPicture.Curve> over(Program.Datum predictor, double[] fitted) {
      double[] at = column(predictor);
      String symbol = symbol(predictor);
      double low = Arrays.stream(at).min().orElse(0);
      double high = Arrays.stream(at).max().orElse(0);
      if (!(low < high) || !rowByRow(symbol, at, fitted)) {
        return Optional.empty();
      }
      double[] places = new double[POINTS];
      for (int i = 0; i < POINTS; i++) {
        places[i] = i == POINTS - 1 ? high : low + (high - low) * i / (POINTS - 1);
      }
      double[] heights = new double[POINTS];
      double[] spreads = new double[POINTS];
      for (int from = 0; from < POINTS; from += rows) {
        // As many places at a time as there are rows; the last are given again where they end.
        double[] some = new double[rows];
        for (int i = 0; i < rows; i++) {
          some[i] = places[Math.min(POINTS - 1, from + i)];
        }
        List<Tensor> outputs = outputs(Map.of(symbol, some));
        for (int i = 0; i < rows && from + i < POINTS; i++) {
          heights[from + i] = outputs.get(0).values()[i];
          spreads[from + i] = certainty.isPresent() ? spread(outputs.get(1).values(), i) : 0;
        }
      }
      return Optional.of(curve(predictor.name(), at, places, heights, spreads));
    }

    private double spread(double[] jacobian, int row) {
      double[] gradient = Arrays.copyOfRange(jacobian, row * x.length, (row + 1) * x.length);
      return certainty.orElseThrow().spread().deviation(gradient);
    }

    private FitPicture.Curve curve(
        String name, double[] at, double[] places, double[] heights, double[] spreads) {
      if (certainty.isEmpty()) {
        return new FitPicture.Curve(name, at, places, heights, Optional.empty(), Optional.empty());
      }
      double reach = certainty.get().reach();
      double one = certainty.get().observation();
      double[] predictive =
          Arrays.stream(spreads).map(spread -> reach * Math.hypot(spread, one)).toArray();
      return new FitPicture.Curve(
          name,
          at,
          places,
          heights,
          Optional.of(Arrays.stream(spreads).map(spread -> reach * spread).toArray()),
          Double.isNaN(one) ? Optional.empty() : Optional.of(predictive));
    }

    /** With the same entry in all rows they must all be what the row of that entry is. */
    private boolean rowByRow(String symbol, double[] at, double[] fitted) {
      double size = Arrays.stream(fitted).map(Math::abs).max().orElse(0);
      for (int row : new int[] {0, rows / 2, rows - 1}) {
        double[] same = new double[rows];
        Arrays.fill(same, at[row]);
        for (double value : values(Map.of(symbol, same))) {
          if (!(Math.abs(value - fitted[row]) <= SAME * size)) {
            return false;
          }
        }
      }
      return true;
    }
  }
}
