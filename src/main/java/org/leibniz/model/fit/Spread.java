package org.leibniz.model.fit;

/** How uncertain estimates make what is computed of them, to first order: the delta method. */
interface Spread {
  /**
   * The standard error of a function of the unknowns.
   *
   * @param gradient its derivatives by all unknowns
   * @return NaN where the data do not determine it
   */
  double deviation(double[] gradient);
}
