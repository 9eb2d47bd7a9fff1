/**
 * Solves under constraints: the objective with the constraints behind it, the Lagrangian, and the
 * report of multipliers.
 *
 * <p>Invariant: constraints stand in the order of the file; what the report says of them is
 * computed by the interpreter.
 *
 * <p>May import: {@code solve.constrained} and the floors below {@code model}, and the rooms up to
 * {@code answer}.
 */
package org.leibniz.model.constrained;
