package org.leibniz.solve.linear;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns a basis of a space into the one that people would write: reduced row echelon form, whole
 * numbers.
 */
final class Directions {
  /** Entries below this share of the largest of their direction are rounding. */
  private static final double ZERO = 1e-10;

  /** How far an entry may lie from the fraction it is taken for. */
  private static final double NEAR = 1e-11;

  /**
   * With these two limits an arbitrary number passes for a fraction less than once in 10^5 times.
   */
  private static final long LARGEST_DENOMINATOR = 1000;

  private static final int LARGEST_BITS = 20;

  private Directions() {}

  /**
   * The readable basis of the space that the given independent directions span, in order of their
   * first unknown.
   */
  static List<double[]> readable(double[][] directions) {
    double[][] rows = new double[directions.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = directions[i].clone();
    }
    reduce(rows);
    List<double[]> result = new ArrayList<>();
    for (double[] row : rows) {
      result.add(wholeNumbers(row));
    }
    return result;
  }

  private static void reduce(double[][] rows) {
    int size = rows.length == 0 ? 0 : rows[0].length;
    int done = 0;
    for (int column = 0; column < size && done < rows.length; column++) {
      int best = done;
      for (int i = done + 1; i < rows.length; i++) {
        if (Math.abs(rows[i][column]) > Math.abs(rows[best][column])) {
          best = i;
        }
      }
      double[] pivot = rows[best];
      if (!(Math.abs(pivot[column]) > ZERO * Vectors.largest(pivot))) {
        continue;
      }
      rows[best] = rows[done];
      rows[done] = pivot;
      scale(pivot, 1 / pivot[column]);
      pivot[column] = 1;
      for (int i = 0; i < rows.length; i++) {
        if (i != done && rows[i][column] != 0) {
          subtract(rows[i], rows[i][column], pivot);
          rows[i][column] = 0;
        }
      }
      done++;
    }
  }

  private static void scale(double[] row, double factor) {
    for (int j = 0; j < row.length; j++) {
      row[j] *= factor;
    }
  }

  private static void subtract(double[] row, double factor, double[] other) {
    for (int j = 0; j < row.length; j++) {
      row[j] -= factor * other[j];
    }
  }

  /**
   * The same direction without rounding dust, its first entry positive; in whole numbers without a
   * common divisor where its entries are small multiples of a fraction of the first, else with its
   * largest entry 1 or -1.
   */
  static double[] wholeNumbers(double[] direction) {
    double largest = Vectors.largest(direction);
    double first = 0;
    double[] clean = direction.clone();
    for (int j = 0; j < clean.length; j++) {
      if (Math.abs(clean[j]) <= ZERO * largest) {
        clean[j] = 0;
      } else if (first == 0) {
        first = clean[j];
      }
    }
    if (first == 0) {
      return clean;
    }
    double[] whole = inWholeNumbers(clean, first);
    if (whole != null) {
      return whole;
    }
    scale(clean, first < 0 ? -1 / largest : 1 / largest);
    return withoutNegativeZero(clean);
  }

  private static double[] inWholeNumbers(double[] direction, double unit) {
    BigInteger common = BigInteger.ONE;
    Fraction[] parts = new Fraction[direction.length];
    for (int j = 0; j < parts.length; j++) {
      double ratio = direction[j] / unit;
      parts[j] = Fraction.near(ratio, NEAR * Math.max(1, Math.abs(ratio)), LARGEST_DENOMINATOR);
      if (parts[j] == null || (direction[j] != 0 && parts[j].signum() == 0)) {
        return null;
      }
      BigInteger denominator = parts[j].denominator();
      common = common.divide(common.gcd(denominator)).multiply(denominator);
      if (common.bitLength() > LARGEST_BITS || parts[j].numerator().bitLength() > LARGEST_BITS) {
        return null;
      }
    }
    return multiplied(parts, common);
  }

  /** The fractions times their common denominator, divided by what the products have in common. */
  private static double[] multiplied(Fraction[] parts, BigInteger common) {
    double[] result = new double[parts.length];
    List<BigInteger> whole = wholeNumbers(List.of(parts), common);
    for (int j = 0; j < result.length; j++) {
      result[j] = whole.get(j).doubleValue();
    }
    return result;
  }

  /** The smallest whole numbers in the proportion of the given fractions. */
  static List<BigInteger> wholeNumbers(List<Fraction> parts) {
    BigInteger common = BigInteger.ONE;
    for (Fraction part : parts) {
      common = common.divide(common.gcd(part.denominator())).multiply(part.denominator());
    }
    return wholeNumbers(parts, common);
  }

  private static List<BigInteger> wholeNumbers(List<Fraction> parts, BigInteger common) {
    BigInteger divisor = BigInteger.ZERO;
    List<BigInteger> whole = new ArrayList<>();
    for (Fraction part : parts) {
      BigInteger product = part.numerator().multiply(common.divide(part.denominator()));
      whole.add(product);
      divisor = divisor.gcd(product);
    }
    if (divisor.signum() == 0) {
      return whole;
    }
    List<BigInteger> result = new ArrayList<>();
    for (BigInteger entry : whole) {
      result.add(entry.divide(divisor));
    }
    return result;
  }

  private static double[] withoutNegativeZero(double[] values) {
    for (int j = 0; j < values.length; j++) {
      values[j] += 0.0;
    }
    return values;
  }
}
