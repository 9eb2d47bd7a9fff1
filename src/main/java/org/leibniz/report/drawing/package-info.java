/**
 * Drawings of graphs: what is drawn, its labels, its layout, and its form as a picture or in the
 * DOT language. It alone knows the layout library.
 *
 * <p>Invariant: the same graph gives the same drawing on every machine.
 *
 * <p>May import: {@code diagnostic}, {@code graph}, {@code operator}, {@code report}, {@code
 * report.formula} and {@code report.plot}.
 */
package org.leibniz.report.drawing;
