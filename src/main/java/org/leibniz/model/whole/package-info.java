/**
 * Files whose unknowns are whole numbers: the network of their relations, and its search.
 *
 * <p>Invariant: a solution is reported only where the interpreter found that everything holds.
 *
 * <p>May import: {@code solve.integer} and the floors below {@code model}, and the rooms {@code
 * request}, {@code pipeline}, {@code bound}, {@code element} and {@code formulation}.
 */
package org.leibniz.model.whole;
