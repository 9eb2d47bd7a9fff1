/**
 * What is asked of a model, and what answers it: requests with their options, the precision and the
 * memory of an evaluation, the answer to a solve.
 *
 * <p>Invariant: data alone, immutable but for the arrays that a solver filled; nothing here
 * computes an answer.
 *
 * <p>May import: the floors below {@code model}; none of its other rooms.
 */
package org.leibniz.model.request;
