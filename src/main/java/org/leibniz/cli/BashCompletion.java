package org.leibniz.cli;

import java.util.ArrayList;
import java.util.List;
import org.leibniz.model.Model;
import org.leibniz.solve.Method;
import org.leibniz.solve.Methods;

/** The completion script for bash, made from the table of commands; it needs nothing but bash 4. */
final class BashCompletion {
  private final StringBuilder out = new StringBuilder();

  private BashCompletion() {}

  static String script() {
    BashCompletion script = new BashCompletion();
    script.write();
    return script.out.toString();
  }

  private void write() {
    line("# bash completion for ad; made by: ad completion bash");
    line("_ad() {");
    line(
        "  local word=\"${COMP_WORDS[COMP_CWORD]}\" before=\"\" command=\"${COMP_WORDS[1]:-}\" words=\"\"");
    line("  COMPREPLY=()");
    line("  if ((COMP_CWORD <= 1)); then");
    line("    words=\"" + String.join(" ", Commands.names()) + " --help --version\"");
    line("    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")");
    line("    return");
    line("  fi");
    line("  before=\"${COMP_WORDS[COMP_CWORD-1]}\"");
    line("  # --option=value is three words to bash.");
    line("  if [[ $word == \"=\" ]]; then");
    line("    word=\"\"");
    line("  elif [[ $before == \"=\" ]]; then");
    line("    before=\"${COMP_WORDS[COMP_CWORD-2]}\"");
    line("  fi");
    line("  case \"$command $before\" in");
    for (Command command : Commands.all()) {
      values(command);
    }
    line("  esac");
    line("  if [[ $word == -* ]]; then");
    line("    case \"$command\" in");
    for (Command command : Commands.all()) {
      line("      " + command.name() + ") words=\"" + String.join(" ", dashed(command)) + "\" ;;");
    }
    line("    esac");
    line("    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")");
    line("    return");
    line("  fi");
    line("  case \"$command\" in");
    line("    help) words=\"" + String.join(" ", Commands.names()) + "\" ;;");
    line("    completion) words=\"" + String.join(" ", CompletionAction.SHELLS) + "\" ;;");
    line("    *) _ad_files \"$word\" ad nl; return ;;");
    line("  esac");
    line("  mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")");
    line("}");
    files();
    line("complete -o nosort -F _ad ad 2> /dev/null || complete -F _ad ad");
  }

  /** Folders and the files with one of some endings. */
  private void files() {
    line("_ad_files() {");
    line("  local word=\"$1\" ending");
    line("  shift");
    line("  mapfile -t COMPREPLY < <(");
    line("    compgen -d -S / -- \"$word\"");
    line("    for ending; do compgen -f -X \"!*.$ending\" -- \"$word\"; done");
    line("  )");
    line("  compopt -o filenames 2> /dev/null");
    line(
        "  if ((${#COMPREPLY[@]} == 1)) && [[ ${COMPREPLY[0]} == */ ]]; then compopt -o nospace 2> /dev/null; fi");
    line("}");
  }

  private void values(Command command) {
    for (Option option : command.options()) {
      if (option.isFlag()) {
        continue;
      }
      String pattern = "    \"" + command.name() + " " + option.dashed() + "\"";
      if (!option.letter().isEmpty()) {
        pattern += " | \"" + command.name() + " -" + option.letter() + "\"";
      }
      List<String> choices = choices(option);
      if (!choices.isEmpty()) {
        line(pattern + ")");
        line(
            "      mapfile -t COMPREPLY < <(compgen -W \""
                + String.join(" ", choices)
                + "\" -- \"$word\")");
        line("      return ;;");
      } else {
        line(pattern + ") " + completed(option) + "return ;;");
      }
    }
  }

  private static String completed(Option option) {
    return switch (option.kind()) {
      case FILE -> "_ad_files \"$word\" " + endings(option) + "; ";
      case DIRECTORY -> "mapfile -t COMPREPLY < <(compgen -d -- \"$word\"); ";
      default -> "";
    };
  }

  /** The endings of the files that an option takes. */
  static String endings(Option option) {
    return switch (option.name()) {
      case "plot", "picture", "sparsity" -> "svg png";
      case "nl" -> "nl";
      default -> "csv";
    };
  }

  /** The values of an option that can be listed; empty where they cannot. */
  static List<String> choices(Option option) {
    return switch (option.name()) {
      case "method" -> methods();
      case "dump-after" -> Model.passes();
      case "plot-of" -> PlotPage.DIAGRAMS;
      default -> option.choices();
    };
  }

  private static List<String> methods() {
    List<String> names = new ArrayList<>(List.of("auto"));
    for (Method method : Methods.all()) {
      names.add(method.name());
    }
    return names;
  }

  private static List<String> dashed(Command command) {
    List<String> names = new ArrayList<>();
    for (Option option : command.options()) {
      names.add(option.dashed());
    }
    return names;
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
