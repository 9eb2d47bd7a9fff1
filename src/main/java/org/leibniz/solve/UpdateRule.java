package org.leibniz.solve;

/**
 * The rule by which a first-order method turns a gradient into a step. It keeps its running
 * averages, so one object serves one run; the gradient may be that of a batch.
 */
interface UpdateRule {
  /**
   * Moves the point by one step, in place.
   *
   * @param x the unknowns
   * @param gradient the gradient at {@code x}
   * @param learningRate the step size
   */
  void step(double[] x, double[] gradient, double learningRate);

  /**
   * The rule of a first-order method of the catalogue, its gradient clipped as the options say.
   *
   * @param options completed for that method
   * @param tensors the lengths of the tensors that the unknowns are made of, in order
   * @throws IllegalArgumentException when the method is not a first-order one, or an option makes
   *     no sense
   */
  static UpdateRule of(String method, Options options, int[] tensors) {
    int size = 0;
    for (int length : tensors) {
      size += length;
    }
    return Clipping.around(unclipped(method, options, size), options, tensors, size);
  }

  private static UpdateRule unclipped(String method, Options options, int size) {
    return switch (method) {
      case "sgd" -> new StochasticGradient(options, size);
      case "adam", "adamw" -> new Adam(options, size);
      case "nadam" -> new Nadam(options, size);
      case "rmsprop" -> new RootMeanSquare(options, size);
      case "adagrad" -> new Adagrad(options, size);
      default -> throw new IllegalArgumentException(method + " is not a first-order method");
    };
  }
}
