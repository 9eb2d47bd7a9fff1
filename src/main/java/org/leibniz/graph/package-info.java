/**
 * The graph: typed nodes, shapes with named sizes, the contract of operators, and the builder that
 * gives equal applications the same node.
 *
 * <p>Invariant: a graph is acyclic, operands come before their users, every node has the type that
 * its operator's rule gives; nothing here names an operator other than {@link
 * org.leibniz.graph.Input}; no traversal recurses.
 *
 * <p>May import: {@code diagnostic}.
 */
package org.leibniz.graph;
