package org.leibniz.report;

import java.util.ArrayList;
import java.util.List;

/** The intervals of profiles beside those of standard errors, and what is odd about them. */
final class ProfileTable {
  private static final int ESTIMATE_DIGITS = 6;

  private final ProfileReport profile;

  ProfileTable(ProfileReport profile) {
    this.profile = profile;
  }

  List<String> lines(String indent) {
    String confidence = Figures.number(100 * profile.confidence(), 3) + " %";
    List<String> names = new ArrayList<>(List.of(confidence));
    List<String> estimates = new ArrayList<>();
    List<String> byErrors = new ArrayList<>(List.of("by standard error"));
    List<String> byProfile = new ArrayList<>(List.of("by profile"));
    for (ProfileReport.Line line : profile.lines()) {
      names.add(line.name());
      estimates.add(Figures.number(line.estimate(), ESTIMATE_DIGITS));
      double[] errors = line.byErrors();
      byErrors.add(Double.isNaN(errors[0]) ? "none" : interval(errors[0], errors[1]));
      byProfile.add(interval(line));
    }
    List<String> aligned = new ArrayList<>(Figures.aligned(estimates));
    aligned.add(0, "estimate");
    int nameWidth = Columns.width(names);
    int estimateWidth = Columns.width(aligned);
    int errorWidth = Columns.width(byErrors);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      lines.add(
          indent
              + Columns.pad(names.get(i), nameWidth)
              + "  "
              + Columns.pad(aligned.get(i), estimateWidth)
              + "  "
              + Columns.pad(byErrors.get(i), errorWidth)
              + "  "
              + byProfile.get(i));
    }
    return lines;
  }

  private static String interval(double lower, double upper) {
    return "["
        + UncertaintyTable.limit(lower, upper, lower)
        + ", "
        + UncertaintyTable.limit(lower, upper, upper)
        + "]";
  }

  private static String interval(ProfileReport.Line line) {
    double lower = line.lower().value();
    double upper = line.upper().value();
    return end(line.lower(), lower, upper, "(", "-inf")
        + ", "
        + end(line.upper(), lower, upper, ")", "inf");
  }

  /** A number with its bracket; a round one where the interval goes on. */
  private static String end(
      ProfileReport.Limit limit, double lower, double upper, String round, String infinity) {
    boolean left = round.equals("(");
    String square = left ? "[" : "]";
    return switch (limit.end()) {
      case OPEN -> left ? round + infinity : infinity + round;
      case LOST -> left ? round + "?" : "?" + round;
      case FOUND, BOUND -> {
        // Of an interval that is open on the other side the number itself is its size.
        double width = upper - lower;
        double size = Math.max(Math.abs(limit.value()), Double.MIN_NORMAL);
        String number =
            width > 1e6 * size
                ? Figures.number(limit.value(), ESTIMATE_DIGITS - 1)
                : UncertaintyTable.limit(lower, upper, limit.value());
        yield left ? square + number : number + square;
      }
    };
  }

  /** What has to be told beside the numbers. */
  List<FitText.Fact> facts() {
    List<FitText.Fact> facts = new ArrayList<>();
    if (profile.better().isPresent()) {
      ProfileReport.Better better = profile.better().get();
      facts.add(
          new FitText.Fact(
              "WARNING",
              "the first answer, with the objective "
                  + Figures.number(better.before())
                  + ", was not the best: while "
                  + better.name()
                  + " was profiled a better one was met, and everything here is of that one"));
    }
    for (ProfileReport.Line line : profile.lines()) {
      addEnd(facts, line, line.lower(), "below");
      addEnd(facts, line, line.upper(), "above");
    }
    return facts;
  }

  private void addEnd(
      List<FitText.Fact> facts, ProfileReport.Line line, ProfileReport.Limit limit, String side) {
    String value = Figures.number(limit.value(), 4);
    String text =
        switch (limit.end()) {
          case FOUND -> "";
          case BOUND -> line.name() + " is limited " + side + " by its bound, not by the data";
          case OPEN ->
              "the data do not limit "
                  + line.name()
                  + " "
                  + side
                  + ": as far out as "
                  + value
                  + " the others make up for it";
          case LOST ->
              "the profile of "
                  + line.name()
                  + " "
                  + side
                  + " was lost at "
                  + value
                  + ": the search for the others did not end with a minimum";
        };
    if (!text.isEmpty()) {
      facts.add(new FitText.Fact("profile", text));
    }
  }

  /** How the intervals were made. */
  String explained() {
    String limit =
        profile.measure() == ProfileReport.Measure.SQUARES
            ? "Student's t with " + Figures.count(profile.degreesOfFreedom(), "degree")
            : "chi-square with 1 degree";
    return "of " + profile.measure().text() + ", all others following; limit by " + limit;
  }
}
