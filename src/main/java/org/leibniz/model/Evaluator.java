package org.leibniz.model;

import java.util.List;

/**
 * An objective and its gradient, compiled, as functions of the flat vector of unknowns: parameters
 * in the order of the file, each row by row. It owns its buffers, so one object serves one thread.
 */
public interface Evaluator {
  /** The number of unknowns. */
  int size();

  /** The name of each unknown, such as {@code w[2]}. */
  List<String> names();

  /** The objective at a point. */
  double value(double[] x);

  /** The gradient at a point, written into {@code gradient}. */
  void gradient(double[] x, double[] gradient);

  /** Both at once. */
  double valueAndGradient(double[] x, double[] gradient);

  /** Where the parameters start. */
  double[] start();
}
