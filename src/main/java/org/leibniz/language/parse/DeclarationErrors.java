package org.leibniz.language.parse;

import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.Source;

/** Says why declarations, functions, loops and blocks cannot be read. */
final class DeclarationErrors extends StoppedStatement {

  DeclarationErrors(Source source, List<Token> tokens, FirstErrorStrategy.Stop stop) {
    super(source, tokens, stop);
  }

  Optional<Diagnostic> output() {
    boolean more = at > 1 || !atEnd();
    return typeAt(0) == AdParser.OUTPUT && more && type != AdParser.NAME
        ? Optional.of(
            here(Code.UNEXPECTED, "what is put out needs a name")
                .help("output first = w[0], or output w"))
        : none();
  }

  Optional<Diagnostic> declaration() {
    ParserRuleContext context = stop.context;
    boolean declares =
        typeAt(0) == AdParser.PARAM || typeAt(0) == AdParser.DATA || typeAt(0) == AdParser.STATE;
    if (declares && type == AdParser.LEFT_PARENTHESIS && typeAt(at - 1) == AdParser.NAME) {
      String name = previous.getText();
      return Optional.of(
          here(Code.UNEXPECTED, "sizes stand in square brackets")
              .help("write " + tokens.get(0).getText() + " " + name + "[3]"));
    }
    boolean started =
        tokens.subList(0, at).stream().anyMatch(token -> token.getType() == AdParser.ASSIGN);
    if (typeAt(0) == AdParser.PARAM && type == AdParser.IN && started) {
      return Optional.of(
          here(Code.UNEXPECTED, "bounds stand before the start")
              .help("param x in [0, 1] = 0.5, or param s > 0 = 1"));
    }
    boolean noValue =
        expects(AdParser.ASSIGN)
            && (context instanceof AdParser.BindingContext
                || context instanceof AdParser.DefinitionContext
                || context instanceof AdParser.StateContext);
    if (noValue) {
      return Optional.of(noValue(context.start.getText()));
    }
    boolean listed = declares || typeAt(0) == AdParser.OUTPUT;
    boolean sideBySide = type == AdParser.NAME && SoftWords.endsOperand(typeAt(at - 1));
    if (listed && sideBySide && context instanceof AdParser.StatementContext && !assignedBefore()) {
      return Optional.of(
          here(
              Code.UNEXPECTED,
              "a comma is missing between " + previous.getText() + " and " + stop.token.getText()));
    }
    return none();
  }

  private Diagnostic noValue(String name) {
    String word = tokens.get(0).getText();
    if (type == AdParser.LEFT_PARENTHESIS && typeAt(0) == AdParser.LET) {
      return here(Code.UNEXPECTED, "let names a value")
          .help("a function is written fn " + name + "(x) = …");
    } else if (type == AdParser.LEFT_PARENTHESIS) {
      return here(Code.UNEXPECTED, word + " needs a name and a value")
          .help(word + " a = " + name + "(…)");
    }
    String subject = name.equals("(") ? "this" : name;
    Diagnostic finding =
        here(Code.MISSING_EXPRESSION, subject + " has no value").label("= and a value are missing");
    boolean unknown = typeAt(0) == AdParser.LET && atEnd();
    return unknown ? finding.help("an unknown is declared with param " + name) : finding;
  }

  private boolean assignedBefore() {
    for (int i = 0; i < at; i++) {
      if (typeAt(i) == AdParser.ASSIGN) {
        return true;
      }
    }
    return false;
  }

  Optional<Diagnostic> function() {
    if (stop.context instanceof AdParser.GradientRuleContext) {
      return Optional.of(
          here(Code.UNEXPECTED, "a rule of one's own is written with gradient(g) = …")
              .help("fn f(x) = x with gradient(g) = clamp(g, -1, 1)"));
    } else if (!(stop.context instanceof AdParser.FunctionContext)) {
      return none();
    }
    if (expects(AdParser.ASSIGN) || expects(AdParser.LEFT_BRACE)) {
      return Optional.of(
          here(Code.UNEXPECTED, "the function has no body")
              .label("= is missing here")
              .help("fn f(x) = x^2"));
    } else if (expects(AdParser.LEFT_PARENTHESIS)) {
      return Optional.of(
          here(Code.UNEXPECTED, "the parameters of the function are missing")
              .help("fn f(x) = x^2"));
    }
    return Optional.of(
        here(Code.UNEXPECTED, "a parameter of a function is only a name")
            .help("shapes and types follow from what the function is called with"));
  }

  Optional<Diagnostic> loop() {
    if (!(stop.context instanceof AdParser.LoopContext)) {
      return none();
    }
    String form = "fold(s = s0 for i in 0..n: body), or fold(s = s0 while c max 100: body)";
    return Optional.of(
        expects(AdParser.COLON)
            ? here(Code.UNEXPECTED, "the body of the loop follows a colon")
                .label(": is missing here")
                .help(form)
            : here(Code.UNEXPECTED, "a loop needs for or while after its states").help(form));
  }

  Optional<Diagnostic> generator() {
    if (stop.context instanceof AdParser.GeneratorContext) {
      return Optional.of(
          here(Code.UNEXPECTED, "for runs over a range, the end not included")
              .label((expects(AdParser.IN) ? "in" : "..") + " is missing here")
              .help("for i in 0..n"));
    } else if (type == AdParser.FOR && stop.context instanceof AdParser.GroupContext) {
      return Optional.of(
          here(Code.UNEXPECTED, "for cannot stand in plain parentheses")
              .help("write sum(e for i in 0..n) or [e for i in 0..n]"));
    } else if (type == AdParser.FOR && stop.context instanceof AdParser.CallContext) {
      return Optional.of(
          here(Code.UNEXPECTED, "for belongs to the first argument")
              .help("sum(e for i in 0..n, axis = 0)"));
    }
    boolean further = type == AdParser.IN && typeAt(at - 2) == AdParser.COMMA;
    return (further || type == AdParser.COMMA) && inGenerator()
        ? Optional.of(
            here(Code.UNEXPECTED, "each index has a for of its own")
                .help("for i in 0..n for j in 0..m"))
        : none();
  }

  /** Whether a for stands before in the same brackets. */
  private boolean inGenerator() {
    int open = 0;
    for (int i = at - 1; i >= 0 && open <= 0; i--) {
      switch (typeAt(i)) {
        case AdParser.FOR -> {
          if (open == 0) {
            return true;
          }
        }
        case AdParser.RIGHT_PARENTHESIS, AdParser.RIGHT_BRACKET, AdParser.RIGHT_BRACE -> open--;
        case AdParser.LEFT_PARENTHESIS, AdParser.LEFT_BRACKET, AdParser.LEFT_BRACE -> open++;
        default -> {}
      }
    }
    return false;
  }

  Optional<Diagnostic> subscript() {
    boolean second = type == AdParser.COLON && stop.context instanceof AdParser.IndexContext;
    return second
        ? Optional.of(here(Code.UNEXPECTED, "a slice has a beginning and an end, and no step"))
        : none();
  }

  Optional<Diagnostic> block() {
    if (type == AdParser.SEMICOLON) {
      return Optional.of(
          here(Code.UNEXPECTED, "; separates statements, not what stands in brackets")
              .help("write a comma"));
    } else if (stop.context instanceof AdParser.BlockContext && type == AdParser.RIGHT_BRACE) {
      return Optional.of(
          here(Code.MISSING_EXPRESSION, "the block has no value")
              .help("the last line of a block is an expression: { let m = x^2; m + 1 }"));
    } else if (stop.context instanceof AdParser.BlockContext && type == AdParser.SEPARATOR) {
      return Optional.of(
          Diagnostic.at(
                  span(previous),
                  Code.UNEXPECTED,
                  "only definitions may stand before the last line of a block")
              .label("this expression ends here and its value is not used")
              .help("let m = … names a value"));
    }
    return none();
  }
}
