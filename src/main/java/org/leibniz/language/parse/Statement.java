package org.leibniz.language.parse;

import java.util.List;
import java.util.Optional;
import org.leibniz.diagnostic.Span;
import org.leibniz.language.parse.Expression.BinaryOperator;
import org.leibniz.language.parse.Expression.Name;

/**
 * A statement as it was written. One written statement that declares several names becomes several
 * of these.
 */
public sealed interface Statement {

  /** Where it stands. */
  Span span();

  /**
   * {@code param w[3] : lower_triangular = start}, with bounds {@code > >= < <=} or {@code in [a,
   * b]}, or {@code : int in 0..9}.
   */
  record Parameter(
      Span span,
      Name name,
      List<Expression> sizes,
      List<Bound> bounds,
      Optional<Name> structure,
      Optional<Expression> start)
      implements Statement {
    /** Copies the lists. */
    public Parameter {
      sizes = List.copyOf(sizes);
      bounds = List.copyOf(bounds);
    }
  }

  /**
   * {@code > 0}: the name stands on the left. {@code in [a, b]} gives {@code >= a} and {@code <=
   * b}.
   */
  record Bound(Span span, BinaryOperator operator, Expression value) {}

  /** {@code data x[n] : int = value}. */
  record Data(
      Span span,
      Name name,
      List<Expression> sizes,
      Optional<Name> elementType,
      Optional<Expression> value)
      implements Statement {
    /** Copies the list. */
    public Data {
      sizes = List.copyOf(sizes);
    }
  }

  /** {@code dim k = 5}. */
  record Dimension(Span span, Name name, Expression value) implements Statement {}

  /** {@code let r = e}, {@code let (a, b) = e}. */
  record Let(Span span, List<Name> names, Expression value) implements Statement {
    /** Copies the list. */
    public Let {
      names = List.copyOf(names);
    }
  }

  /** {@code fn f(a, b) = body} or {@code fn f(a, b) { … }} (a {@link Expression.Block} as body). */
  record Function(
      Span span, Name name, List<Name> parameters, Expression body, Optional<GradientRule> gradient)
      implements Statement {
    /** Copies the list. */
    public Function {
      parameters = List.copyOf(parameters);
    }
  }

  /**
   * {@code with gradient(g) = (…)}: the cotangent's name and what flows back to each parameter (a
   * tuple if several).
   */
  record GradientRule(Span span, Name cotangent, Expression value) {}

  /** {@code import "layers.ad"}; the path without its quotes. */
  record Import(Span span, Span pathSpan, String path) implements Statement {}

  /** {@code minimize e using method} or {@code maximize e}. */
  record Objective(Span span, boolean maximize, Expression value, Optional<Method> method)
      implements Statement {}

  /** {@code using adam(lr = 0.1)} as a statement of its own. */
  record Using(Span span, Method method) implements Statement {}

  /** The name of a method and its options. */
  record Method(Span span, Name name, List<Expression.Argument> options) {
    /** Copies the list. */
    public Method {
      options = List.copyOf(options);
    }
  }

  /**
   * {@code left == right} (an equation) or {@code left <= right} (a constraint): any chain of
   * comparisons that stands as a statement.
   */
  record Relation(Span span, Expression.Chain comparison) implements Statement {}

  /** {@code all_different(a, b)} or {@code a == 1 or b == 2}: a truth value that is to hold. */
  record Condition(Span span, Expression value) implements Statement {}

  /** {@code y ~ normal(mu, s)}. */
  record Distributed(Span span, Expression value, Expression.Call distribution)
      implements Statement {}

  /** {@code output name} or {@code output name = e}. */
  record Output(Span span, Name name, Optional<Expression> value) implements Statement {}

  /** {@code metric accuracy = e}. */
  record Metric(Span span, Name name, Expression value) implements Statement {}

  /** {@code state m[128] = 0}. */
  record State(Span span, Name name, List<Expression> sizes, Expression start)
      implements Statement {
    /** Copies the list. */
    public State {
      sizes = List.copyOf(sizes);
    }
  }

  /** {@code update m = e}. */
  record Update(Span span, Name name, Expression value) implements Statement {}
}
