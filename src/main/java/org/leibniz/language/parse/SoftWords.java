package org.leibniz.language.parse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/**
 * Words that mean something only where they cannot be names: {@code data x} begins a statement,
 * {@code data[0] == 3} uses a name. Every decision looks at the neighbouring tokens and nothing
 * else.
 */
final class SoftWords {
  private static final Map<String, Integer> STATEMENT_WORDS = new LinkedHashMap<>();

  static {
    STATEMENT_WORDS.put("param", AdParser.PARAM);
    STATEMENT_WORDS.put("let", AdParser.LET);
    STATEMENT_WORDS.put("fn", AdParser.FN);
    STATEMENT_WORDS.put("data", AdParser.DATA);
    STATEMENT_WORDS.put("dim", AdParser.DIM);
    STATEMENT_WORDS.put("import", AdParser.IMPORT);
    STATEMENT_WORDS.put("minimize", AdParser.MINIMIZE);
    STATEMENT_WORDS.put("maximize", AdParser.MAXIMIZE);
    STATEMENT_WORDS.put("using", AdParser.USING);
    STATEMENT_WORDS.put("output", AdParser.OUTPUT);
    STATEMENT_WORDS.put("metric", AdParser.METRIC);
    STATEMENT_WORDS.put("state", AdParser.STATE);
    STATEMENT_WORDS.put("update", AdParser.UPDATE);
  }

  private static final Set<Integer> OPERAND_ENDS =
      Set.of(
          AdParser.NUMBER,
          AdParser.NAME,
          AdParser.TRUE,
          AdParser.FALSE,
          AdParser.QUOTE,
          AdParser.STRING,
          AdParser.RIGHT_PARENTHESIS,
          AdParser.RIGHT_BRACKET,
          AdParser.RIGHT_BRACE);

  private SoftWords() {}

  /** The words that can begin a statement. */
  static Set<String> statementWords() {
    return STATEMENT_WORDS.keySet();
  }

  /** Whether an operand can end with a token of this type. */
  static boolean endsOperand(int type) {
    return OPERAND_ENDS.contains(type);
  }

  /** Whether an operand can begin with a token of this type, and nothing else can. */
  static boolean beginsOperand(int type) {
    return switch (type) {
      case AdParser.NUMBER,
          AdParser.NAME,
          AdParser.TRUE,
          AdParser.FALSE,
          AdParser.IF,
          AdParser.NOT,
          AdParser.STRING,
          AdParser.LEFT_PARENTHESIS,
          AdParser.LEFT_BRACE,
          AdParser.FOLD,
          AdParser.SCAN,
          AdParser.IMPLICIT ->
          true;
      default -> false;
    };
  }

  /**
   * The type of the word if the first of two tokens begins a statement and can be nothing else;
   * otherwise 0. The second token is the one that follows, on whatever line.
   */
  static int statementWord(Token first, Token second) {
    switch (first.getType()) {
      case AdParser.PARAM, AdParser.LET, AdParser.FN:
        return first.getType();
      case AdParser.NAME:
        break;
      default:
        return 0;
    }
    Integer type = STATEMENT_WORDS.get(first.getText());
    if (type == null) {
      return 0;
    }
    int next = second.getType();
    boolean objective = type == AdParser.MINIMIZE || type == AdParser.MAXIMIZE;
    return objective ? (beginsObjective(next) ? type : 0) : (cannotFollowName(next) ? type : 0);
  }

  private static boolean beginsObjective(int next) {
    return cannotFollowName(next)
        || next == AdParser.LEFT_PARENTHESIS
        || next == AdParser.LEFT_BRACKET
        || next == AdParser.MINUS
        || next == AdParser.PLUS;
  }

  private static boolean cannotFollowName(int next) {
    return switch (next) {
      case AdParser.NAME,
          AdParser.NUMBER,
          AdParser.STRING,
          AdParser.TRUE,
          AdParser.FALSE,
          AdParser.IF,
          AdParser.IN,
          AdParser.WHILE,
          AdParser.FOR,
          AdParser.NOT,
          AdParser.LET,
          AdParser.FN,
          AdParser.PARAM,
          AdParser.LEFT_BRACE,
          AdParser.NEWLINE,
          AdParser.SEMICOLON,
          AdParser.FOLD,
          AdParser.SCAN,
          AdParser.IMPLICIT,
          Token.EOF ->
          true;
      default -> false;
    };
  }

  /**
   * Gives the words of a whole statement their meaning; the end of the statement counts as the end
   * of the file.
   */
  static void mark(List<Token> statement) {
    Token end = new CommonToken(Token.EOF);
    boolean limited = false;
    for (int i = 0; i < statement.size(); i++) {
      Token token = statement.get(i);
      Token next = i + 1 < statement.size() ? statement.get(i + 1) : end;
      limited |= token.getType() == AdParser.WHILE;
      if (token.getType() != AdParser.NAME) {
        continue;
      }
      int type = i == 0 ? statementWord(token, next) : inside(statement, i, next, limited);
      if (type != 0) {
        ((CommonToken) token).setType(type);
      }
      limited |= type == AdParser.IMPLICIT;
    }
  }

  private static int inside(List<Token> statement, int i, Token next, boolean limited) {
    int previous = statement.get(i - 1).getType();
    boolean afterOperand = endsOperand(previous);
    boolean loop =
        next.getType() == AdParser.LEFT_PARENTHESIS && !afterOperand && previous != AdParser.USING;
    return switch (statement.get(i).getText()) {
      case "fold" -> loop ? AdParser.FOLD : 0;
      case "scan" -> loop ? AdParser.SCAN : 0;
      case "implicit" -> loop ? AdParser.IMPLICIT : 0;
      case "minimize", "maximize" ->
          limited && previous == AdParser.COLON ? statementWord(statement.get(i), next) : 0;
      case "max" -> afterOperand && limited ? AdParser.LIMIT : 0;
      case "using" -> afterOperand ? AdParser.USING : 0;
      case "with" -> afterOperand && statement.get(0).getType() == AdParser.FN ? AdParser.WITH : 0;
      case "gradient" -> previous == AdParser.WITH ? AdParser.GRADIENT : 0;
      default -> 0;
    };
  }
}
