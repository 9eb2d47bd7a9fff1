package org.leibniz.model.solving;

import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.language.build.Program;

/** What a file must ask for so that it can be solved in real numbers. */
final class Solvable {
  private Solvable() {}

  /**
   * Refuses a file that asks for nothing to be solved, or has nothing to solve for.
   *
   * @throws DiagnosticException that says what is missing
   */
  static void check(Program program) {
    if (!program.conditions().isEmpty()) {
      Program.Condition first = program.conditions().get(0);
      throw new DiagnosticException(
          Diagnostic.at(
                  first.span(),
                  Code.NOT_YET_SUPPORTED,
                  "a condition can only be solved for in whole numbers")
              .label("this condition")
              .help("declare all unknowns as whole numbers: param A : int in 0..9"));
    }
    if (program.objective().isEmpty()
        && program.equations().isEmpty()
        && program.constraints().isEmpty()) {
      throw new DiagnosticException(
          Diagnostic.of(
                  Code.NOTHING_TO_SOLVE, program.source().name() + " asks for nothing to be solved")
              .help("write an equation such as A + B == 9, or: minimize …")
              .help("to see the values of what it defines: ad eval " + program.source().name()));
    }
    if (program.parameters().isEmpty()) {
      throw new DiagnosticException(
          Diagnostic.of(Code.NO_UNKNOWNS, "there is no unknown to solve for")
              .help("declare one: param x"));
    }
  }
}
