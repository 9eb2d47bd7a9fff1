/**
 * Models from and to {@code .nl} files, the form in which AMPL's solvers take a problem.
 *
 * <p>Invariant: what is written is equal to what the file says, element by element; what the form
 * cannot say is refused at its place.
 *
 * <p>May import: {@code ampl} and the floors below {@code model}, and the rooms {@code bound},
 * {@code pipeline} and {@code element}.
 */
package org.leibniz.model.nl;
