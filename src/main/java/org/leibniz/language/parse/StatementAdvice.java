package org.leibniz.language.parse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.Source;
import org.leibniz.diagnostic.Span;
import org.leibniz.diagnostic.Suggestion;

/** What to say about a statement that begins with a word that begins none. */
final class StatementAdvice {
  /** Words of other languages, and what is written here. */
  private static final Map<String, String> FOREIGN_WORDS = new LinkedHashMap<>();

  static {
    for (String word : List.of("def", "function", "func", "fun", "lambda")) {
      FOREIGN_WORDS.put(word, "a function is written fn f(x) = …, or fn f(x) { let m = …; m + 1 }");
    }
    for (String word :
        List.of("var", "const", "val", "double", "float", "real", "int", "auto", "set", "define")) {
      FOREIGN_WORDS.put(word, "let x = … names a value, param x declares an unknown");
    }
    for (String word :
        List.of("variable", "unknown", "parameter", "parameters", "vars", "variables")) {
      FOREIGN_WORDS.put(word, "an unknown is declared with param");
    }
    for (String word : List.of("loss", "objective", "min")) {
      FOREIGN_WORDS.put(word, "write minimize");
    }
    for (String word : List.of("include", "from", "require", "use")) {
      FOREIGN_WORDS.put(word, "write import \"file.ad\"");
    }
    for (String word : List.of("print", "println", "printf", "echo", "display", "show")) {
      FOREIGN_WORDS.put(word, "what is to be reported is named with output");
    }
    FOREIGN_WORDS.put("max", "write maximize");
    FOREIGN_WORDS.put("input", "write data");
    FOREIGN_WORDS.put(
        "return", "the value of a function is its body, that of a block its last expression");
    FOREIGN_WORDS.put("constraint", "a constraint is a statement of its own: x + y <= 3");
    FOREIGN_WORDS.put("subject", "a constraint is a statement of its own: x + y <= 3");
  }

  private StatementAdvice() {}

  /** What to say about the first word, if it is the word that is wrong. */
  static Optional<Diagnostic> firstWord(Source source, List<Token> tokens) {
    Token first = tokens.get(0);
    Span span = source.span(first.getStartIndex(), first.getStopIndex() + 1);
    switch (first.getType()) {
      case AdParser.FOR, AdParser.WHILE:
        return Optional.of(
            Diagnostic.at(span, Code.UNKNOWN_STATEMENT, "a loop is an expression, not a statement")
                .help(
                    "write sum(e for i in 0..n), [e for i in 0..n] or fold(s = s0 for i in 0..n: body)"));
      case AdParser.NAME:
        return tokens.size() > 1
                && SoftWords.beginsOperand(tokens.get(1).getType())
                && tokens.get(1).getType() != AdParser.LEFT_PARENTHESIS
            ? Optional.of(unknownWord(span, first.getText()))
            : Optional.empty();
      default:
        return Optional.empty();
    }
  }

  private static Diagnostic unknownWord(Span span, String word) {
    Diagnostic finding =
        Diagnostic.at(span, Code.UNKNOWN_STATEMENT, word + " does not begin a statement");
    String foreign = FOREIGN_WORDS.get(word.toLowerCase(Locale.ROOT));
    if (foreign != null) {
      return finding.help(foreign);
    }
    return Suggestion.closest(word, SoftWords.statementWords())
        .map(closest -> finding.label("did you mean " + closest + "?"))
        .orElseGet(
            () ->
                finding.help(
                    "statements begin with " + String.join(", ", SoftWords.statementWords())));
  }

  /** A finding for a word of another language inside an expression. */
  static Optional<Diagnostic> foreignWord(Span span, String word) {
    return List.of("lambda", "return", "function", "def", "var", "const").contains(word)
        ? Optional.of(
            Diagnostic.at(span, Code.FOREIGN_OPERATOR, word + " is not a word of the language")
                .help(FOREIGN_WORDS.get(word)))
        : Optional.empty();
  }

  /**
   * Whether an expression that stands as a statement may be a condition: a call, or an {@code or}.
   */
  static boolean mayHold(Expression expression) {
    if (expression instanceof Expression.Call call) {
      return !FOREIGN_WORDS.containsKey(call.function().text());
    }
    return expression instanceof Expression.Chain chain
        && chain.links().get(0).operator() == Expression.BinaryOperator.OR;
  }

  /**
   * A finding for an expression that stands as a statement and is neither an equation nor a
   * constraint.
   */
  static Diagnostic idleExpression(Span span, Expression expression) {
    Diagnostic finding =
        Diagnostic.at(span, Code.UNKNOWN_STATEMENT, "this expression asks for nothing");
    if (expression instanceof Expression.Call call) {
      String foreign = FOREIGN_WORDS.get(call.function().text());
      if (foreign != null) {
        return Diagnostic.at(
                call.function().span(),
                Code.UNKNOWN_STATEMENT,
                call.function().text() + " does not begin a statement")
            .help(foreign);
      }
    } else if (expression instanceof Expression.Name name) {
      Optional<String> closest = Suggestion.closest(name.text(), SoftWords.statementWords());
      if (closest.isPresent()) {
        return finding.label("did you mean " + closest.get() + "?");
      }
    } else if (expression instanceof Expression.Chain chain
        && chain.links().get(0).operator() == Expression.BinaryOperator.AND) {
      return Diagnostic.at(
              chain.links().get(0).operatorSpan(),
              Code.UNKNOWN_STATEMENT,
              "equations are not joined by and")
          .help("write each on a line of its own");
    } else if (expression instanceof Expression.Unary) {
      return finding.help(
          "a line goes on when an operator stands at its end, not when the next begins with one");
    }
    return finding.help(
        "name it with let, report it with output, or compare it with == to make an equation");
  }
}
