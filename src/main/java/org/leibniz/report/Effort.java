package org.leibniz.report;

/**
 * What the answer cost.
 *
 * @param steps the steps of the method, 0 for a direct one
 * @param evaluations how often the model was evaluated
 * @param seconds wall time, without the start of the program
 * @param seed the seed of everything random
 */
public record Effort(long steps, EvaluationCounts evaluations, double seconds, long seed) {}
