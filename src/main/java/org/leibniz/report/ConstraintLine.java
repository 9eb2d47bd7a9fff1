package org.leibniz.report;

import java.util.Optional;

/**
 * One constraint and how far it is violated.
 *
 * @param line where it stands in the user's file, from 1
 * @param text as the user wrote it
 * @param violation 0 where it holds, otherwise the distance by which it does not; of a constraint
 *     on an array, the largest
 * @param holds true if the violation is within the tolerance
 * @param multiplier its Lagrange multiplier, one for each element, where the method has one
 */
public record ConstraintLine(
    int line, String text, double violation, boolean holds, Optional<NamedTensor> multiplier) {}
