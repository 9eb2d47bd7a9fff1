package org.leibniz.language.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.language.check.Arguments;
import org.leibniz.language.check.Signature;
import org.leibniz.language.parse.Expression;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Catalogue;

/**
 * Functions that the language itself knows: elementwise ones of the operator catalogue, and those
 * about shapes.
 */
final class Builtins {
  /** The names under which users call elementwise operators. */
  private static final Map<String, String> ELEMENTWISE = elementwise();

  private static final Set<String> STRUCTURAL =
      Set.of(
          "zeros",
          "ones",
          "full",
          "eye",
          "reshape",
          "transpose",
          "concat",
          "stack",
          "size",
          "stop_gradient",
          "real",
          "outer",
          "diag",
          "solve",
          "all_different",
          "clip_by_global_norm");

  static final Set<String> NAMES = names();

  private final Elaborator elaborator;

  Builtins(Elaborator elaborator) {
    this.elaborator = elaborator;
  }

  private static Map<String, String> elementwise() {
    Map<String, String> names = new TreeMap<>();
    for (String name :
        List.of(
            "sign",
            "sqrt",
            "cbrt",
            "exp",
            "expm1",
            "log",
            "log1p",
            "log2",
            "log10",
            "sin",
            "cos",
            "tan",
            "asin",
            "acos",
            "atan",
            "atan2",
            "sinh",
            "cosh",
            "tanh",
            "asinh",
            "acosh",
            "atanh",
            "hypot",
            "erf",
            "erfc",
            "gamma",
            "lgamma",
            "digamma",
            "polygamma",
            "sigmoid",
            "softplus",
            "logaddexp",
            "log1mexp",
            "logcosh",
            "floor",
            "ceil",
            "round")) {
      names.put(name, name);
    }
    names.put("abs", "absolute");
    names.put("pow", "power");
    names.put("min", "minimum");
    names.put("max", "maximum");
    names.put("mod", "remainder");
    names.put("div", "floorDivide");
    names.put("rint", "round");
    names.put("isnan", "isNaN");
    names.put("where", "select");
    names.put("int", "toInteger");
    return names;
  }

  private static Set<String> names() {
    Set<String> names = new TreeSet<>(ELEMENTWISE.keySet());
    names.addAll(STRUCTURAL);
    return names;
  }

  /** How many arguments a function takes. */
  static Signature signature(String name) {
    boolean choice = name.equals("min") || name.equals("max");
    return !ELEMENTWISE.containsKey(name) || choice
        ? Signature.ANY
        : Signature.of(Catalogue.elementwise(ELEMENTWISE.get(name)).orElseThrow().arity());
  }

  boolean handles(String name) {
    return NAMES.contains(name);
  }

  private Algebra algebra() {
    return elaborator.algebra();
  }

  Value call(Expression.Call call) {
    String name = call.function().text();
    boolean alongAxis = name.equals("concat") || name.equals("stack") || name.equals("size");
    for (Expression.Argument argument : call.arguments()) {
      if (argument.name().isPresent()
          && !(alongAxis && argument.name().get().text().equals("axis"))) {
        throw Failure.of(
            Diagnostic.at(
                    argument.name().get().span(),
                    Code.UNKNOWN_ARGUMENT,
                    name + " has no argument " + argument.name().get().text())
                .help("its arguments are given by their places"));
      }
    }
    return ELEMENTWISE.containsKey(name)
        ? elementwise(call, ELEMENTWISE.get(name))
        : structural(call, name);
  }

  private Value elementwise(Expression.Call call, String operator) {
    List<Expression> arguments = call.arguments().stream().map(Expression.Argument::value).toList();
    boolean choice = operator.equals("minimum") || operator.equals("maximum");
    Signature needed =
        choice
            ? Signature.atLeast(2)
            : Signature.of(Catalogue.elementwise(operator).orElseThrow().arity());
    if (!needed.takes(arguments.size())) {
      throw Failure.of(Arguments.wrongCount(call, needed));
    }
    List<Value.OfTensor> values = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      boolean condition = operator.equals("select") && i == 0;
      values.add(argument(operator, condition, arguments.get(i)));
    }
    if (choice) {
      Value.OfTensor result = values.get(0);
      for (Value.OfTensor next : values.subList(1, values.size())) {
        result = apply(call, operator, List.of(result, next));
      }
      return result;
    }
    return apply(call, operator, values);
  }

  private Value.OfTensor argument(String operator, boolean condition, Expression argument) {
    boolean either = operator.equals("select") || operator.equals("toInteger");
    if (condition) {
      return elaborator.truth(argument);
    }
    return either ? elaborator.tensor(argument) : elaborator.number(argument);
  }

  private Value.OfTensor apply(Expression.Call call, String operator, List<Value.OfTensor> values) {
    try {
      return elaborator
          .arithmetic()
          .combine(
              call.span(),
              values,
              nodes ->
                  algebra()
                      .apply(
                          Catalogue.elementwise(operator).orElseThrow(),
                          nodes.toArray(new Node[0])));
    } catch (Failure failure) {
      List<Expression> arguments =
          call.arguments().stream().map(Expression.Argument::value).toList();
      throw DeclaredAt.explained(failure, elaborator.scope(), arguments);
    }
  }

  private static Expression argument(Expression.Call call, int place, Signature needed) {
    if (place >= call.arguments().size()) {
      throw Failure.of(Arguments.wrongCount(call, needed));
    }
    return call.arguments().get(place).value();
  }

  private Value structural(Expression.Call call, String name) {
    return switch (name) {
      case "zeros" -> filled(call, 0, algebra().constant(0));
      case "ones" -> filled(call, 0, algebra().constant(1));
      case "full" ->
          filled(
              call,
              1,
              elaborator.plainScalar(argument(call, 0, Signature.atLeast(2)), "the value").node());
      case "eye" -> identity(elaborator.ranges().size(argument(call, 0, Signature.of(1))));
      case "reshape" -> reshape(call);
      case "transpose" -> transpose(call);
      case "concat" -> joined(call, true);
      case "stack" -> joined(call, false);
      case "size" -> size(call);
      case "stop_gradient" ->
          elaborator
              .arithmetic()
              .map(elaborator.number(argument(call, 0, Signature.of(1))), algebra()::stopGradient);
      case "real" -> real(elaborator.tensor(argument(call, 0, Signature.of(1))));
      case "outer" -> outer(call);
      case "diag" -> diagonal(call);
      case "solve" ->
          new LinearEquations(elaborator)
              .solve(call, argument(call, 0, Signature.of(2)), argument(call, 1, Signature.of(2)));
      case "all_different" -> {
        argument(call, 0, Signature.atLeast(1));
        yield new Distinction(elaborator).of(call);
      }
      case "clip_by_global_norm" ->
          new Clipping(elaborator)
              .byGlobalNorm(
                  call, argument(call, 0, Signature.of(2)), argument(call, 1, Signature.of(2)));
      default -> throw new IllegalStateException(name);
    };
  }

  private Value real(Value.OfTensor value) {
    return value.element() == ElementType.REAL
        ? value
        : elaborator.arithmetic().map(value, algebra()::toReal);
  }

  private Shape sizes(Expression.Call call, int from) {
    List<Size> sizes = new ArrayList<>();
    for (int i = from; i < call.arguments().size(); i++) {
      sizes.add(elaborator.ranges().size(call.arguments().get(i).value()));
    }
    return new Shape(sizes);
  }

  private Value filled(Expression.Call call, int from, Node value) {
    return elaborator.plain(algebra().broadcast(value, sizes(call, from)));
  }

  private Value identity(Size size) {
    Node rows = algebra().reshape(algebra().iota(size), Shape.of(size, Size.ONE));
    return elaborator.plain(algebra().toReal(algebra().equal(rows, algebra().iota(size))));
  }

  private Value reshape(Expression.Call call) {
    Value.OfTensor value = elaborator.tensor(argument(call, 0, Signature.atLeast(2)));
    Shape shape = sizes(call, 1);
    if (!shape.elements().equals(value.shape().elements())) {
      throw Failure.at(
          call.span(),
          Code.SHAPES_DO_NOT_BROADCAST,
          "the shape "
              + value.shape()
              + " has "
              + value.shape().elements()
              + " elements, "
              + shape
              + " has "
              + shape.elements());
    }
    return elaborator.arithmetic().reshapeOwn(value, shape);
  }

  private Value transpose(Expression.Call call) {
    Value.OfTensor value = elaborator.tensor(argument(call, 0, Signature.of(1)));
    List<Integer> order = new ArrayList<>();
    for (int axis = 0; axis < value.axes().size(); axis++) {
      order.add(axis);
    }
    for (int axis = value.node().shape().rank() - 1; axis >= value.axes().size(); axis--) {
      order.add(axis);
    }
    return elaborator.value(algebra().transpose(value.node(), order), value.axes());
  }

  /**
   * {@code concat(a, b, axis = 0)} along an axis that is there, {@code stack(a, b, axis = 0)} along
   * a new one.
   */
  private Value joined(Expression.Call call, boolean concatenate) {
    List<Value.OfTensor> parts = new ArrayList<>();
    int axis = 0;
    for (Expression.Argument argument : call.arguments()) {
      if (argument.name().isEmpty()) {
        parts.add(elaborator.tensor(argument.value()));
      } else {
        axis = elaborator.ranges().size(argument.value()).value();
      }
    }
    if (parts.isEmpty()) {
      throw Failure.of(Arguments.wrongCount(call, Signature.atLeast(1)));
    }
    int rank = parts.get(0).rank() + (concatenate ? 0 : 1);
    int place = axis < 0 ? axis + rank : axis;
    if (place < 0 || place >= rank) {
      throw Failure.at(
          call.span(),
          Code.NO_SUCH_AXIS,
          "there is no axis " + axis + " in " + parts.get(0).describe());
    }
    List<IndexVariable> variables = Axes.union(parts);
    List<Node> nodes =
        parts.stream().map(part -> Axes.expanded(algebra(), part, variables).node()).toList();
    int nodeAxis = variables.size() + place;
    Node joined =
        concatenate ? algebra().concatenate(nodes, nodeAxis) : algebra().stack(nodes, nodeAxis);
    return elaborator.value(joined, variables);
  }

  private Value size(Expression.Call call) {
    Value.OfTensor value = elaborator.tensor(argument(call, 0, new Signature(1, 2)));
    Size size =
        call.arguments().size() > 1
            ? value
                .shape()
                .size(elaborator.collections().axis(call.arguments().get(1).value(), value))
            : value.shape().elements();
    return elaborator.plain(algebra().size(size));
  }

  private Value outer(Expression.Call call) {
    Value.OfTensor a = elaborator.number(argument(call, 0, Signature.of(2)));
    Value.OfTensor b = elaborator.number(argument(call, 1, Signature.of(2)));
    if (a.rank() != 1 || b.rank() != 1) {
      throw Failure.at(call.span(), Code.SHAPES_DO_NOT_MULTIPLY, "outer takes two vectors");
    }
    Value.OfTensor column = elaborator.arithmetic().reshapeOwn(a, a.shape().insert(1, Size.ONE));
    return elaborator
        .arithmetic()
        .binary(call.span(), Expression.BinaryOperator.MULTIPLY, column, b);
  }

  /** The diagonal of a matrix, or the matrix with a diagonal. */
  private Value diagonal(Expression.Call call) {
    Value.OfTensor value = elaborator.number(argument(call, 0, Signature.of(1)));
    int last = value.node().shape().rank();
    Size size = value.rank() == 0 ? Size.ONE : value.shape().size(value.rank() - 1);
    Value.OfTensor identity = (Value.OfTensor) identity(size);
    if (value.rank() == 1) {
      return elaborator
          .arithmetic()
          .binary(call.span(), Expression.BinaryOperator.MULTIPLY, identity, value);
    }
    if (value.rank() != 2 || !value.shape().size(0).equals(size)) {
      throw Failure.at(
          call.span(), Code.SHAPES_DO_NOT_MULTIPLY, "diag takes a vector or a square matrix");
    }
    Node on = algebra().equal(identity.node(), algebra().constant(1));
    Node chosen = algebra().select(on, value.node(), algebra().constant(0));
    return elaborator.value(algebra().sum(chosen, List.of(last - 1)), value.axes());
  }
}
