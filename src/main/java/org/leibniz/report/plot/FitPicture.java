package org.leibniz.report.plot;

import java.util.Optional;

/**
 * What a picture of a fit shows. The arrays of observations are of one length; all arrays are
 * shared.
 *
 * @param response the name of the data that is fitted
 * @param observed its values
 * @param fitted what the fit gives for each
 * @param residuals observed minus fitted, times the root of their weights where they have some
 * @param weighted whether they have weights
 * @param quantiles of the normal distribution that belong to the residuals in ascending order
 * @param standardised the residuals in that order, by their standard deviation
 * @param curve where the fit depends on one column of data, the curve over it
 */
public record FitPicture(
    String response,
    double[] observed,
    double[] fitted,
    double[] residuals,
    boolean weighted,
    double[] quantiles,
    double[] standardised,
    Optional<Curve> curve) {

  /**
   * A fit over one column of data.
   *
   * @param predictor its name
   * @param at its values, one for each observation
   * @param x the places at which the curve is known, ascending
   * @param y the curve
   * @param reach to either side of the curve, the band in which it lies with a confidence of 95 %;
   *     empty where the parameters have no standard errors
   * @param predictive to either side, the band for one more observation; empty where the variance
   *     of one is not known
   */
  public record Curve(
      String predictor,
      double[] at,
      double[] x,
      double[] y,
      Optional<double[]> reach,
      Optional<double[]> predictive) {}
}
