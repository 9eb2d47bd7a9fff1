package org.leibniz.emit;

import java.util.function.UnaryOperator;
import org.leibniz.graph.Size;
import org.leibniz.loop.Index;

/** The Java text of whole-number expressions. */
final class Indices {
  private final UnaryOperator<String> sizeNames;
  private final Constants constants;
  private final Expressions expressions;

  Indices(UnaryOperator<String> sizeNames, Constants constants, Expressions expressions) {
    this.sizeNames = sizeNames;
    this.constants = constants;
    this.expressions = expressions;
  }

  /** A size. */
  String size(Size size) {
    return size.known() ? constants.whole(size.value()) : size.text(sizeNames);
  }

  /** Writes a whole number, in parentheses where it binds weaker than needed. */
  void write(Index index, Strength needed, StringBuilder text) {
    boolean parentheses = strength(index).weakerThan(needed);
    text.append(parentheses ? "(" : "");
    if (index instanceof Index.Extent extent) {
      text.append(size(extent.size()));
    } else if (index instanceof Index.Counter counter) {
      text.append(counter.name());
    } else if (index instanceof Index.Plus plus) {
      plus(plus, text);
    } else if (index instanceof Index.Times times) {
      binary(times.index(), " * ", times.factor(), text);
    } else if (index instanceof Index.Quotient quotient) {
      binary(quotient.index(), " / ", quotient.divisor(), text);
    } else if (index instanceof Index.Remainder remainder) {
      binary(remainder.index(), " % ", remainder.divisor(), text);
    } else {
      text.append("(int) ");
      expressions.write(((Index.Computed) index).value(), Strength.UNARY.tighter(), text);
    }
    text.append(parentheses ? ")" : "");
  }

  private void plus(Index.Plus plus, StringBuilder text) {
    write(plus.left(), Strength.SUM, text);
    StringBuilder right = new StringBuilder();
    write(plus.right(), Strength.SUM, right);
    boolean less = right.charAt(0) == '-';
    text.append(less ? " - " : " + ").append(right, less ? 1 : 0, right.length());
  }

  private void binary(Index left, String operator, Size right, StringBuilder text) {
    write(left, Strength.PRODUCT, text);
    write(Index.of(right), Strength.UNARY, text.append(operator));
  }

  private Strength strength(Index index) {
    if (index instanceof Index.Extent extent) {
      return strength(extent.size());
    }
    if (index instanceof Index.Plus) {
      return Strength.SUM;
    }
    if (index instanceof Index.Counter) {
      return Strength.PRIMARY;
    }
    return index instanceof Index.Computed ? Strength.UNARY : Strength.PRODUCT;
  }

  private Strength strength(Size size) {
    if (size.known() && size.value() < 0) {
      return Strength.UNARY;
    }
    return size(size).matches("\\w+") ? Strength.PRIMARY : Strength.SUM;
  }

  /** Whether it is seen that an index is not negative. */
  static boolean notNegative(Index index) {
    if (index instanceof Index.Extent extent) {
      return extent.size().known()
          ? extent.size().value() >= 0
          : !extent.size().toString().contains("-");
    }
    if (index instanceof Index.Plus plus) {
      return notNegative(plus.left()) && notNegative(plus.right());
    }
    if (index instanceof Index.Times times) {
      return notNegative(times.index()) && notNegative(new Index.Extent(times.factor()));
    }
    return !(index instanceof Index.Computed);
  }
}
