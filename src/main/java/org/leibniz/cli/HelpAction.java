package org.leibniz.cli;

import java.util.Optional;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.diagnostic.Suggestion;

/** {@code ad help}: the commands, or one of them. */
final class HelpAction implements Action {

  @Override
  public int run(Arguments arguments, Terminal terminal) {
    if (arguments.operands().isEmpty()) {
      terminal.out().print(HelpText.overview());
    } else {
      terminal.out().print(HelpText.of(command(arguments.operands().get(0))));
    }
    return DONE;
  }

  /**
   * The command of that name.
   *
   * @throws DiagnosticException if there is none
   */
  static Command command(String name) {
    Command command = Commands.named(name);
    if (command == null) {
      throw new DiagnosticException(unknown(name));
    }
    return command;
  }

  private static Diagnostic unknown(String name) {
    if (name.equals("train") || name.equals("predict")) {
      return Diagnostic.of(Code.NOT_YET_SUPPORTED, "ad " + name + " is not supported yet")
          .help("ad solve fits params to data");
    }
    if (name.endsWith(".ad")) {
      return Diagnostic.of(Code.UNKNOWN_COMMAND, "what is to be done with " + name + "?")
          .help("to solve, minimise or fit, write ad solve " + name);
    }
    Diagnostic finding = Diagnostic.of(Code.UNKNOWN_COMMAND, "there is no command " + name);
    Optional<String> close = Suggestion.closest(name, Commands.names());
    if (close.isPresent()) {
      finding = finding.help("did you mean ad " + close.get() + "?");
    }
    return finding.help("the commands are " + String.join(", ", Commands.names()));
  }
}
