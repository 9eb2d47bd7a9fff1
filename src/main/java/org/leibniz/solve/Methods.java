package org.leibniz.solve;

import java.util.ArrayList;
import java.util.List;

/** The catalogue of methods: what each is called, needs and accepts, and how it is run. */
public final class Methods {
  /** The method that searches among many minima. */
  public static final String GLOBAL = "de";

  /** The method for sums of squares and equations of any kind. */
  public static final String LEVENBERG_MARQUARDT = "lm";

  private static final Method.Needs GRADIENT = Method.Needs.GRADIENT;
  private static final Method.Needs HESSIAN = Method.Needs.HESSIAN;
  private static final Method.Needs RESIDUALS = Method.Needs.RESIDUALS;

  private static final Setting MOMENTUM = setting("momentum", 0, "share of the last step kept");
  private static final Setting BETA1 = setting("beta1", 0.9, "decay of the mean gradient");
  private static final Setting BETA2 =
      setting("beta2", 0.999, "decay of the mean squared gradient");
  private static final Setting EPSILON =
      setting("epsilon", 1e-8, "keeps the denominator from zero");
  private static final Setting HAT =
      setting("epsilon_hat", 0, "1: epsilon beside the plain root (Keras)");
  private static final Setting INSIDE =
      setting("epsilon_inside", 0, "1: epsilon under the root (Keras)");
  private static final Setting AMSGRAD = setting("amsgrad", 0, "1: never let the mean square fall");

  private static final Setting FACTOR =
      setting("factor", 1, "first radius, in lengths of the scaled start");

  /** The options by which a least-squares method can bear outliers. */
  private static final List<Setting> ROBUST =
      List.of(
          new Setting(
              Loss.KIND,
              0,
              Loss.Kind.words(),
              "what a residual counts: " + String.join(", ", Loss.Kind.words())),
          setting(Loss.SCALE, 1, "the residual beyond which it counts less than its square"));

  /** The options by which every first-order method can clip the gradient. */
  private static final List<Setting> CLIPPING =
      List.of(
          setting(
              Clipping.Kind.VALUE.option(), 0, "bound on each element of the gradient; 0: none"),
          setting(Clipping.Kind.NORM.option(), 0, "bound on its norm, param by param; 0: none"),
          setting(
              Clipping.Kind.AVERAGE_NORM.option(),
              0,
              "bound on its norm by the number of elements, param by param; 0: none"),
          setting(
              Clipping.Kind.GLOBAL_NORM.option(), 0, "bound on its norm over all params; 0: none"));

  /** The scale of Huber's loss against Tukey's of the same efficiency for normal errors, 95 %. */
  private static final double HUBER_FOR_TUKEY = 1.345 / 4.685;

  private static final List<Method> ALL =
      List.of(
          firstOrder(
              "sgd",
              "gradient descent, with momentum or Nesterov momentum",
              List.of(
                  rate(0.01),
                  MOMENTUM,
                  setting("dampening", 0, "share of the gradient left out"),
                  setting("nesterov", 0, "1: Nesterov momentum"))),
          firstOrder(
              "adam",
              "steps scaled by running moments (Kingma and Ba 2015)",
              List.of(rate(0.001), BETA1, BETA2, EPSILON, HAT, AMSGRAD)),
          firstOrder(
              "adamw",
              "Adam with decoupled weight decay (Loshchilov and Hutter 2019)",
              List.of(
                  rate(0.001),
                  BETA1,
                  BETA2,
                  EPSILON,
                  HAT,
                  AMSGRAD,
                  setting("weight_decay", 0.01, "decay of the unknowns, times lr; Keras 0.004"))),
          firstOrder(
              "nadam",
              "Adam with Nesterov momentum (Dozat 2016)",
              List.of(
                  rate(0.002),
                  BETA1,
                  BETA2,
                  EPSILON,
                  setting("momentum_decay", 0.004, "momentum schedule; PyTorch 0.004, Keras 1"),
                  setting("doubled_momentum", 0, "1: as PyTorch up to 1.13"))),
          firstOrder(
              "rmsprop",
              "steps scaled by the mean square (Tieleman and Hinton 2012)",
              List.of(
                  rate(0.01),
                  setting("alpha", 0.99, "decay of the mean square; Keras 0.9"),
                  EPSILON,
                  MOMENTUM,
                  setting("centered", 0, "1: subtract the squared mean gradient"),
                  INSIDE)),
          firstOrder(
              "adagrad",
              "steps scaled by all squares so far (Duchi and others 2011)",
              List.of(
                  rate(0.01),
                  setting("lr_decay", 0, "falling off of the learning rate"),
                  setting("initial_accumulator", 0, "sum of squares at the start; Keras 0.1"),
                  setting("epsilon", 1e-10, "keeps the denominator from zero"),
                  INSIDE)),
          new Method(
              "linear", RESIDUALS, 1, "linear residuals, solved by one factorisation", List.of()),
          new Method(
              "lad",
              Method.Needs.DEVIATIONS,
              1_000_000,
              "least absolute deviations of linear residuals, exact",
              List.of()),
          new Method(
              LEVENBERG_MARQUARDT,
              RESIDUALS,
              2000,
              "Levenberg-Marquardt, for sums of squares and equations",
              with(ROBUST, FACTOR)),
          new Method(
              "varpro",
              Method.Needs.SEPARATION,
              2000,
              "variable projection: solves for the linear unknowns at every step",
              List.of(FACTOR)),
          new Method("gauss_newton", RESIDUALS, 1000, "Gauss-Newton with a line search", ROBUST),
          new Method(
              "bfgs",
              GRADIENT,
              10_000,
              "quasi-Newton, full matrix, up to some hundred unknowns",
              List.of()),
          new Method(
              "lbfgs",
              GRADIENT,
              20_000,
              "quasi-Newton with limited memory, for many unknowns",
              List.of(setting("memory", 10, "how many steps are remembered"))),
          new Method(
              "cg",
              GRADIENT,
              20_000,
              "nonlinear conjugate gradients (Hager and Zhang 2005)",
              List.of()),
          new Method(
              "newton_cg",
              Method.Needs.PRODUCTS,
              5000,
              "Newton's method by conjugate gradients, for many unknowns",
              List.of()),
          new Method("newton", HESSIAN, 5000, "Newton's method with the exact Hessian", List.of()),
          new Method(
              GLOBAL,
              Method.Needs.VALUES,
              5000,
              "differential evolution, for objectives with many minima",
              List.of(setting("population", 0, "points; 0: ten for each unknown, 30 to 300"))),
          new Method(
              "interior_point",
              Method.Needs.LAGRANGIAN,
              3000,
              "primal-dual, with a filter: for constraints",
              List.of()),
          new Method(
              "branch_and_bound",
              Method.Needs.MIXED_LAGRANGIAN,
              10_000,
              "divides ranges: for whole numbers beside real ones",
              List.of()));

  private Methods() {}

  private static Method firstOrder(String name, String summary, List<Setting> own) {
    List<Setting> settings = new ArrayList<>(own);
    settings.addAll(CLIPPING);
    return new Method(name, GRADIENT, 1000, summary, List.copyOf(settings));
  }

  private static List<Setting> with(List<Setting> shared, Setting own) {
    List<Setting> settings = new ArrayList<>(List.of(own));
    settings.addAll(shared);
    return List.copyOf(settings);
  }

  private static Setting rate(double value) {
    return setting("lr", value, "learning rate");
  }

  private static Setting setting(String name, double value, String meaning) {
    return new Setting(name, value, meaning);
  }

  /** The options that every first-order method has beside its own: bounds on the gradient. */
  public static List<Setting> clipping() {
    return CLIPPING;
  }

  /** Every method, in the order of the help text. */
  public static List<Method> all() {
    return ALL;
  }

  /**
   * The method of that name.
   *
   * @throws IllegalArgumentException when there is none, with the names that there are
   */
  public static Method named(String name) {
    StringBuilder names = new StringBuilder();
    for (Method method : ALL) {
      if (method.name().equals(name)) {
        return method;
      }
      names.append(names.length() == 0 ? "" : ", ").append(method.name());
    }
    throw new IllegalArgumentException("there is no method " + name + "; there are " + names);
  }

  /**
   * Makes an objective least.
   *
   * @param start one entry for each unknown; brought within the bounds first
   * @param bounds null for none
   * @param options not necessarily completed
   * @param monitor null for none
   * @throws IllegalArgumentException when the method needs residuals or a Hessian that there is
   *     none of, the sizes differ, or the options are not the method's
   */
  public static Solution minimize(
      String method,
      Objective objective,
      double[] start,
      Bounds bounds,
      Options options,
      Monitor monitor) {
    Method entry = named(method);
    if (entry.needs().residuals()) {
      throw new IllegalArgumentException(
          method + " needs a sum of squares or a system of equations");
    }
    if (entry.needs() == Method.Needs.DEVIATIONS) {
      throw new IllegalArgumentException(method + " needs a sum of magnitudes");
    }
    if (entry.needs().constraints()) {
      throw new IllegalArgumentException(method + " is for constraints: see solve.constrained");
    }
    if (entry.needs() == HESSIAN && !objective.hasHessian()) {
      throw new IllegalArgumentException(method + " needs second derivatives");
    }
    if (entry.needs() == Method.Needs.PRODUCTS && !objective.hasProducts()) {
      throw new IllegalArgumentException(method + " needs products of second derivatives");
    }
    Run run = run(entry, objective, null, objective.size(), start, bounds, options, monitor);
    return switch (method) {
      case "bfgs" -> QuasiNewton.bfgs(run, start);
      case "lbfgs" -> QuasiNewton.limitedMemory(run, start);
      case GLOBAL -> DifferentialEvolution.solve(run, objective, start);
      case "newton" -> Newton.solve(run, start);
      case "cg" -> QuasiNewton.conjugateGradients(run, start);
      case "newton_cg" -> TruncatedNewton.solve(run, start);
      default -> GradientDescent.solve(run, start);
    };
  }

  /**
   * Makes the sum of the squared residuals least; methods that need only a gradient work on that
   * sum.
   *
   * @param start one entry for each unknown; brought within the bounds first
   * @param bounds null for none
   * @param options not necessarily completed
   * @param monitor null for none
   * @throws IllegalArgumentException when the method needs a Hessian, the sizes differ, or the
   *     options are not the method's
   */
  public static Solution leastSquares(
      String method,
      ResidualFunction function,
      double[] start,
      Bounds bounds,
      Options options,
      Monitor monitor) {
    Method entry = named(method);
    if (!entry.needs().residuals()) {
      return minimize(method, new SumOfSquares(function), start, bounds, options, monitor);
    }
    Run run = run(entry, null, function, function.size(), start, bounds, options, monitor);
    if (entry.needs() == Method.Needs.SEPARATION) {
      return VariableProjection.solve(run, function, start);
    }
    if (run.loss().kind() == Loss.Kind.TUKEY) {
      return graduated(method, function, start, bounds, run.options(), monitor);
    }
    return least(run, start);
  }

  /**
   * A loss that ends to grow has minima wherever few points agree. The search begins with Huber's
   * loss, at the scale that is as efficient for normal errors, and goes on from its minimum.
   */
  private static Solution graduated(
      String method,
      ResidualFunction function,
      double[] start,
      Bounds bounds,
      Options options,
      Monitor monitor) {
    Loss huber = new Loss(Loss.Kind.HUBER, HUBER_FOR_TUKEY * Loss.of(options).scale());
    Solution first =
        leastSquares(method, function, start, bounds, options.withLoss(huber), monitor);
    if (first.status() != Status.SOLVED) {
      return first;
    }
    Run run =
        run(named(method), null, function, function.size(), first.x(), bounds, options, monitor);
    return least(run, first.x()).after(first);
  }

  private static Solution least(Run run, double[] start) {
    return switch (run.method()) {
      case LEVENBERG_MARQUARDT -> LevenbergMarquardt.solve(run, start);
      case "gauss_newton" -> GaussNewton.solve(run, start);
      case "linear" -> Direct.solve(run, start);
      default ->
          throw new IllegalStateException(run.method() + " is in the catalogue but cannot be run");
    };
  }

  private static Run run(
      Method method,
      Objective objective,
      ResidualFunction function,
      int size,
      double[] start,
      Bounds bounds,
      Options options,
      Monitor monitor) {
    Bounds limits = bounds == null ? Bounds.none(size) : bounds;
    if (start.length != size || limits.size() != size) {
      throw new IllegalArgumentException("a start and bounds for " + size + " unknowns are needed");
    }
    Options complete = options.completedFor(method);
    Monitor watch = monitor == null ? Monitor.NONE : monitor;
    return new Run(method.name(), objective, function, limits, complete, watch);
  }
}
