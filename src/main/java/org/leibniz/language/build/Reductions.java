package org.leibniz.language.build;

import java.util.List;
import java.util.Set;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Node;
import org.leibniz.graph.Size;
import org.leibniz.language.parse.Expression;
import org.leibniz.operator.Algebra;

/** Functions that make one element of many: over all axes, over one, or over generators. */
final class Reductions {
  static final Set<String> NAMES =
      Set.of(
          "sum",
          "prod",
          "mean",
          "min",
          "max",
          "norm",
          "logsumexp",
          "argmax",
          "argmin",
          "all",
          "any");

  private final Elaborator elaborator;

  Reductions(Elaborator elaborator) {
    this.elaborator = elaborator;
  }

  /** Whether a call is a reduction; {@code min(a, b)} of two tensors is not. */
  boolean handles(Expression.Call call) {
    String name = call.function().text();
    if (!NAMES.contains(name)) {
      return false;
    }
    long positional =
        call.arguments().stream().filter(argument -> argument.name().isEmpty()).count();
    boolean choice = name.equals("min") || name.equals("max");
    return !choice || positional == 1 || !call.generators().isEmpty();
  }

  private Algebra algebra() {
    return elaborator.algebra();
  }

  Value call(Expression.Call call) {
    Collections.Reduced reduced = elaborator.collections().reduced(call);
    String name = call.function().text();
    boolean logical = name.equals("all") || name.equals("any");
    boolean truths = reduced.value().element() == ElementType.BOOL;
    if (logical && !truths) {
      throw Failure.of(
          Diagnostic.at(call.span(), Code.WRONG_ELEMENT_TYPE, name + " takes truth values")
              .label("this is a number")
              .help("compare it, as in: " + name + "(x > 0)"));
    }
    if (truths && !logical) {
      // As in NumPy, true counts as 1.
      reduced = reduced.with(elaborator.arithmetic().map(reduced.value(), algebra()::toReal));
    }
    Value.OfTensor result = reduce(call, name, reduced);
    return reduced.keep() ? elaborator.arithmetic().reshapeOwn(result, reduced.kept()) : result;
  }

  private Value.OfTensor reduce(Expression.Call call, String name, Collections.Reduced reduced) {
    return switch (name) {
      case "sum" -> sum(filled(call, reduced, 0));
      case "prod" -> over(filled(call, reduced, 1), algebra()::product);
      case "min" -> over(filled(call, reduced, Double.POSITIVE_INFINITY), algebra()::minimumOver);
      case "max" -> over(filled(call, reduced, Double.NEGATIVE_INFINITY), algebra()::maximumOver);
      case "mean" -> mean(call, reduced);
      case "norm" -> norm(filled(call, reduced, 0));
      case "logsumexp" -> logsumexp(filled(call, reduced, Double.NEGATIVE_INFINITY));
      case "all" -> over(truths(call, reduced, true), algebra()::all);
      case "any" -> over(truths(call, reduced, false), algebra()::any);
      case "argmax", "argmin" -> place(call, name, reduced);
      default -> throw new IllegalStateException(name);
    };
  }

  private interface Over {
    Node apply(Node node, List<Integer> axes);
  }

  private Value.OfTensor over(Collections.Reduced reduced, Over over) {
    return elaborator.value(
        over.apply(reduced.value().node(), reduced.nodeAxes()), reduced.value().axes());
  }

  private Value.OfTensor sum(Collections.Reduced reduced) {
    return over(reduced, algebra()::sum);
  }

  /** Outside its generators' bounds an element counts as the neutral one. */
  private Collections.Reduced filled(
      Expression.Call call, Collections.Reduced reduced, double neutral) {
    return filled(call, reduced, algebra().constant(neutral));
  }

  private Collections.Reduced truths(
      Expression.Call call, Collections.Reduced reduced, boolean neutral) {
    return filled(call, reduced, algebra().truth(neutral));
  }

  private Collections.Reduced filled(
      Expression.Call call, Collections.Reduced reduced, Node neutral) {
    if (reduced.inside().isEmpty()) {
      return reduced;
    }
    Value.OfTensor value =
        elaborator
            .arithmetic()
            .combine(
                call.span(),
                List.of(reduced.inside().get(), reduced.value(), elaborator.plain(neutral)),
                nodes -> algebra().select(nodes.get(0), nodes.get(1), nodes.get(2)));
    return reduced.with(value);
  }

  private Value.OfTensor mean(Expression.Call call, Collections.Reduced reduced) {
    Value.OfTensor sum = sum(filled(call, reduced, 0));
    Value.OfTensor count = elaborator.plain(algebra().toReal(algebra().size(reduced.count())));
    if (reduced.inside().isPresent()) {
      Value.OfTensor ones = elaborator.arithmetic().map(reduced.inside().get(), algebra()::toReal);
      Value.OfTensor all = elaborator.broadcast(ones, reduced.value().shape());
      count = sum(reduced.with(all));
    }
    return elaborator
        .arithmetic()
        .binary(call.span(), Expression.BinaryOperator.DIVIDE, sum, count);
  }

  /** The Euclidean norm; at zero its derivatives are 0, the first the subgradient of least norm. */
  private Value.OfTensor norm(Collections.Reduced reduced) {
    Value.OfTensor squares = elaborator.arithmetic().map(reduced.value(), algebra()::square);
    Node sum = sum(reduced.with(squares)).node();
    Node zero = algebra().constant(0);
    // Where the sum is not above 0 it is 0 or NaN, and so is the norm.
    Node norm =
        algebra()
            .select(algebra().greater(sum, zero), algebra().sqrt(sum), algebra().stopGradient(sum));
    return elaborator.value(norm, reduced.value().axes());
  }

  /** log(sum(exp(x))), shifted by the greatest element, which does not influence the derivative. */
  private Value.OfTensor logsumexp(Collections.Reduced reduced) {
    Node x = reduced.value().node();
    List<Integer> axes = reduced.nodeAxes();
    Node greatest = algebra().stopGradient(algebra().maximumOver(x, axes));
    Node infinite =
        algebra().equal(algebra().absolute(greatest), algebra().constant(Double.POSITIVE_INFINITY));
    Node shift = algebra().select(infinite, algebra().constant(0), greatest);
    Node kept = keep(shift, x, axes);
    Node sum = algebra().sum(algebra().exp(algebra().subtract(x, kept)), axes);
    return elaborator.value(algebra().add(algebra().log(sum), shift), reduced.value().axes());
  }

  /** The reduced tensor with its axes kept as axes of size 1. */
  private Node keep(Node reduced, Node full, List<Integer> axes) {
    org.leibniz.graph.Shape shape = full.shape();
    for (int axis : axes) {
      shape = shape.with(axis, Size.ONE);
    }
    return algebra().reshape(reduced, shape);
  }

  private Value.OfTensor place(Expression.Call call, String name, Collections.Reduced reduced) {
    Value.OfTensor value = reduced.value();
    Node node = value.node();
    int axis;
    if (reduced.axes().size() == 1) {
      axis = reduced.nodeAxes().get(0);
    } else if (reduced.axes().isEmpty()) {
      throw Failure.at(call.span(), Code.NOT_A_SCALAR, name + " needs a tensor with an axis");
    } else {
      // Over several axes the place is that in the row-by-row order, as in NumPy.
      axis = value.axes().size();
      node =
          elaborator
              .arithmetic()
              .reshapeOwn(value, org.leibniz.graph.Shape.of(value.shape().elements()))
              .node();
    }
    boolean greatest = name.equals("argmax");
    Node found = greatest ? algebra().argMaximum(node, axis) : algebra().argMinimum(node, axis);
    return elaborator.value(found, value.axes());
  }
}
