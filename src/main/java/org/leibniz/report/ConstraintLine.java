package org.leibniz.report;

import java.util.OptionalDouble;

/**
 * One constraint and how far it is violated.
 *
 * @param line where it stands in the user's file, from 1
 * @param text as the user wrote it
 * @param violation 0 where it holds, otherwise the distance by which it does not
 * @param multiplier its Lagrange multiplier, where the method has one
 */
public record ConstraintLine(int line, String text, double violation, OptionalDouble multiplier) {}
