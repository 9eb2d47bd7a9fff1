package org.leibniz.report.formula;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.leibniz.graph.Node;
import org.leibniz.graph.Operator;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.operator.ArgReduce;
import org.leibniz.operator.Concatenate;
import org.leibniz.operator.Gather;
import org.leibniz.operator.Pad;
import org.leibniz.operator.Reshape;
import org.leibniz.operator.ScatterAdd;
import org.leibniz.operator.Slice;
import org.leibniz.operator.Stack;
import org.leibniz.operator.Transpose;
import org.leibniz.report.formula.FormulaTerm.Kind;

/** Operators that move elements, as terms: subscripts, slices, columns, transposes. */
final class FormulaShapes {
  /**
   * Vectors of at most so many elements are written out where their elements are of different
   * kinds.
   */
  private static final int WRITTEN = 8;

  private final FormulaTerms terms;

  FormulaShapes(FormulaTerms terms) {
    this.terms = terms;
  }

  /** The term of a node for those of its operands, which have the shapes of their nodes. */
  FormulaTerm term(Node node, List<FormulaTerm> x) {
    Operator operator = node.operator();
    Shape shape = node.shape();
    boolean moves =
        operator instanceof Reshape || operator instanceof Transpose || operator instanceof Slice;
    if (moves && called(x.get(0), "zeros")) {
      return terms.number(0);
    } else if (operator instanceof Reshape) {
      return reshape(x.get(0), shape);
    } else if (operator instanceof Transpose transpose) {
      return transpose(transpose, x.get(0), shape);
    } else if (operator instanceof Slice slice) {
      return slice(slice, x.get(0), shape);
    } else if (operator instanceof Gather gather && gather.batch() == 0) {
      return terms.shaped(Kind.INDEX, "[", "]", x, shape);
    } else if (operator instanceof Gather gather) {
      return new FormulaPlaces(terms)
          .gather(gather.batch(), x.get(0), x.get(1), shape)
          .orElseGet(
              () -> terms.shaped(Kind.CALL, "gather", ", batch=" + gather.batch(), x, shape));
    } else if (operator instanceof ScatterAdd scatter) {
      return new FormulaPlaces(terms)
          .scatter(scatter.batch(), x.get(0), x.get(1), x.get(2))
          .orElseGet(
              () -> terms.shaped(Kind.CALL, "scatter_add", ", batch=" + scatter.batch(), x, shape));
    } else if (operator instanceof Stack stack) {
      return stack.axis() == 0
          ? terms.shaped(Kind.VECTOR, "", "", x, shape)
          : terms.shaped(Kind.CALL, "stack", ", axis=" + stack.axis(), x, shape);
    } else if (operator instanceof Concatenate
        && shape.rank() == 1
        && x.stream().allMatch(this::fill)) {
      return concatenated(x, shape);
    } else if (operator instanceof Concatenate concatenate) {
      String axis = concatenate.axis() == 0 ? "" : ", axis=" + concatenate.axis();
      return terms.shaped(Kind.CALL, "concat", axis, x, shape);
    } else if (operator instanceof Pad pad
        && shape.rank() == 1
        && shape.known()
        && shape.size(0).value() <= WRITTEN) {
      return padded(pad, x.get(0), shape);
    } else if (operator instanceof Pad pad) {
      return joined(pad, x.get(0), shape);
    } else if (operator instanceof ArgReduce search) {
      String name = search.kind() == ArgReduce.Kind.MAXIMUM ? "argmax" : "argmin";
      String axis = node.operand(0).shape().rank() == 1 ? "" : ", axis=" + search.axis();
      return terms.shaped(Kind.CALL, name, axis, x, shape);
    }
    String attributes = operator.attributes().isEmpty() ? "" : ", " + operator.attributes();
    return terms.shaped(Kind.CALL, operator.name().toLowerCase(Locale.ROOT), attributes, x, shape);
  }

  private FormulaTerm reshape(FormulaTerm x, Shape shape) {
    Shape from = x.shape();
    if (onesBefore(from, shape)) {
      // Axes of size 1 in front change nothing where tensors broadcast.
      return x;
    }
    if (x.kind() == Kind.TRANSPOSE
        && from.sizes().stream().filter(size -> !size.is(1)).count() <= 1) {
      return reshape(x.part(0), shape);
    }
    if (x.kind() == Kind.VECTOR && x.parts().size() == 1 && x.part(0).shape().equals(shape)) {
      return x.part(0);
    }
    if (from.rank() == 1 && shape.rank() == 2 && shape.size(1).is(1)) {
      return column(x, shape);
    }
    if (x.kind() == Kind.COLUMN && x.part(0).shape().equals(shape)) {
      return x.part(0);
    }
    if (x.kind() == Kind.INDEX && x.label().endsWith(":") && from.rank() == shape.rank() + 1) {
      FormulaTerm element = element(x, shape);
      if (element != null) {
        return element;
      }
    }
    List<FormulaTerm> parts = new ArrayList<>(List.of(x));
    shape.sizes().forEach(size -> parts.add(terms.size(size)));
    return terms.shaped(Kind.CALL, "reshape", "", parts, shape);
  }

  /** Zeros, the elements, zeros. */
  private FormulaTerm padded(Pad pad, FormulaTerm x, Shape shape) {
    List<FormulaTerm> elements =
        new ArrayList<>(Collections.nCopies(pad.before().value(), terms.number(0)));
    for (int i = 0; i < x.shape().size(0).value(); i++) {
      elements.add(element(x, i));
    }
    elements.addAll(Collections.nCopies(pad.after().value(), terms.number(0)));
    return terms.shaped(Kind.VECTOR, "", "", elements, shape);
  }

  /** Zeros, the tensor, zeros, joined along an axis. */
  private FormulaTerm joined(Pad pad, FormulaTerm x, Shape shape) {
    List<FormulaTerm> parts = new ArrayList<>(List.of(x));
    if (!pad.before().is(0)) {
      parts.add(0, zeros(pad, pad.before(), shape));
    }
    if (!pad.after().is(0)) {
      parts.add(zeros(pad, pad.after(), shape));
    }
    String axis = pad.axis() == 0 ? "" : ", axis=" + pad.axis();
    return terms.shaped(Kind.CALL, "concat", axis, parts, shape);
  }

  private FormulaTerm zeros(Pad pad, Size length, Shape shape) {
    return terms.exact(terms.number(0), shape.without(pad.axis()).insert(pad.axis(), length));
  }

  /** Whether it is a vector all of whose few elements are one scalar. */
  private boolean fill(FormulaTerm x) {
    boolean few = x.shape().size(0).known() && x.shape().size(0).value() <= WRITTEN;
    return few
        && x.single()
        && FormulaTerms.factors(x).keySet().stream()
            .allMatch(
                part -> part.shape().scalar() || called(part, "ones") || called(part, "zeros"));
  }

  private static boolean called(FormulaTerm term, String name) {
    return term.kind() == Kind.CALL && term.label().equals(name);
  }

  private FormulaTerm concatenated(List<FormulaTerm> x, Shape shape) {
    List<FormulaTerm> elements = new ArrayList<>();
    for (FormulaTerm part : x) {
      elements.addAll(Collections.nCopies(part.shape().size(0).value(), element(part, 0)));
    }
    return terms.shaped(Kind.VECTOR, "", "", elements, shape);
  }

  /** One element of a vector: of a product that of its factors. */
  private FormulaTerm element(FormulaTerm x, int place) {
    if (!x.single()) {
      return subscript(x, place);
    }
    FormulaTerm result = terms.number(FormulaTerms.coefficient(x));
    for (Map.Entry<FormulaTerm, Double> factor : FormulaTerms.factors(x).entrySet()) {
      FormulaTerm part = factor.getKey();
      FormulaTerm element = part;
      if (called(part, "ones") || called(part, "zeros")) {
        element = terms.number(called(part, "ones") ? 1 : 0);
      } else if (part.kind() == Kind.VECTOR) {
        element = part.part(place);
      } else if (!part.shape().scalar()) {
        element = subscript(part, place);
      }
      result = terms.multiply(result, terms.power(element, factor.getValue()));
    }
    return result;
  }

  /** One element; of a slice that of what it was cut from. */
  private FormulaTerm subscript(FormulaTerm vector, int place) {
    if (vector.kind() == Kind.INDEX && vector.label().matches("\\[\\d+:")) {
      int start = Integer.parseInt(vector.label().substring(1, vector.label().length() - 1));
      return terms.shaped(
          Kind.INDEX, "[" + (start + place), "]", List.of(vector.part(0)), Shape.SCALAR);
    }
    return terms.shaped(Kind.INDEX, "[" + place, "]", List.of(vector), Shape.SCALAR);
  }

  private static boolean onesBefore(Shape from, Shape to) {
    int more = to.rank() - from.rank();
    return more >= 0
        && to.axes(more, to.rank()).equals(from)
        && to.axes(0, more).sizes().stream().allMatch(size -> size.is(1));
  }

  /** A slice of length 1 whose axis is dropped is a subscript. */
  private FormulaTerm element(FormulaTerm slice, Shape shape) {
    int axis = 0;
    while (slice.label().startsWith("[" + ":, ".repeat(axis + 1))) {
      axis++;
    }
    boolean single = slice.shape().size(axis).is(1) && slice.shape().without(axis).equals(shape);
    if (!single) {
      return null;
    }
    String start = slice.label().substring(0, slice.label().length() - 1);
    return terms.shaped(Kind.INDEX, start, "]", List.of(slice.part(0)), shape);
  }

  /** A product of columns is a column of the product: each vector in it is made a column. */
  private FormulaTerm column(FormulaTerm x, Shape shape) {
    if (!x.single()) {
      return terms.shaped(Kind.COLUMN, "", "", List.of(x), shape);
    }
    Map<FormulaTerm, Double> columns = new LinkedHashMap<>();
    FormulaTerms.factors(x)
        .forEach(
            (part, exponent) ->
                columns.put(
                    part.shape().scalar()
                        ? part
                        : terms.shaped(Kind.COLUMN, "", "", List.of(part), shape),
                    exponent));
    return terms.product(FormulaTerms.coefficient(x), columns);
  }

  private FormulaTerm transpose(Transpose transpose, FormulaTerm x, Shape shape) {
    int rank = shape.rank();
    List<Integer> matrix = new ArrayList<>();
    List<Integer> reversed = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      matrix.add(axis < rank - 2 ? axis : 2 * rank - 3 - axis);
      reversed.add(rank - 1 - axis);
    }
    if (transpose.permutation().equals(matrix)) {
      return terms.scale(
          transposed(x.scaled() ? x.part(0) : x, shape), x.scaled() ? x.numbers().get(0) : 1);
    }
    String order =
        transpose.permutation().equals(reversed) ? "" : ", order=" + transpose.permutation();
    return terms.shaped(Kind.CALL, "transpose", order, List.of(x), shape);
  }

  private FormulaTerm transposed(FormulaTerm x, Shape shape) {
    return x.kind() == Kind.TRANSPOSE
        ? x.part(0)
        : terms.shaped(Kind.TRANSPOSE, "", "", List.of(x), shape);
  }

  private FormulaTerm slice(Slice slice, FormulaTerm x, Shape shape) {
    Size end = slice.start().plus(slice.length());
    String label = "[" + ":, ".repeat(slice.axis()) + slice.start() + ":";
    return terms.shaped(Kind.INDEX, label, end + "]", List.of(x), shape);
  }
}
