package org.leibniz.solve.constrained;

import org.leibniz.solve.Solution;

/**
 * The end of a solve under constraints. The multipliers are those of the Lagrangian: at a solution
 * the gradient of the objective, the gradients of the constraints by {@code multipliers} and {@code
 * boundMultipliers} add up to zero; so a multiplier is 0 or more at an upper limit, 0 or less at a
 * lower one.
 *
 * @param solution the point, how it was found and how well
 * @param multipliers one for each constraint
 * @param boundMultipliers one for each unknown
 * @param starts how many starts were tried, of which this is the best
 */
public record ConstrainedSolution(
    Solution solution, double[] multipliers, double[] boundMultipliers, int starts) {}
