/**
 * From syntax to a graph: names, types and shapes are checked while nodes are made, by the
 * operators' own rules.
 *
 * <p>An index variable is an axis: a comprehension, or a reduction over generators, is built once,
 * as tensor operators with one axis more. A fold stays a loop, with a body.
 *
 * <p>Invariant: what is wrong in the file ends as a diagnostic, never as another exception.
 *
 * <p>May import: {@code diagnostic, graph, operator, language.parse, language.check}.
 */
package org.leibniz.language.build;
