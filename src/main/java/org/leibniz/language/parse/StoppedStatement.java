package org.leibniz.language.parse;

import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.Source;
import org.leibniz.diagnostic.Span;

/** A statement up to the token where the parser stopped, and what would have fitted there. */
class StoppedStatement {
  final Source source;
  final List<Token> tokens;
  final FirstErrorStrategy.Stop stop;

  /** The number of the token where the parser stopped. */
  final int at;

  /** The type of that token. */
  final int type;

  /** The token before it; null where there is none. */
  final Token previous;

  StoppedStatement(Source source, List<Token> tokens, FirstErrorStrategy.Stop stop) {
    this.source = source;
    this.tokens = tokens;
    this.stop = stop;
    this.at = Math.min(stop.token.getTokenIndex(), tokens.size());
    this.type = stop.token.getType();
    this.previous = at > 0 ? tokens.get(at - 1) : null;
  }

  final boolean atEnd() {
    return type == Token.EOF || type == AdParser.SEPARATOR;
  }

  final boolean expects(int wanted) {
    return stop.expected.contains(wanted);
  }

  final int typeAt(int index) {
    return index >= 0 && index < tokens.size() ? tokens.get(index).getType() : Token.EOF;
  }

  final Span span(Token token) {
    return source.span(token.getStartIndex(), token.getStopIndex() + 1);
  }

  /** The offending token, or the place behind the last one. */
  final Span place() {
    if (atEnd() && previous != null) {
      int end = previous.getStopIndex() + 1;
      return source.span(end, end);
    }
    return span(stop.token);
  }

  final Diagnostic here(Code code, String message) {
    return Diagnostic.at(place(), code, message);
  }

  static Optional<Diagnostic> none() {
    return Optional.empty();
  }

  final boolean beginsOperand() {
    return SoftWords.beginsOperand(type);
  }
}
