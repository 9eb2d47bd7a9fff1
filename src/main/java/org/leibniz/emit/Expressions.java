package org.leibniz.emit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Size;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;

/** The Java text of expressions; it notes the kernels that the text calls. */
final class Expressions {
  private static final Pattern CALL = Pattern.compile("\\b([A-Z]\\w*)\\.([a-z]\\w*)(?=\\()");
  private static final Pattern PRIMARY = Pattern.compile("[\\w.]+(\\[[\\w ]+\\])?");

  private final UnaryOperator<String> sizeNames;
  private final Constants constants;
  private final Set<String> kernels = new LinkedHashSet<>();

  Expressions(UnaryOperator<String> sizeNames, Constants constants) {
    this.sizeNames = sizeNames;
    this.constants = constants;
  }

  /** The kernel functions that the texts call, in the order of first use. */
  Set<String> kernels() {
    return kernels;
  }

  /** A number or a condition. */
  String scalar(Scalar scalar) {
    if (scalar instanceof Scalar.Literal literal) {
      return literal.type() == ElementType.BOOL ? truth(literal) : constants.text(literal.value());
    }
    if (scalar instanceof Scalar.Local local) {
      return local.name();
    }
    if (scalar instanceof Scalar.Load load) {
      String element = constants.array(load.buffer()) + "[" + index(load.offset()) + "]";
      return load.buffer().element() == ElementType.BOOL ? element + " != 0" : element;
    }
    if (scalar instanceof Scalar.Apply apply) {
      return call(apply);
    }
    if (scalar instanceof Scalar.Choose choose) {
      return primary(choose.condition())
          + " ? "
          + primary(choose.then())
          + " : "
          + primary(choose.otherwise());
    }
    if (scalar instanceof Scalar.OfIndex of) {
      return "(double) " + indexPrimary(of.index());
    }
    return within((Scalar.Within) scalar);
  }

  private static String truth(Scalar.Literal literal) {
    return literal.value() != 0 ? "true" : "false";
  }

  private String call(Scalar.Apply apply) {
    List<String> operands = new ArrayList<>();
    apply.arguments().forEach(argument -> operands.add(primary(argument)));
    String text = apply.function().java(operands);
    List<String> owners = apply.function().kernels();
    if (owners.isEmpty()) {
      return text;
    }
    Matcher matcher = CALL.matcher(text);
    StringBuilder unqualified = new StringBuilder();
    while (matcher.find()) {
      boolean kernel = owners.contains(matcher.group(1));
      if (kernel) {
        kernels.add(matcher.group(2));
      }
      matcher.appendReplacement(
          unqualified, kernel ? matcher.group(2) : Matcher.quoteReplacement(matcher.group()));
    }
    return matcher.appendTail(unqualified).toString();
  }

  /** An expression that may stand as an operand. */
  String primary(Scalar scalar) {
    String text = scalar(scalar);
    return primary(text) ? text : "(" + text + ")";
  }

  private static boolean primary(String text) {
    return PRIMARY.matcher(text).matches() || oneCall(text);
  }

  /** Whether the text is one call, and its last parenthesis closes its first. */
  private static boolean oneCall(String text) {
    int open = text.indexOf('(');
    if (open <= 0 || !text.substring(0, open).matches("[\\w.]+")) {
      return false;
    }
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth == 0) {
        return i == text.length() - 1;
      }
    }
    return false;
  }

  private String within(Scalar.Within within) {
    // A computed number is compared as it is: converted, NaN would be 0.
    String text =
        within.index() instanceof Index.Computed computed
            ? primary(computed.value())
            : indexPrimary(within.index());
    String below = text + " < " + parenthesised(size(within.size()));
    return notNegative(within.index()) ? below : text + " >= 0 && " + below;
  }

  private static boolean notNegative(Index index) {
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

  /** A number in a place where doubles are stored: truth values become 1 and 0. */
  String stored(Scalar scalar, ElementType element) {
    return element == ElementType.BOOL ? primary(scalar) + " ? 1.0 : 0.0" : scalar(scalar);
  }

  /** A whole number. */
  String index(Index index) {
    if (index instanceof Index.Extent extent) {
      return size(extent.size());
    }
    if (index instanceof Index.Counter counter) {
      return counter.name();
    }
    if (index instanceof Index.Plus plus) {
      String right = index(plus.right());
      return right.startsWith("-")
          ? index(plus.left()) + " - " + right.substring(1)
          : index(plus.left()) + " + " + right;
    }
    if (index instanceof Index.Times times) {
      return indexPrimary(times.index()) + " * " + parenthesised(size(times.factor()));
    }
    if (index instanceof Index.Quotient quotient) {
      return indexPrimary(quotient.index()) + " / " + parenthesised(size(quotient.divisor()));
    }
    if (index instanceof Index.Remainder remainder) {
      return indexPrimary(remainder.index()) + " % " + parenthesised(size(remainder.divisor()));
    }
    return "(int) " + primary(((Index.Computed) index).value());
  }

  private String indexPrimary(Index index) {
    String text = index(index);
    return text.matches("\\w+") ? text : "(" + text + ")";
  }

  private static String parenthesised(String text) {
    return text.matches("\\w+") ? text : "(" + text + ")";
  }

  /** A size. */
  String size(Size size) {
    return size.text(sizeNames);
  }
}
