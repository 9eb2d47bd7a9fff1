package org.leibniz.language.parse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Walks over syntax without recursion. */
public final class Walk {
  private Walk() {}

  /**
   * Visits an expression and everything in it, an outer one before its parts, parts from left to
   * right.
   */
  public static void visit(Expression root, Consumer<Expression> visitor) {
    Deque<Expression> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty()) {
      Expression expression = open.pop();
      visitor.accept(expression);
      List<Expression> parts = parts(expression);
      for (int i = parts.size() - 1; i >= 0; i--) {
        open.push(parts.get(i));
      }
    }
  }

  /** The expressions directly in an expression. */
  public static List<Expression> parts(Expression expression) {
    List<Expression> parts = new ArrayList<>();
    if (expression instanceof Expression.Unary unary) {
      parts.add(unary.operand());
    } else if (expression instanceof Expression.Chain chain) {
      parts.add(chain.first());
      chain.links().forEach(link -> parts.add(link.operand()));
    } else if (expression instanceof Expression.Power power) {
      parts.addAll(List.of(power.base(), power.exponent()));
    } else if (expression instanceof Expression.Transpose transpose) {
      parts.add(transpose.operand());
    } else if (expression instanceof Expression.Call call) {
      call.arguments().forEach(argument -> parts.add(argument.value()));
      call.generators()
          .forEach(generator -> parts.addAll(List.of(generator.from(), generator.to())));
    } else if (expression instanceof Expression.Index index) {
      parts.add(index.target());
      index.subscripts().forEach(subscript -> addSubscript(subscript, parts));
    } else if (expression instanceof Expression.Vector vector) {
      parts.addAll(vector.elements());
    } else if (expression instanceof Expression.Comprehension comprehension) {
      parts.add(comprehension.body());
      comprehension
          .generators()
          .forEach(generator -> parts.addAll(List.of(generator.from(), generator.to())));
    } else if (expression instanceof Expression.Conditional conditional) {
      parts.addAll(List.of(conditional.condition(), conditional.then(), conditional.otherwise()));
    } else if (expression instanceof Expression.Tuple tuple) {
      parts.addAll(tuple.elements());
    } else if (expression instanceof Expression.Block block) {
      block.definitions().forEach(definition -> parts.add(definition.value()));
      parts.add(block.result());
    } else if (expression instanceof Expression.Loop loop) {
      parts.add(loop.start());
      loop.generator()
          .ifPresent(generator -> parts.addAll(List.of(generator.from(), generator.to())));
      loop.condition().ifPresent(parts::add);
      loop.limit().ifPresent(parts::add);
      parts.add(loop.body());
    } else if (expression instanceof Expression.Implicit implicit) {
      parts.add(implicit.start());
      implicit.limit().ifPresent(parts::add);
      parts.addAll(implicit.conditions());
    }
    return parts;
  }

  private static void addSubscript(Expression.Subscript subscript, List<Expression> parts) {
    if (subscript instanceof Expression.At at) {
      parts.add(at.index());
    } else if (subscript instanceof Expression.Slice slice) {
      slice.from().ifPresent(parts::add);
      slice.to().ifPresent(parts::add);
    }
  }

  /** The expressions directly in a statement. */
  public static List<Expression> parts(Statement statement) {
    List<Expression> parts = new ArrayList<>();
    if (statement instanceof Statement.Parameter parameter) {
      parts.addAll(parameter.sizes());
      parameter.bounds().forEach(bound -> parts.add(bound.value()));
      parameter.start().ifPresent(parts::add);
    } else if (statement instanceof Statement.Data data) {
      parts.addAll(data.sizes());
      data.value().ifPresent(parts::add);
    } else if (statement instanceof Statement.Dimension dimension) {
      parts.add(dimension.value());
    } else if (statement instanceof Statement.Let let) {
      parts.add(let.value());
    } else if (statement instanceof Statement.Function function) {
      parts.add(function.body());
      function.gradient().ifPresent(rule -> parts.add(rule.value()));
    } else if (statement instanceof Statement.Objective objective) {
      parts.add(objective.value());
    } else if (statement instanceof Statement.Relation relation) {
      parts.add(relation.comparison());
    } else if (statement instanceof Statement.Condition condition) {
      parts.add(condition.value());
    } else if (statement instanceof Statement.Distributed distributed) {
      parts.addAll(List.of(distributed.value(), distributed.distribution()));
    } else if (statement instanceof Statement.Output output) {
      output.value().ifPresent(parts::add);
    } else if (statement instanceof Statement.Metric metric) {
      parts.add(metric.value());
    } else if (statement instanceof Statement.State state) {
      parts.addAll(state.sizes());
      parts.add(state.start());
    } else if (statement instanceof Statement.Update update) {
      parts.add(update.value());
    }
    return parts;
  }
}
