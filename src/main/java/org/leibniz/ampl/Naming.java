package org.leibniz.ampl;

import java.util.HashSet;
import java.util.Set;

/** Makes names that the language can read, each once. */
final class Naming {
  /** Words and numbers of the language. */
  private static final Set<String> RESERVED =
      Set.of(
          "param",
          "let",
          "fn",
          "if",
          "then",
          "else",
          "for",
          "in",
          "while",
          "and",
          "or",
          "not",
          "true",
          "false",
          "pi",
          "inf",
          "nan",
          "data",
          "dim",
          "import",
          "minimize",
          "maximize",
          "using",
          "output",
          "metric",
          "state",
          "update",
          "with",
          "gradient",
          "fold",
          "scan",
          "implicit");

  private final Set<String> taken = new HashSet<>(RESERVED);

  Naming() {
    taken.addAll(Prelude.names());
  }

  /** A name like the one wanted, which no other has. */
  String fresh(String wanted) {
    String name = readable(wanted);
    String unique = name;
    for (int i = 2; !taken.add(unique); i++) {
      unique = name + "_" + i;
    }
    return unique;
  }

  /** Letters, digits and lines below; every other stretch becomes one line below. */
  private static String readable(String wanted) {
    StringBuilder name = new StringBuilder();
    boolean gap = false;
    for (int i = 0; i < wanted.length(); i++) {
      char letter = wanted.charAt(i);
      boolean plain =
          letter == '_'
              || letter >= '0' && letter <= '9'
              || letter >= 'a' && letter <= 'z'
              || letter >= 'A' && letter <= 'Z';
      if (plain) {
        name.append(gap && name.length() > 0 ? "_" : "").append(letter);
      }
      gap = !plain;
    }
    boolean named = name.length() > 0 && !Character.isDigit(name.charAt(0));
    return named ? name.toString() : "x_" + name;
  }
}
