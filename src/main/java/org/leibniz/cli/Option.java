package org.leibniz.cli;

import java.util.List;

/**
 * An option of a command.
 *
 * @param name without the two dashes
 * @param letter the short form without its dash; empty where there is none
 * @param kind what its value is
 * @param placeholder what stands for the value in the help; empty for a flag
 * @param choices the values there are, where they can be listed
 * @param repeatable whether every occurrence counts; otherwise the last does
 * @param meaning a few words
 */
record Option(
    String name,
    String letter,
    Kind kind,
    String placeholder,
    List<String> choices,
    boolean repeatable,
    String meaning) {

  /** What the value of an option is. */
  enum Kind {
    /** There is none. */
    FLAG,
    TEXT,
    /** One of the choices. */
    CHOICE,
    /** A finite decimal number. */
    NUMBER,
    /** A whole number in the range of {@code long}. */
    WHOLE,
    /** So many bytes. */
    SIZE,
    /** Names separated by commas; they may be left out. */
    NAMES,
    FILE,
    DIRECTORY
  }

  static Option flag(String name, String meaning) {
    return new Option(name, "", Kind.FLAG, "", List.of(), false, meaning);
  }

  static Option of(String name, Kind kind, String placeholder, String meaning) {
    return new Option(name, "", kind, placeholder, List.of(), false, meaning);
  }

  static Option choice(String name, List<String> choices, String meaning) {
    return new Option(name, "", Kind.CHOICE, String.join("|", choices), choices, false, meaning);
  }

  /** The same with a short form. */
  Option letter(String shortForm) {
    return new Option(name, shortForm, kind, placeholder, choices, repeatable, meaning);
  }

  /** The same, every occurrence counting. */
  Option repeated() {
    return new Option(name, letter, kind, placeholder, choices, true, meaning);
  }

  /** The same, known by a word rather than by its choices, which are shown elsewhere. */
  Option shownAs(String word) {
    return new Option(name, letter, kind, word, choices, repeatable, meaning);
  }

  boolean isFlag() {
    return kind == Kind.FLAG;
  }

  /** As it is written, such as {@code --set}. */
  String dashed() {
    return "--" + name;
  }
}
