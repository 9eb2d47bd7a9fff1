package org.leibniz.operator;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import org.leibniz.graph.Evaluation;
import org.leibniz.graph.Operator;
import org.leibniz.graph.Tensor;

/**
 * A tensor of decimal numbers, for what doubles are too coarse for.
 *
 * @param shape the number of elements along each axis
 * @param values row by row; shared
 */
public record DecimalTensor(int[] shape, BigDecimal[] values) {
  /** In how many digits decimals are computed. */
  public static final MathContext DIGITS = new MathContext(40);

  /**
   * Doubles as the shortest decimals that round to them: what a file said, where it said no more
   * than 15 digits. Throws NumberFormatException where one is not finite.
   */
  public static DecimalTensor of(Tensor tensor) {
    BigDecimal[] values = new BigDecimal[tensor.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = BigDecimal.valueOf(tensor.values()[i]);
    }
    return new DecimalTensor(tensor.shape(), values);
  }

  /** The nearest doubles. */
  public Tensor rounded() {
    double[] rounded = new double[values.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = values[i].doubleValue();
    }
    return new Tensor(shape, rounded);
  }

  /** The places of the elements in a list of all, from a first one. */
  Tensor places(int first) {
    double[] places = new double[values.length];
    Arrays.setAll(places, i -> first + i);
    return new Tensor(shape, places);
  }

  /**
   * What an operator gives that only moves elements, and puts 0 in between: it is evaluated on the
   * places of the elements, from 1.
   *
   * @param moved how many operands, from the first, are moved; the others say where to
   */
  static DecimalTensor moved(
      Operator operator, List<DecimalTensor> operands, int moved, Evaluation evaluation) {
    int count = 1;
    Tensor[][] places = new Tensor[operands.size()][];
    for (int i = 0; i < places.length; i++) {
      DecimalTensor operand = operands.get(i);
      places[i] = new Tensor[] {i < moved ? operand.places(count) : operand.rounded()};
      count += i < moved ? operand.values.length : 0;
    }
    BigDecimal[] all = new BigDecimal[count];
    all[0] = BigDecimal.ZERO;
    for (int i = 0, at = 1; i < moved; i++) {
      System.arraycopy(operands.get(i).values, 0, all, at, operands.get(i).values.length);
      at += operands.get(i).values.length;
    }
    Tensor found = operator.evaluate(List.of(places), evaluation)[0];
    BigDecimal[] values = new BigDecimal[found.values().length];
    Arrays.setAll(values, i -> all[(int) found.values()[i]]);
    return new DecimalTensor(found.shape(), values);
  }
}
