package org.leibniz.model.fit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.diagnostic.Suggestion;
import org.leibniz.language.build.Program;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.bound.Starts;
import org.leibniz.model.formulation.Formulation;
import org.leibniz.model.request.Scrutiny;
import org.leibniz.report.FitStatistics;
import org.leibniz.report.Inference;
import org.leibniz.report.NamedTensor;
import org.leibniz.report.ProfileReport;
import org.leibniz.report.SolveReport;
import org.leibniz.solve.Bounds;
import org.leibniz.solve.Profile;
import org.leibniz.solve.Status;
import org.leibniz.solve.StudentQuantile;

/**
 * Profiles of the numbers of a fit, a likelihood or a posterior density about its best answer. A
 * better answer that is met on the way takes its place, and all begins again.
 */
public final class Profiling {
  static final double CONFIDENCE = 0.95;

  /** The most numbers that are profiled without being named. */
  private static final int MOST_UNNAMED = 50;

  /** So often at most an answer gives way to a better one. */
  private static final int MOST_ANSWERS = 5;

  /** How far an interval is thought to reach where there is no standard error. */
  private static final double SHARE = 0.1;

  private final Bound bound;
  private final Bounds bounds;
  private final List<Integer> places;
  private final ConditionalSearch search;

  Profiling(Bound bound, List<String> names, ConditionalSearch search) {
    this.bound = bound;
    this.bounds = Starts.bounds(bound);
    this.places = places(bound, names);
    this.search = search;
  }

  /** Throws {@link DiagnosticException} where there is nothing that has a profile. */
  public static void check(Bound bound, Formulation formulation, Scrutiny scrutiny) {
    if (scrutiny.profiled().isEmpty()) {
      return;
    }
    if (formulation.constrained()) {
      throw refusal("with constraints there are no profiles yet");
    }
    if (!formulation.loss().plain()) {
      throw refusal("under a loss there are no profiles: they measure by squares");
    }
    boolean mixed =
        bound.program().objective().map(o -> o.kind() == Program.Kind.MIXED).orElse(false);
    if (mixed || !formulation.likelihood() && !formulation.observes()) {
      throw refusal("only a fit of data, a likelihood or a posterior density has profiles");
    }
    places(bound, scrutiny.profiled().get());
  }

  /** What is thrown where there are no profiles. */
  public static DiagnosticException refusal(String why) {
    return new DiagnosticException(
        Diagnostic.of(Code.METHOD_DOES_NOT_FIT, why)
            .help("leave out --profile, and the answer is given without"));
  }

  /** The places of the numbers that are meant, each once, in the order asked for. */
  private static List<Integer> places(Bound bound, List<String> names) {
    List<String> known = bound.unknowns().names();
    if (names.isEmpty()) {
      List<Integer> plain =
          IntStream.range(0, known.size()).filter(i -> plain(bound, i)).boxed().toList();
      if (plain.size() > MOST_UNNAMED) {
        throw new DiagnosticException(
            Diagnostic.of(
                    Code.BAD_OPTION_VALUE,
                    "there are " + plain.size() + " numbers, too many to profile them all")
                .help("name some: --profile " + known.get(plain.get(0))));
      }
      return plain;
    }
    Set<Integer> places = new LinkedHashSet<>();
    for (String name : names) {
      places.addAll(places(bound, name, known));
    }
    return List.copyOf(places);
  }

  private static List<Integer> places(Bound bound, String name, List<String> known) {
    List<Integer> found = new ArrayList<>();
    String wanted = name.replaceAll("\\s", "");
    for (int i = 0; i < known.size(); i++) {
      String number = known.get(i).replaceAll("\\s", "");
      if (number.equals(wanted) || number.startsWith(wanted + "[")) {
        found.add(i);
      }
    }
    if (found.isEmpty()) {
      Diagnostic unknown =
          Diagnostic.of(Code.UNKNOWN_NAME, "no param, and no number of one, is called " + name);
      throw new DiagnosticException(
          Suggestion.closest(name, known)
              .map(closest -> unknown.help("did you mean " + closest + "?"))
              .orElse(unknown.help("to profile every number, write --profile without names")));
    }
    for (int place : found) {
      if (!plain(bound, place)) {
        throw refusal(
            known.get(place) + " is made of other numbers, so that it cannot be held by itself");
      }
    }
    return found;
  }

  /** Whether an unknown is a number of the parameter as the file sees it. */
  private static boolean plain(Bound bound, int place) {
    int number = 0;
    while (bound.unknowns().offset(number + 1) <= place) {
      number++;
    }
    Program.Parameter parameter = bound.program().parameters().get(number);
    return parameter.input() == parameter.value() || !parameter.bounds().isEmpty();
  }

  /** The answer with profiles in its report; a better one where one is met. */
  Scrutinising.Reached of(Scrutinising.Reached first, Scrutinising.Again again) {
    Scrutinising.Reached told = first;
    Optional<ProfileReport.Better> better = Optional.empty();
    for (int k = 0; k < MOST_ANSWERS; k++) {
      SolveReport report = told.answer().report();
      Optional<Reference> reference = reference(report);
      if (reference.isEmpty()) {
        return without(told, why(report));
      }
      Attempt attempt = new Attempt(told.x(), reference.get());
      List<ProfileReport.Line> lines = attempt.lines();
      if (attempt.better == null) {
        SolveReport profiled = report.with(reference.get().report(lines, better));
        return new Scrutinising.Reached(told.x(), told.answer().with(profiled));
      }
      told = again.from(attempt.better);
      double before = first.answer().report().objective().orElseThrow().value();
      double after = told.answer().report().objective().orElseThrow().value();
      String name = bound.unknowns().names().get(attempt.held);
      better = Optional.of(new ProfileReport.Better(name, before, after));
    }
    return without(told, "better answers were met again and again");
  }

  private static Scrutinising.Reached without(Scrutinising.Reached told, String why) {
    SolveReport report = told.answer().report();
    String reason = report.reason() + "; no profile: " + why;
    return new Scrutinising.Reached(told.x(), told.answer().with(report.because(reason)));
  }

  private static String why(SolveReport report) {
    return report.status() == Status.SOLVED
        ? "the observations leave no variance to measure by, or less than doubles resolve"
        : "the search did not end with a minimum";
  }

  /**
   * What a profile is measured by.
   *
   * @param unit the deviance is the rise of what is minimised, in these units
   * @param errors one tensor for each parameter; none where there are no standard errors
   */
  private record Reference(
      ProfileReport.Measure measure,
      int degrees,
      double reach,
      double unit,
      List<NamedTensor> errors,
      Optional<FitStatistics.Intervals> intervals) {

    ProfileReport report(List<ProfileReport.Line> lines, Optional<ProfileReport.Better> better) {
      return new ProfileReport(CONFIDENCE, measure, degrees, reach, lines, better);
    }
  }

  private Optional<Reference> reference(SolveReport report) {
    if (report.status() != Status.SOLVED) {
      return Optional.empty();
    }
    if (report.fit().isPresent()) {
      FitStatistics fit = report.fit().get();
      double variance = search.factor() * fit.residualDeviation() * fit.residualDeviation();
      return variance > 0 && fit.digits() == FitStatistics.Digits.ENOUGH
          ? Optional.of(
              new Reference(
                  ProfileReport.Measure.SQUARES,
                  fit.degreesOfFreedom(),
                  StudentQuantile.twoSided(CONFIDENCE, fit.degreesOfFreedom()),
                  variance,
                  fit.standardErrors(),
                  Optional.of(fit.intervals())))
          : Optional.empty();
    }
    Optional<Inference> inference = report.objective().flatMap(o -> o.inference());
    if (inference.isEmpty()) {
      return Optional.empty();
    }
    boolean likelihood = inference.get().estimate() == Inference.Estimate.MAXIMUM_LIKELIHOOD;
    return Optional.of(
        new Reference(
            likelihood ? ProfileReport.Measure.LIKELIHOOD : ProfileReport.Measure.POSTERIOR,
            0,
            NormalQuantile.twoSided(CONFIDENCE),
            0.5,
            inference.get().standardErrors(),
            inference.get().intervals()));
  }

  /** The profiles about one answer, up to a better one. */
  private final class Attempt {
    private final double[] best;
    private final Reference reference;
    private final ConditionalSearch.About about;

    /** A point that is better than the answer; null for none. */
    private double[] better;

    private int held;

    Attempt(double[] best, Reference reference) {
      this.best = best;
      this.reference = reference;
      this.about = search.about(best, reference.unit());
    }

    List<ProfileReport.Line> lines() {
      List<ProfileReport.Line> lines = new ArrayList<>();
      for (int place : places) {
        held = place;
        Profile profile =
            new Profile(
                (value, start) -> about.least(held, value, start),
                place,
                best,
                reference.reach(),
                bounds);
        double guess = guess(place);
        Profile.Side below = profile.side(false, guess);
        Profile.Side above = isBetter(below) ? below : profile.side(true, guess);
        if (isBetter(above)) {
          better = above.points().get(above.points().size() - 1).x();
          return lines;
        }
        lines.add(line(place, below, above));
      }
      return lines;
    }

    private boolean isBetter(Profile.Side side) {
      return side.end() == Profile.End.BETTER;
    }

    /** About how far the interval reaches. */
    private double guess(int place) {
      double error = number(reference.errors(), place);
      double size = SHARE * Math.abs(best[place]);
      return error > 0 ? reference.reach() * error : size > 0 ? size : SHARE;
    }

    private ProfileReport.Line line(int place, Profile.Side below, Profile.Side above) {
      int lower = below.points().size();
      double[] values = new double[lower + 1 + above.points().size()];
      double[] roots = new double[values.length];
      values[lower] = best[place];
      for (int k = 0; k < lower; k++) {
        Profile.Point point = below.points().get(lower - 1 - k);
        values[k] = point.x()[place];
        roots[k] = -Math.sqrt(Math.max(0, point.deviance()));
      }
      for (int k = 0; k < above.points().size(); k++) {
        Profile.Point point = above.points().get(k);
        values[lower + 1 + k] = point.x()[place];
        roots[lower + 1 + k] = Math.sqrt(Math.max(0, point.deviance()));
      }
      return new ProfileReport.Line(
          bound.unknowns().names().get(place),
          best[place],
          byErrors(place),
          limit(below),
          limit(above),
          values,
          roots);
    }

    private double[] byErrors(int place) {
      if (reference.intervals().isPresent()) {
        return new double[] {
          number(reference.intervals().get().lower(), place),
          number(reference.intervals().get().upper(), place)
        };
      }
      return new double[] {Double.NaN, Double.NaN};
    }
  }

  private static ProfileReport.Limit limit(Profile.Side side) {
    return new ProfileReport.Limit(ProfileReport.End.valueOf(side.end().name()), side.limit());
  }

  /** What tensors of the parameters hold for an unknown; NaN where they hold nothing for it. */
  private double number(List<NamedTensor> tensors, int place) {
    for (int p = 0; p < tensors.size(); p++) {
      int within = place - bound.unknowns().offset(p);
      if (within >= 0 && place < bound.unknowns().offset(p + 1)) {
        return tensors.get(p).values()[within];
      }
    }
    return Double.NaN;
  }
}
