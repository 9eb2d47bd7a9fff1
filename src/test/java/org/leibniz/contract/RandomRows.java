package org.leibniz.contract;

import java.util.List;
import java.util.Random;

/** Random scalars, written in terms of the variables of the loops around them. */
abstract class RandomRows extends RandomScope {
  static final List<String> FUNCTIONS =
      List.of(
          "sin(%s)",
          "cos(%s)",
          "tanh(%s)",
          "sigmoid(%s)",
          "softplus(%s)",
          "exp(%s)",
          "exp(-%s^2)",
          "atan(%s)",
          "abs(%s)",
          "erf(%s)",
          "erfc(%s)",
          "sqrt(1 + %s^2)",
          "log1p(abs(%s))",
          "log(2 + sin(%s))",
          "asinh(%s)",
          "(-%s)",
          "%s^2",
          "%s^3",
          "square(%s)",
          "cbrt(3 + cos(%s))",
          "lgamma(2 + abs(%s))",
          "digamma(1.5 + abs(%s))",
          "max(%s, 0)",
          "relu(%s)",
          "gelu(%s)",
          "silu(%s)",
          "elu(%s, 0.7)",
          "leaky_relu(%s, 0.1)",
          "log_sigmoid(%s)",
          "huber(%s, 0.8)",
          "tukey(%s, 1.5)",
          "clamp(%s, -0.7, 0.8)",
          "expm1(%s)",
          "cosh(0.5*%s)",
          "logcosh(%s)",
          "(1/(1.5 + tanh(%s)))",
          "own(%s)",
          "passed(%s)",
          "stop_gradient(%s)",
          "floor(%s)",
          "(0.1*%s)");

  static final List<String> OPERATIONS =
      List.of(
          "(%s + %s)",
          "(%s + %s)",
          "(%s - %s)",
          "(%s - %s)",
          "(%s*%s)",
          "(%s*%s)",
          "(%s*%s)",
          "(%s*%s)",
          "(%s/(2 + abs(%s)))",
          "(%s/(1.3 + cos(%s)))",
          "max(%s, %s)",
          "min(%s, %s)",
          "hypot(%s, %s)",
          "atan2(%s, 1.5 + abs(%s))",
          "logaddexp(%s, %s)",
          "(1 + abs(%s))^%s",
          "xlogy(%s^2, 1 + %s^2)",
          "blended(%s, %s)",
          "normal_log_density(%s, 0.3, 0.5 + softplus(%s))",
          "laplace_log_density(%s, %s, 1.4)",
          "logistic_log_density(%s, %s, 0.9)",
          "cauchy_log_density(%s, %s, 1.1)",
          "student_t_log_density(%s, 4, %s, 1.2)",
          "poisson_log_log_density(floor(3*abs(sin(%s))), %s)",
          "bernoulli_logit_log_density(if %s > 0 then 1 else 0, %s)",
          "gamma_log_density(0.1 + abs(%s), 1.5, 0.5 + softplus(%s))",
          "beta_log_density(sigmoid(%s), 1.2, 0.5 + softplus(%s))",
          "binomial_logit_log_density(floor(4*sigmoid(%s)), 5, %s)",
          "negative_binomial_log_density(floor(3*abs(cos(%s))), 0.2 + softplus(%s), 2.5)",
          "binary_cross_entropy_logits(%s, %s)");

  /** Of a vector. */
  static final List<String> REDUCTIONS =
      List.of(
          "sum(%s)",
          "sum(%s)",
          "mean(%s)",
          "logsumexp(%s)",
          "max(%s)",
          "min(%s)",
          "norm(%s)",
          "variance(%s)",
          "prod(1 + 0.1*%s)");

  RandomRows(Random random) {
    super(random);
  }

  @Override
  final Tree row(int depth) {
    if (depth <= 0 || chance(9)) {
      return element();
    }
    return switch (random.nextInt(16)) {
      case 0, 1, 2 -> Tree.of(any(FUNCTIONS), row(depth - 1));
      case 3, 4, 5, 6 -> Tree.of(any(OPERATIONS), row(depth - 1), row(depth - 1));
      case 7, 8 ->
          Tree.of("(if %s then %s else %s)", truth(depth - 1), row(depth - 1), row(depth - 1));
      case 9, 10 -> summed(depth - 1);
      case 11 -> reduced(depth - 1);
      case 12 -> carried(depth - 1);
      case 13 -> counted();
      case 14 -> looked(depth - 1);
      default -> element();
    };
  }

  /** A sum, a product or an extreme over an axis more; sometimes over the places before another. */
  private Tree summed(int depth) {
    Axis axis = axis();
    if (!fits(axis.size())) {
      return element();
    }
    Index index = overSome(axis);
    String range = range(index);
    List<Index> same =
        indices.stream().filter(other -> other.axis().text().equals(axis.text())).toList();
    if (!same.isEmpty() && chance(2)) {
      index = new Index(index.name(), axis, 0, 0);
      range = chance(2) ? "0.." + any(same).name() : any(same).name() + ".." + axis.text();
    }
    Tree body = within(index, () -> row(depth));
    String around =
        switch (random.nextInt(8)) {
          case 0 -> "prod(1 + 0.1*sin(%s) for ";
          case 1 -> "mean(%s for ";
          default -> "sum(%s for ";
        };
    return Tree.of(around + index.name() + " in " + range + ")", body);
  }

  /** A reduction of a vector that is written out in the loops around. */
  private Tree reduced(int depth) {
    Axis axis = axis();
    if (!fits(axis.size()) || axis.size() == 0) {
      return element();
    }
    Index index = over(axis);
    Tree body = within(index, () -> row(depth));
    return Tree.of(
        any(REDUCTIONS).replace("%s", "[%s for " + index.name() + " in 0.." + axis.text() + "]"),
        body);
  }

  /** A state that goes through a few steps. */
  private Tree carried(int depth) {
    Axis axis = shortAxis();
    if (!fits(axis.size())) {
      return element();
    }
    Index index = over(axis);
    String state = fresh("s");
    Tree start = row(depth);
    Tree body = within(index, () -> with(state, List.of(), () -> row(depth)));
    String pattern =
        switch (random.nextInt(4)) {
          case 0 -> "sum(scan(%1$s = 0.0 + %%s for %2$s in 0..%3$s: 0.5*%1$s + sin(%%s)))";
          case 1 -> "fold(%1$s = 0.0 + %%s for %2$s in 0..%3$s: 0.0 + sin(%%s))";
          case 2 -> "fold(%1$s = 0.0 + %%s while %1$s < 1.5 max 4: %1$s + 0.4 + 0.1*sin(%%s))";
          default -> "fold(%1$s = 0.0 + %%s for %2$s in 0..%3$s: 0.7*%1$s + 0.3*tanh(%%s))";
        };
    return Tree.of(
        String.format(pattern, state, index.name(), axis.text()),
        start,
        pattern.contains("while") ? Tree.leaf(state) : body);
  }

  /** A number made of counters. */
  private Tree counted() {
    if (indices.isEmpty()) {
      return element();
    }
    String name = any(indices).name();
    return Tree.leaf(
        switch (random.nextInt(4)) {
          case 0 -> "(" + name + "/(1 + " + name + "))";
          case 1 -> "mod(" + name + ", 3)";
          case 2 -> "div(" + name + ", 2)*0.01";
          default -> "0.01*" + name;
        });
  }

  /** An element at a place that is computed from numbers. */
  private Tree looked(int depth) {
    List<Array> vectors =
        arrays.stream()
            .filter(array -> array.axes().size() == 1 && array.axes().get(0).size() > 0)
            .toList();
    Axis axis = shortAxis();
    if (vectors.isEmpty() || axis.size() == 0) {
      return element();
    }
    Array vector = any(vectors);
    Index index = over(axis);
    Tree body = within(index, () -> row(depth));
    return Tree.of(
        vector.name()
            + "[min(argmax([%s for "
            + index.name()
            + " in 0.."
            + axis.text()
            + "]), "
            + vector.axes().get(0).text()
            + " - 1)]",
        body);
  }

  final Tree truth(int depth) {
    return switch (random.nextInt(7)) {
      case 0 -> Tree.of("(%s <= %s)", row(Math.min(1, depth)), row(0));
      case 1 -> Tree.of("not (%s > %s)", row(Math.min(1, depth)), row(0));
      case 2 -> Tree.of("(%s < 0.5 and %s > -1)", row(0), row(Math.min(1, depth)));
      case 3 -> Tree.of("(%s < %s or %s == 0)", row(0), row(0), row(0));
      default -> known();
    };
  }

  /** A condition made of counters and of data that are whole numbers. */
  private Tree known() {
    if (indices.isEmpty()) {
      return Tree.of("(%s > 0.1)", row(0));
    }
    Index index = any(indices);
    Index other = any(indices);
    List<Lookup> from =
        lookups.stream().filter(one -> one.from().text().equals(index.axis().text())).toList();
    return Tree.leaf(
        switch (random.nextInt(5)) {
          case 0 -> "mod(" + index.name() + ", 2) == 0";
          case 1 -> index.name() + " < " + (1 + random.nextInt(70));
          case 2 ->
              index == other
                  ? index.name() + " > 0"
                  : index.name() + any(List.of(" < ", " > ", " == ", " >= ")) + other.name();
          default ->
              from.isEmpty()
                  ? index.name() + " > 2"
                  : any(from).name() + "[" + index.name() + "] == 1";
        });
  }
}
