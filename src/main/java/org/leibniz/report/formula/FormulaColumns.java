package org.leibniz.report.formula;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.report.formula.FormulaTerm.Kind;

/**
 * The matrix of a linear function of a vector: A(Bv) has the matrix AB, av the matrix diag(a), a
 * times the sum of bv the matrix ab'. That of a function whose value is a scalar is a row, which is
 * a vector.
 */
final class FormulaColumns {
  /** Rows of at most so many elements are written out. */
  private static final int WRITTEN = 8;

  private final FormulaTerms terms;
  private final FormulaExpansion expansion;
  private final FormulaTerm direction;
  private final Size size;
  private final Map<FormulaTerm, FormulaTerm> found = new HashMap<>();

  /**
   * Matrices of functions of a vector.
   *
   * @param direction the name of the vector
   */
  FormulaColumns(FormulaTerms terms, FormulaTerm direction) {
    this.terms = terms;
    this.expansion = new FormulaExpansion(terms);
    this.direction = direction;
    this.size = direction.shape().size(0);
  }

  /** The matrix of a term; empty where it is in no form that is known here. */
  Optional<FormulaTerm> of(FormulaTerm term) {
    Set<FormulaTerm> moving = new HashSet<>();
    for (FormulaTerm part : FormulaParts.below(term, Set.of())) {
      if (part != direction && part.parts().stream().noneMatch(moving::contains)) {
        continue;
      }
      moving.add(part);
      Optional<FormulaTerm> matrix = matrix(part);
      matrix.ifPresent(columns -> found.put(part, columns));
    }
    return moving.contains(term) ? Optional.ofNullable(found.get(term)) : Optional.empty();
  }

  private Optional<FormulaTerm> matrix(FormulaTerm term) {
    if (term == direction) {
      return Optional.of(identity());
    }
    return switch (term.kind()) {
      case SUM -> sum(term);
      case PRODUCT -> product(term);
      case MATRIX_PRODUCT -> matrixProduct(term);
      case CALL -> FormulaParts.called(term, "sum") ? total(term) : Optional.empty();
      case VECTOR -> vector(term);
      case INDEX -> element(term);
      case CHOICE -> choice(term);
      default -> Optional.empty();
    };
  }

  private FormulaTerm identity() {
    return terms.shaped(Kind.CALL, "eye", "", List.of(terms.size(size)), Shape.of(size, size));
  }

  private boolean moves(FormulaTerm term) {
    return FormulaParts.below(term, Set.of()).contains(direction);
  }

  private Shape matrixShape(FormulaTerm term) {
    return term.shape().then(Shape.of(size));
  }

  private Optional<FormulaTerm> sum(FormulaTerm sum) {
    if (sum.constant() != 0) {
      return Optional.empty();
    }
    List<FormulaTerm> columns = new ArrayList<>();
    for (FormulaTerm part : sum.parts()) {
      FormulaTerm column = found.get(part);
      if (column == null || !part.shape().equals(sum.shape())) {
        return Optional.empty();
      }
      columns.add(column);
    }
    FormulaTerm matrix = terms.sum(columns, sum.numbers().subList(0, columns.size()));
    boolean row = matrix.scaled() && matrix.part(0).kind() == Kind.VECTOR;
    return Optional.of(
        row ? multiples(terms.number(matrix.numbers().get(0)), matrix.part(0)) : matrix);
  }

  /** A vector that is written out, times a number. */
  private FormulaTerm multiples(FormulaTerm factor, FormulaTerm vector) {
    return terms.shaped(
        Kind.VECTOR,
        "",
        "",
        vector.parts().stream().map(part -> terms.multiply(factor, part)).toList(),
        vector.shape());
  }

  private Optional<FormulaTerm> product(FormulaTerm product) {
    Map<FormulaTerm, Double> rest = new LinkedHashMap<>();
    FormulaTerm moving = null;
    for (Map.Entry<FormulaTerm, Double> factor : FormulaTerms.factors(product).entrySet()) {
      if (!moves(factor.getKey())) {
        rest.put(factor.getKey(), factor.getValue());
      } else if (moving != null || factor.getValue() != 1) {
        return Optional.empty();
      } else {
        moving = factor.getKey();
      }
    }
    if (moving != null && found.containsKey(moving)) {
      return Optional.of(times(terms.product(1, rest), found.get(moving), moving));
    }
    // A sum of scalars and vectors: each is taken for itself.
    Optional<FormulaTerm> expanded = expansion.expanded(product);
    return expanded
        .filter(sum -> sum.kind() == Kind.SUM && !sum.scaled())
        .flatMap(
            sum -> {
              sum.parts().forEach(part -> matrix(part).ifPresent(m -> found.put(part, m)));
              return sum(sum);
            });
  }

  private FormulaTerm times(FormulaTerm factor, FormulaTerm columns, FormulaTerm moving) {
    if (factor.shape().scalar()) {
      return columns.kind() == Kind.VECTOR
          ? multiples(factor, columns)
          : terms.multiply(factor, columns);
    }
    double coefficient = FormulaTerms.coefficient(factor);
    FormulaTerm bare = coefficient == 1 ? factor : terms.scale(factor, 1 / coefficient);
    return terms.scale(
        moving.shape().scalar() ? outer(bare, columns) : scaledRows(bare, columns), coefficient);
  }

  private FormulaTerm outer(FormulaTerm column, FormulaTerm row) {
    double coefficient = FormulaTerms.coefficient(row);
    Map<FormulaTerm, Double> scalars = new LinkedHashMap<>();
    FormulaTerm left = vectors(column, scalars, new LinkedHashMap<>());
    FormulaTerm right = vectors(terms.scale(row, 1 / coefficient), scalars, new LinkedHashMap<>());
    FormulaTerm product =
        terms.shaped(
            Kind.CALL, "outer", "", List.of(left, right), left.shape().then(right.shape()));
    return terms.multiply(terms.product(coefficient, scalars), product);
  }

  /** The vectors in a product; its scalars are put among others. */
  private FormulaTerm vectors(
      FormulaTerm product, Map<FormulaTerm, Double> scalars, Map<FormulaTerm, Double> vectors) {
    FormulaTerms.factors(product)
        .forEach(
            (part, exponent) ->
                (part.shape().scalar() ? scalars : vectors).merge(part, exponent, Double::sum));
    return terms.product(1, vectors);
  }

  private FormulaTerm scaledRows(FormulaTerm factor, FormulaTerm columns) {
    Map<FormulaTerm, Double> scalars = new LinkedHashMap<>();
    FormulaTerm vector = vectors(factor, scalars, new LinkedHashMap<>());
    FormulaTerm diagonal =
        terms.shaped(Kind.CALL, "diag", "", List.of(vector), vector.shape().then(vector.shape()));
    FormulaTerm outside = terms.product(1, scalars);
    return columns == identity()
        ? terms.multiply(outside, diagonal)
        : terms.multiply(outside, matrixProduct(diagonal, columns));
  }

  private FormulaTerm matrixProduct(FormulaTerm left, FormulaTerm right) {
    if (right == identity()) {
      return left;
    } else if (right.kind() == Kind.MATRIX_PRODUCT) {
      return matrixProduct(matrixProduct(left, right.part(0)), right.part(1));
    }
    double coefficient = FormulaTerms.coefficient(right);
    FormulaTerm bare = coefficient == 1 ? right : terms.scale(right, 1 / coefficient);
    int rank = left.shape().rank();
    Shape shape = left.shape().axes(0, rank - 1).then(Shape.of(right.shape().size(1)));
    return terms.scale(
        terms.shaped(Kind.MATRIX_PRODUCT, "", "", List.of(left, bare), shape), coefficient);
  }

  private Optional<FormulaTerm> matrixProduct(FormulaTerm product) {
    FormulaTerm row = product.part(0);
    if (row.kind() == Kind.MATRIX_PRODUCT && row.part(0) == direction && !moves(product.part(1))) {
      return Optional.of(
          terms.shaped(
              Kind.MATRIX_PRODUCT, "", "", List.of(row.part(1), product.part(1)), Shape.of(size)));
    }
    FormulaTerm columns = found.get(product.part(1));
    boolean linear =
        columns != null && product.part(1).shape().rank() == 1 && !moves(product.part(0));
    return linear ? Optional.of(matrixProduct(product.part(0), columns)) : Optional.empty();
  }

  /** The row of a sum over all elements of a vector. */
  private Optional<FormulaTerm> total(FormulaTerm sum) {
    FormulaTerm columns = found.get(sum.part(0));
    boolean vector = sum.suffix().isEmpty() && sum.part(0).shape().rank() == 1;
    if (columns == null || !vector) {
      return Optional.empty();
    }
    if (columns.kind() == Kind.SUM && !columns.number()) {
      List<FormulaTerm> rows = new ArrayList<>();
      columns.parts().forEach(part -> rows.add(totalOfColumns(part)));
      return Optional.of(terms.sum(rows, columns.numbers().subList(0, rows.size())));
    }
    return Optional.of(totalOfColumns(columns));
  }

  private FormulaTerm totalOfColumns(FormulaTerm matrix) {
    Map<FormulaTerm, Double> scalars = new LinkedHashMap<>();
    FormulaTerm bare = vectors(matrix, scalars, new LinkedHashMap<>());
    FormulaTerm outside = terms.product(FormulaTerms.coefficient(matrix), scalars);
    if (FormulaParts.called(bare, "diag")) {
      return terms.multiply(outside, bare.part(0));
    } else if (bare == identity()) {
      return terms.multiply(outside, terms.exact(terms.number(1), Shape.of(size)));
    } else if (bare.kind() == Kind.MATRIX_PRODUCT && FormulaParts.called(bare.part(0), "diag")) {
      FormulaTerm right = bare.part(1);
      Shape shape = Shape.of(right.shape().size(1), right.shape().size(0));
      FormulaTerm turned =
          right.kind() == Kind.TRANSPOSE
              ? right.part(0)
              : terms.shaped(Kind.TRANSPOSE, "", "", List.of(right), shape);
      return terms.multiply(
          outside,
          terms.shaped(
              Kind.MATRIX_PRODUCT, "", "", List.of(turned, bare.part(0).part(0)), Shape.of(size)));
    }
    return terms.multiply(
        outside, terms.shaped(Kind.CALL, "sum", ", axis=0", List.of(bare), Shape.of(size)));
  }

  /** A vector that is written out: its rows one below the other. */
  private Optional<FormulaTerm> vector(FormulaTerm vector) {
    if (vector.shape().rank() != 1) {
      return Optional.empty();
    }
    List<FormulaTerm> rows = new ArrayList<>();
    for (FormulaTerm part : vector.parts()) {
      boolean zero = part.number() && part.constant() == 0;
      FormulaTerm row = zero ? zeroRow() : found.get(part);
      if (row == null) {
        return Optional.empty();
      }
      rows.add(terms.exact(row, Shape.of(size)));
    }
    return Optional.of(terms.shaped(Kind.VECTOR, "", "", rows, matrixShape(vector)));
  }

  private FormulaTerm zeroRow() {
    return size.known() && size.value() <= WRITTEN ? unit(-1) : terms.number(0);
  }

  private FormulaTerm unit(int place) {
    List<FormulaTerm> elements = new ArrayList<>();
    for (int i = 0; i < size.value(); i++) {
      elements.add(terms.number(i == place ? 1 : 0));
    }
    return terms.shaped(Kind.VECTOR, "", "", elements, Shape.of(size));
  }

  private Optional<FormulaTerm> element(FormulaTerm index) {
    boolean written =
        index.part(0) == direction
            && index.label().matches("\\[\\d+")
            && index.suffix().equals("]")
            && size.known()
            && size.value() <= WRITTEN;
    return written
        ? Optional.of(unit(Integer.parseInt(index.label().substring(1))))
        : Optional.empty();
  }

  private Optional<FormulaTerm> choice(FormulaTerm choice) {
    if (moves(choice.part(0))) {
      return Optional.empty();
    }
    boolean scalar = choice.shape().scalar();
    List<FormulaTerm> arms = new ArrayList<>(List.of(choice.part(0)));
    for (FormulaTerm arm : choice.parts().subList(1, 3)) {
      boolean zero = arm.number() && arm.constant() == 0;
      FormulaTerm columns = found.get(arm);
      boolean diagonal = columns != null && FormulaParts.called(columns, "diag");
      if (zero) {
        arms.add(arm);
      } else if (columns != null && (scalar || diagonal || columns == identity())) {
        arms.add(scalar ? columns : diagonal ? columns.part(0) : terms.number(1));
      } else {
        return Optional.empty();
      }
    }
    FormulaTerm chosen = terms.elementwise(Kind.CHOICE, "", arms);
    return Optional.of(
        scalar
            ? terms.exact(chosen, Shape.of(size))
            : terms.shaped(
                Kind.CALL,
                "diag",
                "",
                List.of(terms.exact(chosen, choice.shape())),
                matrixShape(choice)));
  }
}
