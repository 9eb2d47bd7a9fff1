package org.leibniz.report.formula;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.report.formula.FormulaTerm.Kind;

/** Tensors element by element: what is read and added at computed places. */
final class FormulaPlaces {
  private static final Set<String> ELEMENTWISE =
      Set.of(
          "sin",
          "cos",
          "tan",
          "asin",
          "acos",
          "atan",
          "sinh",
          "cosh",
          "tanh",
          "asinh",
          "acosh",
          "atanh",
          "exp",
          "expm1",
          "log",
          "log1p",
          "log2",
          "log10",
          "cbrt",
          "abs",
          "sign",
          "erf",
          "erfc",
          "gamma",
          "lgamma",
          "digamma",
          "sigmoid",
          "softplus",
          "floor",
          "ceil",
          "round");

  private final FormulaTerms terms;

  FormulaPlaces(FormulaTerms terms) {
    this.terms = terms;
  }

  /** {@code [body for index in 0..count]}. */
  private FormulaTerm each(FormulaTerm body, FormulaTerm index, Size count, Shape shape) {
    return terms.each(body, index, terms.size(count), shape);
  }

  private FormulaTerm index(int depth) {
    return terms.local(terms.indexName(depth), Shape.SCALAR);
  }

  /** The element of a vector at an index, pushed down to names where that is possible. */
  FormulaTerm at(FormulaTerm vector, FormulaTerm index) {
    Map<FormulaTerm, FormulaTerm> elements = new HashMap<>();
    for (FormulaTerm term : FormulaParts.below(vector, Set.of())) {
      elements.put(term, term.shape().rank() == 1 ? element(term, index, elements) : term);
    }
    return elements.get(vector);
  }

  private FormulaTerm element(
      FormulaTerm vector, FormulaTerm index, Map<FormulaTerm, FormulaTerm> elements) {
    List<FormulaTerm> parts = vector.parts().stream().map(elements::get).toList();
    boolean whole = vector.parts().stream().allMatch(part -> part.shape().rank() <= 1);
    switch (vector.kind()) {
      case SUM:
        return whole ? terms.sum(vector, parts) : indexed(vector, List.of(index));
      case PRODUCT:
        FormulaTerm product = terms.number(1);
        for (int i = 0; i < parts.size(); i++) {
          product = terms.multiply(product, terms.power(parts.get(i), vector.numbers().get(i)));
        }
        return product;
      case POWER, CHOICE, COMPARISON, AND, OR, NOT:
        return terms.elementwise(vector.kind(), vector.label(), parts);
      case CALL:
        if (vector.label().equals("ones") || vector.label().equals("zeros")) {
          return terms.number(vector.label().equals("ones") ? 1 : 0);
        } else if (counts(vector)) {
          return index;
        }
        return ELEMENTWISE.contains(vector.label())
            ? terms.elementwise(Kind.CALL, vector.label(), parts)
            : indexed(vector, List.of(index));
      default:
        return indexed(vector, List.of(index));
    }
  }

  /** Whether a term is 0, 1, 2, … */
  private static boolean counts(FormulaTerm term) {
    return term.kind() == Kind.CALL
        && term.label().isEmpty()
        && term.suffix().startsWith("[i for i in 0..");
  }

  private FormulaTerm indexed(FormulaTerm tensor, List<FormulaTerm> indices) {
    List<FormulaTerm> parts = new ArrayList<>(List.of(tensor));
    parts.addAll(indices);
    return terms.shaped(
        Kind.INDEX, "[", "]", parts, tensor.shape().axes(indices.size(), tensor.shape().rank()));
  }

  /** {@code x[i, index[i]]} for each i; empty where the tensors have more axes. */
  Optional<FormulaTerm> gather(int batch, FormulaTerm x, FormulaTerm places, Shape shape) {
    if (batch != 1 || places.shape().rank() != 1) {
      return Optional.empty();
    }
    FormulaTerm i = index(0);
    FormulaTerm body = indexed(x, List.of(i, at(places, i)));
    return Optional.of(each(body, i, shape.size(0), shape));
  }

  /** What is added to a base at computed places; empty where the tensors have more axes. */
  Optional<FormulaTerm> scatter(
      int batch, FormulaTerm base, FormulaTerm places, FormulaTerm updates) {
    if (places.shape().rank() != 1 || base.shape().rank() != batch + 1 || batch > 1) {
      return Optional.empty();
    }
    FormulaTerm added = batch == 0 ? summed(base, places, updates) : chosen(base, places, updates);
    return Optional.of(FormulaParts.called(base, "zeros") ? added : terms.add(base, added));
  }

  private FormulaTerm summed(FormulaTerm base, FormulaTerm places, FormulaTerm updates) {
    FormulaTerm i = index(0);
    FormulaTerm k = index(1);
    FormulaTerm hit = terms.elementwise(Kind.COMPARISON, "==", List.of(at(places, k), i));
    FormulaTerm update =
        terms.elementwise(Kind.CHOICE, "", List.of(hit, at(updates, k), terms.number(0)));
    FormulaTerm all = each(update, k, places.shape().size(0), places.shape());
    FormulaTerm sum = terms.shaped(Kind.CALL, "sum", "", List.of(all), Shape.SCALAR);
    return each(sum, i, base.shape().size(0), base.shape());
  }

  private FormulaTerm chosen(FormulaTerm base, FormulaTerm places, FormulaTerm updates) {
    Shape shape = base.shape();
    if (counts(places) && shape.size(0).equals(shape.size(1))) {
      return FormulaParts.called(updates, "ones")
          ? terms.shaped(Kind.CALL, "eye", "", List.of(terms.size(shape.size(0))), shape)
          : terms.shaped(Kind.CALL, "diag", "", List.of(updates), shape);
    }
    FormulaTerm i = index(0);
    FormulaTerm j = index(1);
    FormulaTerm hit = terms.elementwise(Kind.COMPARISON, "==", List.of(j, at(places, i)));
    FormulaTerm update = at(updates, i);
    double coefficient = FormulaTerms.coefficient(update);
    FormulaTerm bare = coefficient == 1 ? update : terms.scale(update, 1 / coefficient);
    FormulaTerm element = terms.elementwise(Kind.CHOICE, "", List.of(hit, bare, terms.number(0)));
    FormulaTerm row = each(element, j, shape.size(1), shape.without(0));
    return terms.scale(each(row, i, shape.size(0), shape), coefficient);
  }

  /** A vector in which the places themselves occur, element by element. */
  FormulaTerm counted(FormulaTerm term) {
    return FormulaParts.below(term, Set.of()).stream().anyMatch(FormulaPlaces::counts)
        ? written(term, 0)
        : term;
  }

  /**
   * A vector made element by element of vectors and scalars, with its index; any other term as it
   * is.
   *
   * @param depth the number of indices around it
   */
  FormulaTerm written(FormulaTerm term, int depth) {
    boolean made =
        term.shape().rank() == 1
            && (term.kind() == Kind.SUM || term.kind() == Kind.PRODUCT)
            && FormulaParts.below(term, Set.of()).stream()
                .noneMatch(part -> part.kind() == Kind.MATRIX_PRODUCT || part.shape().rank() > 1);
    if (!made) {
      return term;
    }
    FormulaTerm i = index(depth);
    FormulaTerm element = at(term, i);
    boolean named =
        FormulaParts.below(element, Set.of()).stream()
            .allMatch(part -> part.kind() != Kind.INDEX || part.part(0).kind() == Kind.SYMBOL);
    return named ? each(element, i, term.shape().size(0), term.shape()) : term;
  }
}
