package org.leibniz.interval;

import java.util.Arrays;

/**
 * The ranges of one operation: of its result (at {@link #RESULT}) and of its operands, from 1 on.
 * Ends belong to their range; whole ones have whole ends. Truth values are 0 and 1.
 */
public final class Ranges {
  /** The place of the result. */
  public static final int RESULT = 0;

  /** The most places: a result and three operands. */
  public static final int MOST = 4;

  private final double[] lower = new double[MOST];
  private final double[] upper = new double[MOST];
  private final boolean[] whole = new boolean[MOST];
  private final double[] removed = new double[MOST];
  private boolean empty;

  /** Forgets everything that was removed. */
  public void clear() {
    Arrays.fill(removed, Double.NaN);
    empty = false;
  }

  /** Sets the range at a place. */
  public void set(int place, double from, double to, boolean isWhole) {
    lower[place] = from;
    upper[place] = to;
    whole[place] = isWhole;
  }

  /** The least value. */
  public double lower(int place) {
    return lower[place];
  }

  /** The greatest value. */
  public double upper(int place) {
    return upper[place];
  }

  /** Whether only whole numbers are meant. */
  boolean whole(int place) {
    return whole[place];
  }

  /** Whether a single value is left. */
  public boolean point(int place) {
    return lower[place] == upper[place];
  }

  /** Whether the range is this single value. */
  boolean is(int place, double value) {
    return lower[place] == value && upper[place] == value;
  }

  /** Whether a value lies in the range. */
  boolean contains(int place, double value) {
    return lower[place] <= value && value <= upper[place];
  }

  /** Whether nothing is possible any more. */
  public boolean empty() {
    return empty;
  }

  /** The value that is not possible at a place, inside its range; NaN where there is none. */
  public double removed(int place) {
    return removed[place];
  }

  /** Narrows a range to what lies between two values; ends that are NaN narrow nothing. */
  public void meet(int place, double from, double to) {
    if (from > lower[place]) {
      lower[place] = whole[place] ? Math.ceil(from) : from;
    }
    if (to < upper[place]) {
      upper[place] = whole[place] ? Math.floor(to) : to;
    }
    empty |= lower[place] > upper[place];
  }

  /** Takes one value from a range; from the inside of a range of reals it cannot be taken. */
  void remove(int place, double value) {
    if (!contains(place, value)) {
      return;
    }
    if (point(place)) {
      empty = true;
    } else if (whole[place] && lower[place] == value) {
      lower[place] = value + 1;
    } else if (whole[place] && upper[place] == value) {
      upper[place] = value - 1;
    } else if (whole[place]) {
      removed[place] = value;
    }
  }

  /** Narrows a range to values under another, which they may reach only where both are real. */
  void below(int place, int other) {
    double end = upper[other];
    if (whole[place] || whole[other]) {
      end = whole[place] ? Math.ceil(end) - 1 : end;
    }
    meet(place, Double.NEGATIVE_INFINITY, end);
    double begin = lower[place];
    meet(other, whole[other] ? Math.floor(begin) + 1 : begin, Double.POSITIVE_INFINITY);
  }
}
