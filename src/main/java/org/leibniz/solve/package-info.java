/**
 * Optimisers and equation solvers over two small interfaces, {@link org.leibniz.solve.Objective}
 * and {@link org.leibniz.solve.ResidualFunction}; {@link org.leibniz.solve.Methods} is the
 * catalogue, {@link org.leibniz.solve.Automatic} the choice among them.
 *
 * <p>Invariant: a method never reports {@link org.leibniz.solve.Status#SOLVED} without a test that
 * held at the returned point, the returned point lies within the bounds, and equal inputs give
 * equal bits.
 *
 * <p>May import: {@code java.base} and {@code org.leibniz.solve.linear}; nothing of the compiler.
 */
package org.leibniz.solve;
