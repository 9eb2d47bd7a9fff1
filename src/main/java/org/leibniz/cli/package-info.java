/**
 * The command line: reads the arguments, calls the model, prints its answer.
 *
 * <p>Invariant: there is no logic here beyond that, and no way out of {@link org.leibniz.cli.Main}
 * but an exit status: 0 done, 1 not solved, 2 the input is wrong. The commands and their options
 * are one table, {@link org.leibniz.cli.Commands}; parsing, help and completion are all made from
 * it. A command loads only the classes it uses, and what every start runs is written without
 * lambdas, because each costs a visible part of a short run.
 *
 * <p>May import: everything.
 */
package org.leibniz.cli;
