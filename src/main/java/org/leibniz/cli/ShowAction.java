package org.leibniz.cli;

import java.util.List;
import java.util.Optional;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.diagnostic.Suggestion;
import org.leibniz.model.Model;

/** {@code ad show}: the program on its way through the compiler. */
final class ShowAction implements Action {
  /** The pass after which the graph is what will be run. */
  private static final String LAST_GRAPH = "simplify";

  @Override
  public int run(Arguments arguments, Terminal terminal) {
    if (arguments.has("sparsity")) {
      return SparseAction.picture(arguments, terminal);
    }
    String pass = pass(arguments);
    Model model = ModelReader.readAsGiven(arguments);
    String text =
        arguments.has("java")
            ? model.java("", ClassName.of(arguments.file()))
            : model.dump(pass, arguments.has("dot"));
    terminal.out().print(text);
    if (!text.endsWith("\n")) {
      terminal.out().println();
    }
    return DONE;
  }

  /** After which pass the graph is shown. */
  private static String pass(Arguments arguments) {
    List<String> passes = Model.passes();
    Optional<String> asked = arguments.value("dump-after");
    if (asked.isEmpty()) {
      return arguments.has("gradient") ? LAST_GRAPH : passes.get(0);
    }
    if (!passes.contains(asked.get())) {
      Diagnostic finding = Diagnostic.of(Code.BAD_OPTION_VALUE, "there is no pass " + asked.get());
      Optional<String> close = Suggestion.closest(asked.get(), passes);
      if (close.isPresent()) {
        finding = finding.help("did you mean " + close.get() + "?");
      }
      throw new DiagnosticException(finding.help("the passes are " + String.join(", ", passes)));
    }
    return asked.get();
  }
}
