/**
 * What people see of the compiler's work: texts and drawings after each pass, the emitted class,
 * what passes save and evaluations cost.
 *
 * <p>Invariant: what is shown is what runs, by the same passes and the same emitter.
 *
 * <p>May import: the floors below {@code model}, and the rooms up to {@code tier}.
 */
package org.leibniz.model.inspect;
