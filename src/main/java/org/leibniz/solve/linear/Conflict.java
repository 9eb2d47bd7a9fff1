package org.leibniz.solve.linear;

import java.util.List;

/**
 * Equations that cannot hold together: the given multiples of them add up to {@code 0 =
 * contradiction}. Without any one of them the rest of these can hold.
 *
 * @param equations the places of the equations, ascending
 * @param multipliers one factor for each of them, none zero, the first positive; whole numbers
 *     where possible
 * @param contradiction what the right sides add up to, not zero
 */
public record Conflict(List<Integer> equations, double[] multipliers, double contradiction) {}
