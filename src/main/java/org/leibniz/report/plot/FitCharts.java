package org.leibniz.report.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The charts of a fit. */
final class FitCharts {
  private static final double MARGIN = 0.04;

  /** A band may widen the vertical axis by this share of what the observations take. */
  private static final double WIDENING = 0.6;

  private FitCharts() {}

  static Chart fit(FitPicture picture, boolean predictive) {
    if (picture.curve().isEmpty()) {
      return observedAgainstFitted(picture);
    }
    FitPicture.Curve curve = picture.curve().get();
    List<Layer> layers = new ArrayList<>();
    double[] seen = joined(picture.observed(), curve.y());
    double[] heights = seen;
    if (predictive && curve.predictive().isPresent()) {
      Layer.Band band = band("95 % for one more", curve, curve.predictive().get(), Layer.PALE_BLUE);
      heights = joined(heights, clipped(seen, band));
      layers.add(band);
    }
    if (curve.reach().isPresent()) {
      Layer.Band band = band("95 % band", curve, curve.reach().get(), Layer.PALE_ORANGE);
      heights = joined(heights, clipped(seen, band));
      layers.add(band);
    }
    layers.add(new Layer.Points("data", curve.at(), picture.observed()));
    layers.add(new Layer.Line("fit", curve.x(), curve.y(), Layer.ORANGE, 2.2));
    return new Chart(
        curve.predictor(),
        picture.response(),
        "",
        Axis.linear(MARGIN, curve.at(), curve.x()),
        Axis.linear(MARGIN, heights),
        layers);
  }

  private static Layer.Band band(String label, FitPicture.Curve curve, double[] reach, int colour) {
    double[] low = new double[reach.length];
    double[] high = new double[reach.length];
    for (int i = 0; i < reach.length; i++) {
      low[i] = curve.y()[i] - reach[i];
      high[i] = curve.y()[i] + reach[i];
    }
    return new Layer.Band(label, curve.x(), low, high, colour);
  }

  /** The edges of a band, as far as the axis is widened for them. */
  private static double[] clipped(double[] seen, Layer.Band band) {
    double least = Arrays.stream(seen).filter(Double::isFinite).min().orElse(0);
    double most = Arrays.stream(seen).filter(Double::isFinite).max().orElse(0);
    double room = WIDENING * (most - least);
    return Arrays.stream(joined(band.low(), band.high()))
        .filter(value -> !Double.isNaN(value))
        .map(value -> Math.max(least - room, Math.min(most + room, value)))
        .toArray();
  }

  private static double[] joined(double[] first, double[] second) {
    double[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }

  private static Chart observedAgainstFitted(FitPicture picture) {
    double[] all = joined(picture.observed(), picture.fitted());
    Axis axis = Axis.linear(MARGIN, all);
    double[] ends = ends(all);
    return new Chart(
        "fitted " + picture.response(),
        picture.response() + " observed",
        "",
        axis,
        axis,
        List.of(
            new Layer.Line("observed = fitted", ends, ends, Layer.ORANGE, 1.5),
            new Layer.Points("data", picture.fitted(), picture.observed())));
  }

  private static double[] ends(double[] values) {
    return new double[] {
      Arrays.stream(values).filter(Double::isFinite).min().orElse(0),
      Arrays.stream(values).filter(Double::isFinite).max().orElse(0)
    };
  }

  static Chart residuals(FitPicture picture) {
    return new Chart(
        "fitted " + picture.response(),
        (picture.weighted() ? "weighted residual of " : "residual of ") + picture.response(),
        "observed minus fitted",
        Axis.linear(MARGIN, picture.fitted()),
        Axis.linear(MARGIN, picture.residuals(), new double[] {0}),
        List.of(
            new Layer.Level("", 0), new Layer.Points("", picture.fitted(), picture.residuals())));
  }

  static Chart quantiles(FitPicture picture) {
    double[] ends = ends(picture.quantiles());
    return new Chart(
        "normal quantile",
        "residual / its standard deviation",
        "on the line if the errors are normal",
        Axis.linear(MARGIN, picture.quantiles()),
        Axis.linear(MARGIN, picture.standardised(), ends),
        List.of(
            new Layer.Line("", ends, ends, Layer.ORANGE, 1.5),
            new Layer.Points("", picture.quantiles(), picture.standardised())));
  }
}
