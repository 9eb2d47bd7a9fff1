package org.leibniz.report.formula;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leibniz.graph.Shape;
import org.leibniz.report.formula.FormulaTerm.Kind;

/** Functions that have a name of their own: the softmax, powers of one base. */
final class FormulaFunctions {
  private final FormulaTerms terms;

  FormulaFunctions(FormulaTerms terms) {
    this.terms = terms;
  }

  /** A function of other arguments. */
  FormulaTerm call(FormulaTerm term, List<FormulaTerm> parts) {
    if (term.label().equals("exp")) {
      FormulaTerm shifted = shifted(parts.get(0));
      if (shifted != null) {
        return softmax(shifted);
      }
    }
    if (term.label().equals("sum") && term.suffix().isEmpty()) {
      FormulaTerm form = bilinear(parts.get(0));
      if (form != null) {
        return form;
      }
    }
    return terms.shaped(Kind.CALL, term.label(), term.suffix(), parts, term.shape());
  }

  /** The sum of u times Mv, which is uMv; null where the terms are not that. */
  private FormulaTerm bilinear(FormulaTerm product) {
    boolean two = product.kind() == Kind.PRODUCT && product.numbers().equals(List.of(1.0, 1.0));
    for (int i = 0; two && i < 2; i++) {
      FormulaTerm u = product.part(i);
      FormulaTerm image = product.part(1 - i);
      boolean fits =
          image.kind() == Kind.MATRIX_PRODUCT
              && u.kind() != Kind.MATRIX_PRODUCT
              && u.shape().rank() == 1
              && image.shape().equals(u.shape())
              && image.part(0).shape().rank() == 2;
      if (fits) {
        boolean turned = image.part(0).kind() == Kind.TRANSPOSE;
        FormulaTerm left = turned ? image.part(1) : u;
        FormulaTerm matrix = turned ? image.part(0).part(0) : image.part(0);
        FormulaTerm row =
            terms.shaped(
                Kind.MATRIX_PRODUCT,
                "",
                "",
                List.of(left, matrix),
                Shape.of(matrix.shape().size(1)));
        return terms.shaped(
            Kind.MATRIX_PRODUCT, "", "", List.of(row, turned ? u : image.part(1)), Shape.SCALAR);
      }
    }
    return null;
  }

  private FormulaTerm softmax(FormulaTerm x) {
    return terms.shaped(Kind.CALL, "softmax", "", List.of(x), x.shape());
  }

  /** The x of x - logsumexp(x); null where it is not that. */
  private static FormulaTerm shifted(FormulaTerm sum) {
    if (sum.kind() != Kind.SUM || sum.parts().size() != 2 || sum.constant() != 0) {
      return null;
    }
    for (int i = 0; i < 2; i++) {
      FormulaTerm x = sum.part(i);
      FormulaTerm other = sum.part(1 - i);
      FormulaTerm total = other.kind() == Kind.COLUMN ? other.part(0) : other;
      boolean shifts = sum.numbers().get(i) == 1 && sum.numbers().get(1 - i) == -1;
      if (shifts && FormulaParts.called(total, "logsumexp") && total.part(0) == x) {
        return rows(x, total) ? x : null;
      }
    }
    return null;
  }

  /** Whether a total is that of each row of a matrix, or of a vector. */
  private static boolean rows(FormulaTerm x, FormulaTerm total) {
    return x.shape().rank() == 1 && total.suffix().isEmpty()
        || x.shape().rank() == 2 && total.suffix().equals(", axis=1");
  }

  /** A product in which exp(x)/sum(exp(x)) is the softmax, and powers of one base are one power. */
  FormulaTerm product(FormulaTerm product) {
    double coefficient = FormulaTerms.coefficient(product);
    Map<FormulaTerm, Double> powers = FormulaTerms.factors(product);
    boolean changed =
        joinPowers(powers) | joinShares(powers) | joinNorms(powers) | joinOuter(powers);
    return changed ? terms.product(coefficient, powers) : product;
  }

  private boolean joinShares(Map<FormulaTerm, Double> powers) {
    boolean changed = false;
    for (FormulaTerm divisor : List.copyOf(powers.keySet())) {
      FormulaTerm total = divisor.kind() == Kind.COLUMN ? divisor.part(0) : divisor;
      boolean below = powers.getOrDefault(divisor, 0.0) < 0 && FormulaParts.called(total, "sum");
      if (below && FormulaParts.called(total.part(0), "exp")) {
        changed |= joinShare(powers, divisor, total);
      }
    }
    return changed;
  }

  private boolean joinShare(
      Map<FormulaTerm, Double> powers, FormulaTerm divisor, FormulaTerm total) {
    FormulaTerm exponential = total.part(0);
    FormulaTerm x = exponential.part(0);
    if (!rows(x, total)) {
      return false;
    }
    double shares = Math.min(powers.getOrDefault(exponential, 0.0), -powers.get(divisor));
    if (shares > 0) {
      powers.merge(exponential, -shares, Double::sum);
      powers.merge(divisor, shares, Double::sum);
      powers.merge(softmax(x), shares, Double::sum);
    }
    boolean changed = shares > 0;
    for (FormulaTerm weighted : List.copyOf(powers.keySet())) {
      boolean mean =
          powers.getOrDefault(divisor, 0.0) <= -1
              && powers.getOrDefault(weighted, 0.0) == 1
              && FormulaParts.called(weighted, "sum")
              && weighted.suffix().equals(total.suffix())
              && weighted.part(0).kind() == Kind.PRODUCT
              && FormulaTerms.factors(weighted.part(0)).getOrDefault(exponential, 0.0) == 1;
      if (mean) {
        Map<FormulaTerm, Double> inside = new LinkedHashMap<>();
        FormulaTerms.factors(weighted.part(0))
            .forEach((part, e) -> inside.put(part == exponential ? softmax(x) : part, e));
        powers.remove(weighted);
        powers.merge(divisor, 1.0, Double::sum);
        powers.merge(
            terms.shaped(
                Kind.CALL,
                "sum",
                weighted.suffix(),
                List.of(terms.product(1, inside)),
                weighted.shape()),
            1.0,
            Double::sum);
        changed = true;
      }
    }
    return changed;
  }

  /** A column times a vector is their outer product. */
  private boolean joinOuter(Map<FormulaTerm, Double> powers) {
    Map<FormulaTerm, Double> left = new LinkedHashMap<>();
    Map<FormulaTerm, Double> right = new LinkedHashMap<>();
    powers.forEach(
        (part, exponent) -> {
          if (part.kind() == Kind.COLUMN) {
            left.put(part.part(0), exponent);
          } else if (part.shape().rank() == 1) {
            right.put(part, exponent);
          }
        });
    if (left.isEmpty() || right.isEmpty()) {
      return false;
    }
    powers.keySet().removeIf(part -> part.kind() == Kind.COLUMN || part.shape().rank() == 1);
    FormulaTerm a = terms.product(1, left);
    FormulaTerm b = terms.product(1, right);
    powers.put(terms.shaped(Kind.CALL, "outer", "", List.of(a, b), a.shape().then(b.shape())), 1.0);
    return true;
  }

  /** sqrt(sum(x^2)) = norm(x). */
  private boolean joinNorms(Map<FormulaTerm, Double> powers) {
    boolean changed = false;
    for (FormulaTerm total : List.copyOf(powers.keySet())) {
      double doubled = 2 * powers.get(total);
      boolean odd = doubled == Math.rint(doubled) && doubled % 2 != 0;
      if (odd && FormulaParts.called(total, "sum") && total.suffix().isEmpty()) {
        FormulaTerm squares = total.part(0);
        if (squares.kind() == Kind.PRODUCT && squares.numbers().equals(List.of(2.0))) {
          powers.remove(total);
          FormulaTerm norm = terms.shaped(Kind.CALL, "norm", "", squares.parts(), total.shape());
          powers.merge(norm, doubled, Double::sum);
          changed = true;
        }
      }
    }
    return changed;
  }

  /** x^a x^k = x^(a + k). */
  private boolean joinPowers(Map<FormulaTerm, Double> powers) {
    boolean changed = false;
    for (FormulaTerm power : List.copyOf(powers.keySet())) {
      boolean joins =
          power.kind() == Kind.POWER
              && powers.get(power) == 1
              && powers.getOrDefault(power.part(0), 0.0) != 0;
      if (joins) {
        double more = powers.remove(power.part(0));
        powers.remove(power);
        FormulaTerm exponent = terms.add(power.part(1), terms.number(more));
        FormulaTerm joined =
            exponent.number()
                ? terms.power(power.part(0), exponent.constant())
                : terms.elementwise(Kind.POWER, "", List.of(power.part(0), exponent));
        FormulaTerms.factors(joined).forEach((part, e) -> powers.merge(part, e, Double::sum));
        changed = true;
      }
    }
    return changed;
  }
}
