package org.leibniz.solve;

import java.util.function.Supplier;
import org.leibniz.solve.linear.Vectors;

/**
 * BFGS, limited-memory BFGS and nonlinear conjugate gradients. Unknowns held by a bound are left
 * out of the model, and a step that would cross a bound is projected (D. Bertsekas, "Projected
 * Newton methods for optimization problems with simple constraints", SIAM Journal on Control and
 * Optimization 20, 1982).
 */
final class QuasiNewton {
  private static final double DECREASE = 1e-4;
  private static final int MOST_HALVINGS = 60;

  /** A share of the objective, or of 1. */
  private static final double VISIBLE = 1e-3;

  /** A share of the objective by which an answer that is a corner may be higher than rounding. */
  private static final double SAME = 1e-12;

  private final Run run;
  private final CurvatureModel model;
  private final LineSearch line;
  private final double[] x;
  private final double[] gradient;
  private final double[] masked;
  private final double[] direction;
  private final double[] trial;
  private final double[] trialGradient;
  private final boolean[] held;
  private final Drift drift = new Drift();
  private double value;
  private double trialValue;
  private double promised = Double.NaN;
  private double lastLength = Double.NaN;
  private int iteration;
  private boolean cornered;
  private boolean stuck;

  private QuasiNewton(Run run, CurvatureModel model, double[] start, double curvature) {
    int size = start.length;
    this.run = run;
    this.model = model;
    this.line = new LineSearch(run, size, curvature);
    this.x = start;
    this.gradient = new double[size];
    this.masked = new double[size];
    this.direction = new double[size];
    this.trial = new double[size];
    this.trialGradient = new double[size];
    this.held = new boolean[size];
  }

  static Solution bfgs(Run run, double[] start) {
    return acrossCorners(run, start, () -> new DenseInverse(start.length));
  }

  static Solution limitedMemory(Run run, double[] start) {
    int memory = Math.max(1, (int) run.options().setting("memory"));
    return acrossCorners(run, start, () -> new LimitedMemory(start.length, memory));
  }

  /**
   * Where nothing falls any more although slopes are left, the searches may have run into a corner:
   * others, which go across corners, begin at the start again, since in the corner itself the
   * gradient says nothing of where it leads. The lower end is the answer.
   */
  private static Solution acrossCorners(Run run, double[] start, Supplier<CurvatureModel> models) {
    double[] begin = start.clone();
    QuasiNewton smooth =
        new QuasiNewton(run, models.get(), run.bounds().inside(start), LineSearch.LOOSE);
    Solution solution = smooth.solve();
    boolean ended = solution.status() == Status.SOLVED || smooth.stuck;
    if (!ended || run.options().hasTolerance() || !smooth.slopes()) {
      return solution;
    }
    QuasiNewton crossing =
        new QuasiNewton(run, models.get(), run.bounds().inside(begin), LineSearch.LOOSE);
    crossing.crossCorners();
    Solution other = crossing.solve();
    double same = other.status() == Status.SOLVED ? SAME * Math.abs(solution.objective()) : 0;
    return other.objective() <= solution.objective() + same ? other : solution;
  }

  /** Nonlinear conjugate gradients: the same steps along directions that need less memory. */
  static Solution conjugateGradients(Run run, double[] start) {
    CurvatureModel model = new ConjugateDirection(start.length);
    return new QuasiNewton(run, model, run.bounds().inside(start), LineSearch.TIGHT).solve();
  }

  private Solution solve() {
    value = run.valueAndGradient(x, gradient);
    Solution failure = run.failure(x, value, gradient);
    if (failure != null) {
      return failure;
    }
    Progress progress = new Progress(value, Vectors.largest(x));
    for (; ; iteration++) {
      double norm = run.bounds().gradientNorm(x, gradient);
      boolean goOn = run.record(iteration, value, x, norm);
      String unbounded = progress.unbounded(value, Vectors.largest(x));
      if (unbounded != null) {
        return run.end(Status.UNBOUNDED, unbounded, x, value, norm);
      }
      if (norm == 0 || run.withinTolerance(norm)) {
        return norm == 0 ? zeroGradient(norm) : run.toleranceReached(x, value, norm);
      }
      if (!goOn) {
        return run.stopped(x, value, norm);
      }
      boolean fresh = aim();
      boolean measured = measure(fresh);
      if (measured && !run.options().hasTolerance() && progress.negligible(promised, value)) {
        if (progress.confirmed(value)) {
          if (cornered) {
            return stuck(true, norm);
          }
          if (drift.found()) {
            return Drift.end(run, x, value, norm);
          }
          return run.end(Status.SOLVED, Progress.NEGLIGIBLE, x, value, norm);
        }
        fresh = restart(); // the model may be stale; a new one must come to the same verdict
      }
      if (iteration == run.options().steps()) {
        return run.stepLimit(x, value, norm);
      }
      if (!move(fresh)
          && (fresh || progress.drowned(promised, value) || !restart() || !move(true))) {
        boolean rounding =
            progress.drowned(promised, value) || progress.drowned(byOwnSize(), value);
        return stuck(rounding, norm);
      }
      if (progress.stalled(value, trialValue)) {
        return stuck(progress.nearlyDrowned(promised, value), norm);
      }
      accept();
    }
  }

  /**
   * Forgets the model and aims again; always true, for the direction is then that of steepest
   * descent.
   */
  private boolean restart() {
    model.reset();
    return aim();
  }

  private Solution zeroGradient(double norm) {
    return run.end(Status.SOLVED, "the gradient is exactly zero", x, value, norm);
  }

  /** Whether moving an unknown by its own size would change the objective visibly. */
  private boolean slopes() {
    double share = 0;
    for (int i = 0; i < x.length; i++) {
      if (!run.bounds().holds(i, x[i], gradient[i])) {
        share = Math.max(share, Math.abs(gradient[i]) * Math.max(1, Math.abs(x[i])));
      }
    }
    return share > VISIBLE * Math.max(1, Math.abs(value));
  }

  private void crossCorners() {
    cornered = true;
    line.crossCorners();
    iteration = run.iterations() + 1;
  }

  private Solution stuck(boolean rounding, double norm) {
    if (cornered && CornerBalance.holds(run, x, held)) {
      return run.end(Status.SOLVED, CornerBalance.REASON, x, value, norm).at(Verdict.Place.CORNER);
    }
    if (rounding && !run.options().hasTolerance()) {
      return run.end(
          Status.SOLVED, "the objective cannot be lowered further in doubles", x, value, norm);
    }
    stuck = true;
    String reason =
        "the objective no longer improves in any direction tried; gradient norm " + Run.brief(norm);
    return run.end(Status.NOT_CONVERGED, reason, x, value, norm);
  }

  /** Sets the direction; true when it is that of steepest descent. */
  private boolean aim() {
    boolean changed = false;
    for (int i = 0; i < x.length; i++) {
      boolean hold = run.bounds().holds(i, x[i], gradient[i]);
      changed |= hold != held[i];
      held[i] = hold;
      masked[i] = hold ? 0 : gradient[i];
    }
    if (changed) {
      model.reset(); // the model of one face says little about another
    }
    model.direction(masked, direction);
    for (int i = 0; i < x.length; i++) {
      if (held[i]) {
        direction[i] = 0;
      }
    }
    double slope = Vectors.dot(masked, direction);
    if (!model.isFresh() && !(slope < 0 && Double.isFinite(slope))) {
      model.reset();
      model.direction(masked, direction);
    }
    return model.isFresh();
  }

  /**
   * Finds the decrease that half of the slope along the projected step promises. Without a model
   * the gradient has no length to judge by, unless the bounds cut every part of it; false then.
   */
  private boolean measure(boolean fresh) {
    for (int i = 0; i < x.length; i++) {
      trial[i] = x[i] + direction[i];
    }
    run.bounds().project(x, trial);
    boolean cut = true;
    for (int i = 0; i < x.length; i++) {
      cut &= direction[i] == 0 || trial[i] != x[i] + direction[i];
    }
    if (fresh && !cut) {
      return false;
    }
    promised = -0.5 * slopeTo(trial);
    return true;
  }

  /**
   * What the slopes promise when every free unknown moves by its own size: a measure that needs no
   * model.
   */
  private double byOwnSize() {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += Math.abs(masked[i] * x[i]);
    }
    return sum;
  }

  private double slopeTo(double[] point) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += masked[i] * (point[i] - x[i]);
    }
    return sum;
  }

  /** Finds a lower point along the direction; it is then in {@code trial}. */
  private boolean move(boolean fresh) {
    double slope = Vectors.dot(masked, direction);
    double first = fresh ? firstLength() / Vectors.largest(direction) : 1;
    double room = run.bounds().room(x, direction);
    if (room <= first) {
      return moveProjected(first);
    }
    if (!line.search(x, value, slope, direction, first, room)) {
      return false;
    }
    System.arraycopy(line.point(), 0, trial, 0, x.length);
    System.arraycopy(line.gradient(), 0, trialGradient, 0, x.length);
    trialValue = line.value();
    run.bounds().project(x, trial); // a full step to a bound may miss it by a rounding
    return true;
  }

  /**
   * Without a model the gradient says nothing of the length: as long as the last step, or a tenth
   * of the unknowns.
   */
  private double firstLength() {
    return lastLength > 0 ? lastLength : 0.1 * Math.max(Vectors.largest(x), 1);
  }

  private boolean moveProjected(double first) {
    double step = first;
    for (int k = 0; k < MOST_HALVINGS; k++) {
      for (int i = 0; i < x.length; i++) {
        trial[i] = x[i] + step * direction[i];
      }
      run.bounds().project(x, trial);
      trialValue = run.valueAndGradient(trial, trialGradient);
      boolean finite =
          trialValue == Double.NEGATIVE_INFINITY
              || (Double.isFinite(trialValue) && Vectors.firstNotFinite(trialGradient) < 0);
      if (finite && trialValue < value && trialValue <= value + DECREASE * slopeTo(trial)) {
        return true;
      }
      step *= finite ? 0.5 : 0.1;
    }
    return false;
  }

  private void accept() {
    for (int i = 0; i < x.length; i++) {
      direction[i] = held[i] ? 0 : trial[i] - x[i];
      masked[i] = held[i] ? 0 : trialGradient[i] - gradient[i];
      x[i] = trial[i];
      gradient[i] = trialGradient[i];
    }
    lastLength = Vectors.largest(direction);
    drift.step(direction, x);
    value = trialValue;
    if (value != Double.NEGATIVE_INFINITY) {
      model.learn(direction, masked);
    }
  }
}
