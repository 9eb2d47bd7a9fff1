/**
 * A file built with its data: every size is a number, the unknowns have a layout and a start, and a
 * graph is a function of them.
 *
 * <p>Invariant: data that do not fit the file never get past here: they end as a {@link
 * org.leibniz.diagnostic.DiagnosticException}.
 *
 * <p>May import: the floors below {@code model}, and {@code model.request}; no pass and no solver's
 * method.
 */
package org.leibniz.model.bound;
