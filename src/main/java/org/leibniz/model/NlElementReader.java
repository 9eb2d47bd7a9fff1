package org.leibniz.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.leibniz.ampl.FunctionForms;
import org.leibniz.ampl.NlOperator;
import org.leibniz.ampl.TermGraph;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.ScalarFunction;
import org.leibniz.operator.Elements;
import org.leibniz.operator.Elementwise;

/**
 * Reads the lowering rule of a node at one place of its result as terms: an operand's element is
 * the number of its term.
 */
final class NlElementReader implements Elements {
  private final Node node;
  private final List<int[]> operands;
  private final TermGraph terms;
  private final FunctionForms forms;
  private final boolean[] whole;

  /**
   * A reader of a node.
   *
   * @param operands the terms of the elements of each operand
   * @param whole which variables are whole numbers
   */
  NlElementReader(Node node, List<int[]> operands, TermGraph terms, boolean[] whole) {
    this.node = node;
    this.operands = operands;
    this.terms = terms;
    this.forms = new FunctionForms(terms);
    this.whole = whole;
  }

  @Override
  public Node node() {
    return node;
  }

  @Override
  public Scalar read(int operand, List<Index> at) {
    List<Size> strides = node.operand(operand).shape().strides();
    Index offset = Index.ZERO;
    for (int axis = 0; axis < at.size(); axis++) {
      offset = offset.plus(at.get(axis).times(strides.get(axis)));
    }
    return readFlat(operand, offset);
  }

  @Override
  public Scalar readFlat(int operand, Index offset) {
    ElementType type = node.operand(operand).type().element();
    int[] elements = operands.get(operand);
    long at = known(offset);
    if (at < 0 || at >= elements.length) {
      return new Scalar.Literal(Double.NaN, type);
    }
    int term = elements[(int) at];
    return terms.isNumber(term)
        ? new Scalar.Literal(terms.value(term), type)
        : new Scalar.Local(Integer.toString(term), type);
  }

  @Override
  public Scalar readBroadcast(int operand, List<Index> at) {
    Shape shape = node.operand(operand).shape();
    List<Index> aligned = new ArrayList<>();
    for (int axis = 0; axis < shape.rank(); axis++) {
      Index index = at.get(at.size() - shape.rank() + axis);
      aligned.add(shape.size(axis).is(1) ? Index.ZERO : index);
    }
    return read(operand, aligned);
  }

  /** An index as a number; one that is computed from unknowns is refused. */
  long known(Index index) {
    if (index instanceof Index.Extent extent) {
      return extent.size().evaluate(Map.of());
    }
    if (index instanceof Index.Plus plus) {
      return known(plus.left()) + known(plus.right());
    }
    if (index instanceof Index.Times times) {
      return known(times.index()) * times.factor().evaluate(Map.of());
    }
    if (index instanceof Index.Quotient quotient) {
      return known(quotient.index()) / quotient.divisor().evaluate(Map.of());
    }
    if (index instanceof Index.Remainder remainder) {
      return known(remainder.index()) % remainder.divisor().evaluate(Map.of());
    }
    if (index instanceof Index.Computed computed) {
      int term = term(computed.value());
      if (terms.isNumber(term)) {
        return (long) terms.value(term);
      }
    }
    throw refused("an index that depends on unknowns");
  }

  /** The term of what a scalar expression gives. */
  int term(Scalar scalar) {
    if (scalar instanceof Scalar.Literal literal) {
      return terms.number(literal.value());
    }
    if (scalar instanceof Scalar.Local local) {
      return Integer.parseInt(local.name());
    }
    if (scalar instanceof Scalar.Apply apply) {
      return applied(apply);
    }
    if (scalar instanceof Scalar.Choose choose) {
      int condition = term(choose.condition());
      if (terms.isNumber(condition)) {
        return term(terms.value(condition) != 0 ? choose.then() : choose.otherwise());
      }
      return terms.apply(NlOperator.IF, condition, term(choose.then()), term(choose.otherwise()));
    }
    if (scalar instanceof Scalar.OfIndex of) {
      return terms.number(known(of.index()));
    }
    if (scalar instanceof Scalar.Within within) {
      long at = known(within.index());
      return terms.number(at >= 0 && at < within.size().evaluate(Map.of()) ? 1 : 0);
    }
    throw refused(node.operator().name());
  }

  private int applied(Scalar.Apply apply) {
    int[] arguments = new int[apply.arguments().size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = term(apply.arguments().get(i));
    }
    String name = apply.function().name();
    boolean conversion = name.equals("toReal") || name.equals("toInteger");
    boolean truth = conversion && apply.arguments().get(0).type() == ElementType.BOOL;
    if (truth && !terms.isNumber(arguments[0])) {
      return terms.apply(NlOperator.IF, arguments[0], terms.number(1), terms.number(0));
    }
    if (name.equals("toInteger") && isWhole(arguments[0])) {
      return arguments[0];
    }
    return joined(apply.function(), arguments);
  }

  private boolean isWhole(int term) {
    int index = terms.index(term);
    return index >= 0 && whole[index];
  }

  /** A function of terms, computed where all are numbers. */
  int joined(ScalarFunction function, int... arguments) {
    boolean known = true;
    for (int argument : arguments) {
      known &= terms.isNumber(argument);
    }
    if (known && function instanceof Elementwise elementwise) {
      double[] x = new double[3];
      for (int i = 0; i < arguments.length; i++) {
        x[i] = terms.value(arguments[i]);
      }
      return terms.number(elementwise.value().apply(x[0], x[1], x[2]));
    }
    String name = function.name().equals("toInteger") ? "truncate" : function.name();
    OptionalInt form = forms.apply(name, arguments);
    if (form.isEmpty()) {
      throw refused(function.name());
    }
    return form.getAsInt();
  }

  /** That something cannot be said in the format, at its place. */
  DiagnosticException refused(String what) {
    return refused(node, what);
  }

  static DiagnosticException refused(Node node, String what) {
    String message = "an .nl file cannot say " + what;
    Diagnostic finding =
        node.origin().isPresent()
            ? Diagnostic.at(node.origin().get(), Code.NL_NOT_SUPPORTED, message)
            : Diagnostic.of(Code.NL_NOT_SUPPORTED, message);
    return new DiagnosticException(
        finding.help("it has arithmetic, powers, exponentials, logarithms, angles and conditions"));
  }
}
