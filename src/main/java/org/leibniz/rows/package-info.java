/**
 * Lanes are data rows: nests of loops over the same rows of data become one loop over blocks of
 * rows, in which every nest runs on {@link org.leibniz.loop.Statement#LANES} rows at once. What
 * rows hold between the nests is kept for one block only, the rows side by side; what is summed
 * over rows has a sum for each lane.
 *
 * <p>Invariant: each row's numbers are computed by the operations that computed them before; a sum
 * over rows is the sum of the lanes' sums, the lanes in a fixed order, and of the rows left over at
 * the end, whatever the machine is.
 *
 * <p>May import: {@code graph, loop}.
 */
package org.leibniz.rows;
