package org.leibniz.emit;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Size;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.ScalarFunction;

/**
 * The Java text of expressions, with no more parentheses than the order of operations needs; it
 * notes the kernels that the text calls.
 */
final class Expressions {
  private final LaneScratch scratch;
  private final Constants constants;
  private final Indices indices;
  private final Set<String> kernels = new LinkedHashSet<>();
  private final Set<String> laneKernels = new LinkedHashSet<>();
  private final Map<ScalarFunction, Notation> notations = new HashMap<>();

  /**
   * @param scratch where vectors lie while a function is computed of them
   */
  Expressions(UnaryOperator<String> sizeNames, Constants constants, LaneScratch scratch) {
    this.scratch = scratch;
    this.constants = constants;
    this.indices = new Indices(sizeNames, constants, this);
  }

  /** The kernel functions that the texts call, in the order of first use. */
  Set<String> kernels() {
    return kernels;
  }

  /** The kernels for neighbours side by side that the texts call, in the order of first use. */
  Set<String> laneKernels() {
    return laneKernels;
  }

  /** Where vectors lie while a function is computed of them. */
  LaneScratch scratch() {
    return scratch;
  }

  /** How a function is written. */
  private Notation notation(Scalar.Apply apply) {
    Notation notation = notations.get(apply.function());
    if (notation == null) {
      notation = Notation.of(apply.function(), apply.arguments().size());
      notations.put(apply.function(), notation);
    }
    return notation;
  }

  /** A number or a condition. */
  String scalar(Scalar scalar) {
    StringBuilder text = new StringBuilder();
    write(scalar, Strength.NONE, text);
    return text.toString();
  }

  /** Writes a number or a condition, in parentheses where it binds weaker than needed. */
  void write(Scalar scalar, Strength needed, StringBuilder text) {
    boolean parentheses = strength(scalar).weakerThan(needed);
    text.append(parentheses ? "(" : "");
    if (scalar instanceof Scalar.Literal literal) {
      text.append(literal.type() == ElementType.BOOL ? truth(literal) : number(literal));
    } else if (scalar instanceof Scalar.Local local) {
      text.append(local.name());
    } else if (scalar instanceof Scalar.Load load) {
      load(load, text);
    } else if (scalar instanceof Scalar.Apply apply) {
      call(apply, text);
    } else if (scalar instanceof Scalar.Choose choose) {
      write(choose.condition(), Strength.OR, text);
      write(choose.then(), Strength.OR, text.append(" ? "));
      write(choose.otherwise(), Strength.OR, text.append(" : "));
    } else if (scalar instanceof Scalar.OfIndex of) {
      indices.write(of.index(), Strength.UNARY, text.append("(double) "));
    } else {
      within((Scalar.Within) scalar, text);
    }
    text.append(parentheses ? ")" : "");
  }

  private Strength strength(Scalar scalar) {
    if (scalar instanceof Scalar.Literal literal) {
      return negative(literal.value()) ? Strength.UNARY : Strength.PRIMARY;
    }
    if (scalar instanceof Scalar.Load load) {
      return load.buffer().element() == ElementType.BOOL ? Strength.EQUALITY : Strength.PRIMARY;
    }
    if (scalar instanceof Scalar.Apply apply) {
      return notation(apply).strength();
    }
    if (scalar instanceof Scalar.Choose) {
      return Strength.CHOICE;
    }
    if (scalar instanceof Scalar.Within within) {
      return Indices.notNegative(within.index()) ? Strength.RELATION : Strength.AND;
    }
    return scalar instanceof Scalar.OfIndex ? Strength.UNARY : Strength.PRIMARY;
  }

  /** Whether a number is written with a sign. */
  private static boolean negative(double value) {
    return value < 0 || (value == 0 && 1 / value < 0);
  }

  private static String truth(Scalar.Literal literal) {
    return literal.value() != 0 ? "true" : "false";
  }

  private String number(Scalar.Literal literal) {
    return constants.text(literal.value());
  }

  private void load(Scalar.Load load, StringBuilder text) {
    element(load.buffer(), load.offset(), text);
    text.append(load.buffer().element() == ElementType.BOOL ? " != 0" : "");
  }

  /** Writes an element of an array. */
  void element(Buffer buffer, Index offset, StringBuilder text) {
    text.append(buffer.name());
    for (Index place : BufferArrays.places(buffer, offset)) {
      indices.write(place, Strength.NONE, text.append('['));
      text.append(']');
    }
  }

  private void call(Scalar.Apply apply, StringBuilder text) {
    Notation notation = notation(apply);
    kernels.addAll(notation.kernels());
    if (!notation.infix().isEmpty()) {
      infix(notation, apply.arguments(), text);
      return;
    }
    for (int i = 0; i < notation.operands().size(); i++) {
      text.append(notation.pieces().get(i));
      write(apply.arguments().get(notation.operands().get(i)), notation.needed().get(i), text);
    }
    text.append(notation.pieces().get(notation.operands().size()));
  }

  /**
   * Two operands with an operator between them. To add a negative number is to subtract its
   * opposite, exactly; and the other way round. A whole number beside a double widens by itself,
   * and two that are compared need not.
   */
  private void infix(Notation notation, List<Scalar> operands, StringBuilder text) {
    Scalar left = operands.get(notation.operands().get(0));
    Scalar right = operands.get(notation.operands().get(1));
    boolean counts =
        left instanceof Scalar.OfIndex
            && right instanceof Scalar.OfIndex
            && notation.strength() != Strength.EQUALITY
            && notation.strength() != Strength.RELATION;
    operand(left, notation.needed().get(0), counts, text);
    if (notation.strength() == Strength.SUM
        && right instanceof Scalar.Literal literal
        && negative(literal.value())) {
      text.append(notation.infix().equals("+") ? " - " : " + ");
      text.append(constants.text(-literal.value()));
    } else {
      text.append(' ').append(notation.infix()).append(' ');
      operand(right, notation.needed().get(1), counts, text);
    }
  }

  private void operand(Scalar operand, Strength needed, boolean converted, StringBuilder text) {
    if (operand instanceof Scalar.OfIndex of && !converted) {
      indices.write(of.index(), needed, text);
    } else {
      write(operand, needed, text);
    }
  }

  /**
   * The operator of an assignment that changes a place by a value, such as {@code +=}; empty where
   * the value is not the place's own, changed so.
   */
  String change(Scalar place, Scalar value) {
    boolean changes =
        value instanceof Scalar.Apply apply
            && apply.function().result() != ElementType.BOOL
            && apply.arguments().size() == 2
            && apply.arguments().get(0).equals(place);
    String infix = changes ? notation((Scalar.Apply) value).infix() : "";
    return infix.isEmpty() ? "" : infix + "=";
  }

  private void within(Scalar.Within within, StringBuilder text) {
    if (!Indices.notNegative(within.index())) {
      bounded(within.index(), text);
      text.append(" >= 0 && ");
    }
    bounded(within.index(), text);
    indices.write(Index.of(within.size()), Strength.SUM, text.append(" < "));
  }

  /** A computed number is compared as it is: converted, NaN would be 0. */
  private void bounded(Index index, StringBuilder text) {
    if (index instanceof Index.Computed computed) {
      write(computed.value(), Strength.SUM, text);
    } else {
      indices.write(index, Strength.SUM, text);
    }
  }

  /** A number in a place where doubles are stored: truth values become 1 and 0. */
  String stored(Scalar scalar, ElementType element) {
    StringBuilder text = new StringBuilder();
    boolean truth = element == ElementType.BOOL;
    write(scalar, truth ? Strength.OR : Strength.NONE, text);
    return text.append(truth ? " ? 1.0 : 0.0" : "").toString();
  }

  /** A whole number. */
  String index(Index index) {
    StringBuilder text = new StringBuilder();
    indices.write(index, Strength.NONE, text);
    return text.toString();
  }

  /** A size. */
  String size(Size size) {
    return indices.size(size);
  }
}
