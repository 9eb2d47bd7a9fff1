package org.leibniz.cli;

import java.util.List;

/**
 * A command.
 *
 * @param name as it is written
 * @param operands what stands for its operands in the help
 * @param summary a few words
 * @param description whole sentences, a paragraph each
 * @param options in the order of the help
 * @param examples whole command lines, each followed by what it does
 */
record Command(
    String name,
    Operands operands,
    String summary,
    List<String> description,
    List<Option> options,
    List<Example> examples) {

  /** What a command is given beside its options. */
  enum Operands {
    MODEL("FILE.ad", "file"),
    MODELS("FILE.ad...", "file"),
    COMMAND("[COMMAND]", "command"),
    SHELL("bash|zsh", "shell");

    private final String text;
    private final String noun;

    Operands(String text, String noun) {
      this.text = text;
      this.noun = noun;
    }

    /** As the help shows it. */
    String text() {
      return text;
    }

    /** What one of them is. */
    String noun() {
      return noun;
    }
  }

  /** A command line and what it does. */
  record Example(String line, String meaning) {}

  /** How many operands it takes at least. */
  int least() {
    return operands == Operands.COMMAND ? 0 : 1;
  }

  /** How many operands it takes at most. */
  int most() {
    return operands == Operands.MODELS ? Integer.MAX_VALUE : 1;
  }

  /** The option of that name, or null. */
  Option option(String optionName) {
    for (Option option : options) {
      if (option.name().equals(optionName)) {
        return option;
      }
    }
    return null;
  }

  /** The option of that letter, or null. */
  Option lettered(String letter) {
    for (Option option : options) {
      if (!option.letter().isEmpty() && option.letter().equals(letter)) {
        return option;
      }
    }
    return null;
  }
}
