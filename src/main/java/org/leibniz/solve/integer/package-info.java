/**
 * Search for whole numbers: every relation narrows the ranges of the numbers it joins, until
 * nothing changes; then the range with the fewest values is divided.
 *
 * <p>Invariant: no solution is lost, and the order of everything is the same at each run. It knows
 * nothing of the compiler and imports the intervals only.
 */
package org.leibniz.solve.integer;
