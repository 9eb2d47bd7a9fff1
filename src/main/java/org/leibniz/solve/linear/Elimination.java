package org.leibniz.solve.linear;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Exact reduction of {@code [A | b]} to echelon form: rows are made whole, then eliminated with
 * Bareiss' exact division, each row in the order given, so that the rows found independent are the
 * earliest possible ones.
 */
final class Elimination {
  /** Bound on the products of machine words, about half a second of work. */
  private static final long MOST_WORK = 100_000_000;

  private final int unknowns;

  /**
   * The independent rows, reduced: each has {@link #pivot} in its own leading column and 0 in the
   * others' ones.
   */
  private final List<BigInteger[]> reduced = new ArrayList<>();

  private final List<Integer> leading = new ArrayList<>();
  private final List<Integer> independent = new ArrayList<>();
  private final List<Integer> contradictions = new ArrayList<>();
  private BigInteger pivot = BigInteger.ONE;
  private long work;

  /**
   * @param rows at least {@code unknowns} entries each; an entry beyond them is the right side,
   *     else it is 0
   */
  Elimination(Fraction[][] rows, int unknowns) {
    this.unknowns = unknowns;
    for (int i = 0; i < rows.length && !tooLarge(); i++) {
      add(i, whole(rows[i]));
    }
    sort();
  }

  private BigInteger[] whole(Fraction[] row) {
    BigInteger[] result = new BigInteger[unknowns + 1];
    List<BigInteger> numbers = Directions.wholeNumbers(Arrays.asList(row));
    for (int j = 0; j <= unknowns; j++) {
      result[j] = j < numbers.size() ? numbers.get(j) : BigInteger.ZERO;
    }
    return result;
  }

  /**
   * Reduces the row by those before it. With every earlier row holding the same pivot d in its
   * leading column, the row becomes {@code d * row - sum(row[leading_k] * reduced_k)}, the next
   * Bareiss stage of it.
   */
  private void add(int place, BigInteger[] row) {
    BigInteger[] next = new BigInteger[unknowns + 1];
    for (int j = 0; j <= unknowns; j++) {
      next[j] = row[j].signum() == 0 ? BigInteger.ZERO : row[j].multiply(pivot);
    }
    for (int k = 0; k < reduced.size(); k++) {
      BigInteger factor = row[leading.get(k)];
      if (factor.signum() != 0) {
        subtract(next, factor, reduced.get(k));
      }
    }
    int lead = 0;
    while (lead < unknowns && next[lead].signum() == 0) {
      lead++;
    }
    if (lead == unknowns) {
      if (next[unknowns].signum() != 0) {
        contradictions.add(place);
      }
      return;
    }
    clear(next, lead);
    reduced.add(next);
    leading.add(lead);
    independent.add(place);
    pivot = next[lead];
  }

  private static void subtract(BigInteger[] row, BigInteger factor, BigInteger[] other) {
    for (int j = 0; j < row.length; j++) {
      if (other[j].signum() != 0) {
        row[j] = row[j].subtract(factor.multiply(other[j]));
      }
    }
  }

  /** Brings the earlier rows to the new pivot; the division by the old one leaves no remainder. */
  private void clear(BigInteger[] next, int lead) {
    BigInteger fresh = next[lead];
    long words = 4 + fresh.bitLength() / 32;
    work += words * words * (unknowns + 1) * (reduced.size() + 1);
    for (BigInteger[] row : reduced) {
      BigInteger factor = row[lead];
      for (int j = 0; j < row.length; j++) {
        BigInteger value = row[j].signum() == 0 ? BigInteger.ZERO : row[j].multiply(fresh);
        if (factor.signum() != 0 && next[j].signum() != 0) {
          value = value.subtract(factor.multiply(next[j]));
        }
        row[j] = value.signum() == 0 ? BigInteger.ZERO : value.divide(pivot);
      }
    }
  }

  /** Puts the rows in the order of their leading columns. */
  private void sort() {
    for (int i = 1; i < reduced.size(); i++) {
      for (int k = i; k > 0 && leading.get(k) < leading.get(k - 1); k--) {
        Collections.swap(reduced, k, k - 1);
        Collections.swap(leading, k, k - 1);
      }
    }
  }

  /**
   * Whether the numbers grew so long that the elimination was given up; nothing else may then be
   * asked.
   */
  boolean tooLarge() {
    return work > MOST_WORK;
  }

  /** The work done, in products of machine words. */
  long work() {
    return work;
  }

  /** The length of the common pivot, a measure of how long all numbers have become. */
  int bits() {
    return pivot.bitLength();
  }

  int rank() {
    return reduced.size();
  }

  /** The rows, by place, that no earlier rows make superfluous. */
  List<Integer> independentRows() {
    return independent;
  }

  /**
   * The rows, by place, whose left side is a combination of earlier rows but whose right side is
   * not.
   */
  List<Integer> contradictions() {
    return contradictions;
  }

  /** A row of the reduced echelon form, without the right side, its leading entry 1. */
  Fraction[] row(int place) {
    Fraction[] result = new Fraction[unknowns];
    for (int j = 0; j < unknowns; j++) {
      result[j] = new Fraction(reduced.get(place)[j], pivot);
    }
    return result;
  }

  /** The solution of the independent rows that is 0 wherever an unknown is free. */
  Fraction[] solution() {
    Fraction[] result = new Fraction[unknowns];
    Arrays.fill(result, Fraction.ZERO);
    for (int k = 0; k < reduced.size(); k++) {
      result[leading.get(k)] = new Fraction(reduced.get(k)[unknowns], pivot);
    }
    return result;
  }

  /** One direction for each unknown that leads no row. */
  List<Fraction[]> nullSpace() {
    List<Fraction[]> result = new ArrayList<>();
    int next = 0;
    for (int j = 0; j < unknowns; j++) {
      if (next < leading.size() && leading.get(next) == j) {
        next++;
        continue;
      }
      Fraction[] direction = new Fraction[unknowns];
      Arrays.fill(direction, Fraction.ZERO);
      direction[j] = Fraction.ONE;
      for (int k = 0; k < reduced.size(); k++) {
        direction[leading.get(k)] = new Fraction(reduced.get(k)[j].negate(), pivot);
      }
      result.add(direction);
    }
    return result;
  }
}
