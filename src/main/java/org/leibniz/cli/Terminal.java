package org.leibniz.cli;

import java.io.PrintStream;

/**
 * Where a command prints, and from where it is told to end.
 *
 * @param out standard output: what was asked for
 * @param err standard error: what is wrong, notes, progress
 * @param watched whether a person watches standard error, so that progress may be shown
 * @param interruption whether the command was told to end
 */
record Terminal(PrintStream out, PrintStream err, boolean watched, Interruption interruption) {}
