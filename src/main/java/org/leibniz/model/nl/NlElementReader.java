package org.leibniz.model.nl;

import java.util.List;
import java.util.OptionalInt;
import org.leibniz.ampl.FunctionForms;
import org.leibniz.ampl.NlOperator;
import org.leibniz.ampl.TermGraph;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Node;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.ScalarFunction;
import org.leibniz.model.element.ElementReading;
import org.leibniz.operator.Elementwise;
import org.leibniz.operator.Spelling;

/** Reads the lowering rule of a node as terms: an element is the number of its term. */
final class NlElementReader extends ElementReading {
  private final Node node;
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
    super(node, operands);
    this.node = node;
    this.terms = terms;
    this.forms = new FunctionForms(terms);
    this.whole = whole;
  }

  @Override
  protected double value(int term) {
    return terms.isNumber(term) ? terms.value(term) : Double.NaN;
  }

  @Override
  protected int constant(double value, ElementType type) {
    return terms.number(value);
  }

  @Override
  protected Scalar missing(ElementType type, long offset) {
    decided(offset);
    return new Scalar.Literal(Double.NaN, type);
  }

  @Override
  protected int element(Scalar scalar, ElementType type) {
    return term(scalar);
  }

  @Override
  protected int joined(ScalarFunction function, ElementType type, int left, int right) {
    return joined(function, left, right);
  }

  @Override
  protected int[] undecided() {
    throw refused("a sum over places that depend on unknowns");
  }

  private int term(Scalar scalar) {
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
      return terms.number(decided(known(of.index())));
    }
    if (scalar instanceof Scalar.Within within) {
      return terms.number(decided(within(within)));
    }
    throw refused(Spelling.of(node.operator().name()));
  }

  private long decided(long index) {
    if (index == UNKNOWN) {
      throw refused("an index that depends on unknowns");
    }
    return index;
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
  private int joined(ScalarFunction function, int... arguments) {
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
      throw refused(Spelling.of(function.name()));
    }
    return form.getAsInt();
  }

  /** That something cannot be said in the format, at its place. */
  DiagnosticException refused(String what) {
    return refused(node, what);
  }

  static DiagnosticException refused(Node node, String what) {
    String message = "an .nl file cannot say " + what;
    Diagnostic finding = Diagnostic.at(node.origin(), Code.NL_NOT_SUPPORTED, message);
    return new DiagnosticException(
        finding.help("it has arithmetic, powers, exponentials, logarithms, angles and conditions"));
  }
}
