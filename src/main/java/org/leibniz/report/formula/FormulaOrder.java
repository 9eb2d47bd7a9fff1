package org.leibniz.report.formula;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.leibniz.report.formula.FormulaTerm.Kind;

/** The order in which the parts of a sum are written. */
final class FormulaOrder {
  private FormulaOrder() {}

  /**
   * By degree, the highest first; of one degree matrix products first, positive parts before
   * negative ones, names by the alphabet. Where it is no polynomial of one name, a positive part
   * comes first in any case.
   */
  static void sort(List<FormulaTerm> parts, Map<FormulaTerm, Double> factors) {
    parts.sort(
        Comparator.comparingDouble(FormulaOrder::degree)
            .reversed()
            .thenComparing(part -> part.kind() != Kind.MATRIX_PRODUCT)
            .thenComparing(part -> part.kind() == Kind.TRANSPOSE)
            .thenComparing(part -> polynomial(part) && factors.get(part) < 0)
            .thenComparing(part -> polynomial(part) ? names(part) : ""));
    if (oneName(parts)) {
      return;
    }
    for (int i = 0; i < parts.size(); i++) {
      if (factors.get(parts.get(i)) > 0) {
        parts.add(0, parts.remove(i));
        return;
      }
    }
  }

  /** Factors: scalars before tensors, names before functions, data before what is sought. */
  static List<FormulaTerm> sorted(Collection<FormulaTerm> factors) {
    List<FormulaTerm> sorted = new ArrayList<>(factors);
    sorted.sort(
        Comparator.comparing((FormulaTerm factor) -> !factor.shape().scalar())
            .thenComparingInt(FormulaOrder::rank)
            .thenComparing(factor -> factor.kind() == Kind.SYMBOL ? factor.label() : "")
            .thenComparingInt(FormulaTerm::id));
    return sorted;
  }

  private static int rank(FormulaTerm term) {
    return switch (term.kind()) {
      case SYMBOL -> term.suffix().isEmpty() ? 0 : 1;
      case INDEX -> 2;
      case POWER -> 3;
      case SUM -> term.parts().stream().allMatch(FormulaOrder::polynomial) ? 4 : 6;
      default -> 5;
    };
  }

  private static boolean oneName(List<FormulaTerm> parts) {
    TreeSet<Integer> names = new TreeSet<>();
    for (FormulaTerm part : parts) {
      if (!polynomial(part)) {
        return false;
      }
      FormulaTerms.factors(part).keySet().forEach(base -> names.add(base.id()));
    }
    return names.size() == 1;
  }

  /** The names of a product in the order of the alphabet, powers written out. */
  private static String names(FormulaTerm term) {
    StringBuilder names = new StringBuilder();
    FormulaTerms.factors(term).entrySet().stream()
        .sorted(Comparator.comparing(power -> name(power.getKey())))
        .forEach(
            power ->
                names.append(
                    (name(power.getKey()) + " ")
                        .repeat((int) Math.max(1, Math.min(9, power.getValue())))));
    return names.toString();
  }

  private static String name(FormulaTerm term) {
    return term.kind() == Kind.INDEX && term.part(0).kind() == Kind.SYMBOL
        ? term.part(0).label() + term.label()
        : term.label();
  }

  /** Whether it is a name, an element, or a product of such. */
  static boolean polynomial(FormulaTerm term) {
    return term.kind() == Kind.SYMBOL
        || term.kind() == Kind.INDEX
        || term.kind() == Kind.PRODUCT
            && term.parts().stream()
                .allMatch(part -> part.kind() == Kind.SYMBOL || part.kind() == Kind.INDEX);
  }

  /** The sum of the exponents of what is no function; a sum has that of its first part. */
  private static double degree(FormulaTerm term) {
    FormulaTerm first = term;
    while (first.kind() == Kind.SUM && !first.number()) {
      first = first.part(0);
    }
    if (first.kind() != Kind.PRODUCT) {
      return single(first);
    }
    double degree = 0;
    for (int i = 0; i < first.parts().size(); i++) {
      degree += first.numbers().get(i) * single(first.part(i));
    }
    return degree;
  }

  private static double single(FormulaTerm term) {
    boolean flat = term.number() || term.kind() == Kind.CALL || term.kind() == Kind.CHOICE;
    return flat ? 0 : 1;
  }
}
