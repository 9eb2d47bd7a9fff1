package org.leibniz.report;

/**
 * One equation of a system and how well it holds.
 *
 * @param line where it stands in the user's file, from 1
 * @param text as the user wrote it
 * @param residual left side minus right side; of an equation between arrays, the element that is
 *     largest in magnitude
 * @param holds true if the residual is within the tolerance that was asked for
 * @param conflicting true if it is one of the equations that cannot hold together
 */
public record EquationLine(
    int line, String text, double residual, boolean holds, boolean conflicting) {}
