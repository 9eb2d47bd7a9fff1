package org.leibniz.report.formula;

import java.util.List;
import java.util.Map;
import org.leibniz.report.formula.FormulaTerm.Kind;

/** Elementwise operators as terms, under the names that users give them. */
final class FormulaElements {
  private static final Map<String, String> COMPARISONS =
      Map.of(
          "notEqual",
          "!=",
          "less",
          "<",
          "lessOrEqual",
          "<=",
          "greater",
          ">",
          "greaterOrEqual",
          ">=");

  /** The comparison with its sides exchanged. */
  private static final Map<String, String> TURNED =
      Map.of("==", "==", "!=", "!=", "<", ">", "<=", ">=", ">", "<", ">=", "<=");

  private static final Map<String, String> OPPOSITES =
      Map.of("==", "!=", "!=", "==", "<", ">=", "<=", ">", ">", "<=", ">=", "<");

  private static final Map<String, String> CALLED =
      Map.of(
          "absolute", "abs",
          "remainder", "mod",
          "floorDivide", "div",
          "toInteger", "int",
          "isNaN", "isnan",
          "stopGradient", "stop_gradient");

  private final FormulaTerms terms;

  FormulaElements(FormulaTerms terms) {
    this.terms = terms;
  }

  /**
   * An operator applied.
   *
   * @param truth whether the first operand is a truth value
   */
  FormulaTerm term(String name, List<FormulaTerm> x, boolean truth) {
    return switch (name) {
      case "add" -> terms.add(x.get(0), x.get(1));
      case "subtract" -> terms.subtract(x.get(0), x.get(1));
      case "multiply" -> terms.multiply(x.get(0), x.get(1));
      case "divide" -> terms.divide(x.get(0), x.get(1));
      case "negate" -> terms.scale(x.get(0), -1);
      case "power", "integerPower" -> power(x.get(0), x.get(1));
      case "select" -> choice(x.get(0), x.get(1), x.get(2));
      case "and" -> terms.elementwise(Kind.AND, "and", x);
      case "or" -> terms.elementwise(Kind.OR, "or", x);
      case "not" -> not(x.get(0));
      case "toReal" -> truth ? indicator(x.get(0)) : x.get(0);
      case "minimum", "maximum" -> extreme(name, x.get(0), x.get(1));
      case "log" -> logarithm(x.get(0));
      case "sqrt" -> terms.power(x.get(0), 0.5);
      case "equal" -> equal(x.get(0), x.get(1));
      default ->
          COMPARISONS.containsKey(name)
              ? comparison(COMPARISONS.get(name), x.get(0), x.get(1))
              : terms.elementwise(Kind.CALL, CALLED.getOrDefault(name, name), x);
    };
  }

  /**
   * A comparison with what varies on the left. Over the reals, to be at least the smallest number
   * of full precision is not to be 0.
   */
  private FormulaTerm comparison(String symbol, FormulaTerm a, FormulaTerm b) {
    if (a.number() && !b.number()) {
      return comparison(TURNED.get(symbol), b, a);
    }
    boolean tiny = b.number() && b.constant() == Double.MIN_NORMAL && called(a, "abs");
    if (tiny && (symbol.equals(">=") || symbol.equals("<"))) {
      String zero = symbol.equals("<") ? "==" : "!=";
      return terms.elementwise(Kind.COMPARISON, zero, List.of(a.part(0), terms.number(0)));
    }
    return terms.elementwise(Kind.COMPARISON, symbol, List.of(a, b));
  }

  private FormulaTerm equal(FormulaTerm a, FormulaTerm b) {
    boolean indicated = a.kind() == Kind.CHOICE && is(a.part(1), 1) && is(a.part(2), 0) && is(b, 1);
    return indicated ? a.part(0) : comparison("==", a, b);
  }

  private FormulaTerm not(FormulaTerm condition) {
    return condition.kind() == Kind.COMPARISON
        ? terms.elementwise(Kind.COMPARISON, OPPOSITES.get(condition.label()), condition.parts())
        : terms.elementwise(Kind.NOT, "not", List.of(condition));
  }

  private FormulaTerm extreme(String name, FormulaTerm a, FormulaTerm b) {
    boolean greater = name.equals("maximum");
    if (a.number() && b.number()) {
      return terms.number(
          greater ? Math.max(a.constant(), b.constant()) : Math.min(a.constant(), b.constant()));
    }
    return terms.elementwise(Kind.CALL, greater ? "max" : "min", List.of(a, b));
  }

  private FormulaTerm logarithm(FormulaTerm x) {
    boolean ofExponentials = called(x, "sum") && called(x.part(0), "exp");
    return ofExponentials
        ? terms.shaped(Kind.CALL, "logsumexp", x.suffix(), List.of(x.part(0).part(0)), x.shape())
        : terms.elementwise(Kind.CALL, "log", List.of(x));
  }

  /** 1 where a condition holds, else 0; on the diagonal, the identity matrix. */
  private FormulaTerm indicator(FormulaTerm condition) {
    boolean diagonal =
        condition.kind() == Kind.COMPARISON
            && condition.label().equals("==")
            && condition.part(0).kind() == Kind.COLUMN
            && condition.part(0).part(0) == condition.part(1)
            && condition.part(1).suffix().startsWith("[i for i in 0..");
    return diagonal
        ? terms.shaped(
            Kind.CALL,
            "eye",
            "",
            List.of(terms.size(condition.part(1).shape().size(0))),
            condition.shape())
        : terms.elementwise(Kind.CHOICE, "", List.of(condition, terms.number(1), terms.number(0)));
  }

  private FormulaTerm choice(FormulaTerm condition, FormulaTerm then, FormulaTerm otherwise) {
    if (then == otherwise) {
      return then;
    }
    return shift(condition, then, otherwise)
        ? terms.number(0)
        : terms.elementwise(
            Kind.CHOICE,
            "",
            List.of(condition, decided(then, condition, 1), decided(otherwise, condition, 2)));
  }

  /**
   * The greatest element by which logsumexp shifts, whatever the shift: over the reals it cancels
   * out.
   */
  private static boolean shift(FormulaTerm condition, FormulaTerm then, FormulaTerm otherwise) {
    boolean stopped = called(otherwise, "stop_gradient");
    return is(then, 0)
        && called(stopped ? otherwise.part(0) : otherwise, "max")
        && (stopped ? otherwise.part(0) : otherwise).parts().size() == 1
        && condition.kind() == Kind.COMPARISON
        && called(condition.part(0), "abs")
        && condition.part(0).part(0) == otherwise
        && is(condition.part(1), Double.POSITIVE_INFINITY);
  }

  /** An arm in which what the same condition chooses is chosen already. */
  private FormulaTerm decided(FormulaTerm arm, FormulaTerm condition, int place) {
    if (!arm.single()) {
      return arm;
    }
    FormulaTerm result = terms.number(FormulaTerms.coefficient(arm));
    for (Map.Entry<FormulaTerm, Double> factor : FormulaTerms.factors(arm).entrySet()) {
      FormulaTerm part = factor.getKey();
      boolean same = part.kind() == Kind.CHOICE && part.part(0) == condition;
      result =
          terms.multiply(result, terms.power(same ? part.part(place) : part, factor.getValue()));
    }
    return arm.number() ? arm : result;
  }

  private static boolean called(FormulaTerm term, String name) {
    return term.kind() == Kind.CALL && term.label().equals(name);
  }

  private static boolean is(FormulaTerm term, double value) {
    return term.number() && term.constant() == value;
  }

  private FormulaTerm power(FormulaTerm base, FormulaTerm exponent) {
    return exponent.number()
        ? terms.power(base, exponent.constant())
        : terms.elementwise(Kind.POWER, "", List.of(base, exponent));
  }
}
