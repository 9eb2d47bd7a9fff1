package org.leibniz.language.build;

import java.util.Optional;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Node;
import org.leibniz.graph.Size;
import org.leibniz.language.parse.Expression;
import org.leibniz.operator.Constant;
import org.leibniz.operator.SizeValue;

/**
 * Sizes and bounds: which expressions are known before anything runs, and what a generator ranges
 * over.
 */
final class Ranges {
  private final Elaborator elaborator;

  Ranges(Elaborator elaborator) {
    this.elaborator = elaborator;
  }

  /**
   * An index variable, and where its bounds depend on outer variables, the condition that holds
   * inside them: the variable itself then runs from the least to the greatest bound.
   */
  record Generated(IndexVariable variable, Optional<Value.OfTensor> inside) {}

  /** The size that a node is, where it is known before anything runs. */
  static Optional<Size> size(Node node) {
    if (node.operator() instanceof SizeValue value) {
      return Optional.of(value.size());
    }
    if (node.operator() instanceof Constant constant && constant.element() == ElementType.INT) {
      return Optional.of(Size.of((long) constant.value()));
    }
    return Optional.empty();
  }

  /** The size that an expression must be. */
  Size size(Expression expression) {
    return affine(expression)
        .filter(Affine::plain)
        .map(Affine::constant)
        .orElseThrow(() -> unknownSize(expression));
  }

  /** The size that a whole number of data's must be. */
  Size whole(Expression expression, String name) {
    Value.OfTensor value = elaborator.number(expression);
    if (value.element() != ElementType.INT || value.rank() > 0) {
      throw Failure.of(
          Diagnostic.at(
                  expression.span(), Code.WRONG_DATA_TYPE, name + " is declared as a whole number")
              .label("this is " + (value.rank() > 0 ? value.describe() : "a real number")));
    }
    return size(expression);
  }

  private static Failure unknownSize(Expression expression) {
    return Failure.of(
        Diagnostic.at(
                expression.span(),
                Code.SIZE_NOT_KNOWN,
                "this size is not known before the file runs")
            .label("not a whole number, a dim or the size of data")
            .help("sizes are made of numbers, dims and the sizes of data, with + - * and div"));
  }

  /** The expression as a size plus multiples of index variables, where it is that. */
  Optional<Affine> affine(Expression expression) {
    if (expression instanceof Expression.Number number) {
      if (Math.abs(number.value()) > Integer.MAX_VALUE) {
        throw Elaborator.tooLarge(number.span());
      }
      return number.integer()
          ? Optional.of(Affine.of(Size.of((long) number.value())))
          : Optional.empty();
    }
    if (expression instanceof Expression.Unary unary
        && unary.operator() == Expression.UnaryOperator.NEGATE) {
      return affine(unary.operand()).map(a -> Affine.of(Size.ZERO).plus(a, -1));
    }
    if (expression instanceof Expression.Chain chain) {
      return chain(chain);
    }
    if (expression instanceof Expression.Call call && elaborator.calls().builtIn(call, "div")) {
      Optional<Affine> quotient = quotient(call);
      return quotient.isPresent() ? quotient : built(expression);
    }
    if (expression instanceof Expression.Name name) {
      Optional<Scope.Entry> entry = elaborator.scope().find(name.text());
      if (entry.isPresent() && entry.get() instanceof Scope.Counting counting) {
        return Optional.of(Affine.of(counting.variable()));
      }
    }
    return built(expression);
  }

  private Optional<Affine> chain(Expression.Chain chain) {
    Optional<Affine> result = affine(chain.first());
    for (Expression.Link link : chain.links()) {
      Optional<Affine> right = result.isPresent() ? affine(link.operand()) : Optional.empty();
      if (right.isEmpty()) {
        return Optional.empty();
      }
      Affine left = result.get();
      result =
          switch (link.operator()) {
            case ADD -> Optional.of(left.plus(right.get(), 1));
            case SUBTRACT -> Optional.of(left.plus(right.get(), -1));
            case MULTIPLY -> left.times(right.get());
            default -> Optional.empty();
          };
    }
    return result;
  }

  /**
   * A quotient of sizes, rounded down. Of sizes that are not known yet it is a size of its own,
   * equal to others that are written alike only.
   */
  private Optional<Affine> quotient(Expression.Call call) {
    if (call.arguments().size() != 2) {
      return Optional.empty();
    }
    Optional<Size> dividend = plain(call.arguments().get(0).value());
    Optional<Size> divisor = dividend.flatMap(d -> plain(call.arguments().get(1).value()));
    if (divisor.isEmpty() || divisor.get().is(0)) {
      return Optional.empty();
    }
    Size above = dividend.get();
    Size below = divisor.get();
    return Optional.of(
        Affine.of(
            above.known() && below.known()
                ? Size.of(Math.floorDiv(above.value(), below.value()))
                : Size.named("div(" + above + ", " + below + ")")));
  }

  private Optional<Size> plain(Expression expression) {
    return affine(expression).filter(Affine::plain).map(Affine::constant);
  }

  /**
   * What stands as a subscript, built once: as a size plus multiples of index variables where it is
   * that, else as a value.
   */
  record Looked(Optional<Affine> affine, Optional<Value.OfTensor> value) {}

  /** Looks at a subscript. */
  Looked look(Expression expression) {
    boolean spelled =
        expression instanceof Expression.Number
            || expression instanceof Expression.Name
            || expression instanceof Expression.Unary
            || expression instanceof Expression.Chain;
    if (spelled) {
      return new Looked(affine(expression), Optional.empty());
    }
    Value.OfTensor value = elaborator.number(expression);
    return new Looked(known(value), Optional.of(value));
  }

  private Optional<Affine> built(Expression expression) {
    return known(elaborator.build(expression));
  }

  private Optional<Affine> known(Value value) {
    if (!(value instanceof Value.OfTensor tensor) || tensor.rank() > 0) {
      return Optional.empty();
    }
    Value.OfTensor here = elaborator.here(tensor);
    if (here.axes().size() == 1 && elaborator.counter(here.axes().get(0)).node() == here.node()) {
      return Optional.of(Affine.of(here.axes().get(0)));
    }
    return here.plainScalar() ? size(here.node()).map(Affine::of) : Optional.empty();
  }

  /** What a generator ranges over. */
  Generated generate(Expression.Generator generator, int depth) {
    Affine from = bound(generator.from());
    Affine to = bound(generator.to());
    Size start = from.least();
    Size count = to.greatest().minus(start);
    if (from.plain() && to.plain() || !from.multiples().equals(to.multiples())) {
      count = count.known() && count.value() < 0 ? Size.ZERO : count;
    }
    String name = generator.variable().text();
    IndexVariable variable = new IndexVariable(name, depth, start, count);
    return new Generated(variable, inside(generator, variable, from, to));
  }

  private Optional<Value.OfTensor> inside(
      Expression.Generator generator, IndexVariable variable, Affine from, Affine to) {
    Value.OfTensor counter = elaborator.counter(variable);
    Optional<Value.OfTensor> inside = Optional.empty();
    Arithmetic arithmetic = elaborator.arithmetic();
    if (!from.plain()) {
      inside =
          Optional.of(
              arithmetic.binary(
                  generator.span(),
                  Expression.BinaryOperator.GREATER_OR_EQUAL,
                  counter,
                  elaborator.number(generator.from())));
    }
    if (!to.plain()) {
      Value.OfTensor below =
          arithmetic.binary(
              generator.span(),
              Expression.BinaryOperator.LESS,
              counter,
              elaborator.number(generator.to()));
      inside =
          Optional.of(
              inside
                  .map(
                      i ->
                          arithmetic.binary(
                              generator.span(), Expression.BinaryOperator.AND, i, below))
                  .orElse(below));
    }
    return inside;
  }

  private Affine bound(Expression expression) {
    return affine(expression).orElseThrow(() -> unknownBound(expression));
  }

  private Failure unknownBound(Expression expression) {
    Value.OfTensor value = elaborator.number(expression);
    if (value.rank() > 0 || value.element() != ElementType.INT) {
      return Failure.of(
          Diagnostic.at(
                  expression.span(), Code.WRONG_ELEMENT_TYPE, "a generator runs to a whole number")
              .label("this is " + (value.rank() > 0 ? value.describe() : "a real number"))
              .help(
                  "its bounds are made of numbers, dims and the sizes of data, such as: for i in 0..n"));
    }
    return Failure.of(
        Diagnostic.at(
                expression.span(),
                Code.SIZE_NOT_KNOWN,
                "how far this generator runs is not known before the file runs")
            .help(
                "a fold may run to a number that is computed: fold(s = 0.0 for i in 0..m: s + …)"));
  }
}
