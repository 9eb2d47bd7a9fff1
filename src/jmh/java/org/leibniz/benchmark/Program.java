package org.leibniz.benchmark;

/** An objective of the suites written by hand, at the unknowns of its case. */
interface Program {
  /** The value alone; of what has many values, a number that needs all of them. */
  double value();

  /** The value with the derivative, which {@link #entries} then holds. */
  double derivative();

  /** The derivative, flattened in the order of the suites; the same array at every call. */
  double[] entries();
}
