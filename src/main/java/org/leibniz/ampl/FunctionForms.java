package org.leibniz.ampl;

import java.util.OptionalInt;

/**
 * The functions of the graph in operators of the format: those that it has, and others in a form of
 * them that neither overflows nor has another derivative.
 */
public final class FunctionForms {
  private final TermGraph terms;

  /** Forms of functions as terms of a graph. */
  public FunctionForms(TermGraph terms) {
    this.terms = terms;
  }

  /**
   * A function of terms; empty where the format cannot say it.
   *
   * @param name the name of the operator in the graph
   */
  public OptionalInt apply(String name, int... x) {
    if (NlOperator.named(name).isPresent()) {
      return OptionalInt.of(terms.apply(NlOperator.named(name).get(), x));
    }
    int form =
        switch (name) {
          case "toReal", "stopGradient" -> x[0];
          case "integerPower" -> terms.apply(NlOperator.POWER, x);
          case "round" -> terms.apply(NlOperator.ROUND, x[0], number(0));
          case "truncate" -> terms.apply(NlOperator.TRUNCATE, x[0], number(0));
          case "floorDivide" -> floored(x[0], x[1]);
          case "remainder" -> subtract(x[0], multiply(x[1], floored(x[0], x[1])));
          case "isNaN" -> terms.apply(NlOperator.NOT_EQUAL, x[0], x[0]);
          case "sign" ->
              choose(greater(x[0], 0), number(1), choose(less(x[0], 0), number(-1), number(0)));
          case "hypot" -> one(NlOperator.SQRT, add(square(x[0]), square(x[1])));
          case "cbrt" -> cubeRoot(x[0]);
          case "expm1" -> subtract(exp(x[0]), number(1));
          case "log1p" -> log(add(number(1), x[0]));
          case "log2" -> terms.apply(NlOperator.DIVIDE, log(x[0]), number(Math.log(2)));
          case "logProduct" -> log(multiply(x[0], x[1]));
          case "sigmoid" ->
              terms.apply(NlOperator.DIVIDE, number(1), add(number(1), exp(negate(x[0]))));
          case "softplus" -> softplus(x[0]);
          case "logaddexp" -> add(x[1], softplus(subtract(x[0], x[1])));
          case "log1mexp" -> log(subtract(number(1), exp(x[0])));
          case "logcosh" ->
              subtract(add(x[0], softplus(multiply(number(-2), x[0]))), number(Math.log(2)));
          default -> -1;
        };
    return form < 0 ? OptionalInt.empty() : OptionalInt.of(form);
  }

  private int number(double value) {
    return terms.number(value);
  }

  private int one(NlOperator operator, int x) {
    return terms.apply(operator, x);
  }

  private int exp(int x) {
    return one(NlOperator.EXP, x);
  }

  private int log(int x) {
    return one(NlOperator.LOG, x);
  }

  private int negate(int x) {
    return one(NlOperator.NEGATE, x);
  }

  private int add(int x, int y) {
    return terms.apply(NlOperator.ADD, x, y);
  }

  private int subtract(int x, int y) {
    return terms.apply(NlOperator.SUBTRACT, x, y);
  }

  private int multiply(int x, int y) {
    return terms.apply(NlOperator.MULTIPLY, x, y);
  }

  private int square(int x) {
    return terms.apply(NlOperator.POWER, x, number(2));
  }

  private int floored(int x, int y) {
    return one(NlOperator.FLOOR, terms.apply(NlOperator.DIVIDE, x, y));
  }

  private int greater(int x, double bound) {
    return terms.apply(NlOperator.GREATER, x, number(bound));
  }

  private int less(int x, double bound) {
    return terms.apply(NlOperator.LESS, x, number(bound));
  }

  private int choose(int condition, int then, int otherwise) {
    return terms.apply(NlOperator.IF, condition, then, otherwise);
  }

  private int cubeRoot(int x) {
    int third = number(1.0 / 3);
    return choose(
        less(x, 0),
        negate(terms.apply(NlOperator.POWER, negate(x), third)),
        terms.apply(NlOperator.POWER, x, third));
  }

  /** log(1 + exp(x)), whose exponential is never large. */
  private int softplus(int x) {
    return choose(
        greater(x, 0), add(x, log(add(number(1), exp(negate(x))))), log(add(number(1), exp(x))));
  }
}
