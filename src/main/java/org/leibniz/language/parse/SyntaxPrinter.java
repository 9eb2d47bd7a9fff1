package org.leibniz.language.parse;

import java.util.List;
import java.util.Optional;
import org.leibniz.language.parse.Expression.BinaryOperator;
import org.leibniz.language.parse.Expression.Name;

/**
 * Writes syntax as canonical text: one declaration a line, no parentheses that are not needed.
 * Reading the text again gives the same tree, and printing that gives the same text. Comments are
 * not part of the tree and are lost.
 *
 * <p>Printing needs no recursion and works at any depth.
 */
final class SyntaxPrinter {

  private SyntaxPrinter() {}

  /** A whole file; the text ends with a line end unless it is empty. */
  public static String print(SyntaxTree tree) {
    StringBuilder out = new StringBuilder();
    for (Statement statement : tree.statements()) {
      out.append(print(statement)).append('\n');
    }
    return out.toString();
  }

  /** An expression, on one line. */
  public static String print(Expression expression) {
    return new ExpressionPrinter().print(expression);
  }

  /** A statement, on one line. */
  public static String print(Statement statement) {
    if (statement instanceof Statement.Parameter parameter) {
      return print(parameter);
    } else if (statement instanceof Statement.Data data) {
      return "data "
          + data.name().text()
          + sizes(data.sizes())
          + kind(data.elementType())
          + value(data.value());
    } else if (statement instanceof Statement.Dimension dimension) {
      return "dim " + dimension.name().text() + value(dimension.value());
    } else if (statement instanceof Statement.Let let) {
      return "let " + ExpressionPrinter.names(let.names()) + value(let.value());
    } else if (statement instanceof Statement.Function function) {
      return print(function);
    } else if (statement instanceof Statement.Import file) {
      return "import \"" + file.path() + "\"";
    } else if (statement instanceof Statement.State state) {
      return "state " + state.name().text() + sizes(state.sizes()) + value(state.start());
    } else if (statement instanceof Statement.Update update) {
      return "update " + update.name().text() + value(update.value());
    }
    return printRequest(statement);
  }

  private static String printRequest(Statement statement) {
    if (statement instanceof Statement.Objective objective) {
      String method =
          objective.method().isPresent() ? " using " + method(objective.method().get()) : "";
      return (objective.maximize() ? "maximize " : "minimize ") + print(objective.value()) + method;
    } else if (statement instanceof Statement.Using using) {
      return "using " + method(using.method());
    } else if (statement instanceof Statement.Relation relation) {
      return print(relation.comparison());
    } else if (statement instanceof Statement.Condition condition) {
      return print(condition.value());
    } else if (statement instanceof Statement.Distributed distributed) {
      return print(distributed.value()) + " ~ " + print(distributed.distribution());
    } else if (statement instanceof Statement.Output output) {
      return "output " + output.name().text() + value(output.value());
    }
    Statement.Metric metric = (Statement.Metric) statement;
    return "metric " + metric.name().text() + value(metric.value());
  }

  private static String print(Statement.Parameter parameter) {
    StringBuilder out = new StringBuilder("param ");
    out.append(parameter.name().text())
        .append(sizes(parameter.sizes()))
        .append(kind(parameter.structure()));
    for (Statement.Bound bound : parameter.bounds()) {
      out.append(' ').append(bound.operator().symbol()).append(' ').append(limit(bound.value()));
    }
    return out.append(value(parameter.start())).toString();
  }

  /**
   * A bound's value ends before a comparison, so one that compares or chooses needs parentheses.
   */
  private static String limit(Expression value) {
    return new ExpressionPrinter().print(value, Precedence.SUM);
  }

  private static String print(Statement.Function function) {
    StringBuilder out = new StringBuilder("fn ");
    out.append(function.name().text())
        .append('(')
        .append(ExpressionPrinter.list(function.parameters()));
    out.append(')').append(function.body() instanceof Expression.Block ? " " : " = ");
    out.append(print(function.body()));
    if (function.gradient().isPresent()) {
      Statement.GradientRule rule = function.gradient().get();
      out.append(" with gradient(")
          .append(rule.cotangent().text())
          .append(") = ")
          .append(print(rule.value()));
    }
    return out.toString();
  }

  private static String method(Statement.Method method) {
    if (method.options().isEmpty()) {
      return method.name().text();
    }
    return print(new Expression.Call(method.span(), method.name(), method.options(), List.of()));
  }

  private static String sizes(List<Expression> sizes) {
    StringBuilder out = new StringBuilder();
    for (Expression size : sizes) {
      out.append(out.length() == 0 ? "[" : ", ").append(print(size));
    }
    return out.length() == 0 ? "" : out.append(']').toString();
  }

  private static String kind(Optional<Name> kind) {
    return kind.isPresent() ? " : " + kind.get().text() : "";
  }

  private static String value(Expression value) {
    return " = " + print(value);
  }

  private static String value(Optional<Expression> value) {
    return value.isPresent() ? value(value.get()) : "";
  }

  /** The symbol of an infix operator with its spaces. */
  static String infix(BinaryOperator operator) {
    return " " + operator.symbol() + " ";
  }
}
