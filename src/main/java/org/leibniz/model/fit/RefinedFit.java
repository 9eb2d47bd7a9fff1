package org.leibniz.model.fit;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.evaluate.DecimalInterpreter;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Tensor;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.bound.Interpreted;
import org.leibniz.model.bound.Starts;
import org.leibniz.model.formulation.Formulation;
import org.leibniz.model.pipeline.Need;
import org.leibniz.operator.DecimalTensor;
import org.leibniz.solve.Automatic;
import org.leibniz.solve.linear.LeastSquares;
import org.leibniz.solve.linear.Vectors;

/**
 * The minimum of a fit whose residuals are so small against the observations that doubles keep few
 * of their digits. The data are taken as the decimals that a file said, the residuals are computed
 * in decimals, and steps of Gauss-Newton improve the answer by them.
 *
 * @param x the parameters, rounded
 * @param residuals at the minimum, rounded only once
 */
public record RefinedFit(double[] x, double[] residuals) {
  /** Residuals of fewer roundings of the terms they are differences of have lost digits. */
  private static final double ROUNDINGS = 1e4 * 0x1p-52;

  private static final int MOST_STEPS = 5;

  /** A step this small, relative to the parameters, changes no digit of the residuals. */
  private static final double LAST_STEP = 1e-22;

  /** Residuals below this share of their terms are the rounding of decimals. */
  private static final double NOTHING = 1e-30;

  /** The most work: residuals times nodes. */
  private static final long MOST_WORK = 500_000;

  /** The sum of the squares of the residuals. */
  public double squares() {
    return Vectors.dot(residuals, residuals);
  }

  /** Whether residuals have lost so many digits that what follows from them has few. */
  static boolean drowned(double[] residuals, double[] terms) {
    double norm = Vectors.norm(residuals);
    return norm > 0 && norm <= ROUNDINGS * Vectors.norm(terms);
  }

  /** The magnitudes of what each residual is a difference of. */
  static double[] terms(double[] x, double[] jacobian) {
    double[] terms = new double[jacobian.length / x.length];
    for (int i = 0; i < terms.length; i++) {
      for (int j = 0; j < x.length; j++) {
        terms[i] += Math.abs(jacobian[i * x.length + j] * x[j]);
      }
    }
    return terms;
  }

  /**
   * Improves an answer; empty where its residuals have digits enough, or cannot be computed in
   * decimals, or parameters have bounds.
   */
  public static Optional<RefinedFit> of(Bound bound, Formulation formulation, double[] x) {
    boolean plain =
        formulation.observes()
            && formulation.loss().plain()
            && !Starts.bounds(bound).any()
            && !Automatic.dear(formulation.residualCount(), x.length, false);
    if (!plain) {
      return Optional.empty();
    }
    Graph graph = formulation.residuals();
    List<Tensor> outputs = new Interpreted(formulation.graph(Need.JACOBIAN), bound).outputs(x);
    double[] residuals = outputs.get(0).values();
    double[] jacobian = outputs.get(1).values();
    boolean wanted =
        (long) residuals.length * graph.nodes().size() <= MOST_WORK
            && Vectors.firstNotFinite(jacobian) < 0
            && drowned(residuals, terms(x, jacobian));
    return wanted ? refined(bound, graph, x, jacobian) : Optional.empty();
  }

  private static Optional<RefinedFit> refined(
      Bound bound, Graph graph, double[] start, double[] jacobian) {
    DecimalInterpreter interpreter = new DecimalInterpreter(graph);
    Map<String, DecimalTensor> inputs = new LinkedHashMap<>();
    bound.data().forEach((symbol, tensor) -> inputs.put(symbol, DecimalTensor.of(tensor)));
    BigDecimal[] x = DecimalTensor.of(new Tensor(new int[] {start.length}, start)).values();
    double best = Double.POSITIVE_INFINITY;
    Optional<RefinedFit> found = Optional.empty();
    for (int step = 0; step < MOST_STEPS; step++) {
      bind(graph, x, inputs);
      Optional<BigDecimal[]> exact = interpreter.evaluate(inputs);
      if (exact.isEmpty()) {
        return Optional.empty();
      }
      double[] residuals = rounded(exact.get());
      double squares = Vectors.dot(residuals, residuals);
      if (!(squares <= best)) {
        break;
      }
      best = squares;
      found = Optional.of(new RefinedFit(rounded(x), residuals));
      if (!move(x, LeastSquares.solve(jacobian, residuals, x.length).solution())) {
        break;
      }
    }
    double nothing = NOTHING * Vectors.norm(terms(start, jacobian));
    return found.map(fit -> Math.sqrt(fit.squares()) <= nothing ? fit.exact() : fit);
  }

  /** The same where nothing is left but the rounding of decimals. */
  private RefinedFit exact() {
    return new RefinedFit(x, new double[residuals.length]);
  }

  /** Whether the step was large enough for another one. */
  private static boolean move(BigDecimal[] x, double[] step) {
    boolean large = false;
    for (int j = 0; j < x.length; j++) {
      large |= Math.abs(step[j]) > LAST_STEP * Math.abs(x[j].doubleValue());
      x[j] = x[j].subtract(new BigDecimal(step[j]), DecimalTensor.DIGITS);
    }
    return large;
  }

  private static void bind(Graph graph, BigDecimal[] x, Map<String, DecimalTensor> inputs) {
    int from = 0;
    for (Node node : graph.inputs()) {
      Input input = (Input) node.operator();
      if (input.kind() == Input.Kind.PARAMETER) {
        int[] shape = node.shape().evaluate(Map.of());
        BigDecimal[] part = new BigDecimal[Tensor.count(shape)];
        System.arraycopy(x, from, part, 0, part.length);
        inputs.put(input.symbol(), new DecimalTensor(shape, part));
        from += part.length;
      }
    }
  }

  private static double[] rounded(BigDecimal[] values) {
    double[] rounded = new double[values.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = values[i].doubleValue();
    }
    return rounded;
  }
}
