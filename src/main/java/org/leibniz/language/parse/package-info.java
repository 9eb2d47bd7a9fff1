/**
 * From the text of a {@code .ad} file to its syntax tree, and back to canonical text.
 *
 * <p>Invariant: reading never throws for bad input. Every fault is a diagnostic in words of our
 * own; a statement that cannot be read is dropped, and reading goes on at the next one.
 *
 * <p>The lexer and the parser are generated from {@code grammar/Ad.g4}. Between them stands a token
 * source that cuts the file into statements, so that the parser sees one statement at a time and
 * memory is bounded by the longest.
 *
 * <p>May import {@code org.leibniz.diagnostic} and the ANTLR runtime.
 */
package org.leibniz.language.parse;
