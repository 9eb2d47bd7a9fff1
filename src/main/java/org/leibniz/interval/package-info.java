/**
 * Arithmetic of intervals, rounded outward, and rules that narrow the ranges of an operation's
 * result and operands.
 *
 * <p>Invariant: a rule never takes a value away that the operation admits. It imports nothing of
 * the project.
 */
package org.leibniz.interval;
