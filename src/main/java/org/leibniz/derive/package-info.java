/**
 * Differentiation of graphs, forward and in reverse, as passes that build further nodes.
 *
 * <p>Invariant: no pass names an operator; all it knows of one is its rules. Broadcasting is undone
 * here and nowhere else; so is the masking of branches that are not taken.
 *
 * <p>May import: {@code diagnostic, graph, operator} (of the last only {@code Algebra} and {@code
 * Derivative}).
 */
package org.leibniz.derive;
