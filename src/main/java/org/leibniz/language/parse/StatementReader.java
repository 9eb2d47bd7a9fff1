package org.leibniz.language.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.Span;
import org.leibniz.language.parse.Expression.BinaryOperator;
import org.leibniz.language.parse.Expression.Name;

/**
 * From the parser's contexts to statements; a statement that declares several names becomes
 * several.
 */
final class StatementReader {
  private final Findings findings;
  private final ExpressionReader expressions;
  private final List<Statement> read = new ArrayList<>();

  StatementReader(Findings findings, ExpressionReader expressions) {
    this.findings = findings;
    this.expressions = expressions;
  }

  /** What one written statement declares or asks for. */
  List<Statement> statements(AdParser.StatementContext context) {
    read.clear();
    ParseTree part = context.getChild(0);
    if (part instanceof AdParser.RelationContext relation) {
      relation(relation);
    } else if (part instanceof AdParser.ParametersContext parameters) {
      for (AdParser.ParameterContext parameter : parameters.parameter()) {
        parameter(parameter);
      }
    } else if (part instanceof AdParser.LetsContext lets) {
      for (Expression.Definition let : expressions.definitions(lets)) {
        read.add(new Statement.Let(let.span(), let.names(), let.value()));
      }
    } else if (part instanceof AdParser.FunctionContext function) {
      function(function);
    } else if (part instanceof AdParser.InputsContext inputs) {
      for (AdParser.InputContext input : inputs.input()) {
        input(input);
      }
    } else if (part instanceof AdParser.ObjectiveContext objective) {
      objective(objective);
    } else if (part instanceof AdParser.ImportsContext imports) {
      imports(imports);
    } else if (part instanceof AdParser.UsingContext using) {
      read.add(new Statement.Using(expressions.span(using), method(using.method())));
    } else {
      definitions(part);
    }
    return List.copyOf(read);
  }

  private void definitions(ParseTree part) {
    if (part instanceof AdParser.DimensionsContext dimensions) {
      for (AdParser.DefinitionContext one : dimensions.definition()) {
        read.add(new Statement.Dimension(expressions.span(one), name(one), value(one)));
      }
    } else if (part instanceof AdParser.MetricsContext metrics) {
      for (AdParser.DefinitionContext one : metrics.definition()) {
        read.add(new Statement.Metric(expressions.span(one), name(one), value(one)));
      }
    } else if (part instanceof AdParser.UpdatesContext updates) {
      for (AdParser.DefinitionContext one : updates.definition()) {
        read.add(new Statement.Update(expressions.span(one), name(one), value(one)));
      }
    } else if (part instanceof AdParser.StatesContext states) {
      for (AdParser.StateContext one : states.state()) {
        Expression start = expressions.expression(one.expression());
        Name name = expressions.name(one.NAME());
        read.add(new Statement.State(expressions.span(one), name, sizes(one.sizes()), start));
      }
    } else {
      for (AdParser.OutputContext one : ((AdParser.OutputsContext) part).output()) {
        Name name = expressions.name(one.NAME());
        read.add(new Statement.Output(expressions.span(one), name, optional(one.expression())));
      }
    }
  }

  private Name name(AdParser.DefinitionContext context) {
    return expressions.name(context.NAME());
  }

  private Expression value(AdParser.DefinitionContext context) {
    return expressions.expression(context.expression());
  }

  private Optional<Expression> optional(AdParser.ExpressionContext context) {
    return context == null ? Optional.empty() : Optional.of(expressions.expression(context));
  }

  private List<Expression> sizes(AdParser.SizesContext context) {
    return context == null ? List.of() : expressions.expressions(context);
  }

  private void parameter(AdParser.ParameterContext context) {
    List<Statement.Bound> bounds = new ArrayList<>();
    for (AdParser.BoundsContext each : context.bounds()) {
      bounds(each, bounds);
    }
    List<TerminalNode> names = context.NAME();
    Optional<Name> structure =
        names.size() < 2 ? Optional.empty() : Optional.of(expressions.name(names.get(1)));
    read.add(
        new Statement.Parameter(
            expressions.span(context),
            expressions.name(names.get(0)),
            sizes(context.sizes()),
            bounds,
            structure,
            optional(context.expression())));
  }

  private void bounds(AdParser.BoundsContext context, List<Statement.Bound> bounds) {
    if (context.IN() != null) {
      interval(context, bounds);
      return;
    }
    Token comparison = null;
    for (ParseTree part : context.children) {
      if (part instanceof TerminalNode node) {
        comparison = node.getSymbol();
      } else {
        Expression value = expressions.limit((AdParser.LimitContext) part);
        Span span = expressions.span(comparison).to(value.span());
        bounds.add(new Statement.Bound(span, ExpressionReader.binary(comparison.getType()), value));
      }
    }
  }

  /** {@code in [a, b]} and {@code in a..b} include their ends, {@code in (a, b)} does not. */
  private void interval(AdParser.BoundsContext context, List<Statement.Bound> bounds) {
    Expression first = expressions.limit(context.limit(0));
    BinaryOperator lower = BinaryOperator.GREATER_OR_EQUAL;
    BinaryOperator upper = BinaryOperator.LESS_OR_EQUAL;
    List<Expression> ends = List.of();
    if (context.UPTO() != null) {
      ends = List.of(first, expressions.limit(context.limit(1)));
    } else if (first instanceof Expression.Vector closed) {
      ends = closed.elements();
    } else if (first instanceof Expression.Tuple open) {
      ends = open.elements();
      lower = BinaryOperator.GREATER;
      upper = BinaryOperator.LESS;
    }
    if (ends.size() == 2) {
      bounds.add(new Statement.Bound(ends.get(0).span(), lower, ends.get(0)));
      bounds.add(new Statement.Bound(ends.get(1).span(), upper, ends.get(1)));
    } else {
      findings.add(
          Diagnostic.at(first.span(), Code.BAD_BOUND, "in is followed by an interval")
              .help("write in [0, 1], or in 0..9 for whole numbers"));
    }
  }

  private void input(AdParser.InputContext context) {
    List<TerminalNode> names = context.NAME();
    Optional<Name> type =
        names.size() < 2 ? Optional.empty() : Optional.of(expressions.name(names.get(1)));
    read.add(
        new Statement.Data(
            expressions.span(context),
            expressions.name(names.get(0)),
            sizes(context.sizes()),
            type,
            optional(context.expression())));
  }

  private void function(AdParser.FunctionContext context) {
    List<Name> names = expressions.names(context.NAME());
    Expression body =
        context.block() != null
            ? expressions.block(context.block())
            : expressions.expression(context.expression());
    Optional<Statement.GradientRule> rule =
        context.gradientRule() == null
            ? Optional.empty()
            : Optional.of(gradientRule(context.gradientRule()));
    List<Name> parameters = names.subList(1, names.size());
    read.add(
        new Statement.Function(expressions.span(context), names.get(0), parameters, body, rule));
  }

  private Statement.GradientRule gradientRule(AdParser.GradientRuleContext context) {
    Expression value = expressions.expression(context.expression());
    return new Statement.GradientRule(
        expressions.span(context), expressions.name(context.NAME()), value);
  }

  private void imports(AdParser.ImportsContext context) {
    Token token = context.STRING().getSymbol();
    String quoted = token.getText();
    int end = quoted.length() - (quoted.length() > 1 && quoted.endsWith("\"") ? 1 : 0);
    read.add(
        new Statement.Import(
            expressions.span(context), expressions.span(token), quoted.substring(1, end)));
  }

  private void objective(AdParser.ObjectiveContext context) {
    boolean maximize = context.MAXIMIZE() != null;
    Expression value = expressions.expression(context.expression());
    Optional<Statement.Method> method =
        context.using() == null ? Optional.empty() : Optional.of(method(context.using().method()));
    read.add(new Statement.Objective(expressions.span(context), maximize, value, method));
  }

  private Statement.Method method(AdParser.MethodContext context) {
    Name name = expressions.name(context.NAME());
    return new Statement.Method(expressions.span(context), name, expressions.arguments(context));
  }

  private void relation(AdParser.RelationContext context) {
    Expression left = expressions.expression(context.expression(0));
    if (context.TILDE() != null) {
      distributed(context, left);
    } else if (left instanceof Expression.Chain chain
        && chain.links().get(0).operator().comparison()) {
      read.add(new Statement.Relation(expressions.span(context), chain));
    } else if (StatementAdvice.mayHold(left)) {
      read.add(new Statement.Condition(expressions.span(context), left));
    } else {
      findings.add(StatementAdvice.idleExpression(expressions.span(context), left));
    }
  }

  private void distributed(AdParser.RelationContext context, Expression left) {
    Expression right = expressions.expression(context.expression(1));
    if (right instanceof Expression.Call distribution) {
      read.add(new Statement.Distributed(expressions.span(context), left, distribution));
    } else {
      findings.add(
          Diagnostic.at(right.span(), Code.UNEXPECTED, "after ~ stands a distribution")
              .help("for example y ~ normal(m, s)"));
    }
  }
}
