package org.leibniz.cli;

import java.util.List;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;

/** {@code ad completion}: a script for a shell. */
final class CompletionAction implements Action {
  /** The shells that there is a script for. */
  static final List<String> SHELLS = List.of("bash", "zsh");

  @Override
  public int run(Arguments arguments, Terminal terminal) {
    String shell = arguments.operands().get(0);
    terminal
        .out()
        .print(
            switch (shell) {
              case "bash" -> BashCompletion.script();
              case "zsh" -> ZshCompletion.script();
              default ->
                  throw new DiagnosticException(
                      Diagnostic.of(
                              Code.BAD_OPTION_VALUE,
                              "there is no completion for the shell " + shell)
                          .help("the shells are " + String.join(" and ", SHELLS)));
            });
    return DONE;
  }
}
