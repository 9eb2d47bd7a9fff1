package org.leibniz.language.parse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.Source;
import org.leibniz.diagnostic.Span;

/**
 * Cuts the tokens of a file into statements. A line end ends a statement, except inside parentheses
 * and brackets, after a token that asks for more, and before a token that cannot begin a statement.
 * Inside braces a line end separates.
 *
 * <p>Brackets are matched here, before the parser runs, because here it is known which one was left
 * open.
 */
final class StatementSplitter {
  private final Source source;
  private final Findings findings;
  private final TokenReader reader;

  private final Deque<Token> open = new ArrayDeque<>();
  private List<Token> tokens = new ArrayList<>();
  private int openChoices;
  private int deepest;
  private boolean lost;
  private boolean ended;

  StatementSplitter(Source source, Findings findings) {
    this.source = source;
    this.findings = findings;
    this.reader = new TokenReader(source, findings);
  }

  /** The next statement, or nothing at the end of the file. */
  Optional<StatementTokens> next() {
    begin();
    while (!ended) {
      Token token = reader.next();
      if (token.getType() == Token.EOF) {
        if (open.isEmpty()) {
          break;
        }
        unclosed(open.peek());
        int resume = endOfLine(open.peekLast().getStartIndex());
        reader.moveTo(resume);
        ended = true;
      } else {
        take(token);
      }
    }
    if (tokens.isEmpty()) {
      return Optional.empty();
    }
    SoftWords.mark(tokens);
    return Optional.of(new StatementTokens(tokens, deepest, lost));
  }

  private void begin() {
    open.clear();
    tokens = new ArrayList<>();
    openChoices = 0;
    deepest = 0;
    lost = false;
    ended = false;
  }

  private int endOfLine(int offset) {
    int end = source.text().indexOf('\n', offset);
    return end < 0 ? source.text().length() : end;
  }

  private void take(Token token) {
    switch (token.getType()) {
      case AdParser.NEWLINE -> lineEnd(token);
      case AdParser.SEMICOLON -> semicolon(token);
      case AdParser.LEFT_PARENTHESIS, AdParser.LEFT_BRACKET, AdParser.LEFT_BRACE -> {
        open.push(token);
        add(token);
      }
      case AdParser.RIGHT_PARENTHESIS, AdParser.RIGHT_BRACKET, AdParser.RIGHT_BRACE -> close(token);
      default -> add(token);
    }
  }

  private void add(Token token) {
    switch (token.getType()) {
      case AdParser.UNKNOWN -> lost = true;
      case AdParser.IF -> openChoices++;
      case AdParser.ELSE -> openChoices = Math.max(0, openChoices - 1);
      default -> {}
    }
    deepest = Math.max(deepest, open.size() + openChoices);
    tokens.add(token);
  }

  private void close(Token token) {
    if (open.isEmpty()) {
      String text = token.getText();
      mismatch(
          Diagnostic.at(span(token), Code.UNMATCHED_BRACKET, text + " closes nothing")
              .help("delete it, or write the bracket that opens"));
      add(token);
      return;
    }
    Token opener = open.pop();
    if (token.getType() != opener.getType() + 1) {
      String expected = closerOf(opener);
      mismatch(
          Diagnostic.at(
                  span(token),
                  Code.UNMATCHED_BRACKET,
                  opener.getText() + " is closed by " + token.getText())
              .label("expected " + expected)
              .see(span(opener), "opened here"));
    } else if (token.getType() == AdParser.RIGHT_BRACE) {
      dropSeparator();
    }
    add(token);
  }

  /**
   * One bracket out of place puts the others of its statement out of place; only the first is worth
   * a word.
   */
  private void mismatch(Diagnostic finding) {
    if (!lost) {
      findings.add(finding);
    }
    lost = true;
  }

  private void dropSeparator() {
    if (lastType() == AdParser.SEPARATOR) {
      tokens.remove(tokens.size() - 1);
    }
  }

  private static String closerOf(Token opener) {
    return switch (opener.getType()) {
      case AdParser.LEFT_PARENTHESIS -> ")";
      case AdParser.LEFT_BRACKET -> "]";
      default -> "}";
    };
  }

  private void unclosed(Token opener) {
    findings.add(
        Diagnostic.at(span(opener), Code.UNCLOSED_BRACKET, opener.getText() + " is never closed")
            .label("opened here")
            .help("write " + closerOf(opener) + " where it ends"));
    lost = true;
  }

  private Span span(Token token) {
    return source.span(token.getStartIndex(), token.getStopIndex() + 1);
  }

  private int lastType() {
    return tokens.isEmpty() ? Token.EOF : tokens.get(tokens.size() - 1).getType();
  }

  private void semicolon(Token token) {
    if (open.isEmpty()) {
      ended = !tokens.isEmpty();
    } else if (open.peek().getType() == AdParser.LEFT_BRACE) {
      separate(token);
    } else {
      add(token);
    }
  }

  private void separate(Token token) {
    if (lastType() != AdParser.LEFT_BRACE && lastType() != AdParser.SEPARATOR) {
      CommonToken separator = new CommonToken(token);
      separator.setType(AdParser.SEPARATOR);
      add(separator);
    }
  }

  private void lineEnd(Token token) {
    if (tokens.isEmpty()) {
      return;
    }
    List<Token> ahead = reader.lookAhead();
    int word = SoftWords.statementWord(ahead.get(0), ahead.get(1));
    boolean insideBraces = !open.isEmpty() && open.peek().getType() == AdParser.LEFT_BRACE;
    boolean goal = word == AdParser.MINIMIZE || word == AdParser.MAXIMIZE;
    boolean insideImplicit = goal && !open.isEmpty() && lastType() == AdParser.COLON;
    if (word != 0 && !(insideBraces && word == AdParser.LET) && !insideImplicit) {
      // A new statement begins for certain; whatever is still open will not be closed by it.
      if (!open.isEmpty()) {
        unclosed(open.peek());
      }
      ended = true;
    } else if (open.isEmpty()) {
      ended = !asksForMore(lastType()) && !goesOn(ahead);
    } else if (insideBraces && !asksForMore(lastType()) && !goesOn(ahead)) {
      separate(token);
    }
  }

  /** Whether a line that ends so goes on in the next. */
  private static boolean asksForMore(int type) {
    return switch (type) {
      case AdParser.NOT,
          AdParser.PLUS,
          AdParser.MINUS,
          AdParser.ASSIGN,
          AdParser.COLON,
          AdParser.UPTO,
          AdParser.IF,
          AdParser.IN ->
          true;
      default -> parts(type);
    };
  }

  /** Whether the next line begins with what cannot begin a statement. */
  private static boolean goesOn(List<Token> ahead) {
    int type = ahead.get(0).getType();
    return switch (type) {
      case AdParser.LEFT_BRACE -> true;
      case AdParser.NAME ->
          ahead.get(0).getText().equals("with") && ahead.get(1).getText().equals("gradient");
      default -> parts(type);
    };
  }

  /** Whether a token stands between two parts of a statement. */
  private static boolean parts(int type) {
    return switch (type) {
      case AdParser.OR,
          AdParser.AND,
          AdParser.EQUAL,
          AdParser.NOT_EQUAL,
          AdParser.LESS,
          AdParser.LESS_OR_EQUAL,
          AdParser.GREATER,
          AdParser.GREATER_OR_EQUAL,
          AdParser.STAR,
          AdParser.SLASH,
          AdParser.AT,
          AdParser.CARET,
          AdParser.COMMA,
          AdParser.TILDE,
          AdParser.THEN,
          AdParser.ELSE ->
          true;
      default -> false;
    };
  }
}
