package org.leibniz.cli;

import java.util.List;

/** The completion script for zsh, made from the table of commands. */
final class ZshCompletion {
  private final StringBuilder out = new StringBuilder();

  private ZshCompletion() {}

  static String script() {
    ZshCompletion script = new ZshCompletion();
    script.write();
    return script.out.toString();
  }

  private void write() {
    line("#compdef ad");
    line("# zsh completion for ad; made by: ad completion zsh");
    line("_ad() {");
    line("  local -a commands");
    line("  commands=(");
    for (Command command : Commands.all()) {
      line("    " + quoted(command.name() + ":" + command.summary().replace(":", "\\:")));
    }
    line("  )");
    line("  if ((CURRENT == 2)); then");
    line("    _describe -t commands command commands");
    line("    return");
    line("  fi");
    line("  local command=$words[2]");
    line("  shift words");
    line("  ((CURRENT--))");
    line("  case $command in");
    for (Command command : Commands.all()) {
      command(command);
    }
    line("  esac");
    line("}");
    line("if [[ $funcstack[1] == _ad ]]; then _ad \"$@\"; else compdef _ad ad; fi");
  }

  private void command(Command command) {
    line("    " + command.name() + ")");
    out.append("      _arguments -s");
    for (Option option : command.options()) {
      for (String spec : specs(option)) {
        out.append(" \\\n        ").append(quoted(spec));
      }
    }
    String operands =
        switch (command.operands()) {
          case MODEL -> "1:file:_files -g \"*.(ad|nl)(-.)\"";
          case MODELS -> "*:file:_files -g \"*.(ad|nl)(-.)\"";
          case COMMAND -> "1:command:(" + String.join(" ", Commands.names()) + ")";
          case SHELL -> "1:shell:(" + String.join(" ", CompletionAction.SHELLS) + ")";
        };
    out.append(" \\\n        ").append(quoted(operands)).append(" ;;\n");
  }

  private static List<String> specs(Option option) {
    String often = option.repeatable() ? "*" : "";
    String meaning =
        "[" + option.meaning().replace("[", "\\[").replace("]", "\\]").replace(":", "\\:") + "]";
    if (option.isFlag()) {
      String spec = often + option.dashed() + meaning;
      return option.letter().isEmpty()
          ? List.of(spec)
          : List.of(spec, often + "-" + option.letter() + meaning);
    }
    String colon =
        option.kind() == Option.Kind.NAMES ? "::" : ":"; // two: the value may be left out
    String value = meaning + colon + option.name() + ":" + values(option);
    String spec = often + option.dashed() + "=" + value;
    return option.letter().isEmpty()
        ? List.of(spec)
        : List.of(spec, often + "-" + option.letter() + value);
  }

  private static String values(Option option) {
    List<String> choices = BashCompletion.choices(option);
    if (!choices.isEmpty()) {
      return "(" + String.join(" ", choices) + ")";
    }
    return switch (option.kind()) {
      case FILE -> "_files -g \"*.(" + BashCompletion.endings(option).replace(' ', '|') + ")(-.)\"";
      case DIRECTORY -> "_files -/";
      default -> " ";
    };
  }

  /** In single quotes for the shell. */
  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
