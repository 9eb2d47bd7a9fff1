package org.leibniz.language.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.Source;
import org.leibniz.diagnostic.Span;
import org.leibniz.language.parse.Expression.BinaryOperator;
import org.leibniz.language.parse.Expression.Name;
import org.leibniz.language.parse.Expression.UnaryOperator;

/**
 * From the parser's contexts to expressions. It walks each context's children once, in order:
 * asking a context for its n-th part would search from the front each time and make long sums
 * quadratic. Reading a good file needs no lambda and no stream: the first of each costs a cold
 * virtual machine tens of milliseconds.
 */
final class ExpressionReader {
  private final Source source;
  private final Findings findings;

  ExpressionReader(Source source, Findings findings) {
    this.source = source;
    this.findings = findings;
  }

  Span span(Token token) {
    return source.span(token.getStartIndex(), token.getStopIndex() + 1);
  }

  Span span(ParserRuleContext context) {
    return source.span(context.start.getStartIndex(), context.stop.getStopIndex() + 1);
  }

  Name name(Token token) {
    return new Name(span(token), token.getText());
  }

  Name name(TerminalNode node) {
    return name(node.getSymbol());
  }

  List<Name> names(List<TerminalNode> nodes) {
    List<Name> names = new ArrayList<>(nodes.size());
    for (TerminalNode node : nodes) {
      names.add(name(node));
    }
    return names;
  }

  List<Expression> expressions(ParserRuleContext context) {
    List<Expression> expressions = new ArrayList<>();
    for (ParseTree child : context.children) {
      if (child instanceof AdParser.ExpressionContext expression) {
        expressions.add(expression(expression));
      }
    }
    return expressions;
  }

  Expression expression(AdParser.ExpressionContext context) {
    return row(context);
  }

  Expression limit(AdParser.LimitContext context) {
    return row(context);
  }

  private Expression row(ParserRuleContext context) {
    List<ParseTree> parts = context.children;
    if (parts.size() == 1) {
      return operand((AdParser.OperandContext) parts.get(0));
    }
    OperatorStack stack = new OperatorStack(source);
    boolean operandExpected = true;
    for (ParseTree part : parts) {
      if (part instanceof AdParser.OperandContext operand) {
        stack.operand(
            operand(operand), operand.start.getStartIndex(), operand.stop.getStopIndex() + 1);
        operandExpected = false;
      } else if (part instanceof AdParser.ChoiceContext choice) {
        Expression condition = expression(choice.expression(0));
        stack.choice(condition, expression(choice.expression(1)), choice.start.getStartIndex());
      } else if (operandExpected) {
        Token sign = ((TerminalNode) part).getSymbol();
        stack.prefix(unary(sign.getType()), sign.getStartIndex());
      } else {
        infix(stack, ((TerminalNode) part).getSymbol());
        operandExpected = true;
      }
    }
    return stack.finish();
  }

  private void infix(OperatorStack stack, Token operator) {
    if (operator.getType() == AdParser.CARET) {
      stack.power(span(operator));
    } else {
      stack.infix(binary(operator.getType()), span(operator));
    }
  }

  private static UnaryOperator unary(int type) {
    return switch (type) {
      case AdParser.MINUS -> UnaryOperator.NEGATE;
      case AdParser.PLUS -> UnaryOperator.PLUS;
      case AdParser.NOT -> UnaryOperator.NOT;
      default ->
          throw new IllegalArgumentException(
              "no prefix operator: " + AdParser.VOCABULARY.getSymbolicName(type));
    };
  }

  /** The operator that a token of this type stands for in a chain. */
  static BinaryOperator binary(int type) {
    return switch (type) {
      case AdParser.OR -> BinaryOperator.OR;
      case AdParser.AND -> BinaryOperator.AND;
      case AdParser.EQUAL -> BinaryOperator.EQUAL;
      case AdParser.NOT_EQUAL -> BinaryOperator.NOT_EQUAL;
      case AdParser.LESS -> BinaryOperator.LESS;
      case AdParser.LESS_OR_EQUAL -> BinaryOperator.LESS_OR_EQUAL;
      case AdParser.GREATER -> BinaryOperator.GREATER;
      case AdParser.GREATER_OR_EQUAL -> BinaryOperator.GREATER_OR_EQUAL;
      case AdParser.PLUS -> BinaryOperator.ADD;
      case AdParser.MINUS -> BinaryOperator.SUBTRACT;
      case AdParser.STAR -> BinaryOperator.MULTIPLY;
      case AdParser.SLASH -> BinaryOperator.DIVIDE;
      case AdParser.AT -> BinaryOperator.MATRIX_MULTIPLY;
      default ->
          throw new IllegalArgumentException(
              "no infix operator: " + AdParser.VOCABULARY.getSymbolicName(type));
    };
  }

  private Expression operand(AdParser.OperandContext context) {
    List<ParseTree> parts = context.children;
    int next = 1;
    Expression result;
    if (parts.size() > 1 && parts.get(1) instanceof AdParser.CallContext call) {
      result = call(name((TerminalNode) parts.get(0)), call);
      next = 2;
    } else {
      result = primary(parts.get(0));
    }
    int start = context.start.getStartIndex();
    for (; next < parts.size(); next++) {
      if (parts.get(next) instanceof AdParser.IndexContext index) {
        Span whole = source.span(start, index.stop.getStopIndex() + 1);
        result = new Expression.Index(whole, result, subscripts(index));
      } else {
        Token quote = ((TerminalNode) parts.get(next)).getSymbol();
        result = new Expression.Transpose(source.span(start, quote.getStopIndex() + 1), result);
      }
    }
    return result;
  }

  private Expression primary(ParseTree part) {
    if (part instanceof TerminalNode node) {
      Token token = node.getSymbol();
      return switch (token.getType()) {
        case AdParser.NUMBER -> number(token);
        case AdParser.TRUE -> new Expression.Truth(span(token), true);
        case AdParser.FALSE -> new Expression.Truth(span(token), false);
        default -> name(token);
      };
    } else if (part instanceof AdParser.GroupContext group) {
      List<AdParser.ExpressionContext> elements = group.expression();
      return elements.size() == 1
          ? expression(elements.get(0))
          : new Expression.Tuple(span(group), expressions(group));
    } else if (part instanceof AdParser.VectorContext vector) {
      return vector(vector);
    } else if (part instanceof AdParser.BlockContext block) {
      return block(block);
    }
    return part instanceof AdParser.ImplicitContext implicit
        ? implicit(implicit)
        : loop((AdParser.LoopContext) part);
  }

  private Expression number(Token token) {
    String text = token.getText();
    double value = Double.parseDouble(text);
    boolean integer = onlyDigits(text);
    if (Double.isInfinite(value)) {
      findings.add(
          Diagnostic.at(span(token), Code.MALFORMED_NUMBER, "the number is larger than any double")
              .help("the largest is about 1.8e308; write inf for infinity"));
    }
    return new Expression.Number(span(token), text, value, integer);
  }

  private static boolean onlyDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private Expression vector(AdParser.VectorContext context) {
    List<Expression> elements = expressions(context);
    List<Expression.Generator> generators = generators(context);
    return generators.isEmpty()
        ? new Expression.Vector(span(context), elements)
        : new Expression.Comprehension(span(context), elements.get(0), generators);
  }

  private List<Expression.Generator> generators(ParserRuleContext context) {
    List<Expression.Generator> generators = new ArrayList<>(0);
    for (ParseTree child : context.children) {
      if (child instanceof AdParser.GeneratorContext generator) {
        generators.add(generator(generator));
      }
    }
    return generators;
  }

  private Expression.Generator generator(AdParser.GeneratorContext context) {
    return new Expression.Generator(
        span(context),
        name(context.NAME()),
        expression(context.expression(0)),
        expression(context.expression(1)));
  }

  private Expression call(Name function, AdParser.CallContext context) {
    Span whole = function.span().to(span(context.stop));
    return new Expression.Call(whole, function, arguments(context), generators(context));
  }

  /** The arguments among a context's parts. */
  List<Expression.Argument> arguments(ParserRuleContext context) {
    List<Expression.Argument> arguments = new ArrayList<>();
    for (ParseTree child : context.children) {
      if (child instanceof AdParser.ArgumentContext argument) {
        arguments.add(argument(argument));
      }
    }
    return arguments;
  }

  private Expression.Argument argument(AdParser.ArgumentContext context) {
    Expression left = expression(context.expression(0));
    if (context.ASSIGN() == null) {
      return new Expression.Argument(Optional.empty(), left);
    }
    Expression value = expression(context.expression(1));
    if (left instanceof Name key && context.expression(0).start == context.expression(0).stop) {
      return new Expression.Argument(Optional.of(key), value);
    }
    findings.add(
        Diagnostic.at(
                span(context.ASSIGN().getSymbol()), Code.FOREIGN_OPERATOR, "= does not compare")
            .label("write == here")
            .help("inside a call, name = value gives an argument by its name"));
    return new Expression.Argument(Optional.empty(), value);
  }

  private List<Expression.Subscript> subscripts(AdParser.IndexContext context) {
    List<Expression.Subscript> subscripts = new ArrayList<>();
    for (ParseTree child : context.children) {
      if (child instanceof AdParser.SubscriptContext subscript) {
        subscripts.add(subscript(subscript));
      }
    }
    return subscripts;
  }

  private Expression.Subscript subscript(AdParser.SubscriptContext context) {
    Optional<Expression> from = Optional.empty();
    Optional<Expression> to = Optional.empty();
    boolean colon = false;
    for (ParseTree child : context.children) {
      if (!(child instanceof AdParser.ExpressionContext expression)) {
        colon = true;
      } else if (colon) {
        to = Optional.of(expression(expression));
      } else {
        from = Optional.of(expression(expression));
      }
    }
    return colon
        ? new Expression.Slice(span(context), from, to)
        : new Expression.At(span(context), from.orElseThrow());
  }

  /** A block with its definitions. */
  Expression.Block block(AdParser.BlockContext context) {
    List<Expression.Definition> definitions = new ArrayList<>();
    Expression result = null;
    for (ParseTree child : context.children) {
      if (child instanceof AdParser.LetsContext lets) {
        definitions.addAll(definitions(lets));
      } else if (child instanceof AdParser.ExpressionContext expression) {
        result = expression(expression);
      }
    }
    return new Expression.Block(span(context), definitions, result);
  }

  /** What the bindings of {@code let}, or of a loop's states, define. */
  List<Expression.Definition> definitions(ParserRuleContext context) {
    List<Expression.Definition> definitions = new ArrayList<>(1);
    for (ParseTree child : context.children) {
      if (child instanceof AdParser.BindingContext binding) {
        List<Name> names =
            binding.names() == null ? List.of(name(binding.NAME())) : names(binding.names().NAME());
        definitions.add(
            new Expression.Definition(span(binding), names, expression(binding.expression())));
      }
    }
    return definitions;
  }

  private Expression loop(AdParser.LoopContext context) {
    List<Expression.Definition> states = definitions(context);
    Optional<Expression.Generator> generator =
        context.generator() == null
            ? Optional.empty()
            : Optional.of(generator(context.generator()));
    List<Expression> parts = expressions(context);
    Expression body = parts.remove(parts.size() - 1);
    boolean scan = context.SCAN() != null;
    Optional<Expression> condition = parts.isEmpty() ? Optional.empty() : Optional.of(parts.get(0));
    Optional<Expression> bound = parts.size() < 2 ? Optional.empty() : Optional.of(parts.get(1));
    return new Expression.Loop(
        span(context),
        scan,
        names(states, "a loop"),
        start(states),
        generator,
        condition,
        bound,
        body);
  }

  private Expression implicit(AdParser.ImplicitContext context) {
    List<Expression.Definition> unknowns = definitions(context);
    List<Expression> parts = expressions(context);
    Optional<Expression> limit =
        context.LIMIT() == null ? Optional.empty() : Optional.of(parts.remove(0));
    Expression.Goal goal =
        context.MINIMIZE() != null
            ? Expression.Goal.MINIMIZE
            : context.MAXIMIZE() != null ? Expression.Goal.MAXIMIZE : Expression.Goal.EQUATIONS;
    return new Expression.Implicit(
        span(context), names(unknowns, "implicit"), start(unknowns), limit, goal, parts);
  }

  private List<Name> names(List<Expression.Definition> states, String of) {
    List<Name> names = new ArrayList<>();
    for (Expression.Definition state : states) {
      names.addAll(state.names());
      if (states.size() > 1 && state.names().size() > 1) {
        findings.add(
            Diagnostic.at(
                    state.span(),
                    Code.UNEXPECTED,
                    of + " has either one tuple of names or single names")
                .help("write (a, b) = (a0, b0), or a = a0, b = b0"));
      }
    }
    return names;
  }

  private static Expression start(List<Expression.Definition> states) {
    List<Expression> starts = new ArrayList<>();
    for (Expression.Definition state : states) {
      starts.add(state.value());
    }
    return starts.size() == 1
        ? starts.get(0)
        : new Expression.Tuple(
            starts.get(0).span().to(starts.get(starts.size() - 1).span()), starts);
  }
}
