package org.leibniz.language.parse;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.antlr.v4.runtime.Token;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.Source;

/**
 * Says why a statement cannot be read, in words for a person who did not write the grammar. The
 * parser knows only the first token that does not fit and what would have fitted; the neighbouring
 * tokens tell what was probably meant. The explanations are tried from the most particular to the
 * most general.
 */
final class SyntaxErrors extends StoppedStatement {
  private final DeclarationErrors declarations;

  SyntaxErrors(Source source, List<Token> tokens, FirstErrorStrategy.Stop stop) {
    super(source, tokens, stop);
    this.declarations = new DeclarationErrors(source, tokens, stop);
  }

  /** The one finding for this statement. */
  Diagnostic explain() {
    List<Supplier<Optional<Diagnostic>>> explanations =
        List.of(
            this::firstWord,
            this::text,
            this::method,
            declarations::output,
            this::name,
            this::operand,
            declarations::generator,
            this::assignment,
            this::choice,
            declarations::declaration,
            declarations::function,
            declarations::loop,
            declarations::subscript,
            declarations::block,
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

  private boolean comesLater(int wanted) {
    for (int i = at; i < tokens.size(); i++) {
      if (typeAt(i) == wanted) {
        return true;
      }
    }
    return false;
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
