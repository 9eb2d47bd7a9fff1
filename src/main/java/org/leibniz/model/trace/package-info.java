/**
 * Nodes in the words of the file, and where the first value that is not finite comes from.
 *
 * <p>Invariant: what is told is a name, a text or a line of the file, or a formula over them.
 *
 * <p>May import: the floors below {@code model}, and {@code model.bound}.
 */
package org.leibniz.model.trace;
