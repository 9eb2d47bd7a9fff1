package org.leibniz.language.parse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.leibniz.language.parse.Expression.Name;
import org.leibniz.language.parse.Expression.UnaryOperator;

/**
 * Writes one expression. What is still to be written lies on a stack of its own, so that depth does
 * not matter.
 */
final class ExpressionPrinter {

  /**
   * An expression that is still to be written, and how tightly it must bind to stand without
   * parentheses.
   */
  private record Pending(Expression expression, Precedence least) {}

  private final StringBuilder out = new StringBuilder();
  private final Deque<Object> pending = new ArrayDeque<>();

  /**
   * The parts of the expression in hand, in the order in which they are written: texts and pending
   * expressions.
   */
  private final List<Object> parts = new ArrayList<>();

  String print(Expression expression) {
    return print(expression, Precedence.CONDITIONAL);
  }

  String print(Expression expression, Precedence least) {
    pending.push(new Pending(expression, least));
    while (!pending.isEmpty()) {
      Object next = pending.pop();
      if (next instanceof Pending more) {
        open(more);
      } else {
        out.append(next);
      }
    }
    return out.toString();
  }

  static String list(List<Name> names) {
    StringBuilder list = new StringBuilder();
    for (Name name : names) {
      list.append(list.length() == 0 ? "" : ", ").append(name.text());
    }
    return list.toString();
  }

  /** A name, or several in parentheses. */
  static String names(List<Name> names) {
    return names.size() == 1 ? names.get(0).text() : "(" + list(names) + ")";
  }

  private void open(Pending next) {
    parts.clear();
    boolean enclosed = next.least().tighterThan(precedence(next.expression()));
    if (enclosed) {
      parts.add("(");
    }
    take(next.expression());
    if (enclosed) {
      parts.add(")");
    }
    for (int i = parts.size() - 1; i >= 0; i--) {
      pending.push(parts.get(i));
    }
  }

  private static Precedence precedence(Expression expression) {
    if (expression instanceof Expression.Chain chain) {
      return Precedence.of(chain.links().get(0).operator());
    } else if (expression instanceof Expression.Unary unary) {
      return Precedence.of(unary.operator());
    } else if (expression instanceof Expression.Power) {
      return Precedence.POWER;
    } else if (expression instanceof Expression.Conditional) {
      return Precedence.CONDITIONAL;
    }
    return Precedence.POSTFIX;
  }

  private static Precedence tighter(Precedence precedence) {
    return Precedence.values()[precedence.ordinal() + 1];
  }

  private void text(String text) {
    parts.add(text);
  }

  private void expression(Expression expression) {
    expression(expression, Precedence.CONDITIONAL);
  }

  private void expression(Expression expression, Precedence least) {
    parts.add(new Pending(expression, least));
  }

  private void take(Expression expression) {
    if (expression instanceof Expression.Number number) {
      text(number.text());
    } else if (expression instanceof Expression.Truth truth) {
      text(truth.value() ? "true" : "false");
    } else if (expression instanceof Name name) {
      text(name.text());
    } else if (expression instanceof Expression.Unary unary) {
      unary(unary);
    } else if (expression instanceof Expression.Chain chain) {
      chain(chain);
    } else if (expression instanceof Expression.Power power) {
      power(power);
    } else if (expression instanceof Expression.Conditional conditional) {
      text("if ");
      expression(conditional.condition());
      text(" then ");
      expression(conditional.then());
      text(" else ");
      expression(conditional.otherwise());
    } else if (expression instanceof Expression.Transpose transpose) {
      expression(transpose.operand(), Precedence.POSTFIX);
      text("'");
    } else {
      takeBracketed(expression);
    }
  }

  private void unary(Expression.Unary unary) {
    text(unary.operator() == UnaryOperator.NOT ? "not " : unary.operator().symbol());
    expression(unary.operand(), Precedence.of(unary.operator()));
  }

  private void chain(Expression.Chain chain) {
    Precedence operand = tighter(Precedence.of(chain.links().get(0).operator()));
    expression(chain.first(), operand);
    for (Expression.Link link : chain.links()) {
      text(SyntaxPrinter.infix(link.operator()));
      expression(link.operand(), operand);
    }
  }

  /** The exponent may begin with a sign: {@code 2^-x}. */
  private void power(Expression.Power power) {
    expression(power.base(), Precedence.POSTFIX);
    text("^");
    expression(power.exponent(), Precedence.SIGN);
  }

  private void takeBracketed(Expression expression) {
    if (expression instanceof Expression.Call call) {
      call(call);
    } else if (expression instanceof Expression.Index index) {
      expression(index.target(), Precedence.POSTFIX);
      subscripts(index.subscripts());
    } else if (expression instanceof Expression.Vector vector) {
      list("[", vector.elements(), "]");
    } else if (expression instanceof Expression.Comprehension comprehension) {
      text("[");
      expression(comprehension.body());
      generators(comprehension.generators());
      text("]");
    } else if (expression instanceof Expression.Tuple tuple) {
      list("(", tuple.elements(), ")");
    } else if (expression instanceof Expression.Block block) {
      block(block);
    } else if (expression instanceof Expression.Loop loop) {
      loop(loop);
    } else if (expression instanceof Expression.Implicit implicit) {
      implicit(implicit);
    } else {
      throw new IllegalArgumentException(
          "what could not be read cannot be printed, at " + expression.span());
    }
  }

  private void list(String opener, List<Expression> elements, String closer) {
    String before = opener;
    for (Expression element : elements) {
      text(before);
      expression(element);
      before = ", ";
    }
    text(elements.isEmpty() ? opener + closer : closer);
  }

  private void call(Expression.Call call) {
    text(call.function().text());
    text("(");
    for (int i = 0; i < call.arguments().size(); i++) {
      Expression.Argument argument = call.arguments().get(i);
      text(i > 0 ? ", " : "");
      text(argument.name().isPresent() ? argument.name().get().text() + " = " : "");
      expression(argument.value());
      if (i == 0) {
        generators(call.generators());
      }
    }
    text(")");
  }

  private void generators(List<Expression.Generator> generators) {
    for (Expression.Generator generator : generators) {
      text(" for " + generator.variable().text() + " in ");
      expression(generator.from());
      text("..");
      expression(generator.to());
    }
  }

  private void subscripts(List<Expression.Subscript> subscripts) {
    String before = "[";
    for (Expression.Subscript subscript : subscripts) {
      text(before);
      before = ", ";
      if (subscript instanceof Expression.At at) {
        expression(at.index());
      } else if (subscript instanceof Expression.Slice slice) {
        slice.from().ifPresent(this::expression);
        text(":");
        slice.to().ifPresent(this::expression);
      }
    }
    text("]");
  }

  private void block(Expression.Block block) {
    text("{ ");
    for (Expression.Definition definition : block.definitions()) {
      text("let " + names(definition.names()) + " = ");
      expression(definition.value());
      text("; ");
    }
    expression(block.result());
    text(" }");
  }

  private void loop(Expression.Loop loop) {
    text((loop.scan() ? "scan(" : "fold(") + names(loop.states()) + " = ");
    expression(loop.start());
    if (loop.generator().isPresent()) {
      generators(List.of(loop.generator().get()));
    }
    if (loop.condition().isPresent()) {
      text(" while ");
      expression(loop.condition().get());
    }
    if (loop.limit().isPresent()) {
      text(" max ");
      expression(loop.limit().get());
    }
    text(": ");
    expression(loop.body());
    text(")");
  }

  private void implicit(Expression.Implicit implicit) {
    text("implicit(" + names(implicit.unknowns()) + " = ");
    expression(implicit.start());
    if (implicit.limit().isPresent()) {
      text(" max ");
      expression(implicit.limit().get());
    }
    text(": " + implicit.goal().word());
    for (int i = 0; i < implicit.conditions().size(); i++) {
      text(i == 0 ? "" : ", ");
      expression(implicit.conditions().get(i));
    }
    text(")");
  }
}
