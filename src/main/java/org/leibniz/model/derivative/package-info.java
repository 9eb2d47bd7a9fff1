/**
 * Values and derivatives of what a file defines, by name: dense as a report, sparse as an object to
 * be called.
 *
 * <p>Invariant: reported figures are computed by the interpreter, all that was asked for in one
 * graph.
 *
 * <p>May import: the floors below {@code model}, and the rooms {@code request}, {@code pipeline},
 * {@code bound} and {@code trace}.
 */
package org.leibniz.model.derivative;
