package org.leibniz.report.formula;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.report.formula.FormulaTerm.Kind;

/** What the parts of a sum have in common, before a parenthesis. */
final class FormulaFactoring {
  private final FormulaTerms terms;

  FormulaFactoring(FormulaTerms terms) {
    this.terms = terms;
  }

  /**
   * A sum as a product.
   *
   * @param outside what all parts have in common, with a number
   * @param inside the sum of what remains of them
   */
  record Product(FormulaTerm outside, FormulaTerm inside) {}

  /**
   * What all parts of a sum have in common; empty where that is nothing, or where it is a
   * polynomial, which is read more easily written out.
   */
  Optional<Product> common(FormulaTerm sum) {
    if (sum.parts().size() < 2 || sum.constant() != 0) {
      return Optional.empty();
    }
    Map<FormulaTerm, Double> common = powers(sum);
    boolean telling =
        common.entrySet().stream()
            .anyMatch(power -> power.getValue() < 0 || !FormulaOrder.polynomial(power.getKey()));
    boolean polynomial = sum.parts().stream().allMatch(FormulaOrder::polynomial);
    if (common.isEmpty() ? polynomial : !telling) {
      return Optional.empty();
    }
    double content = content(sum);
    boolean sums = sum.parts().stream().anyMatch(part -> part.kind() == Kind.SUM);
    if (common.isEmpty() && (content == 1 || sums)) {
      return Optional.empty();
    }
    List<FormulaTerm> rests = new ArrayList<>();
    List<Double> factors = new ArrayList<>();
    FormulaTerm inverse = terms.power(terms.product(1, common), -1);
    for (int i = 0; i < sum.parts().size(); i++) {
      rests.add(terms.multiply(sum.part(i), inverse));
      factors.add(sum.numbers().get(i) / content);
    }
    return Optional.of(new Product(terms.product(content, common), terms.sum(rests, factors)));
  }

  /**
   * Powers that divide every part: the least of those above the stroke, the most of those below.
   */
  private static Map<FormulaTerm, Double> powers(FormulaTerm sum) {
    Map<FormulaTerm, Double> common = FormulaTerms.factors(sum.part(0));
    for (FormulaTerm part : sum.parts()) {
      Map<FormulaTerm, Double> factors = FormulaTerms.factors(part);
      common.replaceAll(
          (base, exponent) -> {
            double other = factors.getOrDefault(base, 0.0);
            return exponent * other > 0 ? Math.min(exponent, other) : 0.0;
          });
    }
    common.values().removeIf(exponent -> exponent == 0);
    return common;
  }

  /**
   * The number of which a term is a multiple, where all its coefficients are of one size; else 1.
   */
  double multiple(FormulaTerm term) {
    if (term.scaled()) {
      return term.numbers().get(0);
    }
    if (term.kind() != Kind.SUM || term.number() || term.constant() != 0) {
      return 1;
    }
    double content = content(term);
    boolean alike =
        term.numbers().subList(0, term.parts().size()).stream()
            .allMatch(number -> Math.abs(number) == Math.abs(content));
    return alike ? content : 1;
  }

  /** Whether all parts stand over powers of one base whose exponents are alike or differ by 1. */
  boolean quotient(FormulaTerm sum) {
    for (FormulaTerm base : FormulaTerms.factors(sum.part(0)).keySet()) {
      List<Double> exponents =
          sum.parts().stream()
              .map(part -> FormulaTerms.factors(part).getOrDefault(base, 0.0))
              .toList();
      double least = Collections.min(exponents);
      double most = Collections.max(exponents);
      if (most < 0 && most - least <= 1) {
        return true;
      }
    }
    return false;
  }

  /** A term over the number of which it is a multiple. */
  FormulaTerm divided(FormulaTerm term, double multiple) {
    if (multiple == 1) {
      return term;
    }
    List<Double> factors = new ArrayList<>();
    for (int i = 0; i < term.parts().size(); i++) {
      factors.add(term.numbers().get(i) / multiple);
    }
    List<FormulaTerm> parts = new ArrayList<>(term.parts());
    parts.add(terms.number(term.constant() / multiple));
    factors.add(1.0);
    return terms.sum(parts, factors);
  }

  /** The greatest number that divides all coefficients; negative where all are. */
  private static double content(FormulaTerm sum) {
    double content = 0;
    boolean negative = true;
    for (double number : sum.numbers().subList(0, sum.parts().size())) {
      double size = Math.abs(number);
      negative &= number < 0;
      if (content == 0 || content == size) {
        content = size;
      } else {
        content = whole(content) && whole(size) ? divisor((long) content, (long) size) : 1;
      }
    }
    return negative ? -content : content;
  }

  private static boolean whole(double value) {
    return value == Math.rint(value) && value < 1e15;
  }

  private static double divisor(long a, long b) {
    long large = a;
    long small = b;
    while (small != 0) {
      long rest = large % small;
      large = small;
      small = rest;
    }
    return large;
  }

  /** The sum with the parts that share a factor collected: ap + bp + c = (a + b)p + c. */
  Optional<FormulaTerm> grouped(FormulaTerm sum) {
    Map<FormulaTerm, List<Integer>> places = new LinkedHashMap<>();
    for (int i = 0; i < sum.parts().size(); i++) {
      int place = i;
      FormulaTerms.factors(sum.part(i))
          .forEach(
              (base, exponent) -> {
                if (exponent == 1 && !FormulaOrder.polynomial(base)) {
                  places.computeIfAbsent(base, key -> new ArrayList<>()).add(place);
                }
              });
    }
    for (Map.Entry<FormulaTerm, List<Integer>> shared : places.entrySet()) {
      if (shared.getValue().size() > 1) {
        return Optional.of(grouped(sum, shared.getKey(), shared.getValue()));
      }
    }
    return Optional.empty();
  }

  private FormulaTerm grouped(FormulaTerm sum, FormulaTerm base, List<Integer> places) {
    FormulaTerm inverse = terms.power(base, -1);
    List<FormulaTerm> inside = new ArrayList<>();
    List<Double> insideFactors = new ArrayList<>();
    List<FormulaTerm> outside = new ArrayList<>();
    List<Double> outsideFactors = new ArrayList<>();
    for (int i = 0; i < sum.parts().size(); i++) {
      boolean in = places.contains(i);
      (in ? inside : outside).add(in ? terms.multiply(sum.part(i), inverse) : sum.part(i));
      (in ? insideFactors : outsideFactors).add(sum.numbers().get(i));
    }
    FormulaTerm group = terms.sum(inside, insideFactors);
    double content = group.kind() == Kind.SUM && !group.number() ? content(group) : 1;
    boolean whole = group.kind() == Kind.SUM && divides(content, group.constant());
    FormulaTerm product =
        whole
            ? terms.scale(terms.multiply(divided(group, content), base), content)
            : terms.multiply(group, base);
    outside.add(product);
    outsideFactors.add(1.0);
    outside.add(terms.number(sum.constant()));
    outsideFactors.add(1.0);
    return terms.sum(outside, outsideFactors);
  }

  private static boolean divides(double content, double constant) {
    return content != 1 && whole(Math.abs(constant / content)) && constant % content == 0;
  }

  /** Matrix products with one side in common: Ax + Bx = (A + B)x. */
  Optional<FormulaTerm> matrices(FormulaTerm sum, int side) {
    Map<FormulaTerm, List<Integer>> places = new LinkedHashMap<>();
    for (int i = 0; i < sum.parts().size(); i++) {
      if (sum.part(i).kind() == Kind.MATRIX_PRODUCT) {
        places.computeIfAbsent(sum.part(i).part(side), key -> new ArrayList<>()).add(i);
      }
    }
    for (Map.Entry<FormulaTerm, List<Integer>> shared : places.entrySet()) {
      if (shared.getValue().size() > 1) {
        return Optional.of(matrices(sum, shared.getKey(), shared.getValue(), side));
      }
    }
    return Optional.empty();
  }

  private FormulaTerm matrices(FormulaTerm sum, FormulaTerm same, List<Integer> places, int side) {
    List<FormulaTerm> others = new ArrayList<>();
    List<Double> otherFactors = new ArrayList<>();
    List<FormulaTerm> outside = new ArrayList<>();
    List<Double> outsideFactors = new ArrayList<>();
    double first = sum.numbers().get(places.get(0));
    boolean alike =
        places.stream().allMatch(i -> Math.abs(sum.numbers().get(i)) == Math.abs(first));
    double content = alike ? first : 1;
    for (int i = 0; i < sum.parts().size(); i++) {
      boolean in = places.contains(i);
      (in ? others : outside).add(in ? sum.part(i).part(1 - side) : sum.part(i));
      (in ? otherFactors : outsideFactors).add(sum.numbers().get(i) / (in ? content : 1));
    }
    FormulaTerm other = terms.sum(others, otherFactors);
    List<FormulaTerm> sides = side == 0 ? List.of(same, other) : List.of(other, same);
    outside.add(terms.shaped(Kind.MATRIX_PRODUCT, "", "", sides, sum.part(places.get(0)).shape()));
    outsideFactors.add(content);
    outside.add(terms.number(sum.constant()));
    outsideFactors.add(1.0);
    return terms.sum(outside, outsideFactors);
  }
}
