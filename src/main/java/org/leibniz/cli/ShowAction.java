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
  private static final String LAST_GRAPH = "join";

  /** What can be shown, of which a command shows one. */
  private static final List<String> WHAT =
      List.of("java", "ad", "passes", "dot", "picture", "sparsity");

  /** What says which graph. */
  private static final List<String> WHICH = List.of("graph", "gradient", "dump-after");

  @Override
  public int run(Arguments arguments, Terminal terminal) {
    requireOne(arguments, WHAT, "show gives one thing at a time");
    requireOne(arguments, WHICH, "show gives one graph");
    if (arguments.has("sparsity")) {
      return SparseAction.picture(arguments, terminal);
    }
    if (arguments.has("picture") || arguments.has("dot")) {
      return DrawingAction.draw(arguments, pass(arguments), terminal);
    }
    String pass = pass(arguments);
    Model model = ModelReader.readAsGiven(arguments);
    String text = arguments.has("ad") ? model.text() : text(model, pass, arguments);
    terminal.out().print(text);
    if (!text.endsWith("\n")) {
      terminal.out().println();
    }
    return DONE;
  }

  private static void requireOne(Arguments arguments, List<String> options, String rule) {
    List<String> given = options.stream().filter(arguments::has).map(name -> "--" + name).toList();
    if (given.size() > 1) {
      throw new DiagnosticException(
          Diagnostic.of(Code.BAD_OPTION_VALUE, rule + ", not " + String.join(" and ", given))
              .help("leave out all but one of them"));
    }
  }

  private static String text(Model model, String pass, Arguments arguments) {
    if (arguments.has("passes")) {
      return model.passTable().text();
    }
    return arguments.has("java") ? model.running(ClassName.of(arguments.file())) : model.dump(pass);
  }

  /** After which pass the graph is shown; pictures and named derivatives want the last. */
  private static String pass(Arguments arguments) {
    List<String> passes = Model.passes();
    Optional<String> asked = arguments.value("dump-after");
    if (asked.isEmpty()) {
      boolean named = !arguments.names("of").isEmpty() || !arguments.names("wrt").isEmpty();
      boolean drawn = arguments.has("picture") || arguments.has("dot") && named;
      boolean last = arguments.has("gradient") || drawn && !arguments.has("graph");
      return last ? LAST_GRAPH : passes.get(0);
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
