/**
 * From a graph to a loop program: which nodes are computed together in one nest of loops, which are
 * kept in buffers, which are recomputed where they are used; the order of the steps; branches; the
 * split into methods.
 *
 * <p>Invariant: accumulations happen in row-major order of their domain and nothing is
 * reassociated, so a program gives the interpreter's bits; what only one arm of a branch needs is
 * computed inside that arm; every pass is linear in the size of the graph, up to a logarithm.
 *
 * <p>May import: {@code diagnostic, graph, loop, operator, rows}.
 */
package org.leibniz.schedule;
