package org.leibniz.solve.constrained;

import java.util.Arrays;
import org.leibniz.solve.Bounds;
import org.leibniz.solve.History;
import org.leibniz.solve.Monitor;
import org.leibniz.solve.Options;
import org.leibniz.solve.Solution;
import org.leibniz.solve.Status;
import org.leibniz.solve.Verdict;
import org.leibniz.solve.linear.Vectors;

/** One run of the barrier method from a start to an ending, in the units of the caller. */
final class Attempt {
  /**
   * How a run begins.
   *
   * @param barrier the first weight of the barrier
   * @param inside how far within its bounds a start is brought: share of the bound's size, and of
   *     the width
   * @param centred whether the multipliers of bounds begin where the barrier has them, else at 1
   */
  record Beginning(double barrier, double inside, boolean centred) {}

  private static final double TOLERANCE = 1e-9;

  /** What a constraint may be missed by, in its own units beside its limit. */
  private static final double FEASIBLE = 1e-9;

  /** How near to a bound, beside its size, an unknown is put onto it at the end. */
  private static final double NEXT = 1e-8;

  /** A multiplier that is less, beside the distance from the limit, is left by the barrier. */
  private static final double IDLE = 1e-6;

  /** What the misses of the constraints, by their multipliers, may make of the objective. */
  private static final double NEGLIGIBLE = 1e-7;

  private final Counted counted;
  private final FreeUnknowns free;
  private final Limits limits;
  private final Bounds bounds;
  private final Options options;
  private final Monitor monitor;
  private final History history = new History();
  private final int[] places;
  private final double[] lower;
  private final double[] upper;
  private final double[] start;
  private final Beginning beginning;
  private final int begun;
  private final int most;
  private Scaled scaled;
  private int iterations;
  private Iterate least;

  /**
   * Prepares a run.
   *
   * @param begun how many iterations other runs have made
   * @param most after how many iterations of its own it ends
   */
  Attempt(
      Counted counted,
      Limits limits,
      double[] start,
      Bounds bounds,
      Options options,
      Monitor monitor,
      Beginning beginning,
      int begun,
      int most) {
    this.counted = counted;
    this.limits = limits;
    this.bounds = bounds;
    this.options = options;
    this.monitor = monitor;
    this.beginning = beginning;
    this.begun = begun;
    this.most = most;
    this.iterations = begun - 1;
    double[] inside = bounds.inside(start);
    this.places = places(bounds);
    this.free = new FreeUnknowns(counted, places, inside);
    this.lower = free.part(bounds.lower());
    this.upper = free.part(bounds.upper());
    this.start = free.part(inside);
  }

  private static int[] places(Bounds bounds) {
    int[] places = new int[bounds.size()];
    int count = 0;
    for (int i = 0; i < places.length; i++) {
      if (bounds.lower()[i] < bounds.upper()[i]) {
        places[count++] = i;
      }
    }
    return Arrays.copyOf(places, count);
  }

  /** Runs to an ending. */
  ConstrainedSolution run() {
    double[] point = inside(start, lower, upper);
    double[] constraints = new double[limits.size()];
    double[] gradient = new double[point.length];
    double[] jacobian = new double[free.jacobianPattern().entries()];
    double value = free.derivatives(point, constraints, gradient, jacobian);
    String wrong = wrong(value, constraints, gradient, jacobian);
    if (wrong != null) {
      iterations = begun;
      return ended(point, Status.FAILED, wrong + " is not a finite number at the start", value);
    }
    scaled = Scaled.of(free, gradient, jacobian);
    BarrierProblem problem = BarrierProblem.of(scaled, scaled.limits(limits), lower, upper);
    return run(first(problem, point, constraints));
  }

  private static String wrong(
      double value, double[] constraints, double[] gradient, double[] jacobian) {
    if (!Double.isFinite(value)) {
      return "the objective";
    }
    if (Vectors.firstNotFinite(constraints) >= 0) {
      return "a constraint";
    }
    if (Vectors.firstNotFinite(gradient) >= 0) {
      return "a derivative of the objective";
    }
    return Vectors.firstNotFinite(jacobian) >= 0 ? "a derivative of a constraint" : null;
  }

  private double[] inside(double[] values, double[] lower, double[] upper) {
    double[] inside = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      inside[i] = inside(values[i], lower[i], upper[i]);
    }
    return inside;
  }

  private double inside(double value, double lower, double upper) {
    double width = beginning.inside() * (upper - lower);
    double least = lower + Math.min(beginning.inside() * Math.max(1, Math.abs(lower)), width);
    double most = upper - Math.min(beginning.inside() * Math.max(1, Math.abs(upper)), width);
    double raised = lower == Double.NEGATIVE_INFINITY ? value : Math.max(value, least);
    return upper == Double.POSITIVE_INFINITY ? raised : Math.min(raised, most);
  }

  private Iterate first(BarrierProblem problem, double[] point, double[] constraints) {
    double[] z = Arrays.copyOf(point, problem.size());
    for (int k = 0; k < problem.simple(); k++) {
      int at = point.length + k;
      int row = problem.row(k);
      double value = scaled.row(row) * constraints[row];
      z[at] = inside(value, problem.lower(at), problem.upper(at));
    }
    Iterate iterate = new Iterate(problem, z);
    iterate.evaluate();
    iterate.centre(beginning.barrier());
    for (int i = 0; i < z.length && !beginning.centred(); i++) {
      iterate.lowerMultipliers[i] = iterate.hasLower(i) ? 1 : 0;
      iterate.upperMultipliers[i] = iterate.hasUpper(i) ? 1 : 0;
    }
    Multipliers.fit(iterate);
    return iterate;
  }

  private ConstrainedSolution run(Iterate first) {
    double tolerance = Double.isNaN(options.tolerance()) ? TOLERANCE : options.tolerance();
    BarrierIteration iteration =
        new BarrierIteration(first, beginning.barrier(), Math.max(tolerance, 1e-12), new Looking());
    Ending ending = iteration.run();
    Iterate at = ending == Ending.INFEASIBLE && least != null ? least : iteration.at();
    boolean minimum = ending == Ending.CONVERGED || ending == Ending.NEARLY;
    return solution(minimum ? ActiveSet.finished(at) : at, ending);
  }

  /** Counts iterations, keeps the user's limits, and sends for a restoration. */
  private final class Looking implements Watch {
    private Ending lost = Ending.STALLED;

    @Override
    public Ending look(Iterate at) {
      iterations++;
      double value = at.objective / scaled.objective();
      history.add(value);
      double norm = Vectors.largest(at.dual()) / scaled.objective();
      double[] x = free.whole(Arrays.copyOf(at.z, places.length));
      if (!monitor.iteration(iterations, value, x, norm)) {
        return Ending.STOPPED;
      }
      return iterations - begun >= most ? Ending.STEPS : null;
    }

    @Override
    public boolean confirms(Iterate at) {
      for (int i = 0; i < at.g.length; i++) {
        if (Math.abs(at.g[i]) > FEASIBLE * limits.size(i) * scaled.row(i)) {
          return false;
        }
      }
      double share = 0;
      for (int i = 0; i < at.g.length; i++) {
        share += Math.abs(at.multipliers[i] * at.g[i]);
      }
      return share <= NEGLIGIBLE * Math.max(scaled.objective(), Math.abs(at.objective));
    }

    @Override
    public Iterate recover(Iterate at, Filter filter, double mu) {
      if (at.infeasibility() <= TOLERANCE) {
        lost = Ending.STALLED;
        return null;
      }
      filter.add(at.infeasibility(), at.objective + at.barrier(at.z, mu));
      Restoration restoration = new Restoration(at, filter, mu, this);
      Iterate restored = restoration.restored();
      lost = restoration.ending() == null ? Ending.STALLED : restoration.ending();
      least = restoration.least();
      return restored;
    }

    @Override
    public Ending lost() {
      return lost;
    }
  }

  private ConstrainedSolution solution(Iterate at, Ending ending) {
    double[] x = Arrays.copyOf(at.z, places.length);
    double value = at.objective / scaled.objective();
    double[] onBounds = onBounds(x);
    double[] constraints = new double[limits.size()];
    double there = free.values(onBounds, constraints);
    if (ending == Ending.CONVERGED && Double.isFinite(there) && keeps(constraints)) {
      x = onBounds;
      value = there;
    }
    double[] multipliers = at.multipliers.clone();
    for (int i = 0; i < multipliers.length; i++) {
      multipliers[i] *= scaled.row(i) / scaled.objective();
      if (idle(i, constraints[i], multipliers[i])) {
        multipliers[i] = 0;
      }
    }
    double[] ofBounds = new double[bounds.size()];
    for (int i = 0; i < places.length; i++) {
      ofBounds[places[i]] = (at.upperMultipliers[i] - at.lowerMultipliers[i]) / scaled.objective();
    }
    Status status =
        switch (ending) {
          case CONVERGED, NEARLY -> Status.SOLVED;
          case INFEASIBLE -> Status.INFEASIBLE;
          case UNBOUNDED -> Status.UNBOUNDED;
          default -> Status.NOT_CONVERGED;
        };
    Solution solution = ended(x, status, reason(ending), value).solution();
    return new ConstrainedSolution(solution, multipliers, ofBounds, 1);
  }

  /** Whether a constraint is away from its limits, and its multiplier is what the barrier left. */
  private boolean idle(int i, double constraint, double multiplier) {
    double above = constraint - limits.lower()[i];
    double below = limits.upper()[i] - constraint;
    double distance = Math.min(above, below);
    return distance > NEXT * limits.size(i) && Math.abs(multiplier) <= IDLE * Math.min(1, distance);
  }

  /** A point whose unknowns stand on the closed bounds that they are next to. */
  private double[] onBounds(double[] x) {
    double[] moved = x.clone();
    for (int i = 0; i < x.length; i++) {
      if (!bounds.lowerOpen()[places[i]] && next(x[i], lower[i])) {
        moved[i] = lower[i];
      } else if (!bounds.upperOpen()[places[i]] && next(x[i], upper[i])) {
        moved[i] = upper[i];
      }
    }
    return moved;
  }

  private static boolean next(double value, double bound) {
    return Double.isFinite(bound) && Math.abs(value - bound) <= NEXT * Math.max(1, Math.abs(bound));
  }

  private boolean keeps(double[] constraints) {
    for (int i = 0; i < constraints.length; i++) {
      if (!(limits.violation(i, constraints[i]) <= FEASIBLE * limits.size(i))) {
        return false;
      }
    }
    return true;
  }

  private String reason(Ending ending) {
    return switch (ending) {
      case CONVERGED -> "the conditions of a minimum hold";
      case NEARLY -> "the conditions of a minimum hold as nearly as doubles allow";
      case STEPS -> "the limit of " + options.steps() + " steps was reached";
      case STOPPED -> "stopped on request";
      case UNBOUNDED -> "the objective improves without limit where the constraints hold";
      case INFEASIBLE ->
          "the constraints cannot all hold near the point found, where they are missed by least; "
              + "if they are not linear, another start may do better";
      default -> "no step was found that makes progress";
    };
  }

  private ConstrainedSolution ended(double[] x, Status status, String reason, double value) {
    Solution solution =
        new Solution(
            free.whole(x),
            new Verdict(status, InteriorPoint.NAME, reason),
            value,
            Double.NaN,
            history.course(Math.max(begun, iterations), counted.counts()));
    return new ConstrainedSolution(
        solution, new double[limits.size()], new double[bounds.size()], 1);
  }
}
