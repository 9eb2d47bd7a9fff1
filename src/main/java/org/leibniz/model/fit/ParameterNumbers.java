package org.leibniz.model.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.leibniz.graph.Tensor;
import org.leibniz.language.build.Program;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.bound.Starts;
import org.leibniz.model.formulation.Reported;
import org.leibniz.report.FitStatistics;
import org.leibniz.report.NamedTensor;
import org.leibniz.solve.Bounds;

/** The numbers of all parameters as the file sees them, one after the other, at an answer. */
final class ParameterNumbers {
  /** The most numbers whose correlations are told. */
  private static final int MOST_CORRELATED = 50;

  private final List<NamedTensor> values;
  private final List<String> names = new ArrayList<>();
  private final double[] numbers;
  private final double[] lower;
  private final double[] upper;

  /** The numbers at a point of the unknowns. */
  ParameterNumbers(Bound bound, double[] x) {
    this.values = new Reported(bound).parameters(x);
    int size = 0;
    for (NamedTensor value : values) {
      for (int i = 0; i < value.values().length; i++) {
        names.add(value.elementName(i));
      }
      size += value.values().length;
    }
    this.numbers = new double[size];
    this.lower = new double[size];
    this.upper = new double[size];
    Bounds bounds = Starts.bounds(bound);
    int at = 0;
    for (int p = 0; p < values.size(); p++) {
      double[] some = values.get(p).values();
      int offset = bound.unknowns().offset(p);
      boolean own = some.length == bound.unknowns().offset(p + 1) - offset;
      boolean shares = shares(bound.program().parameters().get(p));
      for (int i = 0; i < some.length; i++, at++) {
        numbers[at] = some[i];
        lower[at] = own ? bounds.lower()[offset + i] : shares ? 0 : Double.NEGATIVE_INFINITY;
        upper[at] = own ? bounds.upper()[offset + i] : shares ? 1 : Double.POSITIVE_INFINITY;
      }
    }
  }

  /** Whether it is a simplex: of all structures only that has one number less behind it. */
  private static boolean shares(Program.Parameter parameter) {
    return parameter.value().type().rank() == 1
        && Tensor.count(parameter.input().shape().evaluate(Map.of())) + 1
            == Tensor.count(parameter.value().shape().evaluate(Map.of()));
  }

  int size() {
    return numbers.length;
  }

  List<String> names() {
    return names;
  }

  /** A figure for each number as tensors of the parameters. */
  List<NamedTensor> tensors(double[] figures) {
    List<NamedTensor> tensors = new ArrayList<>();
    int from = 0;
    for (NamedTensor value : values) {
      int to = from + value.values().length;
      tensors.add(
          new NamedTensor(value.name(), value.shape(), Arrays.copyOfRange(figures, from, to)));
      from = to;
    }
    return tensors;
  }

  /**
   * The intervals that reach so many standard errors to either side.
   *
   * @param errors NaN for a number that has none
   * @param credible whether they are of a posterior density
   */
  FitStatistics.Intervals intervals(
      double[] errors, double reach, double confidence, boolean credible) {
    double[] low = new double[errors.length];
    double[] high = new double[errors.length];
    List<String> bounded = new ArrayList<>();
    for (int i = 0; i < errors.length; i++) {
      double[] ends = BoundedInterval.of(numbers[i], reach * errors[i], lower[i], upper[i]);
      low[i] = ends[0];
      high[i] = ends[1];
      boolean limited = Double.isFinite(lower[i]) || Double.isFinite(upper[i]);
      if (limited && !Double.isNaN(errors[i])) {
        bounded.add(names.get(i));
      }
    }
    return new FitStatistics.Intervals(confidence, tensors(low), tensors(high), credible, bounded);
  }

  /** The correlations; none where there are too many numbers. */
  FitStatistics.Correlation correlation(double[] covariance, double[] errors) {
    int size = errors.length;
    if (size > MOST_CORRELATED) {
      return FitStatistics.Correlation.NONE;
    }
    double[] matrix = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        double cosine = covariance[i * size + j] / errors[i] / errors[j];
        matrix[i * size + j] = i == j && errors[i] > 0 ? 1 : Math.max(-1, Math.min(1, cosine));
      }
    }
    return new FitStatistics.Correlation(names, matrix);
  }
}
