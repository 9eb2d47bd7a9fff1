package org.leibniz.language.parse;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.Source;
import org.leibniz.diagnostic.Span;

/**
 * Says why a statement cannot be read, in words for a person who did not write the grammar. The
 * parser knows only the first token that does not fit and what would have fitted; the neighbouring
 * tokens tell what was probably meant. The explanations are tried from the most particular to the
 * most general.
 */
final class SyntaxErrors {
  private final Source source;
  private final List<Token> tokens;
  private final FirstErrorStrategy.Stop stop;
  private final int at;
  private final int type;
  private final Token previous;

  SyntaxErrors(Source source, List<Token> tokens, FirstErrorStrategy.Stop stop) {
    this.source = source;
    this.tokens = tokens;
    this.stop = stop;
    this.at = Math.min(stop.token.getTokenIndex(), tokens.size());
    this.type = stop.token.getType();
    this.previous = at > 0 ? tokens.get(at - 1) : null;
  }

  /** The one finding for this statement. */
  Diagnostic explain() {
    List<Supplier<Optional<Diagnostic>>> explanations =
        List.of(
            this::firstWord,
            this::text,
            this::method,
            this::name,
            this::operand,
            this::generator,
            this::assignment,
            this::choice,
            this::declaration,
            this::function,
            this::loop,
            this::subscript,
            this::block,
            this::missingOperator);
    for (Supplier<Optional<Diagnostic>> explanation : explanations) {
      Optional<Diagnostic> found = explanation.get();
      if (found.isPresent()) {
        return found.get();
      }
    }
    return atEnd()
        ? here(Code.UNEXPECTED, "the statement ends too early")
        : here(Code.UNEXPECTED, stop.token.getText() + " cannot stand here");
  }

  private Optional<Diagnostic> method() {
    boolean expected =
        stop.context instanceof AdParser.MethodContext || typeAt(at - 1) == AdParser.USING;
    return expected
        ? Optional.of(
            here(Code.UNEXPECTED, "using is followed by one method")
                .help("using adam(lr = 0.01, steps = 1000)"))
        : none();
  }

  private boolean atEnd() {
    return type == Token.EOF || type == AdParser.SEPARATOR;
  }

  private boolean expects(int wanted) {
    return stop.expected.contains(wanted);
  }

  private int typeAt(int index) {
    return index >= 0 && index < tokens.size() ? tokens.get(index).getType() : Token.EOF;
  }

  private Span span(Token token) {
    return source.span(token.getStartIndex(), token.getStopIndex() + 1);
  }

  /** The offending token, or the place behind the last one. */
  private Span place() {
    if (atEnd() && previous != null) {
      int end = previous.getStopIndex() + 1;
      return source.span(end, end);
    }
    return span(stop.token);
  }

  private Diagnostic here(Code code, String message) {
    return Diagnostic.at(place(), code, message);
  }

  private static Optional<Diagnostic> none() {
    return Optional.empty();
  }

  private Optional<Diagnostic> firstWord() {
    return at <= 1 ? StatementAdvice.firstWord(source, tokens) : none();
  }

  private Optional<Diagnostic> text() {
    if (expects(AdParser.STRING)) {
      return Optional.of(
          here(Code.UNEXPECTED, "import is followed by the name of a file in double quotes")
              .help("import \"layers.ad\""));
    } else if (type == AdParser.STRING) {
      return Optional.of(
          here(Code.UNEXPECTED, "text in quotes stands only after import")
              .help("names stand without quotes"));
    }
    return none();
  }

  /** A name was wanted, and nothing else would do. */
  private Optional<Diagnostic> name() {
    if (!expects(AdParser.NAME) || expects(AdParser.NUMBER)) {
      return none();
    }
    String after = previous == null ? "" : " after " + previous.getText();
    if (atEnd()) {
      return Optional.of(here(Code.UNEXPECTED, "a name is missing" + after));
    }
    String text = stop.token.getText();
    if (Character.isLetter(text.codePointAt(0))) {
      return Optional.of(
          here(Code.RESERVED_NAME, text + " is a word of the language and cannot be a name")
              .help("choose another name, such as " + text + "_"));
    }
    Diagnostic finding = here(Code.UNEXPECTED, "a name must stand" + after + ", not " + text);
    boolean comparison = typeAt(0) == AdParser.PARAM;
    return Optional.of(
        comparison
            ? finding.help("bounds follow the name: param p in [0, 1], param s > 0")
            : finding);
  }

  /** A value was wanted. */
  private Optional<Diagnostic> operand() {
    if (!expects(AdParser.NUMBER)) {
      return none();
    }
    String found = atEnd() ? "" : stop.token.getText();
    if (previous == null) {
      return Optional.of(here(Code.UNEXPECTED, found + " cannot begin a statement"));
    }
    boolean closes =
        atEnd()
            || type == AdParser.RIGHT_PARENTHESIS
            || type == AdParser.RIGHT_BRACKET
            || type == AdParser.RIGHT_BRACE;
    if (closes && opens(previous.getType())) {
      return Optional.of(
          Diagnostic.at(
              span(previous).to(place()),
              Code.MISSING_EXPRESSION,
              "nothing stands between the brackets"));
    } else if (closes) {
      return Optional.of(
          Diagnostic.at(
                  span(previous), Code.MISSING_EXPRESSION, "nothing follows " + previous.getText())
              .label("an expression is missing behind this"));
    } else if (type == AdParser.LET
        || type == AdParser.PARAM
        || type == AdParser.FN
        || type == AdParser.FOR
        || type == AdParser.WHILE
        || type == AdParser.IN) {
      return Optional.of(here(Code.UNEXPECTED, found + " cannot stand inside an expression"));
    }
    return Optional.of(
        here(
            Code.MISSING_EXPRESSION,
            "an expression is missing between " + previous.getText() + " and " + found));
  }

  private static boolean opens(int type) {
    return type == AdParser.LEFT_PARENTHESIS
        || type == AdParser.LEFT_BRACKET
        || type == AdParser.LEFT_BRACE;
  }

  /** {@code =} where nothing can be named. */
  private Optional<Diagnostic> assignment() {
    if (type != AdParser.ASSIGN || stop.context instanceof AdParser.FunctionContext) {
      return none();
    }
    Diagnostic finding = here(Code.FOREIGN_OPERATOR, "= does not compare").label("write == here");
    if (stop.context instanceof AdParser.BlockContext && typeAt(at - 1) == AdParser.NAME) {
      return Optional.of(
          finding.help("or let " + previous.getText() + " = … to give a value a name"));
    }
    if (typeAt(0) == AdParser.NAME && at == 1) {
      String name = tokens.get(0).getText();
      return Optional.of(finding.help("or let " + name + " = … to give a value a name"));
    }
    boolean looksLikeFunction =
        typeAt(0) == AdParser.NAME
            && typeAt(1) == AdParser.LEFT_PARENTHESIS
            && typeAt(at - 1) == AdParser.RIGHT_PARENTHESIS
            && stop.context.getParent() == null;
    if (looksLikeFunction) {
      String head =
          source.text().substring(tokens.get(0).getStartIndex(), previous.getStopIndex() + 1);
      return Optional.of(finding.help("or fn " + head + " = … to define a function"));
    }
    return Optional.of(finding);
  }

  private Optional<Diagnostic> choice() {
    if (type == AdParser.IF && previous != null && SoftWords.endsOperand(previous.getType())) {
      return Optional.of(
          here(Code.FOREIGN_OPERATOR, "if stands in front of both values")
              .help("write if c then a else b"));
    }
    if (!(stop.context instanceof AdParser.ChoiceContext choice)) {
      return type == AdParser.THEN || type == AdParser.ELSE
          ? Optional.of(
              here(Code.UNEXPECTED, stop.token.getText() + " belongs to no if")
                  .help("if c then a else b"))
          : none();
    }
    boolean condition = choice.THEN() == null;
    int missing = condition ? AdParser.THEN : AdParser.ELSE;
    if (beginsOperand() && comesLater(missing)) {
      return missingOperator();
    }
    String word = condition ? "then" : "else";
    Diagnostic finding = here(Code.UNEXPECTED, "this if has no " + word);
    return Optional.of(
        finding
            .label(word + " is missing here")
            .see(span(choice.start), "the if")
            .help("if c then a else b"));
  }

  private boolean beginsOperand() {
    return SoftWords.beginsOperand(type);
  }

  private boolean comesLater(int wanted) {
    for (int i = at; i < tokens.size(); i++) {
      if (typeAt(i) == wanted) {
        return true;
      }
    }
    return false;
  }

  private Optional<Diagnostic> declaration() {
    ParserRuleContext context = stop.context;
    if (typeAt(0) == AdParser.OUTPUT && at > 1 && type != AdParser.NAME) {
      return Optional.of(
          here(Code.UNEXPECTED, "what is put out needs a name")
              .help("output first = w[0], or output w"));
    }
    boolean declares =
        typeAt(0) == AdParser.PARAM || typeAt(0) == AdParser.DATA || typeAt(0) == AdParser.STATE;
    if (declares && type == AdParser.LEFT_PARENTHESIS && typeAt(at - 1) == AdParser.NAME) {
      String name = previous.getText();
      return Optional.of(
          here(Code.UNEXPECTED, "sizes stand in square brackets")
              .help("write " + tokens.get(0).getText() + " " + name + "[3]"));
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

  private Optional<Diagnostic> function() {
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

  private Optional<Diagnostic> loop() {
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

  private Optional<Diagnostic> generator() {
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
    return none();
  }

  private Optional<Diagnostic> subscript() {
    boolean second = type == AdParser.COLON && stop.context instanceof AdParser.IndexContext;
    return second
        ? Optional.of(here(Code.UNEXPECTED, "a slice has a beginning and an end, and no step"))
        : none();
  }

  private Optional<Diagnostic> block() {
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

  /** Two values side by side. */
  private Optional<Diagnostic> missingOperator() {
    boolean sideBySide =
        previous != null && SoftWords.endsOperand(previous.getType()) && beginsOperand();
    if (!sideBySide) {
      return none();
    }
    String left = previous.getText();
    String right = stop.token.getText();
    Optional<Diagnostic> foreign = StatementAdvice.foreignWord(span(previous), left);
    if (foreign.isPresent()) {
      return foreign;
    }
    String missing = missingInside();
    Diagnostic finding =
        here(Code.UNEXPECTED, missing + " is missing between " + left + " and " + right);
    boolean product =
        previous.getType() == AdParser.NUMBER
            || previous.getType() == AdParser.RIGHT_PARENTHESIS
                && type == AdParser.LEFT_PARENTHESIS;
    return Optional.of(product ? finding.help("a product is written with *") : finding);
  }

  /** Between brackets a comma may be what is missing. */
  private String missingInside() {
    boolean listed =
        stop.context instanceof AdParser.VectorContext
            || stop.context instanceof AdParser.CallContext
            || stop.context instanceof AdParser.IndexContext
            || stop.context instanceof AdParser.SizesContext;
    return listed ? "an operator or a comma" : "an operator";
  }
}
