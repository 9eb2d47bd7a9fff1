package org.leibniz.solve.integer;

import java.util.Arrays;

/**
 * Whether some numbers, each a place and what is added to it, all differ. Where they must, the
 * value of one is taken from the others, and intervals that hold as many numbers as values belong
 * to these numbers alone (Hall's theorem; J.-F. Puget, "A fast algorithm for the bound consistency
 * of alldiff constraints", 1998, in its simplest form).
 */
final class Different implements Propagator {
  /** With more numbers the intervals are not looked at: that takes the square of their count. */
  private static final int MOST_FOR_INTERVALS = 200;

  private final int result;
  private final int[] terms;
  private final double[] added;
  private final int[] places;
  private final double[] lower;
  private final double[] upper;

  Different(int result, int[] terms, double[] added) {
    this.result = result;
    this.terms = terms;
    this.added = added;
    this.places = Arrays.copyOf(terms, terms.length + 1);
    places[terms.length] = result;
    this.lower = new double[terms.length];
    this.upper = new double[terms.length];
  }

  @Override
  public int[] places() {
    return places;
  }

  @Override
  public boolean narrow(Domains domains) {
    if (domains.lower(result) >= 1) {
      return takeValues(domains) && (terms.length > MOST_FOR_INTERVALS || takeIntervals(domains));
    }
    return decide(domains);
  }

  /** Not required: it holds where all are known and differ, and not where two known are equal. */
  private boolean decide(Domains domains) {
    double[] known = new double[terms.length];
    int count = 0;
    for (int i = 0; i < terms.length; i++) {
      if (domains.point(terms[i])) {
        known[count++] = domains.lower(terms[i]) + added[i];
      }
    }
    Arrays.sort(known, 0, count);
    for (int i = 1; i < count; i++) {
      if (known[i - 1] == known[i]) {
        return domains.meet(result, 0, 0);
      }
    }
    return count < terms.length || domains.meet(result, 1, 1);
  }

  private boolean takeValues(Domains domains) {
    boolean[] done = new boolean[terms.length];
    boolean again = true;
    while (again) {
      again = false;
      for (int i = 0; i < terms.length; i++) {
        if (!done[i] && domains.point(terms[i])) {
          done[i] = true;
          again = true;
          if (!takeFromOthers(domains, i)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private boolean takeFromOthers(Domains domains, int known) {
    double value = domains.lower(terms[known]) + added[known];
    for (int i = 0; i < terms.length; i++) {
      if (i != known && !domains.remove(terms[i], value - added[i])) {
        return false;
      }
    }
    return true;
  }

  private boolean takeIntervals(Domains domains) {
    double[] ends = new double[terms.length];
    for (int i = 0; i < terms.length; i++) {
      lower[i] = domains.lower(terms[i]) + added[i];
      upper[i] = domains.upper(terms[i]) + added[i];
      ends[i] = upper[i];
    }
    double[] begins = lower.clone();
    Arrays.sort(begins);
    Arrays.sort(ends);
    for (int k = 0; k < begins.length; k++) {
      if ((k == 0 || begins[k] != begins[k - 1]) && !takeIntervalsFrom(domains, begins[k], ends)) {
        return false;
      }
    }
    return true;
  }

  /** The intervals that begin at a value, by their ends in ascending order. */
  private boolean takeIntervalsFrom(Domains domains, double begin, double[] ends) {
    for (int k = 0; k < ends.length; k++) {
      double end = ends[k];
      if (end < begin || k + 1 < ends.length && ends[k + 1] == end) {
        continue;
      }
      double room = end - begin + 1;
      if (room > terms.length) {
        return true;
      }
      int inside = 0;
      for (int i = 0; i < terms.length; i++) {
        if (lower[i] >= begin && upper[i] <= end) {
          inside++;
        }
      }
      if (inside > room || inside == room && !keepOthersOut(domains, begin, end)) {
        return false;
      }
    }
    return true;
  }

  private boolean keepOthersOut(Domains domains, double begin, double end) {
    for (int i = 0; i < terms.length; i++) {
      if (lower[i] >= begin && upper[i] <= end) {
        continue;
      }
      for (double value = Math.max(begin, lower[i]); value <= Math.min(end, upper[i]); value++) {
        if (!domains.remove(terms[i], value - added[i])) {
          return false;
        }
      }
    }
    return true;
  }
}
