package org.leibniz.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a fit says of its certainty, as sentences under labels. */
final class FitText {
  /** Correlations below this are left to the JSON. */
  private static final double STRONG = 0.9;

  private static final int MOST_PAIRS = 6;

  /** A direction that more numbers move in is told in short. */
  private static final int MOST_MOVED = 20;

  private static final int DIGITS = 5;

  private final FitStatistics fit;
  private final List<Fact> facts = new ArrayList<>();

  /** A sentence under a label. */
  record Fact(String label, String text) {}

  private record Pair(String names, double value) {}

  FitText(FitStatistics fit) {
    this.fit = fit;
  }

  List<Fact> facts() {
    String text =
        "residual standard deviation "
            + Figures.number(fit.residualDeviation(), DIGITS)
            + " with "
            + Figures.count(fit.degreesOfFreedom(), "degree")
            + " of freedom";
    if (fit.quality().rSquared().isPresent()) {
      text += "; R^2 " + Figures.number(fit.quality().rSquared().getAsDouble(), DIGITS);
    }
    facts.add(new Fact("fit", text));
    fit.quality()
        .information()
        .ifPresent(
            known ->
                facts.add(
                    new Fact(
                        "likelihood",
                        "log "
                            + Figures.number(known.logLikelihood(), DIGITS)
                            + ", AIC "
                            + Figures.number(known.aic(), DIGITS)
                            + ", BIC "
                            + Figures.number(known.bic(), DIGITS))));
    fit.robust().ifPresent(robust -> facts.add(new Fact("loss", robust(robust))));
    addDigits();
    addScale(facts, fit.intervals());
    addCorrelations(facts, fit.correlation());
    addUndetermined();
    addBounds(facts, fit.atBounds());
    return facts;
  }

  /** Directions that few numbers move in are told one by one, others together. */
  private void addUndetermined() {
    List<FreeDirection> wide = new ArrayList<>();
    for (FreeDirection direction : fit.undetermined()) {
      if (moved(direction).size() > MOST_MOVED) {
        wide.add(direction);
        continue;
      }
      facts.add(
          new Fact(
              "untold",
              "the data cannot tell "
                  + names(direction)
                  + ": moving "
                  + moves(direction)
                  + " changes no residual"));
    }
    if (!wide.isEmpty()) {
      Set<String> moved = new LinkedHashSet<>();
      wide.forEach(direction -> moved.addAll(moved(direction)));
      List<String> some = List.copyOf(moved).subList(0, MOST_PAIRS);
      facts.add(
          new Fact(
              "untold",
              "the data cannot tell "
                  + String.join(", ", some)
                  + " and "
                  + (moved.size() - some.size())
                  + " more apart: moving them together in "
                  + (wide.size() == 1 ? "one way" : wide.size() + " ways")
                  + " changes no residual"));
    }
  }

  private static List<String> moved(FreeDirection direction) {
    List<String> moved = new ArrayList<>();
    for (int i = 0; i < direction.steps().length; i++) {
      if (direction.steps()[i] != 0) {
        moved.add(direction.names().get(i));
      }
    }
    return moved;
  }

  private void addDigits() {
    String small = "the residuals are within 10000 roundings of the values";
    switch (fit.digits()) {
      case ENOUGH -> {}
      case REFINED -> facts.add(new Fact("rounding", small + ": they are computed in decimals"));
      case FEW ->
          facts.add(new Fact("rounding", small + ": trust few digits of what follows from them"));
    }
  }

  private String robust(FitStatistics.Robust robust) {
    int rows = fit.quality().observations();
    String weighed =
        robust.lessThanHalf() == 0
            ? "every observation weighs at least half"
            : robust.lessThanHalf()
                + " of "
                + Figures.count(rows, "observation")
                + (robust.lessThanHalf() == 1 ? " weighs" : " weigh")
                + " less than half";
    return robust.loss()
        + " with scale "
        + Figures.number(robust.scale(), DIGITS)
        + ": "
        + weighed
        + ", the least weight is "
        + Figures.number(robust.leastWeight(), 3)
        + "; errors by the formula of Huber for M-estimates";
  }

  /** Says of the numbers that stand at bounds what that means for the errors. */
  static void addBounds(List<Fact> facts, List<String> atBounds) {
    if (!atBounds.isEmpty()) {
      boolean one = atBounds.size() == 1;
      facts.add(
          new Fact(
              "on bound",
              String.join(", ", atBounds)
                  + (one ? " has" : " have")
                  + " no standard error; those of the others hold with "
                  + (one ? "it" : "them")
                  + " fixed there"));
    }
  }

  /** Says on which scale the intervals of bounded numbers are symmetric. */
  static void addScale(List<Fact> facts, FitStatistics.Intervals intervals) {
    List<String> bounded = intervals.bounded();
    if (bounded.isEmpty()) {
      return;
    }
    List<String> some = bounded.subList(0, Math.min(MOST_PAIRS, bounded.size()));
    int left = bounded.size() - some.size();
    facts.add(
        new Fact(
            "intervals",
            "of "
                + String.join(", ", some)
                + (left == 0 ? "" : " and " + left + " more")
                + " on the logarithm of the distance to the bound"
                + ", so that none leaves its bounds"));
  }

  /** Names the pairs of numbers that are strongly correlated. */
  static void addCorrelations(List<Fact> facts, FitStatistics.Correlation correlation) {
    List<String> names = correlation.names();
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      for (int j = i + 1; j < names.size(); j++) {
        double value = correlation.between(i, j);
        if (Math.abs(value) >= STRONG) {
          pairs.add(new Pair(names.get(i) + " and " + names.get(j), value));
        }
      }
    }
    pairs.sort((a, b) -> Double.compare(Math.abs(b.value()), Math.abs(a.value())));
    List<String> texts = new ArrayList<>();
    for (Pair pair : pairs.subList(0, Math.min(MOST_PAIRS, pairs.size()))) {
      texts.add(pair.names() + " " + Figures.number(pair.value(), 4));
    }
    if (!texts.isEmpty()) {
      int left = pairs.size() - texts.size();
      facts.add(
          new Fact(
              "correlated",
              String.join(", ", texts) + (left == 0 ? "" : ", and " + left + " pairs more")));
    }
  }

  private static String names(FreeDirection direction) {
    List<String> names = moved(direction);
    return names.size() == 1 ? names.get(0) : String.join(", ", names) + " apart";
  }

  private static String moves(FreeDirection direction) {
    List<String> moves = new ArrayList<>();
    for (int i = 0; i < direction.steps().length; i++) {
      double step = direction.steps()[i];
      if (step != 0) {
        moves.add(
            direction.names().get(i) + " by " + (step > 0 ? "+" : "") + Figures.number(step, 4));
      }
    }
    return String.join(", ", moves);
  }
}
