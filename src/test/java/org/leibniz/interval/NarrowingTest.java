package org.leibniz.interval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No rule takes away a value that its operation admits; and each takes away what it can. */
class NarrowingTest {
  private static double value(Narrowing rule, double a, double b, double c) {
    return switch (rule) {
      case SUM -> a + b;
      case DIFFERENCE -> a - b;
      case PRODUCT -> a * b;
      case QUOTIENT -> a / b;
      case FLOOR_QUOTIENT -> Math.floor(a / b);
      case REMAINDER -> a - b * Math.floor(a / b);
      case POWER -> Math.pow(a, b);
      case SQUARE_ROOT -> Math.sqrt(a);
      case NEGATIVE -> -a;
      case ABSOLUTE -> Math.abs(a);
      case MINIMUM -> Math.min(a, b);
      case MAXIMUM -> Math.max(a, b);
      case FLOOR -> Math.floor(a);
      case CEILING -> Math.ceil(a);
      case WHOLE -> Math.rint(a);
      case SAME -> a;
      case EQUAL -> a == b ? 1 : 0;
      case NOT_EQUAL -> a != b ? 1 : 0;
      case LESS -> a < b ? 1 : 0;
      case LESS_OR_EQUAL -> a <= b ? 1 : 0;
      case GREATER -> a > b ? 1 : 0;
      case GREATER_OR_EQUAL -> a >= b ? 1 : 0;
      case AND -> a != 0 && b != 0 ? 1 : 0;
      case OR -> a != 0 || b != 0 ? 1 : 0;
      case NOT -> a != 0 ? 0 : 1;
      case CHOICE -> a != 0 ? b : c;
    };
  }

  private static boolean truths(Narrowing rule) {
    return rule == Narrowing.AND || rule == Narrowing.OR || rule == Narrowing.NOT;
  }

  /** A number that an operand may be: whole or in quarters, or a truth value. */
  private static double drawn(Narrowing rule, int operand, boolean whole, Random random) {
    if (truths(rule) || rule == Narrowing.CHOICE && operand == 1) {
      return random.nextInt(2);
    }
    if (rule == Narrowing.POWER && operand == 2) {
      return random.nextInt(6);
    }
    double value = random.nextInt(25) - 12;
    return whole ? value : value / 4;
  }

  /** A range of whole or real numbers around a number; sometimes it reaches to infinity. */
  private static void around(Ranges ranges, int place, double value, boolean whole, Random random) {
    double below = random.nextInt(4) == 0 ? 0 : random.nextInt(7);
    double above = random.nextInt(4) == 0 ? 0 : random.nextInt(7);
    double from = random.nextInt(12) == 0 ? Double.NEGATIVE_INFINITY : value - below;
    double to = random.nextInt(12) == 0 ? Double.POSITIVE_INFINITY : value + above;
    ranges.set(place, from, to, whole && value == Math.rint(value));
  }

  @ParameterizedTest
  @EnumSource
  void keepsWhatIsPossible(Narrowing rule) {
    Random random = new Random(7);
    Ranges ranges = new Ranges();
    int tried = 0;
    for (int draw = 0; draw < 100_000; draw++) {
      boolean whole = random.nextBoolean();
      double a = drawn(rule, 1, whole, random);
      double b = drawn(rule, 2, whole, random);
      double c = drawn(rule, 3, whole, random);
      double y = value(rule, a, b, c);
      if (Double.isNaN(y) || Double.isInfinite(y)) {
        continue;
      }
      double[] point = {y, a, b, c};
      ranges.clear();
      for (int place = 0; place < 4; place++) {
        around(ranges, place, point[place], whole, random);
      }
      String before = text(ranges);
      rule.narrow(ranges);
      for (int place = 0; place < 4; place++) {
        boolean kept =
            ranges.contains(place, point[place]) && ranges.removed(place) != point[place];
        assertTrue(
            kept && !ranges.empty(),
            rule + " of " + a + ", " + b + ", " + c + " from " + before + " to " + text(ranges));
      }
      tried++;
    }
    assertTrue(tried > 10_000, "too few were tried");
  }

  private static String text(Ranges ranges) {
    StringBuilder text = new StringBuilder();
    for (int place = 0; place < 4; place++) {
      text.append('[').append(ranges.lower(place)).append(", ").append(ranges.upper(place));
      text.append(ranges.whole(place) ? "] " : ") ");
    }
    return text.toString();
  }

  private static Ranges narrowed(Narrowing rule, double... ends) {
    Ranges ranges = new Ranges();
    ranges.clear();
    for (int place = 0; 2 * place < ends.length; place++) {
      ranges.set(place, ends[2 * place], ends[2 * place + 1], true);
    }
    rule.narrow(ranges);
    return ranges;
  }

  private static void assertRange(double from, double to, Ranges ranges, int place) {
    assertEquals(from, ranges.lower(place));
    assertEquals(to, ranges.upper(place));
  }

  @Test
  void takesAwayWhatIsNotPossible() {
    assertRange(7, 9, narrowed(Narrowing.SUM, 16, 16, 0, 9, 0, 9), 1);
    assertRange(4, 5, narrowed(Narrowing.PRODUCT, 20, 20, -9, 9, 4, 5), 1);
    assertRange(-5, 5, narrowed(Narrowing.POWER, 0, 30, -9, 9, 2, 2), 1);
    assertRange(3, 8, narrowed(Narrowing.REMAINDER, 3, 3, 0, 12, 5, 5), 1);
    assertRange(0, 0, narrowed(Narrowing.LESS, 0, 1, 5, 9, 1, 5), 0);
    assertRange(1, 8, narrowed(Narrowing.LESS, 1, 1, 1, 9, 1, 9), 1);
    assertRange(1, 1, narrowed(Narrowing.CHOICE, 5, 6, 0, 1, 0, 9, 1, 4), 1);
    assertTrue(narrowed(Narrowing.EQUAL, 0, 0, 4, 4, 4, 4).empty());
    assertEquals(4, narrowed(Narrowing.NOT_EQUAL, 1, 1, 4, 4, 0, 9).removed(2));
  }

  /** A divisor that may be 0 gives no number, of which nothing is said. */
  @Test
  void leavesWhatMayBeUndefined() {
    assertRange(0, 9, narrowed(Narrowing.QUOTIENT, 3, 3, 0, 9, 0, 9), 1);
    assertRange(0, 9, narrowed(Narrowing.REMAINDER, 3, 3, 0, 9, 0, 9), 1);
  }
}
