package org.leibniz.emit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.leibniz.loop.Buffer;

/**
 * How numbers and constant arrays are written. A class file holds some 30,000 numbers at most:
 * where a program has many different ones, those after the first few stand in arrays of nested
 * classes.
 */
final class Constants {
  /** Whole numbers below this need no place in the class file's list of constants. */
  private static final int SHORT = 32_768;

  /** How many different numbers stand in the code as they are. */
  private static final int IN_CODE = 4000;

  /** How long an array in a class may be. */
  static final int CHUNK = 4000;

  private final Map<Buffer, List<Double>> tables;
  private final Map<Long, Integer> numbers = new LinkedHashMap<>();
  private final List<Double> moved = new ArrayList<>();
  private final Set<Integer> whole = new HashSet<>();
  private final Set<Integer> origins = new TreeSet<>();

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

  /**
   * The text of a whole number where it is used: a sum, without parentheses, where there are very
   * many large ones. Its first part is a field of the class, so that it is not itself a constant of
   * the language, which would be put together again.
   */
  String whole(int value) {
    if (value < SHORT || whole.size() < IN_CODE || whole.contains(value)) {
      if (value >= SHORT) {
        whole.add(value);
      }
      return Integer.toString(value);
    }
    int origin = value / SHORT;
    origins.add(origin);
    String far = origin(origin);
    return value % SHORT == 0 ? far : far + " + " + value % SHORT;
  }

  /** The numbers of the fields that {@link #whole} needs, in order. */
  Set<Integer> origins() {
    return origins;
  }

  /** The name of such a field; its value is {@link #SHORT} times its number. */
  static String origin(int number) {
    return "FROM_" + number;
  }

  /** What the field is multiplied from: an expression that is no constant of the language. */
  static String originValue(int number) {
    return "Math.multiplyExact(" + number + ", " + SHORT + ")";
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
    return shortest(value);
  }

  /**
   * The shortest text that reads back as the number. Virtual machines before 19 now and then give a
   * longer one.
   */
  private static String shortest(double value) {
    String text = Double.toString(value);
    if (text.length() <= 15) {
      return text.replace(".0E", "E").replace('E', 'e');
    }
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 15; digits < 17; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == value) {
        return real(rounded);
      }
    }
    return real(exact.round(new MathContext(17, RoundingMode.HALF_EVEN)));
  }

  private static String real(BigDecimal number) {
    String text = number.stripTrailingZeros().toString();
    return text.contains(".") || text.contains("E")
        ? text.replace("E+", "e").replace('E', 'e')
        : text + ".0";
  }

  /** Numbers as the initial value of an array. */
  static String array(double[] values) {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < values.length; i++) {
      text.append(i == 0 ? "" : ", ").append(literal(values[i]));
    }
    return text.append('}').toString();
  }
}
