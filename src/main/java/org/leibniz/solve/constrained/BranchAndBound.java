package org.leibniz.solve.constrained;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.leibniz.solve.Bounds;
import org.leibniz.solve.Course;
import org.leibniz.solve.Monitor;
import org.leibniz.solve.Options;
import org.leibniz.solve.Solution;
import org.leibniz.solve.Status;
import org.leibniz.solve.Verdict;

/**
 * Makes an objective least where some of the unknowns are whole numbers: the problem is solved as
 * if all were real; then the range of an unknown that is not whole is divided at its value, and the
 * part whose objective is least is looked at next (A. Land and A. Doig, "An automatic method of
 * solving discrete programming problems", Econometrica 28, 1960; R. Dakin, "A tree-search algorithm
 * for mixed integer programming problems", The Computer Journal 8, 1965).
 *
 * <p>A part is left out where its minimum over real numbers is no less than the best answer in
 * hand. So the answer is the least of all where objective and constraints are convex; elsewhere
 * that minimum may be a local one, and the answer is the best that was found.
 */
public final class BranchAndBound {
  /** The name of the method in the catalogue. */
  public static final String NAME = "branch_and_bound";

  /** How far from a whole number a value counts as one, beside its size. */
  private static final double WHOLE = 1e-6;

  /**
   * By how much limits of inequalities and bounds of real unknowns are widened, beside their size:
   * where whole numbers are fixed, nothing may be left between them, as of {@code x - n == 0} with
   * x in [0, 1], and the method for real numbers needs some room.
   */
  private static final double ROOM = 5e-9;

  /** An objective less by a smaller share than this is no better. */
  private static final double LESS = 1e-9;

  /** So many iterations of the method for real numbers may lead to one minimum. */
  private static final int PATIENCE = 3000;

  /**
   * A part of the ranges.
   *
   * @param start where its minimum is looked for
   * @param least what its objective is at least
   * @param order which was made first
   */
  private record Part(double[] lower, double[] upper, double[] start, double least, long order) {}

  private final Counted counted;
  private final Limits limits;
  private final Limits widened;
  private final boolean[] whole;
  private final Bounds bounds;
  private final Options options;
  private final Monitor monitor;
  private final PriorityQueue<Part> open =
      new PriorityQueue<>(Comparator.comparingDouble(Part::least).thenComparing(Part::order));
  private ConstrainedSolution best;
  private ConstrainedSolution first;
  private long made;
  private int divided;
  private int doubtful;
  private boolean stopped;

  private BranchAndBound(
      ConstrainedFunction function,
      Limits limits,
      boolean[] whole,
      Bounds bounds,
      Options options,
      Monitor monitor) {
    this.counted = new Counted(function);
    this.limits = limits;
    this.widened = widened(limits);
    this.whole = whole.clone();
    this.bounds = bounds;
    this.options = options;
    this.monitor = monitor;
  }

  /**
   * Solves.
   *
   * @param limits of the constraints of the function
   * @param whole which unknowns are whole numbers
   * @param start one entry for each unknown; brought within the bounds first
   * @param options completed for the method; its steps are how many parts are looked at
   * @throws IllegalArgumentException when the sizes differ
   */
  public static ConstrainedSolution solve(
      ConstrainedFunction function,
      Limits limits,
      boolean[] whole,
      double[] start,
      Bounds bounds,
      Options options,
      Monitor monitor) {
    if (whole.length != function.size()) {
      throw new IllegalArgumentException("whole numbers of another size");
    }
    return new BranchAndBound(function, limits, whole, bounds, options, monitor).solve(start);
  }

  private static Limits widened(Limits limits) {
    double[] lower = limits.lower().clone();
    double[] upper = limits.upper().clone();
    for (int i = 0; i < lower.length; i++) {
      if (!limits.equation(i)) {
        lower[i] -= ROOM * limits.size(i);
        upper[i] += ROOM * limits.size(i);
      }
    }
    return new Limits(lower, upper);
  }

  private ConstrainedSolution solve(double[] start) {
    Bounds inner = wholeEnds();
    if (inner == null) {
      return ended(null, Status.INFEASIBLE, "no whole number lies within some bounds", start);
    }
    open.add(
        new Part(inner.lower(), inner.upper(), inner.inside(start), Double.NEGATIVE_INFINITY, 0));
    while (!open.isEmpty() && divided < options.steps() && !stopped) {
      Part part = open.remove();
      if (best != null && !less(part.least())) {
        open.clear();
        break;
      }
      look(part);
      if (first.solution().status() == Status.UNBOUNDED
          || first.solution().status() == Status.FAILED) {
        return ended(first, first.solution().status(), first.solution().reason(), start);
      }
    }
    return answer(start);
  }

  private ConstrainedSolution answer(double[] start) {
    if (best != null) {
      boolean all = open.isEmpty() && !stopped;
      return ended(exact(), all ? Status.SOLVED : Status.NOT_CONVERGED, reason(all), start);
    }
    if (stopped) {
      return ended(first, Status.NOT_CONVERGED, "stopped on request", start);
    }
    if (!open.isEmpty() || doubtful > 0) {
      String why =
          open.isEmpty()
              ? "no whole numbers were found, and of " + doubtful + " parts no minimum"
              : "the limit of " + options.steps() + " parts was reached";
      return ended(first, Status.NOT_CONVERGED, why, start);
    }
    return ended(
        first,
        Status.INFEASIBLE,
        "in none of " + (divided + 1) + " parts the constraints hold with whole numbers",
        start);
  }

  /** The best whole numbers with real unknowns that make no use of the room around the limits. */
  private ConstrainedSolution exact() {
    double[] x = best.solution().x();
    Bounds ends = wholeEnds();
    for (int i = 0; i < x.length; i++) {
      if (whole[i]) {
        ends.lower()[i] = Math.rint(x[i]);
        ends.upper()[i] = Math.rint(x[i]);
      }
    }
    ConstrainedSolution found = within(ends.lower(), ends.upper(), limits, x);
    return found.solution().status() == Status.SOLVED ? found : best;
  }

  private String reason(boolean all) {
    if (stopped) {
      return "stopped on request; the best of the whole numbers found";
    }
    if (!all) {
      return "the limit of " + options.steps() + " parts was reached; there may be better ones";
    }
    String sure = "nothing better exists where objective and constraints are convex";
    String parts = made + 1 + (made == 0 ? " part" : " parts") + " of the ranges; ";
    return parts
        + (doubtful == 0 ? sure : "of " + doubtful + " no minimum was found: there may be better");
  }

  /** The bounds with whole ends where whole numbers are asked for; null where none lies within. */
  private Bounds wholeEnds() {
    double[] lower = bounds.lower().clone();
    double[] upper = bounds.upper().clone();
    boolean[] lowerOpen = bounds.lowerOpen().clone();
    boolean[] upperOpen = bounds.upperOpen().clone();
    for (int i = 0; i < whole.length; i++) {
      if (whole[i]) {
        double low = Math.ceil(lower[i]);
        double high = Math.floor(upper[i]);
        lower[i] = lowerOpen[i] && low == lower[i] ? low + 1 : low;
        upper[i] = upperOpen[i] && high == upper[i] ? high - 1 : high;
        lowerOpen[i] = false;
        upperOpen[i] = false;
        if (lower[i] > upper[i]) {
          return null;
        }
      }
    }
    return new Bounds(lower, upper, lowerOpen, upperOpen);
  }

  private boolean less(double objective) {
    double value = best.solution().objective();
    return objective < value - LESS * Math.max(1, Math.abs(value));
  }

  private void look(Part part) {
    ConstrainedSolution real = real(part.lower(), part.upper(), part.start());
    Solution solution = real.solution();
    first = first == null ? real : first;
    if (solution.status() == Status.INFEASIBLE || solution.status() == Status.FAILED) {
      return;
    }
    boolean solved = solution.status() == Status.SOLVED;
    if (solved && best != null && !less(solution.objective())) {
      return;
    }
    int divide = furthest(solution.x());
    if (divide >= 0) {
      if (made == 0) {
        tryRounded(part, solution.x());
      }
      divide(part, divide, solution.x(), solved ? solution.objective() : part.least());
    } else {
      doubtful += solved ? 0 : 1;
      tryRounded(part, solution.x());
    }
  }

  /** The unknown furthest from a whole number that it should be; -1 where there is none. */
  private int furthest(double[] x) {
    int furthest = -1;
    double most = 0;
    for (int i = 0; i < x.length; i++) {
      double distance = whole[i] ? Math.abs(x[i] - Math.rint(x[i])) : 0;
      if (distance > WHOLE * Math.max(1, Math.abs(x[i])) && distance > most) {
        most = distance;
        furthest = i;
      }
    }
    return furthest;
  }

  /** Takes the nearest whole numbers, with the real unknowns that suit them. */
  private void tryRounded(Part part, double[] x) {
    double[] lower = part.lower().clone();
    double[] upper = part.upper().clone();
    for (int i = 0; i < x.length; i++) {
      if (whole[i]) {
        lower[i] = Math.max(lower[i], Math.min(upper[i], Math.rint(x[i])));
        upper[i] = lower[i];
      }
    }
    ConstrainedSolution fixed = real(lower, upper, x);
    boolean solved = fixed.solution().status() == Status.SOLVED;
    if (solved && (best == null || less(fixed.solution().objective()))) {
      best = fixed;
    }
  }

  private void divide(Part part, int unknown, double[] x, double least) {
    divided++;
    double[] upper = part.upper().clone();
    upper[unknown] = Math.floor(x[unknown]);
    open.add(new Part(part.lower(), upper, x, least, ++made));
    double[] lower = part.lower().clone();
    lower[unknown] = Math.ceil(x[unknown]);
    open.add(new Part(lower, part.upper(), x, least, ++made));
  }

  /**
   * The minimum within a part as if all unknowns were real: with some room around the bounds, or,
   * where that led nowhere, such as where a function ends at its bound, without.
   */
  private ConstrainedSolution real(double[] lower, double[] upper, double[] start) {
    ConstrainedSolution roomy =
        within(
            room(lower, bounds.lowerOpen(), -1),
            room(upper, bounds.upperOpen(), 1),
            widened,
            start);
    Status status = roomy.solution().status();
    boolean nowhere = status == Status.NOT_CONVERGED || status == Status.FAILED;
    return nowhere && !stopped ? within(lower, upper, widened, start) : roomy;
  }

  /** Bounds of real unknowns a little further out, but for those that no value may reach. */
  private double[] room(double[] ends, boolean[] strict, int side) {
    double[] moved = ends.clone();
    for (int i = 0; i < moved.length; i++) {
      if (!whole[i] && !strict[i]) {
        moved[i] += side * ROOM * Math.max(1, Math.abs(moved[i]));
      }
    }
    return moved;
  }

  private ConstrainedSolution within(
      double[] lower, double[] upper, Limits limits, double[] start) {
    boolean[] lowerOpen = bounds.lowerOpen().clone();
    boolean[] upperOpen = bounds.upperOpen().clone();
    for (int i = 0; i < whole.length; i++) {
      lowerOpen[i] &= !whole[i];
      upperOpen[i] &= !whole[i];
    }
    Monitor watch =
        (iteration, value, x, norm) -> {
          stopped |= !monitor.iteration(divided, value, x, norm);
          return !stopped;
        };
    return InteriorPoint.solve(
        counted,
        limits,
        start,
        new Bounds(lower, upper, lowerOpen, upperOpen),
        1,
        options.withSteps(PATIENCE),
        watch);
  }

  private ConstrainedSolution ended(
      ConstrainedSolution at, Status status, String reason, double[] start) {
    Solution solution = at == null ? null : at.solution();
    Course course =
        new Course(
            divided,
            counted.counts(),
            at == null ? new double[0] : solution.history(),
            at == null ? 1 : solution.course().stride());
    Solution ended =
        new Solution(
            bounds.inside(at == null ? start : solution.x()),
            new Verdict(status, NAME, reason),
            at == null ? Double.NaN : solution.objective(),
            Double.NaN,
            course);
    double[] none = new double[limits.size()];
    return new ConstrainedSolution(
        ended,
        at == null ? none : at.multipliers(),
        at == null ? new double[start.length] : at.boundMultipliers(),
        1);
  }
}
