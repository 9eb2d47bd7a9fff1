package org.leibniz.solve.integer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leibniz.interval.Contraction;
import org.leibniz.interval.Ranges;

/** Places for numbers, each with a range, and the relations among them. */
public final class Network {
  /** Sums of whole numbers under this are exact. */
  private static final double EXACT = 0x1p40;

  /** Sums of more terms are left to the sums one by one. */
  private static final int MOST_TERMS = 256;

  private double[] lower = new double[64];
  private double[] upper = new double[64];
  private boolean[] whole = new boolean[64];
  private int places;
  private final List<Propagator> propagators = new ArrayList<>();
  private final Map<Integer, Sum> sums = new LinkedHashMap<>();
  private final Ranges ranges = new Ranges();

  /** A constant and a sum of multiples of places. */
  private record Sum(Map<Integer, Double> weights, double constant, boolean merged) {}

  /** A new place for a number in a range. */
  public int place(double from, double to, boolean isWhole) {
    if (places == lower.length) {
      lower = Arrays.copyOf(lower, 2 * places);
      upper = Arrays.copyOf(upper, 2 * places);
      whole = Arrays.copyOf(whole, 2 * places);
    }
    lower[places] = isWhole ? Math.ceil(from) : from;
    upper[places] = isWhole ? Math.floor(to) : to;
    whole[places] = isWhole;
    return places++;
  }

  /** The number of places. */
  public int places() {
    return places;
  }

  /** The number of relations. */
  public int relations() {
    return propagators.size();
  }

  /** Whether a place is known. */
  public boolean point(int place) {
    return lower[place] == upper[place];
  }

  /** The least value that a place may have. */
  public double lower(int place) {
    return lower[place];
  }

  /** The greatest value that a place may have. */
  double upper(int place) {
    return upper[place];
  }

  /** Whether a place is for a whole number. */
  public boolean whole(int place) {
    return whole[place];
  }

  /** Narrows a place to a range; an empty one makes the network contradictory. */
  public void meet(int place, double from, double to) {
    lower[place] = Math.max(lower[place], from);
    upper[place] = Math.min(upper[place], to);
  }

  /** Says that one place is the result of an operation on others. */
  public void relate(Contraction rule, int result, int... operands) {
    int[] all = new int[operands.length + 1];
    all[0] = result;
    System.arraycopy(operands, 0, all, 1, operands.length);
    propagators.add(new Operation(rule, all, ranges));
    sum(rule, result, operands);
  }

  /** Keeps what a result is as a sum of multiples, where it is one. */
  private void sum(Contraction rule, int result, int[] operands) {
    ranges.clear();
    for (int i = 0; i <= operands.length; i++) {
      int place = i == 0 ? result : operands[i - 1];
      ranges.set(i, lower[place], upper[place], whole[place]);
    }
    Map<Integer, Double> weights = new LinkedHashMap<>();
    double constant = 0;
    boolean merged = false;
    for (int i = 0; i < operands.length; i++) {
      double weight = rule.weight(i + 1, ranges);
      if (!known(weight)) {
        return;
      }
      if (weight != 0) {
        Sum part = sumOf(operands[i]);
        merged |= part.merged;
        constant += weight * part.constant;
        for (Map.Entry<Integer, Double> term : part.weights.entrySet()) {
          Double before = weights.get(term.getKey());
          merged |= before != null;
          weights.put(term.getKey(), (before == null ? 0 : before) + weight * term.getValue());
        }
      }
    }
    weights.values().removeIf(weight -> weight == 0);
    boolean exact = known(constant) && weights.values().stream().allMatch(Network::known);
    if (exact && weights.size() <= MOST_TERMS && operands.length > 0) {
      sums.put(result, new Sum(weights, constant, merged));
    }
  }

  private static boolean known(double weight) {
    return weight == Math.rint(weight) && Math.abs(weight) < EXACT;
  }

  private Sum sumOf(int place) {
    if (point(place)) {
      return new Sum(Map.of(), lower[place], false);
    }
    Sum known = sums.get(place);
    return known != null ? known : new Sum(Map.of(place, 1.0), 0, false);
  }

  /**
   * Adds to a place that is a sum in which an unknown stood several times a relation in which it
   * stands once.
   */
  public void gather(int place) {
    Sum sum = sums.get(place);
    if (sum == null || !sum.merged || !sum.weights.keySet().stream().allMatch(p -> whole[p])) {
      return;
    }
    int[] terms = sum.weights.keySet().stream().mapToInt(Integer::intValue).toArray();
    double[] weights = sum.weights.values().stream().mapToDouble(Double::doubleValue).toArray();
    propagators.add(new Weighted(place, terms, weights, sum.constant));
  }

  /** Says that a truth value is whether some whole numbers all differ. */
  public void differ(int result, int... terms) {
    int[] behind = new int[terms.length];
    double[] added = new double[terms.length];
    for (int i = 0; i < terms.length; i++) {
      Sum sum = sumOf(terms[i]);
      boolean shifted = sum.weights.size() == 1 && sum.weights.containsValue(1.0);
      behind[i] = shifted ? sum.weights.keySet().iterator().next() : terms[i];
      added[i] = shifted ? sum.constant : 0;
    }
    propagators.add(new Different(result, behind, added));
  }

  List<Propagator> propagators() {
    return propagators;
  }

  Domains domains(Domains.Changes changes) {
    return new Domains(
        Arrays.copyOf(lower, places),
        Arrays.copyOf(upper, places),
        Arrays.copyOf(whole, places),
        changes);
  }
}
