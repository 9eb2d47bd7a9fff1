package org.leibniz.interval;

/**
 * Narrows the ranges of an operation's result and operands to what can be true of them together
 * (the revision of HC4; F. Benhamou, F. Goualard, L. Granvilliers, J.-F. Puget, "Revising hull and
 * box consistency", 1999).
 */
public interface Contraction {

  /** Nothing is known of the operation: no range is narrowed. */
  Contraction NOTHING =
      new Contraction() {
        @Override
        public void narrow(Ranges ranges) {
          // Every value is possible.
        }
      };

  /** Narrows the ranges; what the operation admits stays inside them. */
  void narrow(Ranges ranges);

  /**
   * The factor of an operand in the result, where within these ranges the result is a sum of
   * multiples of its operands; NaN where it is not.
   */
  default double weight(int operand, Ranges ranges) {
    return Double.NaN;
  }
}
