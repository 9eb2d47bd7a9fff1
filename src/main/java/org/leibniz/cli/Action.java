package org.leibniz.cli;

/** What a command does. */
interface Action {
  /** Everything was done. */
  int DONE = 0;

  /** The problem was not solved. */
  int NOT_SOLVED = 1;

  /** The input is wrong. */
  int WRONG_INPUT = 2;

  /**
   * Calls the model and prints.
   *
   * @return the exit status
   * @throws org.leibniz.diagnostic.DiagnosticException if the input is wrong
   */
  int run(Arguments arguments, Terminal terminal);
}
