package org.leibniz.model.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.diagnostic.Span;
import org.leibniz.evaluate.Interpreter;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Tensor;

/**
 * The claim that a derivative belongs to a function: a graph without derivative expressions, the
 * values of its inputs, the input by which it is differentiated.
 *
 * @param derivative what is claimed, in the words of the file
 * @param by the name of that input
 * @param inputs the values of the function's inputs
 * @param place the number of that input
 */
record GradientClaim(
    String derivative,
    String by,
    Optional<Span> span,
    Graph function,
    List<Tensor> inputs,
    int place,
    Slopes slopes) {

  /** What is claimed of the slope of a weighted sum of the function's values. */
  interface Slopes {
    /** The weights where the claim fixes them. */
    Optional<Tensor> weights();

    /** The direction where the claim fixes it. */
    Optional<Tensor> direction();

    /** The slope along a direction. */
    double along(List<Tensor> inputs, Tensor weights, Tensor direction);
  }

  /** The same claim at another point. */
  GradientClaim at(Tensor point) {
    return new GradientClaim(derivative, by, span, function, with(point), place, slopes);
  }

  Tensor point() {
    return inputs.get(place);
  }

  private List<Tensor> with(Tensor point) {
    List<Tensor> moved = new ArrayList<>(inputs);
    moved.set(place, point);
    return moved;
  }

  /** The shape of the function's value. */
  Tensor value() {
    return new Interpreter(function, Map.of()).evaluate(inputs).get(0);
  }

  double claimed(Tensor weights, Tensor direction) {
    return slopes.along(inputs, weights, direction);
  }

  /** The slope by differences of the weighted sum of values. */
  DirectionalDifference difference(Tensor weights, Tensor direction, double step) {
    Interpreter interpreter = new Interpreter(function, Map.of());
    double[] from = point().values();
    return DirectionalDifference.of(
        t -> {
          double[] moved = from.clone();
          for (int i = 0; i < moved.length; i++) {
            moved[i] += t * direction.values()[i];
          }
          Tensor value = interpreter.evaluate(with(new Tensor(point().shape(), moved))).get(0);
          return product(weights, value);
        },
        step);
  }

  /** The sum of the products of the elements. */
  static double product(Tensor a, Tensor b) {
    double sum = 0;
    for (int i = 0; i < a.values().length; i++) {
      // What has no weight does not count, even where it is not finite.
      sum += a.values()[i] == 0 ? 0 : a.values()[i] * b.values()[i];
    }
    return sum;
  }
}
