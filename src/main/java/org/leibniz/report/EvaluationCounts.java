package org.leibniz.report;

/** How often the solver asked for the value, the gradient, the Jacobian and the Hessian. */
public record EvaluationCounts(long value, long gradient, long jacobian, long hessian) {}
