package org.leibniz.solve.integer;

/**
 * How far a search goes.
 *
 * @param nodes after so many divisions of a range it ends
 * @param solutions after so many solutions it ends; of an objective all count that reach the best
 *     value
 */
public record Limits(long nodes, int solutions) {}
