/**
 * The Java API, and what binds the compiler's rooms together: the list of passes, the formulation
 * of a solver's problem, the tiers on which it runs, the certificate of its answer.
 *
 * <p>Invariant: input that is wrong ends as a {@link org.leibniz.diagnostic.DiagnosticException};
 * figures that are reported are computed by the interpreter.
 *
 * <p>May import: everything but {@code cli}.
 */
package org.leibniz.model;
