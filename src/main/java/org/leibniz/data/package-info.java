/**
 * Data from outside, on its way in: tables of comma-separated values and the texts of {@code
 * --set}, as named arrays.
 *
 * <p>Invariant: what leaves this package as a number was written as one. A cell that is no number,
 * or not there, is never guessed at; whoever asks for it gets a diagnostic that names the file, the
 * line and the column.
 *
 * <p>May import: {@code diagnostic}. It alone knows the CSV reader.
 */
package org.leibniz.data;
