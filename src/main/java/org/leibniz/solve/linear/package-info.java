/**
 * Dense and sparse linear algebra for the solvers, and what can be said about a system of linear
 * equations: its rank, its free directions, its conflicts, its exact rational answer.
 *
 * <p>Invariant: arguments are never modified unless the method says "in place"; matrices cross the
 * package border row by row in one {@code double[]}, sparse ones entry by entry. Small problems
 * matter most: nothing here allocates much, loads a library or uses recursion.
 *
 * <p>May import: {@code java.base} only.
 */
package org.leibniz.solve.linear;
