/**
 * One solve in real numbers, from the choice of a method to the answer.
 *
 * <p>Invariant: the same file, data and seed give the same bits; the answer says which method ran
 * and why.
 *
 * <p>May import: {@code solve} and the floors below {@code model}, and the rooms up to {@code
 * check}.
 */
package org.leibniz.model.solving;
