package org.leibniz.report.plot;

import java.util.ArrayList;
import java.util.List;
import org.leibniz.report.ProfileReport;

/**
 * The deviance over one number: a curve that is a parabola where the standard error tells
 * everything, with the limit at which the interval ends.
 */
final class ProfileChart {
  private static final int POINTS = 240;
  private static final double MARGIN = 0.02;

  /** The curve is shown up to so many times the limit. */
  private static final double HEIGHT = 1.5;

  /** A side without an end is shown so many times as far as the other. */
  private static final double OPEN = 3;

  private ProfileChart() {}

  static Chart of(ProfileReport profile, ProfileReport.Line line) {
    double limit = profile.reach() * profile.reach();
    double[] range = range(line);
    double[] x = new double[POINTS];
    double[] followed = new double[POINTS];
    double[] parabola = new double[POINTS];
    double curvature = curvature(line, profile.reach());
    for (int i = 0; i < POINTS; i++) {
      x[i] = range[0] + (range[1] - range[0]) * i / (POINTS - 1);
      double root = root(line, x[i]);
      followed[i] = shown(root * root, limit);
      double distance = x[i] - line.estimate();
      parabola[i] = shown(curvature * distance * distance, limit);
    }
    List<Layer> layers = new ArrayList<>();
    layers.add(new Layer.Level("95 %", limit));
    addPost(layers, line.lower(), limit);
    addPost(layers, line.upper(), limit);
    if (curvature > 0) {
      layers.add(new Layer.Line("by standard error", x, parabola, Layer.BLUE, 1.5));
    }
    layers.add(new Layer.Line("profile", x, followed, Layer.ORANGE, 2.2));
    return new Chart(
        line.name(),
        "deviance",
        "",
        Axis.linear(MARGIN, range),
        Axis.linear(MARGIN, new double[] {0, HEIGHT * limit}),
        layers);
  }

  private static double shown(double deviance, double limit) {
    return deviance <= HEIGHT * limit ? deviance : Double.NaN;
  }

  private static void addPost(List<Layer> layers, ProfileReport.Limit end, double limit) {
    if (end.end() == ProfileReport.End.FOUND) {
      layers.add(new Layer.Post(end.value(), limit));
    }
  }

  /** What the deviance would be at the distance 1 if the standard error told everything. */
  private static double curvature(ProfileReport.Line line, double reach) {
    double half = 0.5 * (line.byErrors()[1] - line.byErrors()[0]);
    double centred = 0.5 * (line.byErrors()[1] + line.byErrors()[0]) - line.estimate();
    // An interval on the scale of a bound is not symmetric: it belongs to no parabola.
    return Math.abs(centred) <= 1e-6 * half ? reach / half * (reach / half) : Double.NaN;
  }

  /** As far as there is something to see. */
  private static double[] range(ProfileReport.Line line) {
    double[] values = line.values();
    double below = line.estimate() - values[0];
    double above = values[values.length - 1] - line.estimate();
    boolean openBelow = line.lower().end() == ProfileReport.End.OPEN;
    boolean openAbove = line.upper().end() == ProfileReport.End.OPEN;
    if (openBelow && openAbove) {
      double size = Math.max(1, 10 * Math.abs(line.estimate()));
      below = Math.min(below, size);
      above = Math.min(above, size);
    } else if (openBelow) {
      below = Math.min(below, OPEN * above);
    } else if (openAbove) {
      above = Math.min(above, OPEN * below);
    }
    return new double[] {line.estimate() - below, line.estimate() + above};
  }

  /**
   * The root of the deviance between two points that are known, by a cubic with the slopes of the
   * parabolas through each three points. The root is nearly straight, so that its square is smooth.
   */
  private static double root(ProfileReport.Line line, double value) {
    double[] values = line.values();
    int next = 1;
    while (next < values.length - 1 && values[next] < value) {
      next++;
    }
    double width = values[next] - values[next - 1];
    double t = (value - values[next - 1]) / width;
    double rise = line.roots()[next] - line.roots()[next - 1];
    double begin = slope(line, next - 1) * width - rise;
    double end = slope(line, next) * width - rise;
    return line.roots()[next - 1] + t * (rise + (1 - t) * ((1 - t) * begin - t * end));
  }

  private static double slope(ProfileReport.Line line, int at) {
    int last = line.values().length - 1;
    double before = at > 0 ? chord(line, at) : chord(line, 1);
    double after = at < last ? chord(line, at + 1) : chord(line, last);
    if (at == 0 || at == last) {
      return at == 0 ? after : before;
    }
    double left = line.values()[at] - line.values()[at - 1];
    double right = line.values()[at + 1] - line.values()[at];
    return (before * right + after * left) / (left + right);
  }

  /** The slope between a point and the one before it. */
  private static double chord(ProfileReport.Line line, int at) {
    return (line.roots()[at] - line.roots()[at - 1]) / (line.values()[at] - line.values()[at - 1]);
  }
}
