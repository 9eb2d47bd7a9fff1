package org.leibniz.emit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leibniz.loop.Buffer;

/**
 * How numbers and constant arrays are written. A class file holds some 30,000 numbers at most: where a program has many
 * different ones, those after the first few stand in arrays of nested classes.
 */
final class Constants {
  /** How many different numbers stand in the code as they are. */
  private static final int IN_CODE = 4000;

  /** How long an array in a class may be. */
  static final int CHUNK = 4000;

  private final Map<Buffer, List<Double>> tables;
  private final Map<Long, Integer> numbers = new LinkedHashMap<>();
  private final List<Double> moved = new ArrayList<>();

  Constants(Map<Buffer, List<Double>> tables) {
    this.tables = tables;
  }

  /** The numbers that do not stand in the code. */
  List<Double> moved() {
    return moved;
  }

  /** The text of a number where it is used. */
  String text(double value) {
    Integer number = numbers.get(Double.doubleToRawLongBits(value));
    if (number == null) {
      number = numbers.size();
      numbers.put(Double.doubleToRawLongBits(value), number);
      if (number >= IN_CODE) {
        moved.add(value);
      }
    }
    if (number < IN_CODE) {
      return literal(value);
    }
    int place = number - IN_CODE;
    return "Numbers" + place / CHUNK + ".VALUES[" + place % CHUNK + "]";
  }

  /** The name of a buffer's array. */
  String array(Buffer buffer) {
    return buffer.name();
  }

  /** The constant arrays. */
  Map<Buffer, List<Double>> tables() {
    return tables;
  }

  /** A number as Java writes it. */
  static String literal(double value) {
    if (Double.isNaN(value)) {
      return "Double.NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "Double.POSITIVE_INFINITY" : "Double.NEGATIVE_INFINITY";
    }
    return Double.toString(value);
  }
}
