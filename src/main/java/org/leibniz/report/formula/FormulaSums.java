package org.leibniz.report.formula;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.operator.Reduce;
import org.leibniz.report.formula.FormulaTerm.Kind;

/**
 * Reductions as terms. What does not change along a sum is taken out of it; sums of products are
 * matrix products.
 */
final class FormulaSums {
  private final FormulaTerms terms;

  FormulaSums(FormulaTerms terms) {
    this.terms = terms;
  }

  /** A reduction of a term that stands for a tensor of a shape. */
  FormulaTerm reduce(Reduce reduce, FormulaTerm x, Shape shape) {
    boolean single = reduce.kind() == Reduce.Kind.SUM && x.single();
    if (!single) {
      return call(name(reduce.kind()), terms.exact(x, shape), shape, reduce.axes());
    }
    return reduce.axes().size() == 1 && shape.rank() <= 2
        ? sumAlong(x, shape, reduce.axes().get(0))
        : sumOver(x, shape, reduce.axes());
  }

  private static String name(Reduce.Kind kind) {
    return switch (kind) {
      case SUM -> "sum";
      case PRODUCT -> "prod";
      case MINIMUM -> "min";
      case MAXIMUM -> "max";
      case ALL -> "all";
      case ANY -> "any";
    };
  }

  /**
   * Over all axes none is named; over several one after the other, the last first, so that the
   * others keep their places.
   */
  private FormulaTerm call(String name, FormulaTerm x, Shape shape, List<Integer> axes) {
    if (axes.size() == shape.rank()) {
      return terms.shaped(Kind.CALL, name, "", List.of(x), Shape.SCALAR);
    }
    FormulaTerm result = x;
    Shape left = shape;
    for (int i = axes.size() - 1; i >= 0; i--) {
      left = left.without(axes.get(i));
      result = terms.shaped(Kind.CALL, name, ", axis=" + axes.get(i), List.of(result), left);
    }
    return result;
  }

  /** Scalars are taken out. */
  private FormulaTerm sumOver(FormulaTerm x, Shape shape, List<Integer> axes) {
    Map<FormulaTerm, Double> outside = new LinkedHashMap<>();
    Map<FormulaTerm, Double> inside = new LinkedHashMap<>();
    FormulaTerms.factors(x)
        .forEach((part, power) -> (part.shape().scalar() ? outside : inside).put(part, power));
    if (inside.isEmpty()) {
      Size count = Size.ONE;
      for (int axis : axes) {
        count = count.times(shape.size(axis));
      }
      return terms.multiply(terms.product(FormulaTerms.coefficient(x), outside), terms.size(count));
    }
    FormulaTerm body = terms.exact(terms.product(1, inside), shape);
    FormulaTerm factor = terms.product(FormulaTerms.coefficient(x), outside);
    return terms.multiply(factor, call("sum", body, shape, axes));
  }

  private FormulaTerm sumAlong(FormulaTerm x, Shape shape, int axis) {
    Map<FormulaTerm, Double> outside = new LinkedHashMap<>();
    Map<FormulaTerm, Double> along = new LinkedHashMap<>();
    Map<FormulaTerm, Double> full = new LinkedHashMap<>();
    for (Map.Entry<FormulaTerm, Double> factor : FormulaTerms.factors(x).entrySet()) {
      FormulaTerm part = factor.getKey();
      if (constantAlong(part.shape(), shape, axis)) {
        outside.put(part.kind() == Kind.COLUMN ? part.part(0) : part, factor.getValue());
      } else {
        (part.shape().rank() == 2 && part.shape().equals(shape) ? full : along)
            .put(part, factor.getValue());
      }
    }
    boolean matrix = full.size() == 1 && full.values().iterator().next() == 1 && !along.isEmpty();
    if (shape.rank() != 2 || !matrix) {
      return sumOver(x, shape, List.of(axis));
    }
    FormulaTerm left = full.keySet().iterator().next();
    FormulaTerm vector = vector(along);
    if (axis == 0) {
      left =
          left.kind() == Kind.TRANSPOSE
              ? left.part(0)
              : terms.shaped(
                  Kind.TRANSPOSE, "", "", List.of(left), Shape.of(shape.size(1), shape.size(0)));
    }
    FormulaTerm product =
        terms.shaped(
            Kind.MATRIX_PRODUCT, "", "", List.of(left, vector), Shape.of(shape.size(1 - axis)));
    return terms.multiply(terms.product(FormulaTerms.coefficient(x), outside), product);
  }

  /** Whether a factor is the same at all places along an axis. */
  private static boolean constantAlong(Shape part, Shape shape, int axis) {
    int own = axis - (shape.rank() - part.rank());
    return own < 0 || part.size(own).is(1) && !shape.size(axis).is(1);
  }

  private FormulaTerm vector(Map<FormulaTerm, Double> factors) {
    Map<FormulaTerm, Double> flat = new LinkedHashMap<>();
    factors.forEach(
        (part, power) -> flat.put(part.kind() == Kind.COLUMN ? part.part(0) : part, power));
    return terms.product(1, new LinkedHashMap<>(flat));
  }
}
