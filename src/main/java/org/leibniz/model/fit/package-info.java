/**
 * What can be said of a fit to data, a likelihood or a posterior density at its best answer:
 * standard errors, intervals, profiles, curves with their bands.
 *
 * <p>Invariant: exact derivatives, computed by the interpreter at the answer; what is not a fit is
 * left without.
 *
 * <p>May import: the floors below {@code model}, and the rooms up to {@code tier}.
 */
package org.leibniz.model.fit;
