package org.leibniz.language.parse;

import org.antlr.v4.runtime.ANTLRErrorStrategy;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;

/**
 * Leaves the parser at the first token that does not fit. Recovery is by statement, so the
 * generated parser never has to guess its way on, and none of its own messages is ever made.
 */
final class FirstErrorStrategy implements ANTLRErrorStrategy {

  /** The parser stands at a token that does not fit, inside the given rule. */
  static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final transient Token token;
    final transient ParserRuleContext context;
    final transient IntervalSet expected;

    Stop(Parser parser) {
      super("syntax", null, false, false);
      this.token = parser.getCurrentToken();
      this.context = parser.getContext();
      this.expected = parser.getExpectedTokens();
    }
  }

  @Override
  public void reset(Parser recognizer) {}

  @Override
  public Token recoverInline(Parser recognizer) {
    throw new Stop(recognizer);
  }

  @Override
  public void recover(Parser recognizer, RecognitionException exception) {
    throw new Stop(recognizer);
  }

  @Override
  public void sync(Parser recognizer) {
    // The generated code asks at every loop whether the next token fits; it will find out by
    // itself.
  }

  @Override
  public boolean inErrorRecoveryMode(Parser recognizer) {
    return false;
  }

  @Override
  public void reportMatch(Parser recognizer) {}

  @Override
  public void reportError(Parser recognizer, RecognitionException exception) {
    throw new Stop(recognizer);
  }
}
