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
 * The tokens of a file, one after another, with a short look ahead. What the lexer could not know
 * is settled here: comments of several lines, strange characters, malformed numbers, symbols of
 * other languages. Line ends never follow one another. A token of type {@link AdParser#UNKNOWN}
 * says that a finding was given and the statement is lost.
 */
final class TokenReader {
  private final Source source;
  private final Findings findings;
  private final CharacterStream characters;
  private final AdLexer lexer;
  private final Deque<Token> ahead = new ArrayDeque<>();
  private Token previous = new CommonToken(Token.EOF);
  private int previousEnd = -1;
  private boolean hashExplained;

  /**
   * On this line a symbol without meaning was found; a second one, such as a closing quote, is no
   * news.
   */
  private boolean lineExplained;

  /** The next line end was meant not to end anything. */
  private boolean lineJoined;

  TokenReader(Source source, Findings findings) {
    this.source = source;
    this.findings = findings;
    this.characters = new CharacterStream(source);
    this.lexer = new AdLexer(characters);
    this.lexer.removeErrorListeners();
  }

  /** The next token; at the end, the end token again and again. */
  Token next() {
    fill(1);
    return ahead.peek().getType() == Token.EOF ? ahead.peek() : ahead.poll();
  }

  /** The next token that is no line end, and the token behind it, without taking them. */
  List<Token> lookAhead() {
    fill(3);
    List<Token> tokens = new ArrayList<>(3);
    for (Token token : ahead) {
      if (!tokens.isEmpty() || token.getType() != AdParser.NEWLINE) {
        tokens.add(token);
      }
    }
    while (tokens.size() < 2) {
      tokens.add(tokens.get(tokens.size() - 1));
    }
    return tokens;
  }

  /** Goes on reading at the given place; what was looked at ahead is forgotten. */
  void moveTo(int offset) {
    ahead.clear();
    characters.seek(offset);
    lexer._hitEOF = false;
    previous = new CommonToken(Token.EOF);
    previousEnd = -1;
  }

  private void fill(int count) {
    while (ahead.size() < count && (ahead.isEmpty() || ahead.peekLast().getType() != Token.EOF)) {
      read();
    }
  }

  private void read() {
    Token token = lexer.nextToken();
    switch (token.getType()) {
      case AdParser.NEWLINE -> lineEnd(token);
      case AdParser.QUOTE -> {
        if (afterImport()) {
          quotedOtherwise(token);
        } else {
          add(token);
        }
      }
      case AdParser.OPEN_COMMENT -> skipComment(token);
      case AdParser.OPEN_STRING -> {
        findings.add(
            at(token, Code.UNCLOSED_STRING, "this text has no closing quote")
                .help("write \" at its end"));
        ((CommonToken) token).setType(AdParser.STRING);
        add(token);
      }
      case AdParser.HASH -> explainHash(token);
      case AdParser.FOREIGN -> replace(token);
      case AdParser.UNKNOWN -> explainCharacter(token);
      case AdParser.NUMBER -> number(token);
      case AdParser.NAME -> name(token);
      default -> add(token);
    }
  }

  private void add(Token token) {
    ahead.add(token);
    previous = token;
    previousEnd = token.getStopIndex() + 1;
  }

  /** Adds a token of another type in the place of one that was read. */
  private void addInstead(Token token, int type) {
    CommonToken instead = new CommonToken(token);
    instead.setType(type);
    if (type == AdParser.NUMBER) {
      instead.setText("2");
    }
    add(instead);
  }

  private Diagnostic at(Token token, Code code, String message) {
    return Diagnostic.at(
        source.span(token.getStartIndex(), token.getStopIndex() + 1), code, message);
  }

  private void lineEnd(Token token) {
    if (!lineJoined && previous.getType() != AdParser.NEWLINE) {
      add(token);
    }
    lineExplained = false;
    lineJoined = false;
  }

  private boolean afterImport() {
    return previous.getType() == AdParser.NAME && previous.getText().equals("import");
  }

  /** The name of a file in quotes of another kind: reads up to the end of the line. */
  private void quotedOtherwise(Token token) {
    findings.add(
        at(token, Code.FOREIGN_OPERATOR, "the name of a file stands in straight double quotes")
            .help("import \"layers.ad\""));
    int end = token.getStopIndex() + 1;
    while (end < source.text().length() && "\r\n".indexOf(source.text().charAt(end)) < 0) {
      end++;
    }
    characters.seek(end);
    addInstead(token, AdParser.STRING);
  }

  private void skipComment(Token token) {
    int end = source.text().indexOf("*/", token.getStopIndex() + 1);
    if (end < 0) {
      findings.add(
          at(token, Code.UNCLOSED_COMMENT, "this comment has no end")
              .help("write */ where it ends"));
    }
    characters.seek(end < 0 ? source.text().length() : end + 2);
  }

  private void explainHash(Token token) {
    if (!hashExplained) {
      hashExplained = true;
      Span hash = source.span(token.getStartIndex(), token.getStartIndex() + 1);
      findings.add(
          Diagnostic.at(hash, Code.FOREIGN_OPERATOR, "# does not begin a comment")
              .help("write //"));
    }
  }

  private void replace(Token token) {
    String text = token.getText();
    boolean touchesNumber =
        previous.getType() == AdParser.NUMBER && previousEnd == token.getStartIndex();
    if (text.equals(".") && touchesNumber) {
      previousEnd = token.getStopIndex() + 1;
      extendMalformed("a digit must follow the point, or write no point");
      return;
    }
    if (afterImport() && "“”„‘’`".contains(text)) {
      quotedOtherwise(token);
      return;
    }
    Optional<ForeignSymbols.Symbol> found = ForeignSymbols.find(text);
    Diagnostic finding =
        at(
            token,
            Code.FOREIGN_OPERATOR,
            found.map(ForeignSymbols.Symbol::message).orElse(text + " is not known"));
    String help =
        text.equals(".") && characters.LA(1) == 'T'
            ? "the transpose of x is x'"
            : found.map(ForeignSymbols.Symbol::help).orElse("");
    List<Integer> meant = found.map(ForeignSymbols.Symbol::meant).orElse(List.of());
    if (!lineExplained || !meant.isEmpty()) {
      findings.add(help.isEmpty() ? finding : finding.help(help));
    }
    for (int type : meant) {
      addInstead(token, type);
    }
    if (text.equals("\\")) {
      lineJoined = true;
    } else if (meant.isEmpty()) {
      lineExplained = true;
      addInstead(token, AdParser.UNKNOWN);
    }
  }

  private void explainCharacter(Token token) {
    boolean again = previous.getType() == AdParser.UNKNOWN && previousEnd == token.getStartIndex();
    add(token);
    if (!again) {
      findings.add(strange(token.getStartIndex()));
    }
  }

  private Diagnostic strange(int offset) {
    int character = source.text().codePointAt(offset);
    boolean visible =
        !Character.isISOControl(character) && Character.getType(character) != Character.FORMAT;
    String code = String.format("U+%04X", character);
    String text =
        visible
            ? "the character " + Character.toString(character) + " (" + code + ")"
            : "the invisible " + "character " + code;
    Span span = source.span(offset, offset + Character.charCount(character));
    Diagnostic finding =
        Diagnostic.at(span, Code.UNEXPECTED_CHARACTER, text + " has no meaning here");
    return visible ? finding : finding.help("delete it; it may have come with pasted text");
  }

  /** {@code 1.2.3}: the second number begins where the first ends. */
  private void number(Token token) {
    boolean touches = previousEnd == token.getStartIndex();
    if (touches && previous.getType() == AdParser.NUMBER) {
      previousEnd = token.getStopIndex() + 1;
      extendMalformed("a number has at most one point");
    } else {
      add(token);
    }
  }

  private void name(Token token) {
    String text = token.getText();
    if (previous.getType() == AdParser.NUMBER && previousEnd == token.getStartIndex()) {
      String wrong = wrongNumber(text);
      if (!wrong.isEmpty()) {
        previousEnd = token.getStopIndex() + 1;
        extendMalformed(wrong);
        return;
      }
    }
    int strange = strangeCharacter(text);
    if (strange >= 0) {
      findings.add(strange(token.getStartIndex() + strange));
      addInstead(token, AdParser.UNKNOWN);
    } else if (text.equals("elif") || text.equals("elseif") || text.equals("elsif")) {
      findings.add(
          at(token, Code.FOREIGN_OPERATOR, text + " is not a word of the language")
              .help("write else if"));
      addInstead(token, AdParser.ELSE);
      addInstead(token, AdParser.IF);
    } else {
      add(token);
    }
  }

  private static String wrongNumber(String letters) {
    if (letters.equals("e") || letters.equals("E")) {
      return "digits must follow the e: 1e3, 1e-3";
    } else if (letters.matches("_[0-9_]*")) {
      return "digits are not grouped: 1000000, or 1e6";
    } else if (letters.matches("[xX][0-9a-fA-F]+")) {
      return "numbers are decimal";
    }
    return "";
  }

  private static int strangeCharacter(String name) {
    for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
      int character = name.codePointAt(i);
      boolean fits =
          character < 128 || Character.isLetter(character) || Character.isDigit(character);
      boolean mark = Character.getType(character) == Character.NON_SPACING_MARK && i > 0;
      if (!fits && !mark) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Says that the number that was read last, up to {@link #previousEnd}, is none. It stands as it
   * was read.
   */
  private void extendMalformed(String help) {
    Span span = source.span(previous.getStartIndex(), previousEnd);
    findings.add(
        Diagnostic.at(span, Code.MALFORMED_NUMBER, span.text() + " is not a number").help(help));
  }
}
