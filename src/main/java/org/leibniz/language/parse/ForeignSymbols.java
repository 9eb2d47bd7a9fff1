package org.leibniz.language.parse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What other languages, and word processors, write; what it means here; and how to say so. */
final class ForeignSymbols {

  /**
   * One symbol.
   *
   * @param message what is wrong
   * @param help how to mend it; may be empty
   * @param meant the types of the tokens to go on with; empty if nothing sensible can stand in its
   *     place
   */
  record Symbol(String message, String help, List<Integer> meant) {}

  private static final Map<String, Symbol> SYMBOLS = new LinkedHashMap<>();

  static {
    means("**", "^", AdParser.CARET, "a power is written ^");
    means("&&", "and", AdParser.AND, "write the word and");
    means("&", "and", AdParser.AND, "write the word and");
    means("||", "or", AdParser.OR, "write the word or");
    means("!", "not", AdParser.NOT, "write the word not");
    means("===", "==", AdParser.EQUAL, "write ==");
    means("!==", "!=", AdParser.NOT_EQUAL, "write !=");
    means("<>", "!=", AdParser.NOT_EQUAL, "write !=");
    means("=<", "<=", AdParser.LESS_OR_EQUAL, "write <=");
    means("=>", ">=", AdParser.GREATER_OR_EQUAL, "write >= to compare");
    means(":=", "=", AdParser.ASSIGN, "write =");
    means(".*", "*", AdParser.STAR, "* is already elementwise, and the matrix product is @");
    means("./", "/", AdParser.SLASH, "/ is already elementwise");
    means(".^", "^", AdParser.CARET, "^ is already elementwise");
    for (String minus : List.of("–", "—", "−")) {
      means(minus, "-", AdParser.MINUS, "write the minus of the keyboard, -");
    }
    for (String times : List.of("×", "·", "⋅", "∙", "∗")) {
      means(times, "*", AdParser.STAR, "write *");
    }
    means("÷", "/", AdParser.SLASH, "write /");
    SYMBOLS.put(
        "%",
        new Symbol(
            "% is not an operator",
            "the remainder of a by b is a - b*floor(a/b)", List.of(AdParser.SLASH)));
    SYMBOLS.put(
        "²",
        new Symbol("² is not an operator", "write ^2", List.of(AdParser.CARET, AdParser.NUMBER)));
    SYMBOLS.put(
        "³",
        new Symbol("³ is not an operator", "write ^3", List.of(AdParser.CARET, AdParser.NUMBER)));
    for (String change : List.of("+=", "-=", "*=", "/=")) {
      meaningless(
          change, "a name keeps its value; what changes from step to step is the state of a fold");
    }
    meaningless("->", "a function is written fn f(x) = …");
    meaningless("|", "an absolute value is abs(x), a choice is or");
    meaningless("?", "a choice is written if c then a else b");
    meaningless(".", "a point stands only inside a number; there are no members to name");
    meaningless("$", "");
    meaningless("`", "");
    meaningless("\\", "a line goes on after an operator, after a comma and inside brackets");
    for (String quote : List.of("“", "”", "„", "‘", "’")) {
      SYMBOLS.put(
          quote,
          new Symbol(
              quote + " is not a quote",
              "write the straight quotes of the keyboard, \"",
              List.of()));
    }
    meaningless("∞", "write inf");
    meaningless("√", "write sqrt(x)");
    meaningless("∑", "write sum(e for i in 0..n)");
  }

  private ForeignSymbols() {}

  private static void means(String symbol, String own, int type, String help) {
    SYMBOLS.put(
        symbol, new Symbol(symbol + " is not an operator; here it is " + own, help, List.of(type)));
  }

  private static void meaningless(String symbol, String help) {
    SYMBOLS.put(symbol, new Symbol(symbol + " has no meaning here", help, List.of()));
  }

  static Optional<Symbol> find(String text) {
    return Optional.ofNullable(SYMBOLS.get(text));
  }
}
