/**
 * What a file asks of a solver, as graphs: residuals, an objective, and the forms of them that a
 * method can use.
 *
 * <p>Invariant: a form is claimed only where it is seen in the graph; the graphs have gone through
 * all passes.
 *
 * <p>May import: the floors below {@code model}, and the rooms before it up to {@code derivative}.
 */
package org.leibniz.model.formulation;
