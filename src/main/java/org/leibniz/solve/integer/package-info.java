/**
 * Search for whole numbers: every relation narrows the ranges of the numbers it joins, until
 * nothing changes; then the range with the fewest values is divided.
 *
 * <p>Invariant: no solution is lost, and the order of everything is the same at each run.
 *
 * <p>May import: {@code java.base} and {@code interval}; nothing of the compiler.
 */
package org.leibniz.solve.integer;
