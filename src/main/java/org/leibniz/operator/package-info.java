/**
 * Every operator, one place each: type rule, value, derivative rules, lowering. {@link
 * org.leibniz.operator.Catalogue} lists them; {@link org.leibniz.operator.Algebra} makes nodes of
 * them.
 *
 * <p>Invariant: an operator is immutable and structurally equal to its like; its value rule and its
 * lowering give the same bits; derivative rules only make nodes.
 *
 * <p>May import: {@code diagnostic, kernel, interval, graph, loop}.
 */
package org.leibniz.operator;
