package org.leibniz.language.build;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Node;
import org.leibniz.language.check.Arguments;
import org.leibniz.language.check.Signature;
import org.leibniz.language.parse.Expression;
import org.leibniz.operator.Derivative;
import org.leibniz.operator.Named;

/** {@code grad, jacobian, hessian, jvp, vjp, hvp}: derivatives as expressions. */
final class Derivatives {
  /** The functions, each with the number of its arguments. */
  static final Map<String, Integer> ARGUMENTS =
      Map.of("grad", 2, "jacobian", 2, "hessian", 2, "jvp", 3, "vjp", 3, "hvp", 3);

  /** Those that are taken by several names at once. */
  private static final Set<String> SEVERAL = Set.of("grad", "jacobian");

  private final Elaborator elaborator;
  private final Set<String> tracked;
  private int kept;

  /**
   * Derivatives by the tracked names.
   *
   * @param tracked the names by which something is differentiated: what they stand for keeps its
   *     identity, even where an equal expression stands elsewhere
   */
  Derivatives(Elaborator elaborator, Set<String> tracked) {
    this.elaborator = elaborator;
    this.tracked = new LinkedHashSet<>(tracked);
  }

  /** The value for a new name; a node of its own if something is differentiated by that name. */
  Value keep(String name, Value value) {
    if (!tracked.contains(name)
        || !(value instanceof Value.OfTensor tensor)
        || tensor.element() != ElementType.REAL) {
      return value;
    }
    Node named = tensor.frame().builder().add(new Named(name, kept++), tensor.node());
    return new Value.OfTensor(tensor.frame(), named, tensor.axes());
  }

  Value call(Expression.Call call) {
    List<Expression> arguments = call.arguments().stream().map(Expression.Argument::value).toList();
    int needed = ARGUMENTS.get(call.function().text());
    if (arguments.size() != needed) {
      throw Failure.of(
          Arguments.wrongCount(call, Signature.of(needed)).help(example(call.function().text())));
    }
    Value.OfTensor y = elaborator.number(arguments.get(0));
    checkReal(arguments.get(0), y, "of");
    return arguments.get(1) instanceof Expression.Tuple points
        ? several(call, arguments.get(0), y, points)
        : one(call, arguments, y);
  }

  /** By several names at once: a tuple of derivatives. */
  private Value several(
      Expression.Call call, Expression of, Value.OfTensor y, Expression.Tuple points) {
    String function = call.function().text();
    if (!SEVERAL.contains(function)) {
      throw Failure.of(
          Diagnostic.at(
                  points.span(), Code.TUPLE_MISMATCH, function + " is taken by one name at a time")
              .help("grad and jacobian take several: grad(y, (a, b))"));
    }
    List<Value.OfTensor> variables = new ArrayList<>();
    for (Expression point : points.elements()) {
      variables.add(checkedVariable(call, List.of(of, point), y));
    }
    boolean plain = y.axes().isEmpty() && variables.stream().allMatch(x -> x.axes().isEmpty());
    if (!function.equals("grad") || !plain) {
      return new Value.OfTuple(
          points.elements().stream().map(point -> one(call, List.of(of, point), y)).toList());
    }
    requireScalar(of, y);
    List<Node> nodes = variables.stream().map(Value.OfTensor::node).toList();
    List<Value> gradients = new ArrayList<>();
    Derivative.gradients(elaborator.frame().builder(), y.node(), nodes)
        .forEach(node -> gradients.add(elaborator.plain(node)));
    return new Value.OfTuple(gradients);
  }

  private Value.OfTensor checkedVariable(
      Expression.Call call, List<Expression> arguments, Value.OfTensor y) {
    Value.OfTensor x = variable(arguments.get(1));
    checkReal(arguments.get(1), x, "by");
    checkDependence(call, arguments, y, x);
    return x;
  }

  private Value one(Expression.Call call, List<Expression> arguments, Value.OfTensor y) {
    Value.OfTensor x = checkedVariable(call, arguments, y);
    return switch (call.function().text()) {
      case "grad" -> gradient(arguments.get(0), y, x);
      case "jacobian" -> derive(Derivative.Kind.JACOBIAN, y, x, List.of());
      case "hessian" ->
          derive(Derivative.Kind.JACOBIAN, gradient(arguments.get(0), y, x), x, List.of());
      case "jvp" -> derive(Derivative.Kind.FORWARD_PRODUCT, y, x, direction(arguments, x, 1));
      case "vjp" -> derive(Derivative.Kind.REVERSE_PRODUCT, y, x, direction(arguments, y, 0));
      case "hvp" ->
          derive(
              Derivative.Kind.FORWARD_PRODUCT,
              gradient(arguments.get(0), y, x),
              x,
              direction(arguments, x, 1));
      default -> throw new IllegalStateException(call.function().text());
    };
  }

  private static String example(String function) {
    return switch (function) {
      case "jvp", "hvp" -> "write " + function + "(y, x, direction)";
      case "vjp" -> "write vjp(y, x, cotangent)";
      default -> "write " + function + "(y, x)";
    };
  }

  /** What to differentiate by: anything that has a name. */
  private Value.OfTensor variable(Expression expression) {
    if (!(expression instanceof Expression.Name)) {
      boolean element =
          expression instanceof Expression.Index index && index.target() instanceof Expression.Name;
      throw Failure.of(
          Diagnostic.at(
                  expression.span(),
                  Code.DERIVATIVE_OF_EXPRESSION,
                  "a derivative is taken by something that has a name")
              .help(
                  element
                      ? "take it by the whole and then the element: grad(…, "
                          + ((Expression.Name) ((Expression.Index) expression).target()).text()
                          + ")[…]"
                      : "give it a name first: let u = …, and use u in what is differentiated"));
    }
    return elaborator.tensor(expression);
  }

  private static void checkReal(Expression expression, Value.OfTensor value, String preposition) {
    if (value.element() != ElementType.REAL) {
      throw Failure.of(
          NoSlope.explained(
              Diagnostic.at(
                  expression.span(),
                  Code.DERIVATIVE_OF_INTEGER,
                  "there is no derivative " + preposition + " " + article(value.element())),
              value.node()));
    }
  }

  private static String article(ElementType element) {
    return element == ElementType.INT ? "an int" : "a truth value";
  }

  private void checkDependence(
      Expression.Call call, List<Expression> arguments, Value.OfTensor y, Value.OfTensor x) {
    if (!Independence.depends(y.node(), x.node())) {
      String function = call.function().text();
      String of = words(arguments.get(0), "");
      String by = words(arguments.get(1), "");
      String message =
          "the derivative is 0: "
              + (of.isEmpty() ? "the first argument" : of)
              + " does not depend on "
              + by;
      String exchanged = function + "(" + by + ", " + of + ")";
      throw Failure.of(
          Independence.advised(
              Diagnostic.at(call.span(), Code.NO_DEPENDENCE, message),
              y.node(),
              x.node(),
              of,
              by,
              exchanged));
    }
  }

  private static String words(Expression expression, String otherwise) {
    return expression instanceof Expression.Name name ? name.text() : otherwise;
  }

  private static void requireScalar(Expression of, Value.OfTensor y) {
    if (y.rank() > 0) {
      throw Failure.of(
          Diagnostic.at(
                  of.span(), Code.DERIVATIVE_OF_NON_SCALAR, "the gradient is taken of a scalar")
              .label("this has the shape " + y.shape())
              .help("use jacobian(…) for all its derivatives, or sum(…) for their sum"));
    }
  }

  private Value.OfTensor gradient(Expression of, Value.OfTensor y, Value.OfTensor x) {
    requireScalar(of, y);
    if (y.axes().isEmpty()) {
      return derive(Derivative.Kind.GRADIENT, y, x, List.of());
    }
    if (x.axes().containsAll(y.axes())) {
      // Lanes do not mix: the gradient of the sum over all lanes is that of each lane.
      List<Integer> axes = new ArrayList<>();
      for (int axis = 0; axis < y.axes().size(); axis++) {
        axes.add(axis);
      }
      Value.OfTensor sum = elaborator.plain(elaborator.algebra().sum(y.node(), axes));
      return derive(Derivative.Kind.GRADIENT, sum, x, List.of());
    }
    if (!x.axes().isEmpty()) {
      throw Failure.at(
          of.span(),
          Code.NOT_YET_SUPPORTED,
          "this derivative mixes index variables in a way that is not supported yet");
    }
    Value.OfTensor jacobian = derive(Derivative.Kind.JACOBIAN, y, x, List.of());
    return elaborator.value(jacobian.node(), y.axes());
  }

  /** The direction, in the shape of what it is a direction of: an argument of the call. */
  private List<Node> direction(List<Expression> arguments, Value.OfTensor of, int place) {
    Expression expression = arguments.get(2);
    Value.OfTensor value = elaborator.number(expression);
    if (!value.shape().equals(of.shape()) || !value.axes().equals(of.axes())) {
      String name = words(arguments.get(place), "what is differentiated");
      throw Failure.of(
          Diagnostic.at(
                  expression.span(),
                  Code.SHAPES_DO_NOT_BROADCAST,
                  "a direction has the shape of what it is a direction of")
              .label("this is " + value.describe())
              .help(name + " is " + of.describe()));
    }
    return List.of(
        value.element() == ElementType.REAL
            ? value.node()
            : elaborator.algebra().toReal(value.node()));
  }

  private Value.OfTensor derive(
      Derivative.Kind kind, Value.OfTensor y, Value.OfTensor x, List<Node> direction) {
    Node node = Derivative.of(elaborator.frame().builder(), kind, y.node(), x.node(), direction);
    boolean lanes = kind == Derivative.Kind.GRADIENT;
    return elaborator.value(node, lanes ? x.axes() : List.of());
  }
}
