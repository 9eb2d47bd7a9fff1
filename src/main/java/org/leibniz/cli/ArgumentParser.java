package org.leibniz.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.diagnostic.Suggestion;
import org.leibniz.model.request.Memory;

/**
 * Reads the arguments of a command by the table. Options and operands come in any order; {@code
 * --name value} and {@code --name=value} mean the same; after {@code --} everything is an operand.
 */
final class ArgumentParser {
  private final Command command;
  private final List<String> words;
  private final List<String> operands = new ArrayList<>();
  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private final List<Diagnostic> findings = new ArrayList<>();
  private int at;

  private ArgumentParser(Command command, List<String> words) {
    this.command = command;
    this.words = words;
  }

  /**
   * Reads what follows the name of a command.
   *
   * @throws DiagnosticException with everything that is wrong; nothing but {@code --help} is needed
   *     to ask for help
   */
  static Arguments parse(Command command, List<String> words) {
    return new ArgumentParser(command, words).parse();
  }

  private Arguments parse() {
    while (at < words.size()) {
      String word = words.get(at++);
      if (word.equals("--")) {
        operands.addAll(words.subList(at, words.size()));
        at = words.size();
      } else if (word.startsWith("-") && word.length() > 1) {
        option(word);
      } else {
        operands.add(word);
      }
    }
    if (!values.containsKey(SharedOptions.HELP.name())) {
      countOperands();
      if (!findings.isEmpty()) {
        throw new DiagnosticException(findings);
      }
    }
    return new Arguments(command, operands, values);
  }

  private void option(String word) {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word : word.substring(0, equals);
    Option option =
        name.startsWith("--")
            ? command.option(name.substring(2))
            : command.lettered(name.substring(1));
    if (option == null) {
      unknown(name);
    } else if (option.isFlag()) {
      if (equals >= 0) {
        findings.add(
            Diagnostic.of(Code.BAD_OPTION_VALUE, name + " takes no value").help("write " + name));
      }
      occurrence(option, "");
    } else if (equals >= 0) {
      accept(option, word.substring(equals + 1));
    } else if (option.kind() == Option.Kind.NAMES
        && !(at < words.size() && areNames(words.get(at)))) {
      occurrence(option, "");
    } else if (at < words.size() && !words.get(at).startsWith("--")) {
      accept(option, words.get(at++));
    } else {
      findings.add(
          Diagnostic.of(Code.MISSING_OPTION_VALUE, name + " needs a value")
              .help("write " + name + " " + option.placeholder() + ": " + option.meaning()));
    }
  }

  private void accept(Option option, String value) {
    String complaint = complaint(option, value);
    if (complaint.isEmpty()) {
      occurrence(option, value);
      return;
    }
    Diagnostic finding =
        Diagnostic.of(Code.BAD_OPTION_VALUE, option.dashed() + " " + value + ": " + complaint);
    Optional<String> close = Suggestion.closest(value, option.choices());
    findings.add(close.isPresent() ? finding.help("did you mean " + close.get() + "?") : finding);
  }

  private void occurrence(Option option, String value) {
    List<String> all = values.get(option.name());
    if (all == null) {
      all = new ArrayList<>();
      values.put(option.name(), all);
    }
    all.add(value);
  }

  /** What is wrong with a value; empty if nothing is. */
  private static String complaint(Option option, String value) {
    return switch (option.kind()) {
      case NUMBER ->
          isNumber(value)
              ? ""
              : option.placeholder().equals("SECONDS")
                  ? "a number of seconds is needed, such as 30"
                  : "a number is needed, such as 0.01";
      case WHOLE -> isWhole(value) ? "" : "a whole number is needed, such as 1000";
      case SIZE ->
          Memory.of(value).isPresent() ? "" : "a size is needed, such as 64m or 2g; from 1 byte on";
      case CHOICE ->
          option.choices().contains(value)
              ? ""
              : "it must be " + String.join(" or ", option.choices());
      case NAMES -> areNames(value) ? "" : "names are needed, such as a,w[1]";
      case TEXT, FILE, DIRECTORY -> value.isEmpty() ? "the value is empty" : "";
      case FLAG -> "";
    };
  }

  /** Whether a text is a list of names, which a file such as model.ad is not. */
  private static boolean areNames(String text) {
    return text.matches(
        "NAME(,\\s*NAME)*".replace("NAME", "[\\p{L}_][\\p{L}\\d_]*(\\[[\\d, ]+\\])?"));
  }

  /** Whether a text is a finite decimal number. */
  static boolean isNumber(String text) {
    if (text.isEmpty() || !(isDigit(text.charAt(text.length() - 1)) || text.endsWith("."))) {
      return false; // Java would take 1d and 1f for numbers
    }
    try {
      return Double.isFinite(Double.parseDouble(text));
    } catch (NumberFormatException notANumber) {
      return false;
    }
  }

  private static boolean isWhole(String text) {
    try {
      Long.parseLong(text);
      return true;
    } catch (NumberFormatException notWhole) {
      return false;
    }
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  private void unknown(String name) {
    Diagnostic finding =
        Diagnostic.of(Code.UNKNOWN_OPTION, command.name() + " has no option " + name);
    String owner = ownerOf(name);
    String meant = name;
    if (owner.isEmpty()) {
      List<String> names = new ArrayList<>();
      for (Option option : command.options()) {
        names.add(option.dashed());
      }
      Optional<String> close = Suggestion.closest(name, names);
      if (close.isPresent()) {
        finding = finding.help("did you mean " + close.get() + "?");
        meant = close.get();
      }
    } else {
      finding = finding.help(name + " is an option of " + owner);
    }
    findings.add(finding.help("ad help " + command.name() + " lists its options"));
    skipValueOf(meant);
  }

  /** Passes over the value of an option that some command has, lest it be taken for a file. */
  private void skipValueOf(String name) {
    boolean takesValue = false;
    for (Command other : Commands.all()) {
      Option option = name.startsWith("--") ? other.option(name.substring(2)) : null;
      takesValue |= option != null && !option.isFlag();
    }
    boolean given = words.get(at - 1).indexOf('=') >= 0;
    if (takesValue && !given && at < words.size() && !words.get(at).startsWith("--")) {
      at++;
    }
  }

  private static String ownerOf(String name) {
    List<String> owners = new ArrayList<>();
    for (Command other : Commands.all()) {
      if (name.startsWith("--") && other.option(name.substring(2)) != null) {
        owners.add(other.name());
      }
    }
    return String.join(" and ", owners);
  }

  private void countOperands() {
    String noun = command.operands().noun();
    if (operands.isEmpty() && command.least() > 0) {
      findings.add(
          Diagnostic.of(Code.MISSING_FILE, command.name() + " needs a " + noun)
              .help("write ad " + command.name() + " " + command.operands().text()));
    }
    if (operands.size() > command.most()) {
      String extra = operands.get(command.most());
      Diagnostic finding =
          Diagnostic.of(
              Code.BAD_OPTION_VALUE,
              command.name() + " takes one " + noun + " at a time; what is " + extra + "?");
      if (extra.indexOf('=') > 0) {
        finding = finding.help("to give a value, write --set " + extra);
      } else if (extra.endsWith(".csv")) {
        finding = finding.help("to give data, write --data " + extra);
      }
      findings.add(finding);
    }
  }
}
