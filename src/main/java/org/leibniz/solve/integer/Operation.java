package org.leibniz.solve.integer;

import org.leibniz.interval.Contraction;
import org.leibniz.interval.Ranges;

/**
 * A result and its operands, narrowed by the rule of their operation.
 *
 * @param places the result, then the operands
 * @param ranges where the rule works; may be shared, nothing stays in it
 */
record Operation(Contraction rule, int[] places, Ranges ranges) implements Propagator {

  @Override
  public boolean narrow(Domains domains) {
    load(domains);
    rule.narrow(ranges);
    if (ranges.empty()) {
      return false;
    }
    for (int i = 0; i < places.length; i++) {
      if (!domains.meet(places[i], ranges.lower(i), ranges.upper(i))) {
        return false;
      }
      double removed = ranges.removed(i);
      if (!Double.isNaN(removed) && !domains.remove(places[i], removed)) {
        return false;
      }
    }
    return true;
  }

  private void load(Domains domains) {
    ranges.clear();
    for (int i = 0; i < places.length; i++) {
      int place = places[i];
      ranges.set(i, domains.lower(place), domains.upper(place), domains.whole(place));
    }
  }
}
