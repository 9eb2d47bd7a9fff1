/**
 * Minimisation under bounds, equations and inequalities by a primal-dual interior-point method,
 * over {@link org.leibniz.solve.constrained.ConstrainedFunction}.
 *
 * <p>Invariant: {@link org.leibniz.solve.Status#SOLVED} is reported only of a point where the
 * conditions of Karush, Kuhn and Tucker were tested and hold; the point lies within the bounds of
 * the unknowns; equal inputs give equal bits.
 *
 * <p>May import: {@code java.base}, {@code org.leibniz.solve} and {@code org.leibniz.solve.linear};
 * nothing of the compiler.
 */
package org.leibniz.solve.constrained;
