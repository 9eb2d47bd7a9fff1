package org.leibniz.solve.integer;

/** A relation among some places. */
interface Propagator {
  /** The places whose changes matter to it. */
  int[] places();

  /** Takes away what cannot be; false where nothing is left. */
  boolean narrow(Domains domains);
}
