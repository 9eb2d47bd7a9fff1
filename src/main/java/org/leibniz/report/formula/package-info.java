/**
 * Graphs as formulas for people: terms are read from the nodes, collected, factored and written in
 * the language itself or for LaTeX.
 *
 * <p>Invariant: a formula is the same function over the real numbers as its graph, and the same
 * graph gives the same characters on every machine. No recursion over graphs: only terms that are
 * short enough to be read are walked.
 *
 * <p>May import: {@code graph} and {@code operator}.
 */
package org.leibniz.report.formula;
