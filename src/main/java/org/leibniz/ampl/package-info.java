/**
 * The files by which AMPL, Pyomo and JuMP talk to solvers: {@code .nl} in its text form, read and
 * written, the names beside it in {@code .col} and {@code .row}, and the answer in {@code .sol}.
 * What is read is said again in the language of {@code .ad} files.
 *
 * <p>Invariant: expressions are rows of terms in prefix order, never trees, so that their depth
 * costs nothing; a number that is read and written again keeps its bits. What the format can say
 * and the language cannot is refused by name, at its place.
 *
 * <p>May import: {@code diagnostic}.
 *
 * <p>The format: D. M. Gay, "Writing .nl Files", 2005; "Hooking Your Solver to AMPL", 1997.
 */
package org.leibniz.ampl;
