package org.leibniz.language.parse;

import java.util.List;
import java.util.stream.Collectors;

/** Writes how an expression groups, every part in parentheses; for shallow expressions in tests. */
final class Structure {
  private Structure() {}

  static String of(Expression expression) {
    if (expression instanceof Expression.Number number) {
      return number.text();
    } else if (expression instanceof Expression.Name name) {
      return name.text();
    } else if (expression instanceof Expression.Truth truth) {
      return String.valueOf(truth.value());
    } else if (expression instanceof Expression.Unary unary) {
      return "(" + unary.operator().symbol() + " " + of(unary.operand()) + ")";
    } else if (expression instanceof Expression.Chain chain) {
      return "("
          + of(chain.first())
          + chain.links().stream()
              .map(link -> " " + link.operator().symbol() + " " + of(link.operand()))
              .collect(Collectors.joining())
          + ")";
    } else if (expression instanceof Expression.Power power) {
      return "(" + of(power.base()) + " ^ " + of(power.exponent()) + ")";
    } else if (expression instanceof Expression.Transpose transpose) {
      return "(" + of(transpose.operand()) + " ')";
    } else if (expression instanceof Expression.Conditional choice) {
      return "(if "
          + of(choice.condition())
          + " then "
          + of(choice.then())
          + " else "
          + of(choice.otherwise())
          + ")";
    } else if (expression instanceof Expression.Tuple tuple) {
      return "tuple" + all(tuple.elements());
    } else if (expression instanceof Expression.Vector vector) {
      return "vector" + all(vector.elements());
    } else if (expression instanceof Expression.Index index) {
      return "("
          + of(index.target())
          + " at "
          + index.subscripts().stream().map(Structure::subscript).collect(Collectors.joining(", "))
          + ")";
    } else if (expression instanceof Expression.Call call) {
      return call.function().text()
          + call.arguments().stream()
              .map(
                  argument ->
                      argument.name().map(name -> name.text() + " = ").orElse("")
                          + of(argument.value()))
              .collect(Collectors.joining(", ", "(", generators(call.generators()) + ")"));
    } else if (expression instanceof Expression.Comprehension comprehension) {
      return "[" + of(comprehension.body()) + generators(comprehension.generators()) + "]";
    } else if (expression instanceof Expression.Block block) {
      return block.definitions().stream()
          .map(definition -> names(definition.names()) + " = " + of(definition.value()) + "; ")
          .collect(Collectors.joining("", "{", of(block.result()) + "}"));
    }
    return expression instanceof Expression.Implicit implicit
        ? of(implicit)
        : of((Expression.Loop) expression);
  }

  private static String of(Expression.Implicit implicit) {
    return implicit.conditions().stream()
        .map(Structure::of)
        .collect(
            Collectors.joining(
                ", ",
                "implicit("
                    + names(implicit.unknowns())
                    + " = "
                    + of(implicit.start())
                    + implicit.limit().map(limit -> " max " + of(limit)).orElse("")
                    + " : "
                    + implicit.goal().word(),
                ")"));
  }

  private static String of(Expression.Loop loop) {
    return (loop.scan() ? "scan(" : "fold(")
        + names(loop.states())
        + " = "
        + of(loop.start())
        + loop.generator().map(generator -> generators(List.of(generator))).orElse("")
        + loop.condition().map(condition -> " while " + of(condition)).orElse("")
        + loop.limit().map(limit -> " max " + of(limit)).orElse("")
        + " : "
        + of(loop.body())
        + ")";
  }

  static String names(List<Expression.Name> names) {
    return names.stream().map(Expression.Name::text).collect(Collectors.joining(", "));
  }

  private static String all(List<Expression> elements) {
    return elements.stream().map(Structure::of).collect(Collectors.joining(", ", "(", ")"));
  }

  private static String generators(List<Expression.Generator> generators) {
    return generators.stream()
        .map(one -> " for " + one.variable().text() + " in " + of(one.from()) + ".." + of(one.to()))
        .collect(Collectors.joining());
  }

  private static String subscript(Expression.Subscript subscript) {
    if (subscript instanceof Expression.At at) {
      return of(at.index());
    }
    Expression.Slice slice = (Expression.Slice) subscript;
    return slice.from().map(Structure::of).orElse("")
        + ":"
        + slice.to().map(Structure::of).orElse("");
  }
}
