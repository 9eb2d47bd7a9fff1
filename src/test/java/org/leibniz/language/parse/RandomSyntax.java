package org.leibniz.language.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.leibniz.diagnostic.Source;
import org.leibniz.diagnostic.Span;
import org.leibniz.language.parse.Expression.BinaryOperator;
import org.leibniz.language.parse.Expression.Name;
import org.leibniz.language.parse.Expression.UnaryOperator;

/** Draws syntax trees that never were text; all their spans are empty. */
final class RandomSyntax {
  private static final Span NOWHERE = new Span(new Source("random", ""), 0, 0);
  private static final List<String> NAMES =
      List.of("a", "b", "x1", "max", "data", "using", "état", "fold", "with");

  private final Random random;

  RandomSyntax(long seed) {
    this.random = new Random(seed);
  }

  private Name name() {
    return new Name(NOWHERE, NAMES.get(random.nextInt(NAMES.size())));
  }

  private List<Name> names(int least) {
    List<Name> names = new ArrayList<>();
    for (int i = random.nextInt(3) + least; i > 0; i--) {
      names.add(name());
    }
    return names;
  }

  private List<Expression> several(int least, int depth) {
    List<Expression> several = new ArrayList<>();
    for (int i = random.nextInt(3) + least; i > 0; i--) {
      several.add(expression(depth));
    }
    return several;
  }

  private Optional<Expression> perhaps(int depth) {
    return random.nextBoolean() ? Optional.of(expression(depth)) : Optional.empty();
  }

  Expression expression(int depth) {
    if (depth == 0) {
      return switch (random.nextInt(4)) {
        case 0 -> new Expression.Number(NOWHERE, "2", 2, true);
        case 1 -> new Expression.Number(NOWHERE, ".5e-3", .5e-3, false);
        case 2 -> new Expression.Truth(NOWHERE, random.nextBoolean());
        default -> name();
      };
    }
    int next = depth - 1;
    return switch (random.nextInt(16)) {
      case 0 -> new Expression.Unary(NOWHERE, pick(UnaryOperator.values()), expression(next));
      case 1, 2, 3 -> chain(pick(BinaryOperator.values()), next);
      case 4 -> new Expression.Power(NOWHERE, NOWHERE, expression(next), expression(next));
      case 5 -> new Expression.Transpose(NOWHERE, expression(next));
      case 6 -> call(next);
      case 7 -> new Expression.Index(NOWHERE, expression(next), subscripts(next));
      case 8 -> new Expression.Vector(NOWHERE, several(1, next));
      case 9 -> new Expression.Comprehension(NOWHERE, expression(next), generators(1, next));
      case 10 ->
          new Expression.Conditional(NOWHERE, expression(next), expression(next), expression(next));
      case 11 -> new Expression.Tuple(NOWHERE, several(2, next));
      case 12 -> block(next);
      case 13 -> loop(next);
      case 14 -> implicit(next);
      default -> expression(0);
    };
  }

  private <T> T pick(T[] all) {
    return all[random.nextInt(all.length)];
  }

  private Expression.Chain chain(BinaryOperator operator, int depth) {
    List<Expression.Link> links = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      BinaryOperator other = pick(BinaryOperator.values());
      boolean fits = Precedence.of(other) == Precedence.of(operator);
      links.add(new Expression.Link(NOWHERE, fits ? other : operator, expression(depth)));
    }
    return new Expression.Chain(NOWHERE, expression(depth), links);
  }

  private Expression.Call call(int depth) {
    List<Expression.Argument> arguments = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      Optional<Name> key =
          arguments.isEmpty() || random.nextBoolean() ? Optional.empty() : Optional.of(name());
      arguments.add(new Expression.Argument(key, expression(depth)));
    }
    Name function = new Name(NOWHERE, random.nextBoolean() ? "f" : "max");
    return new Expression.Call(
        NOWHERE, function, arguments, arguments.isEmpty() ? List.of() : generators(0, depth));
  }

  private Expression.Generator generator(int depth) {
    return new Expression.Generator(NOWHERE, name(), expression(depth), expression(depth));
  }

  private List<Expression.Generator> generators(int least, int depth) {
    List<Expression.Generator> generators = new ArrayList<>();
    for (int i = random.nextInt(2) + least; i > 0; i--) {
      generators.add(generator(depth));
    }
    return generators;
  }

  private List<Expression.Subscript> subscripts(int depth) {
    List<Expression.Subscript> subscripts = new ArrayList<>();
    for (int i = random.nextInt(2); i >= 0; i--) {
      subscripts.add(
          random.nextBoolean()
              ? new Expression.At(NOWHERE, expression(depth))
              : new Expression.Slice(NOWHERE, perhaps(depth), perhaps(depth)));
    }
    return subscripts;
  }

  private Expression.Block block(int depth) {
    List<Expression.Definition> definitions = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      definitions.add(new Expression.Definition(NOWHERE, names(1), expression(depth)));
    }
    return new Expression.Block(NOWHERE, definitions, expression(depth));
  }

  private Expression.Loop loop(int depth) {
    boolean counted = random.nextBoolean();
    return new Expression.Loop(
        NOWHERE,
        random.nextBoolean(),
        names(1),
        expression(depth),
        counted ? Optional.of(generator(depth)) : Optional.empty(),
        counted ? Optional.empty() : Optional.of(expression(depth)),
        counted ? Optional.empty() : perhaps(depth),
        expression(depth));
  }

  private Expression.Implicit implicit(int depth) {
    Expression.Goal goal = pick(Expression.Goal.values());
    List<Expression> conditions =
        goal == Expression.Goal.EQUATIONS ? several(1, depth) : List.of(expression(depth));
    return new Expression.Implicit(
        NOWHERE, names(1), expression(depth), perhaps(depth), goal, conditions);
  }

  Statement statement() {
    int depth = random.nextInt(4);
    return switch (random.nextInt(12)) {
      case 0 -> parameter(depth);
      case 1 ->
          new Statement.Data(
              NOWHERE, name(), several(0, depth), Optional.of(name()), perhaps(depth));
      case 2 -> new Statement.Dimension(NOWHERE, name(), expression(depth));
      case 3 -> new Statement.Let(NOWHERE, names(1), expression(depth));
      case 4 -> function(depth);
      case 5 ->
          new Statement.Objective(
              NOWHERE, random.nextBoolean(), expression(depth), Optional.of(method(depth)));
      case 6 -> new Statement.Using(NOWHERE, method(depth));
      case 7 -> new Statement.Output(NOWHERE, name(), perhaps(depth));
      case 8 -> new Statement.Metric(NOWHERE, name(), expression(depth));
      case 9 -> new Statement.State(NOWHERE, name(), several(0, depth), expression(depth));
      case 10 -> new Statement.Update(NOWHERE, name(), expression(depth));
      default -> relation(depth);
    };
  }

  private Statement parameter(int depth) {
    List<Statement.Bound> bounds = new ArrayList<>();
    BinaryOperator[] comparisons = {BinaryOperator.LESS, BinaryOperator.GREATER_OR_EQUAL};
    for (int i = random.nextInt(3); i > 0; i--) {
      bounds.add(new Statement.Bound(NOWHERE, pick(comparisons), expression(depth)));
    }
    Optional<Name> structure = random.nextBoolean() ? Optional.of(name()) : Optional.empty();
    return new Statement.Parameter(
        NOWHERE, name(), several(0, depth), bounds, structure, perhaps(depth));
  }

  private Statement function(int depth) {
    Expression body = random.nextBoolean() ? block(depth) : expression(depth);
    Optional<Statement.GradientRule> rule =
        random.nextBoolean()
            ? Optional.of(new Statement.GradientRule(NOWHERE, name(), expression(depth)))
            : Optional.empty();
    return new Statement.Function(NOWHERE, new Name(NOWHERE, "f"), names(0), body, rule);
  }

  private Statement.Method method(int depth) {
    List<Expression.Argument> options = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      options.add(new Expression.Argument(Optional.of(name()), expression(depth)));
    }
    return new Statement.Method(NOWHERE, name(), options);
  }

  /** Begins with an operand that cannot be taken for the beginning of another statement. */
  private Statement relation(int depth) {
    Expression left = new Expression.Unary(NOWHERE, UnaryOperator.NEGATE, expression(depth));
    if (random.nextBoolean()) {
      return new Statement.Distributed(NOWHERE, left, call(depth));
    }
    Expression.Link link = new Expression.Link(NOWHERE, BinaryOperator.EQUAL, expression(depth));
    return new Statement.Relation(NOWHERE, new Expression.Chain(NOWHERE, left, List.of(link)));
  }
}
