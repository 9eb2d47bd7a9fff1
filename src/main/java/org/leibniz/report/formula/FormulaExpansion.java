package org.leibniz.report.formula;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.report.formula.FormulaTerm.Kind;

/** Products of sums as sums of products: (a + b)(c + d) = ac + ad + bc + bd. */
final class FormulaExpansion {
  /** More products are not written out. */
  private static final int MOST = 48;

  /** Higher powers of sums are not written out. */
  private static final double HIGHEST = 4;

  private final FormulaTerms terms;

  FormulaExpansion(FormulaTerms terms) {
    this.terms = terms;
  }

  private record Monomial(double coefficient, Map<FormulaTerm, Double> powers) {}

  /** The sum of products that a term is; empty where that is too long. */
  Optional<FormulaTerm> expanded(FormulaTerm term) {
    Deque<Monomial> open = new ArrayDeque<>();
    addParts(open, term, 1, Map.of());
    List<FormulaTerm> products = new ArrayList<>();
    List<Double> coefficients = new ArrayList<>();
    while (!open.isEmpty()) {
      Monomial monomial = open.poll();
      FormulaTerm sum = sumIn(monomial);
      if (sum == null) {
        products.add(terms.product(1, monomial.powers()));
        coefficients.add(monomial.coefficient());
      } else {
        Map<FormulaTerm, Double> rest = new LinkedHashMap<>(monomial.powers());
        rest.merge(sum, -1.0, Double::sum);
        addParts(open, sum, monomial.coefficient(), rest);
      }
      if (open.size() + products.size() > MOST) {
        return Optional.empty();
      }
    }
    return Optional.of(terms.sum(products, coefficients));
  }

  private static void addParts(
      Deque<Monomial> open, FormulaTerm sum, double coefficient, Map<FormulaTerm, Double> rest) {
    boolean whole = sum.kind() != Kind.SUM;
    for (int i = 0; i < (whole ? 1 : sum.parts().size()); i++) {
      Map<FormulaTerm, Double> powers = new LinkedHashMap<>(rest);
      FormulaTerms.factors(whole ? sum : sum.part(i))
          .forEach((part, exponent) -> powers.merge(part, exponent, Double::sum));
      powers.values().removeIf(exponent -> exponent == 0);
      open.add(new Monomial(whole ? coefficient : coefficient * sum.numbers().get(i), powers));
    }
    if (!whole && sum.constant() != 0) {
      Map<FormulaTerm, Double> powers = new LinkedHashMap<>(rest);
      powers.values().removeIf(exponent -> exponent == 0);
      open.add(new Monomial(coefficient * sum.constant(), powers));
    }
  }

  /** A factor that is a sum to a whole power; one of quotients first, for they may cancel. */
  private static FormulaTerm sumIn(Monomial monomial) {
    FormulaTerm found = null;
    for (Map.Entry<FormulaTerm, Double> power : monomial.powers().entrySet()) {
      double exponent = power.getValue();
      boolean written = exponent >= 1 && exponent <= HIGHEST && exponent == Math.rint(exponent);
      if (written && power.getKey().kind() == Kind.SUM) {
        if (power.getKey().parts().stream().anyMatch(FormulaExpansion::divides)) {
          return power.getKey();
        }
        found = found == null ? power.getKey() : found;
      }
    }
    return found;
  }

  private static boolean divides(FormulaTerm part) {
    return part.kind() == Kind.PRODUCT && part.numbers().stream().anyMatch(e -> e < 0);
  }

  /** The sum with multiples of sums written out: 2(a + b) + c = 2a + 2b + c. */
  FormulaTerm flat(FormulaTerm sum) {
    List<FormulaTerm> parts = new ArrayList<>();
    List<Double> coefficients = new ArrayList<>();
    double constant = sum.constant();
    for (int i = 0; i < sum.parts().size(); i++) {
      FormulaTerm part = sum.part(i);
      double factor = sum.numbers().get(i);
      if (part.kind() != Kind.SUM) {
        parts.add(part);
        coefficients.add(factor);
        continue;
      }
      constant += factor * part.constant();
      for (int inner = 0; inner < part.parts().size(); inner++) {
        parts.add(part.part(inner));
        coefficients.add(factor * part.numbers().get(inner));
      }
    }
    parts.add(terms.number(constant));
    coefficients.add(1.0);
    return terms.sum(parts, coefficients);
  }
}
