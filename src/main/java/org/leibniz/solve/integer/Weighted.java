package org.leibniz.solve.integer;

/**
 * A place is a constant and a sum of multiples of others, all of them whole: what a chain of sums
 * says at once, each unknown counted once. The multiples are so small that doubles are exact.
 */
final class Weighted implements Propagator {
  private final int result;
  private final int[] terms;
  private final double[] weights;
  private final double constant;
  private final int[] places;

  Weighted(int result, int[] terms, double[] weights, double constant) {
    this.result = result;
    this.terms = terms;
    this.weights = weights;
    this.constant = constant;
    this.places = java.util.Arrays.copyOf(terms, terms.length + 1);
    places[terms.length] = result;
  }

  @Override
  public int[] places() {
    return places;
  }

  private double least(Domains domains, int i) {
    return weights[i] * (weights[i] > 0 ? domains.lower(terms[i]) : domains.upper(terms[i]));
  }

  private double most(Domains domains, int i) {
    return weights[i] * (weights[i] > 0 ? domains.upper(terms[i]) : domains.lower(terms[i]));
  }

  @Override
  public boolean narrow(Domains domains) {
    double least = constant;
    double most = constant;
    for (int i = 0; i < terms.length; i++) {
      least += least(domains, i);
      most += most(domains, i);
    }
    if (Double.isInfinite(least) || Double.isInfinite(most)) {
      return true; // the sums one by one say what can be said
    }
    if (!domains.meet(result, least, most)) {
      return false;
    }
    for (int i = 0; i < terms.length; i++) {
      double low = domains.lower(result) - (most - most(domains, i));
      double high = domains.upper(result) - (least - least(domains, i));
      double before = least(domains, i);
      double beforeMost = most(domains, i);
      double weight = weights[i];
      boolean possible =
          weight > 0
              ? domains.meet(terms[i], Math.ceil(low / weight), Math.floor(high / weight))
              : domains.meet(terms[i], Math.ceil(high / weight), Math.floor(low / weight));
      if (!possible) {
        return false;
      }
      least += least(domains, i) - before;
      most += most(domains, i) - beforeMost;
    }
    return true;
  }
}
