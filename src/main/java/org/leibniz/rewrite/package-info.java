/**
 * Rewrites of graphs: rules, each one law of algebra with the tier of what it keeps; the sweeps
 * that apply them; the passes made of them; and what the structure of a graph tells a solver.
 *
 * <p>Invariant: a rewrite keeps inputs, output names, types and origins; an exact rule keeps every
 * bit, NaN and -0 included; nothing that only one arm of a choice computes is computed outside of
 * it afterwards; a sweep takes time linear in the nodes.
 *
 * <p>May import: {@code diagnostic, graph, loop, operator, evaluate}.
 */
package org.leibniz.rewrite;
