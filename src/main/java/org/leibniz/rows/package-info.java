/**
 * Settles the order of reductions, {@link org.leibniz.graph.RowOrder}. Lanes are data rows: nests
 * of loops over the same rows of data become one loop over blocks of rows, in which every nest runs
 * on {@link org.leibniz.loop.Statement#LANES} rows at once. What rows hold between the nests is
 * kept for one block only, the rows side by side, as is what rows look up at places of their own,
 * which is found row by row; what rows join has a place for each lane. Loops whose rows cannot go
 * side by side join them in the same lanes, row by row.
 *
 * <p>Invariant: each row's numbers are computed by the operations that computed them before, and
 * joined in the one order that there is, whatever the machine is.
 *
 * <p>May import: {@code kernel, graph, loop}.
 */
package org.leibniz.rows;
