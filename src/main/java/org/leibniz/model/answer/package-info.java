/**
 * What every solve shares: its method with the options, its end in time, and the report of its
 * answer.
 *
 * <p>Invariant: every figure of a report is computed anew by the interpreter, whatever the solver
 * ran on.
 *
 * <p>May import: the floors below {@code model}, and the rooms up to {@code fit}.
 */
package org.leibniz.model.answer;
