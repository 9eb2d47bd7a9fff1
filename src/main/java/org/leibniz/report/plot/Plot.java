package org.leibniz.report.plot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.report.Figures;
import org.leibniz.report.FitStatistics;
import org.leibniz.report.ProfileReport;

/**
 * Diagrams side by side in one file, two in a row, SVG or PNG by its extension. The same numbers
 * give the same bytes; the letters of a PNG are those of the machine's sans-serif font, drawn by
 * its JDK. Immutable.
 */
public final class Plot implements Picture {
  private static final String OPTION = "--plot";
  private static final double MARGIN = 0.04;
  private static final int COLUMNS = 2;

  private final List<Panel> panels;

  private Plot(List<Panel> panels) {
    this.panels = panels;
  }

  /** No diagram yet. */
  public static Plot empty() {
    return new Plot(List.of());
  }

  /** True if there is nothing to draw. */
  public boolean isEmpty() {
    return panels.isEmpty();
  }

  /**
   * Adds the course of the objective, on a logarithmic axis when it spans two decades or more;
   * values that are not finite leave a gap.
   *
   * @param name what the objective is called
   * @param history its value at the start and after each step, at least one
   * @throws IllegalArgumentException if there is no value
   */
  public Plot lossCurve(String name, double[] history) {
    if (history.length == 0) {
      throw new IllegalArgumentException("no history");
    }
    double[] steps = IntStream.range(0, history.length).asDoubleStream().toArray();
    Axis values = Axis.logarithmicIfWide(MARGIN, history);
    String scale = values.isLogarithmic() ? " (logarithmic)" : "";
    String note =
        Figures.count(history.length - 1L, "step")
            + ", last "
            + Figures.number(history[history.length - 1], 5);
    double width = history.length > 200 ? 1.5 : 2.2;
    return with(
        new Chart(
            "step",
            name + scale,
            note,
            Axis.counting(history.length - 1),
            values,
            List.of(new Layer.Line("", steps, history.clone(), Layer.BLUE, width))));
  }

  /**
   * Adds observations and the fitted values at the same places, joined in the order of {@code x}.
   *
   * @throws IllegalArgumentException if the arrays differ in length
   */
  public Plot fit(String xName, double[] x, String yName, double[] y, double[] fitted) {
    return fit(xName, x, yName, y, x, fitted);
  }

  /**
   * Adds observations and a fitted curve that is known at other places, joined in the order of
   * {@code curveX}.
   *
   * @throws IllegalArgumentException if {@code x} and {@code y}, or {@code curveX} and {@code
   *     curveY}, differ in length
   */
  public Plot fit(
      String xName, double[] x, String yName, double[] y, double[] curveX, double[] curveY) {
    if (x.length != y.length || curveX.length != curveY.length) {
      throw new IllegalArgumentException("x and y differ in length");
    }
    double[][] curve = sorted(curveX, curveY);
    return with(
        new Chart(
            xName,
            yName,
            "",
            Axis.linear(MARGIN, x, curveX),
            Axis.linear(MARGIN, y, curveY),
            List.of(
                new Layer.Points("data", x.clone(), y.clone()),
                new Layer.Line("fit", curve[0], curve[1], Layer.ORANGE, 2.2))));
  }

  /**
   * Adds a fit: over its predictor with its band, or, where it has several, what was observed
   * against what the fit gives.
   *
   * @param predictive whether the band for one more observation is shown too, where it is known
   */
  public Plot fit(FitPicture picture, boolean predictive) {
    return with(FitCharts.fit(picture, predictive));
  }

  /** Adds two diagrams of residuals: against the fit, and against normal quantiles. */
  public Plot residuals(FitPicture picture) {
    return with(FitCharts.residuals(picture)).with(FitCharts.quantiles(picture));
  }

  /** Adds a diagram for each profile. */
  public Plot profiles(ProfileReport profile) {
    Plot plot = this;
    for (ProfileReport.Line line : profile.lines()) {
      plot = plot.with(ProfileChart.of(profile, line));
    }
    return plot;
  }

  /** Adds the correlations of estimates. */
  public Plot correlation(FitStatistics.Correlation correlation) {
    return with(new HeatMap(correlation));
  }

  private static double[][] sorted(double[] x, double[] y) {
    Integer[] order = IntStream.range(0, x.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(i -> x[i]));
    double[][] pair = new double[2][x.length];
    for (int i = 0; i < order.length; i++) {
      pair[0][i] = x[order[i]];
      pair[1][i] = y[order[i]];
    }
    return pair;
  }

  private Plot with(Panel panel) {
    List<Panel> more = new ArrayList<>(panels);
    more.add(panel);
    return new Plot(List.copyOf(more));
  }

  /** The drawing as SVG, in UTF-8; needs no AWT. */
  public byte[] svg() {
    return PictureFile.svg(this);
  }

  /**
   * The drawing as PNG, with two pixels for each unit of the SVG.
   *
   * @throws DiagnosticException if this Java installation has no fonts or cannot draw
   */
  public byte[] png() {
    return PictureFile.png(this);
  }

  @Override
  public int width() {
    return Panel.WIDTH * Math.max(1, Math.min(COLUMNS, panels.size()));
  }

  @Override
  public int height() {
    return Panel.HEIGHT * Math.max(1, (panels.size() + COLUMNS - 1) / COLUMNS);
  }

  @Override
  public void draw(Canvas canvas) {
    for (int i = 0; i < panels.size(); i++) {
      double left = (double) (i % COLUMNS) * Panel.WIDTH;
      panels.get(i).draw(canvas, left, (double) (i / COLUMNS) * Panel.HEIGHT);
    }
  }

  /**
   * Draws into a file, which is replaced if it is there.
   *
   * @throws DiagnosticException if the name ends neither in .svg nor in .png, or the file cannot be
   *     written
   */
  public void write(Path path) {
    PictureFile.write(this, OPTION, path);
  }

  /**
   * Says no before any work is done.
   *
   * @throws DiagnosticException if the name ends neither in .svg nor in .png
   */
  public static void requireKnownExtension(Path path) {
    PictureFile.requireKnownExtension(OPTION, path);
  }
}
