/**
 * What a person or a script sees: text for a terminal, JSON, plots, drawings of graphs and a line
 * of progress.
 *
 * <p>Invariant: a report says what it was given and computes nothing that could differ from it; the
 * same content gives the same characters on every machine (a PNG also depends on the fonts and the
 * JDK).
 *
 * <p>May import: {@code diagnostic}, {@code data}, and for formulas and drawings {@code graph} and
 * {@code operator}. It alone knows the JSON writer, the layout library and, for PNG only, {@code
 * java.awt}.
 */
package org.leibniz.report;
