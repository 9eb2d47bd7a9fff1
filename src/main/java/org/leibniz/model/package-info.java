/**
 * The Java API: a model is read, given its data, evaluated, differentiated, solved. What it asks
 * and what answers it are the records of {@link org.leibniz.model.request}; the rooms behind it do
 * the work.
 *
 * <p>Invariant: input that is wrong ends as a {@link org.leibniz.diagnostic.DiagnosticException};
 * figures that are reported are computed by the interpreter.
 *
 * <p>May import: everything but {@code cli}.
 */
package org.leibniz.model;
