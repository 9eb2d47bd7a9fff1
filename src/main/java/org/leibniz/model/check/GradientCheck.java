package org.leibniz.model.check;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.leibniz.diagnostic.Span;
import org.leibniz.graph.Tensor;
import org.leibniz.language.parse.Statement;
import org.leibniz.language.parse.SyntaxTree;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.bound.Starts;
import org.leibniz.report.GradientCheckReport;
import org.leibniz.report.GradientCheckReport.Line;
import org.leibniz.report.GradientCheckReport.Outcome;
import org.leibniz.report.NamedTensor;

/**
 * Compares every derivative of a file with differences of values: along random directions, at the
 * point of the file and at points around it. The weights of values that are tensors, which are what
 * flows into a rule, are drawn small and large, since a rule may treat them differently.
 */
public final class GradientCheck {
  private static final int POINTS = 4;
  private static final double[] WEIGHTS = {1, 1000};

  /** The first step of the differences and the spread of the points, as shares of an element. */
  private static final double STEP = 0.05;

  private static final double SPREAD = 0.1;

  /** Up to so many elements, the one that differs most is looked for. */
  private static final int ELEMENTS = 256;

  private final double tolerance;
  private final Random random;
  private final Map<String, Line> worst = new LinkedHashMap<>();

  private GradientCheck(double tolerance, long seed) {
    this.tolerance = tolerance;
    this.random = new Random(seed);
  }

  /**
   * Compares.
   *
   * @param tolerance the share of a derivative by which it may differ
   * @param seed of the random directions, points and starts
   */
  public static GradientCheckReport of(
      Bound bound, List<SyntaxTree> trees, double tolerance, long seed) {
    GradientCheck check = new GradientCheck(tolerance, seed);
    double[] start = Starts.of(bound, seed);
    for (GradientClaim claim : new GradientClaims(bound, rules(trees), start).all()) {
      check.compare(claim);
    }
    return new GradientCheckReport(List.copyOf(check.worst.values()));
  }

  private static Map<String, Span> rules(List<SyntaxTree> trees) {
    Map<String, Span> rules = new LinkedHashMap<>();
    for (SyntaxTree tree : trees) {
      for (Statement statement : tree.statements()) {
        if (statement instanceof Statement.Function function && function.gradient().isPresent()) {
          rules.put(function.name().text(), function.gradient().get().span());
        }
      }
    }
    return rules;
  }

  private void compare(GradientClaim claim) {
    if (claim.point().values().length == 0) {
      return;
    }
    for (int i = 0; i < POINTS; i++) {
      GradientClaim there = i == 0 ? claim : claim.at(around(claim.point()));
      Tensor value = there.value();
      boolean fixed = claim.slopes().weights().isPresent();
      for (double scale : fixed ? new double[] {1} : WEIGHTS) {
        Tensor weights = claim.slopes().weights().orElseGet(() -> drawn(value, scale));
        keep(compared(there, weights));
      }
    }
  }

  private Line compared(GradientClaim claim, Tensor weights) {
    Tensor scales = scales(claim.point());
    Tensor direction = claim.slopes().direction().orElseGet(() -> times(drawn(scales, 1), scales));
    DirectionalDifference difference = claim.difference(weights, direction, STEP);
    double got = claim.claimed(weights, direction);
    if (!Double.isFinite(difference.slope())) {
      return line(claim, Outcome.NOT_CHECKED, Optional.empty(), Double.NaN, got, 0);
    }
    if (difference.agrees(got, tolerance)) {
      return line(claim, Outcome.AGREES, Optional.empty(), difference.slope(), got, 1);
    }
    return claim.slopes().direction().isPresent() || scales.values().length > ELEMENTS
        ? line(claim, Outcome.DIFFERS, Optional.empty(), difference.slope(), got, 1)
        : element(claim, weights, scales);
  }

  /** The element of the point whose derivative differs most. */
  private Line element(GradientClaim claim, Tensor weights, Tensor scales) {
    Line found = null;
    double most = -1;
    for (int i = 0; i < scales.values().length; i++) {
      double[] unit = new double[scales.values().length];
      unit[i] = 1;
      Tensor direction = new Tensor(scales.shape(), unit);
      double expected = claim.difference(weights, direction, STEP * scales.values()[i]).slope();
      double got = claim.claimed(weights, direction);
      double difference = Math.abs(expected - got);
      if (difference > most) {
        most = difference;
        String name = new NamedTensor(claim.by(), scales.shape(), unit).elementName(i);
        found = line(claim, Outcome.DIFFERS, Optional.of(name), expected, got, 1);
      }
    }
    return found == null
        ? line(claim, Outcome.DIFFERS, Optional.empty(), Double.NaN, Double.NaN, 1)
        : found;
  }

  private static Line line(
      GradientClaim claim,
      Outcome outcome,
      Optional<String> element,
      double expected,
      double got,
      int points) {
    return new Line(
        claim.derivative(), claim.by(), claim.span(), outcome, element, expected, got, points);
  }

  /** Of all comparisons of one derivative the one that differs most is kept. */
  private void keep(Line line) {
    String key = line.derivative() + "\n" + line.by() + "\n" + line.place();
    Line before = worst.get(key);
    if (before == null) {
      worst.put(key, line);
      return;
    }
    boolean worse =
        rank(line) > rank(before)
            || rank(line) == rank(before)
                && line.relativeDifference() > before.relativeDifference();
    Line kept = worse ? line : before;
    worst.put(
        key,
        new Line(
            kept.derivative(),
            kept.by(),
            kept.place(),
            kept.outcome(),
            kept.element(),
            kept.expected(),
            kept.got(),
            before.points() + line.points()));
  }

  private static int rank(Line line) {
    return switch (line.outcome()) {
      case NOT_CHECKED -> 0;
      case AGREES -> 1;
      case DIFFERS -> 2;
    };
  }

  /** How far each element may be moved to see its function change. */
  private static Tensor scales(Tensor point) {
    double largest = 0;
    for (double value : point.values()) {
      largest = Math.max(largest, Double.isFinite(value) ? Math.abs(value) : 0);
    }
    double least = largest == 0 ? 1 : 1e-3 * largest;
    double[] scales = new double[point.values().length];
    for (int i = 0; i < scales.length; i++) {
      scales[i] = Math.max(Math.abs(point.values()[i]), least);
    }
    return new Tensor(point.shape(), scales);
  }

  private Tensor around(Tensor point) {
    double[] moved = point.values().clone();
    double[] scales = scales(point).values();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += SPREAD * scales[i] * random.nextGaussian();
    }
    return new Tensor(point.shape(), moved);
  }

  private Tensor drawn(Tensor like, double scale) {
    double[] values = new double[like.values().length];
    Arrays.setAll(values, i -> scale * random.nextGaussian());
    return new Tensor(like.shape(), values);
  }

  private static Tensor times(Tensor a, Tensor b) {
    double[] products = new double[a.values().length];
    Arrays.setAll(products, i -> a.values()[i] * b.values()[i]);
    return new Tensor(a.shape(), products);
  }
}
