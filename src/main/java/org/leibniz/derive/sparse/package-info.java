/**
 * Sparse derivatives: which entries of a Jacobian or Hessian may differ from 0, colourings that
 * compress them, and graphs that compute the entries by few sweeps.
 *
 * <p>Invariant: a pattern covers every entry that is not 0 at some point; where nothing better is
 * known, an element depends on everything that the operands depend on. An operator's own lowering
 * rule says which elements it reads, and its {@code carries} which operands have a derivative, so
 * nothing here knows a single operator but the loop.
 *
 * <p>May import: {@code diagnostic, graph, loop, operator} (of the last the lowering contracts,
 * {@code Algebra} and {@code Loop}), {@code evaluate, derive}.
 */
package org.leibniz.derive.sparse;
