package org.leibniz.solve.integer;

import java.util.Arrays;

/**
 * The values that are still possible at each place: a range, and of the unknowns with few values
 * the values themselves. What is narrowed is kept on a trail, so that it can be undone.
 */
final class Domains {
  /** Ranges of more values are kept by their ends alone. */
  static final int MOST_VALUES = 4096;

  /** A range of reals that shrinks by a smaller share is left as it was, or it would never end. */
  private static final double VISIBLE = 1e-3;

  private final double[] lower;
  private final double[] upper;
  private final boolean[] whole;

  /** By place: a bit for each value from {@link #first} on; null where only the ends are kept. */
  private final long[][] values;

  private final double[] first;
  private final Changes changes;
  private int[] trailPlace = new int[64];
  private double[] trailLower = new double[64];
  private double[] trailUpper = new double[64];
  private int trail;
  private int[] wordPlace = new int[16];
  private int[] wordNumber = new int[16];
  private long[] wordBits = new long[16];
  private int words;

  /** Is told which places have changed. */
  interface Changes {
    void changed(int place);
  }

  Domains(double[] lower, double[] upper, boolean[] whole, Changes changes) {
    this.lower = lower.clone();
    this.upper = upper.clone();
    this.whole = whole.clone();
    this.values = new long[lower.length][];
    this.first = new double[lower.length];
    this.changes = changes;
  }

  /** Keeps the values of a place one by one, where they are few. */
  void keepValues(int place) {
    double count = upper[place] - lower[place] + 1;
    if (whole[place] && values[place] == null && count <= MOST_VALUES && count > 2) {
      first[place] = lower[place];
      long[] bits = new long[((int) count + 63) / 64];
      Arrays.fill(bits, -1L);
      values[place] = bits;
    }
  }

  double lower(int place) {
    return lower[place];
  }

  double upper(int place) {
    return upper[place];
  }

  boolean whole(int place) {
    return whole[place];
  }

  boolean point(int place) {
    return lower[place] == upper[place];
  }

  /** How many values are possible; of reals infinitely many, but for a single one. */
  double size(int place) {
    if (!whole[place]) {
      return point(place) ? 1 : Double.POSITIVE_INFINITY;
    }
    long[] bits = values[place];
    if (bits == null) {
      return upper[place] - lower[place] + 1;
    }
    int count = 0;
    int from = (int) (lower[place] - first[place]);
    int to = (int) (upper[place] - first[place]);
    for (int word = from >> 6; word <= to >> 6; word++) {
      long part = bits[word];
      if (word == from >> 6) {
        part &= -1L << (from & 63);
      }
      if (word == to >> 6) {
        part &= -1L >>> (63 - (to & 63));
      }
      count += Long.bitCount(part);
    }
    return count;
  }

  private boolean possible(int place, double value) {
    long[] bits = values[place];
    if (bits == null) {
      return true;
    }
    int bit = (int) (value - first[place]);
    return (bits[bit >> 6] >>> (bit & 63) & 1) != 0;
  }

  /** Narrows a range; false where nothing is left. */
  boolean meet(int place, double from, double to) {
    double low = Math.max(lower[place], whole[place] ? Math.ceil(from) : from);
    double high = Math.min(upper[place], whole[place] ? Math.floor(to) : to);
    while (low <= high && values[place] != null && !possible(place, low)) {
      low++;
    }
    while (low <= high && values[place] != null && !possible(place, high)) {
      high--;
    }
    if (!(low <= high)) {
      return false;
    }
    if (low == lower[place] && high == upper[place] || !visible(place, low, high)) {
      return true;
    }
    keep(place);
    lower[place] = low;
    upper[place] = high;
    changes.changed(place);
    return true;
  }

  private boolean visible(int place, double low, double high) {
    double width = upper[place] - lower[place];
    boolean sooner =
        Double.isInfinite(lower[place]) && !Double.isInfinite(low)
            || Double.isInfinite(upper[place]) && !Double.isInfinite(high);
    return whole[place] || sooner || low == high || high - low <= (1 - VISIBLE) * width;
  }

  /** Takes one value away, where values are kept or it lies at an end; false if none is left. */
  boolean remove(int place, double value) {
    if (!(lower[place] <= value && value <= upper[place]) || value != Math.rint(value)) {
      return true;
    }
    if (point(place)) {
      return false;
    }
    if (!whole[place]) {
      return true;
    }
    if (value == lower[place]) {
      return meet(place, value + 1, upper[place]);
    }
    if (value == upper[place]) {
      return meet(place, lower[place], value - 1);
    }
    if (values[place] != null && possible(place, value)) {
      int bit = (int) (value - first[place]);
      keepWord(place, bit >> 6);
      values[place][bit >> 6] &= ~(1L << (bit & 63));
      changes.changed(place);
    }
    return true;
  }

  private void keep(int place) {
    if (trail == trailPlace.length) {
      trailPlace = Arrays.copyOf(trailPlace, 2 * trail);
      trailLower = Arrays.copyOf(trailLower, 2 * trail);
      trailUpper = Arrays.copyOf(trailUpper, 2 * trail);
    }
    trailPlace[trail] = place;
    trailLower[trail] = lower[place];
    trailUpper[trail++] = upper[place];
  }

  private void keepWord(int place, int word) {
    if (words == wordPlace.length) {
      wordPlace = Arrays.copyOf(wordPlace, 2 * words);
      wordNumber = Arrays.copyOf(wordNumber, 2 * words);
      wordBits = Arrays.copyOf(wordBits, 2 * words);
    }
    wordPlace[words] = place;
    wordNumber[words] = word;
    wordBits[words++] = values[place][word];
  }

  /** The state now, to which {@link #undo} leads back. */
  long mark() {
    return (long) trail << 32 | words;
  }

  /** Takes back everything since a mark. */
  void undo(long mark) {
    int ranges = (int) (mark >>> 32);
    while (trail > ranges) {
      trail--;
      lower[trailPlace[trail]] = trailLower[trail];
      upper[trailPlace[trail]] = trailUpper[trail];
    }
    int bits = (int) mark;
    while (words > bits) {
      words--;
      values[wordPlace[words]][wordNumber[words]] = wordBits[words];
    }
  }
}
