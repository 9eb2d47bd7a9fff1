/**
 * What a person or a script sees: text for a terminal, JSON and a line of progress. Formulas, plots
 * and drawings of graphs have rooms of their own.
 *
 * <p>Invariant: a report says what it was given and computes nothing that could differ from it; the
 * same content gives the same characters on every machine.
 *
 * <p>May import: {@code diagnostic}, {@code graph}, and of {@code solve} how a solve ends. It alone
 * knows the JSON writer.
 */
package org.leibniz.report;
