package org.leibniz.report.formula;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leibniz.graph.Shape;
import org.leibniz.report.formula.FormulaTerm.Kind;

/**
 * The last look at a formula, parts first: of the forms that each sum and product has, factored or
 * written out, the shortest to read.
 */
final class FormulaRefinement {
  /** Formulas of more parts are left as they are: nobody reads them, and it would take time. */
  private static final int LARGEST = 4_000;

  /** So many times shorter is a sum of sums that is better written as one. */
  private static final double FLAT = 1.2;

  /**
   * So many times shorter is a product of sums that is better written out: parentheses say where
   * something comes from.
   */
  private static final double EXPANDED = 1.5;

  /** Longer sums are left as they are. */
  private static final int LONGEST = 24;

  private final FormulaTerms terms;
  private final FormulaCost cost = new FormulaCost();
  private final FormulaExpansion expansion;
  private final FormulaFactoring factoring;
  private final FormulaFunctions functions;
  private final FormulaPlaces places;
  private final Map<FormulaTerm, FormulaTerm> refined = new HashMap<>();

  private final boolean indexed;
  private int depth;

  /**
   * Looks for the best forms of formulas.
   *
   * @param indexed whether vectors are written with an index, as in the file
   */
  FormulaRefinement(FormulaTerms terms, boolean indexed) {
    this.terms = terms;
    this.indexed = indexed;
    this.expansion = new FormulaExpansion(terms);
    this.factoring = new FormulaFactoring(terms);
    this.functions = new FormulaFunctions(terms);
    this.places = new FormulaPlaces(terms);
  }

  /** The same formula in its best form. */
  FormulaTerm apply(FormulaTerm root) {
    List<FormulaTerm> all = FormulaParts.below(root, Set.of());
    if (all.size() > LARGEST) {
      return root;
    }
    depth = root.shape().scalar() || root.kind() == Kind.VECTOR ? 0 : 1;
    for (FormulaTerm term : all) {
      refined.put(term, terms.exact(best(rebuilt(term)), term.shape()));
    }
    FormulaTerm whole = refined.get(root);
    return indexed ? places.written(whole, 0) : places.counted(whole);
  }

  private List<FormulaTerm> parts(FormulaTerm term) {
    return term.parts().stream().map(refined::get).toList();
  }

  private List<FormulaTerm> arguments(FormulaTerm call) {
    boolean total = indexed && call.label().equals("sum") && call.suffix().isEmpty();
    return parts(call).stream()
        .map(part -> total ? places.written(part, depth) : places.counted(part))
        .toList();
  }

  private FormulaTerm rebuilt(FormulaTerm term) {
    return switch (term.kind()) {
      case SYMBOL -> term;
      case SUM -> terms.sum(term, parts(term));
      case PRODUCT -> product(term, parts(term));
      case EACH ->
          terms.each(
              refined.get(term.part(0)),
              terms.local(term.label(), Shape.SCALAR),
              refined.get(term.part(1)),
              term.shape());
      case LOOP -> terms.loop(term.loop(), parts(term), term.shape());
      case CALL -> functions.call(term, arguments(term));
      case MATRIX_PRODUCT -> matrixProduct(term, parts(term));
      default -> terms.shaped(term.kind(), term.label(), term.suffix(), parts(term), term.shape());
    };
  }

  /** What both sides are multiples of stands before the product. */
  private FormulaTerm matrixProduct(FormulaTerm term, List<FormulaTerm> parts) {
    double coefficient = 1;
    List<FormulaTerm> sides = new ArrayList<>();
    for (FormulaTerm part : parts) {
      double content = factoring.multiple(part);
      coefficient *= content;
      sides.add(content == 1 ? part : factoring.divided(part, content));
    }
    for (int side = 0; side < 2; side++) {
      if (FormulaParts.called(sides.get(side), "eye")) {
        return terms.scale(sides.get(1 - side), coefficient);
      }
    }
    return terms.scale(terms.shaped(Kind.MATRIX_PRODUCT, "", "", sides, term.shape()), coefficient);
  }

  private FormulaTerm product(FormulaTerm term, List<FormulaTerm> parts) {
    FormulaTerm result = terms.number(1);
    for (int i = 0; i < parts.size(); i++) {
      result = terms.multiply(result, terms.power(parts.get(i), term.numbers().get(i)));
    }
    return result;
  }

  private FormulaTerm best(FormulaTerm term) {
    if (term.parts().size() > LONGEST) {
      return term;
    } else if (term.kind() == Kind.PRODUCT || term.scaled()) {
      return product(term);
    }
    return term.kind() == Kind.SUM && !term.number() ? sum(term, true) : term;
  }

  /** The shortest of the forms of a sum; of equal ones the first. */
  private FormulaTerm sum(FormulaTerm sum, boolean factored) {
    FormulaTerm best = sum;
    if (factored) {
      best = shorter(common(sum), best, 1);
      if (best == sum && factoring.quotient(sum)) {
        best = common(sum).filter(form -> cost.of(form) <= cost.of(sum) + 1).orElse(sum);
      }
    }
    if (best == sum && sum.parts().size() > 1) {
      best = shorter(Optional.of(grouped(sum)), best, 1);
      best = shorter(factoring.matrices(sum, 1), best, 1);
      best = shorter(factoring.matrices(sum, 0), best, 1);
    }
    best = shorter(Optional.of(expansion.flat(sum)), best, FLAT);
    Optional<FormulaTerm> expanded = expansion.expanded(sum);
    best = shorter(expanded, best, EXPANDED);
    if (factored && expanded.isPresent() && expanded.get().kind() == Kind.SUM) {
      best = shorter(common(expanded.get()), best, EXPANDED);
    }
    boolean again = best != sum && best.kind() == Kind.SUM && best.parts().size() > 1;
    return again ? sum(best, factored) : best;
  }

  /** A form where it is so many times shorter than the best before. */
  private FormulaTerm shorter(Optional<FormulaTerm> form, FormulaTerm best, double times) {
    return form.isPresent()
            && form.get().shape().equals(best.shape())
            && times * cost.of(form.get()) < cost.of(best)
        ? form.get()
        : best;
  }

  private FormulaTerm grouped(FormulaTerm sum) {
    FormulaTerm grouped = sum;
    Optional<FormulaTerm> next = factoring.grouped(sum);
    for (int i = 0; i < LONGEST && next.isPresent(); i++) {
      grouped = next.get();
      boolean several = grouped.kind() == Kind.SUM && grouped.parts().size() > 1;
      next = several ? factoring.grouped(grouped) : Optional.empty();
    }
    return grouped;
  }

  private Optional<FormulaTerm> common(FormulaTerm sum) {
    return factoring
        .common(sum)
        .map(
            product -> {
              FormulaTerm inside = product.inside();
              boolean several = inside.kind() == Kind.SUM && inside.parts().size() > 1;
              FormulaTerm refined = several ? sum(inside, false) : inside;
              double multiple = factoring.multiple(refined) < 0 ? -1 : 1;
              return terms.scale(
                  terms.multiply(product.outside(), factoring.divided(refined, multiple)),
                  multiple);
            });
  }

  /** A product, or the sum that it is where that is shorter. */
  private FormulaTerm product(FormulaTerm product) {
    FormulaTerm named = functions.product(product);
    FormulaTerm best = named;
    if (named.scaled() && named.part(0).kind() == Kind.SUM) {
      FormulaTerm flat = expansion.flat(named);
      best = cost.of(flat) + 1 < cost.of(named) ? flat : named;
    }
    Optional<FormulaTerm> expanded = expansion.expanded(named).filter(form -> form != named);
    return shorter(expanded.map(this::shortest), best, monomialQuotient(named) ? FLAT : EXPANDED);
  }

  /** Whether it is one sum over names: each part of it may cancel with them. */
  private static boolean monomialQuotient(FormulaTerm product) {
    boolean below = false;
    int sums = 0;
    for (Map.Entry<FormulaTerm, Double> power : FormulaTerms.factors(product).entrySet()) {
      sums += power.getKey().kind() == Kind.SUM ? 1 : 0;
      below |= power.getValue() < 0 && FormulaOrder.polynomial(power.getKey());
    }
    return below && sums == 1;
  }

  private FormulaTerm shortest(FormulaTerm expanded) {
    boolean several = expanded.kind() == Kind.SUM && expanded.parts().size() > 1;
    return several && expanded.parts().size() <= LONGEST ? sum(expanded, true) : expanded;
  }
}
