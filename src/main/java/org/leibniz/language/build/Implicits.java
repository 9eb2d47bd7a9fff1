package org.leibniz.language.build;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.graph.Type;
import org.leibniz.language.check.Counting;
import org.leibniz.language.parse.Expression;
import org.leibniz.language.parse.Expression.BinaryOperator;
import org.leibniz.language.parse.Expression.Goal;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Derivative;
import org.leibniz.operator.Implicit;
import org.leibniz.operator.NewtonSearch;

/**
 * {@code implicit(x = start: left == right)} and {@code implicit(x = start: minimize e)}: the
 * answer of an inner problem as a function of what stands in it. The unknowns of all names are one
 * vector to the search.
 */
final class Implicits {
  /** How many steps are tried where no limit is written. */
  private static final int TRIPS = 100;

  /** Inside generators the columns of the Jacobian are written out, up to so many. */
  private static final int COLUMNS = 64;

  private final Elaborator elaborator;

  Implicits(Elaborator elaborator) {
    this.elaborator = elaborator;
  }

  /** The start of one name. */
  private record Unknown(Expression.Name name, Value.OfTensor start) {
    Shape shape() {
      return start.shape();
    }
  }

  /** What the conditions became for unknowns that depend on certain index variables. */
  private record Attempt(
      Frame frame, Node unknowns, List<Value.OfTensor> conditions, List<IndexVariable> axes) {}

  /** The solution: a value for each name, a tuple of several. Throws {@link Failure}. */
  Value implicit(Expression.Implicit implicit) {
    List<Unknown> unknowns = unknowns(implicit);
    Size trips =
        implicit.limit().map(limit -> elaborator.ranges().size(limit)).orElse(Size.of(TRIPS));
    TreeSet<IndexVariable> axes = new TreeSet<>();
    unknowns.forEach(unknown -> axes.addAll(unknown.start.axes()));
    Attempt attempt = attempt(implicit, unknowns, List.copyOf(axes));
    while (axes.addAll(Axes.union(attempt.conditions))) {
      attempt = attempt(implicit, unknowns, List.copyOf(axes));
    }
    return finish(implicit, unknowns, trips, attempt);
  }

  private List<Unknown> unknowns(Expression.Implicit implicit) {
    Value start = elaborator.build(implicit.start());
    List<Value> parts =
        implicit.unknowns().size() > 1 && start instanceof Value.OfTuple tuple
            ? tuple.elements()
            : List.of(start);
    if (parts.size() != implicit.unknowns().size()) {
      throw Failure.at(
          implicit.start().span(),
          Code.TUPLE_MISMATCH,
          Counting.of(implicit.unknowns().size(), "unknown")
              + " stand on the left, the right gives "
              + Counting.of(parts.size(), "start"));
    }
    List<Unknown> unknowns = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Value.OfTensor value =
          elaborator.here(elaborator.expectTensor(parts.get(i), implicit.start().span()));
      if (!value.element().numeric()) {
        throw Failure.at(
            implicit.start().span(),
            Code.WRONG_ELEMENT_TYPE,
            implicit.unknowns().get(i).text() + " starts as a truth value, not as a number");
      }
      Value.OfTensor real =
          value.element() == ElementType.REAL
              ? value
              : elaborator.arithmetic().map(value, elaborator.algebra()::toReal);
      unknowns.add(new Unknown(implicit.unknowns().get(i), real));
    }
    return unknowns;
  }

  private static Size count(List<Unknown> unknowns) {
    Size count = Size.ZERO;
    for (Unknown unknown : unknowns) {
      count = count.plus(unknown.shape().elements());
    }
    return count;
  }

  /** A single scalar stays one; everything else is a vector. */
  private static Shape shape(List<Unknown> unknowns) {
    return unknowns.size() == 1 && unknowns.get(0).shape().scalar()
        ? Shape.SCALAR
        : Shape.of(count(unknowns));
  }

  private static Shape behind(List<IndexVariable> axes, Shape shape) {
    return new Shape(axes.stream().map(IndexVariable::count).toList()).then(shape);
  }

  private Attempt attempt(
      Expression.Implicit implicit, List<Unknown> unknowns, List<IndexVariable> axes) {
    Frame inner = new Frame(elaborator.frame());
    Node all = inner.input("unknowns", Type.real(behind(axes, shape(unknowns))));
    Scope scope = new Scope(elaborator.scope());
    List<Value.OfTensor> parts = parts(inner, all, unknowns, axes);
    for (int i = 0; i < parts.size(); i++) {
      Expression.Name name = unknowns.get(i).name;
      Value kept = elaborator.calls().derivatives().keep(name.text(), parts.get(i));
      scope.define(name.text(), new Scope.Bound(name.span(), kept, "unknown"));
    }
    return elaborator.within(
        inner,
        () -> elaborator.within(scope, () -> new Attempt(inner, all, conditions(implicit), axes)));
  }

  /** The names' parts of the vector of all unknowns. */
  private static List<Value.OfTensor> parts(
      Frame frame, Node all, List<Unknown> unknowns, List<IndexVariable> axes) {
    Algebra algebra = frame.algebra();
    boolean single = all.shape().rank() == axes.size();
    List<Value.OfTensor> parts = new ArrayList<>();
    Size offset = Size.ZERO;
    for (Unknown unknown : unknowns) {
      Size length = unknown.shape().elements();
      Node part = single ? all : algebra.slice(all, axes.size(), offset, length);
      Node shaped = algebra.reshape(part, behind(axes, unknown.shape()));
      parts.add(new Value.OfTensor(frame, shaped, axes));
      offset = offset.plus(length);
    }
    return parts;
  }

  private List<Value.OfTensor> conditions(Expression.Implicit implicit) {
    List<Value.OfTensor> conditions = new ArrayList<>();
    for (Expression condition : implicit.conditions()) {
      conditions.add(
          implicit.goal() == Goal.EQUATIONS ? difference(condition) : objective(condition));
    }
    return conditions;
  }

  private Value.OfTensor difference(Expression condition) {
    boolean equation =
        condition instanceof Expression.Chain chain
            && chain.links().size() == 1
            && chain.links().get(0).operator() == BinaryOperator.EQUAL;
    if (!equation) {
      throw Failure.of(
          Diagnostic.at(condition.span(), Code.UNEXPECTED, "an equation is needed here")
              .label("this is none")
              .help("write left == right, or minimize …"));
    }
    Expression.Chain chain = (Expression.Chain) condition;
    Expression.Link link = chain.links().get(0);
    Value.OfTensor left = elaborator.number(chain.first());
    Value.OfTensor right = elaborator.number(link.operand());
    Value.OfTensor difference =
        elaborator.arithmetic().binary(link.operatorSpan(), BinaryOperator.SUBTRACT, left, right);
    return difference.element() == ElementType.REAL
        ? difference
        : elaborator.arithmetic().map(difference, elaborator.algebra()::toReal);
  }

  private Value.OfTensor objective(Expression condition) {
    Value.OfTensor value = elaborator.number(condition);
    if (value.rank() > 0) {
      throw Failure.of(
          Diagnostic.at(
                  condition.span(), Code.OBJECTIVE_NOT_SCALAR, "what is minimised is one number")
              .label("this has the shape " + value.shape())
              .help("add its elements up: sum(…)"));
    }
    return value;
  }

  private Value finish(
      Expression.Implicit implicit, List<Unknown> unknowns, Size trips, Attempt attempt) {
    Frame inner = attempt.frame;
    inner.builder().at(implicit.span());
    List<Node> outputs = new ArrayList<>();
    if (implicit.goal() == Goal.EQUATIONS) {
      outputs.add(elaborator.within(inner, () -> equations(implicit, unknowns, attempt)));
    } else {
      Node value = expanded(attempt, attempt.conditions.get(0));
      Node least = implicit.goal() == Goal.MAXIMIZE ? inner.algebra().negate(value) : value;
      requireDependence(implicit, least, attempt.unknowns);
      outputs.add(gradient(inner, least, attempt));
      outputs.add(least);
    }
    requireDependence(implicit, outputs.get(0), attempt.unknowns);
    outputs.add(1, jacobian(implicit, unknowns, attempt, outputs.get(0)));
    List<Node> inputs = new ArrayList<>(List.of(attempt.unknowns));
    inputs.addAll(inner.capturedInside());
    Graph residual = Graph.of(inputs, List.of(outputs.get(0)));
    Graph jacobian = Graph.of(inputs, List.of(outputs.get(1)));
    Optional<Graph> objective =
        outputs.size() == 2
            ? Optional.empty()
            : Optional.of(Graph.of(inputs, List.of(outputs.get(2))));
    Graph solution = NewtonSearch.graph(residual, jacobian, objective, trips);
    List<Node> operands = new ArrayList<>(List.of(starts(unknowns, attempt.axes)));
    operands.addAll(inner.capturedOutside());
    Node found =
        elaborator.frame().builder().add(new Implicit(solution, residual, jacobian), operands);
    List<Value> values = List.copyOf(parts(elaborator.frame(), found, unknowns, attempt.axes));
    return values.size() == 1 ? values.get(0) : new Value.OfTuple(values);
  }

  private static Node expanded(Attempt attempt, Value.OfTensor value) {
    Algebra algebra = attempt.frame.algebra();
    Node node = Axes.expanded(algebra, value, attempt.axes).node();
    return node.type().element() == ElementType.REAL ? node : algebra.toReal(node);
  }

  /** All differences behind each other, in the shape of the unknowns. */
  private Node equations(Expression.Implicit implicit, List<Unknown> unknowns, Attempt attempt) {
    Algebra algebra = attempt.frame.algebra();
    Size count = Size.ZERO;
    List<Node> parts = new ArrayList<>();
    for (Value.OfTensor difference : attempt.conditions) {
      Size length = difference.shape().elements();
      count = count.plus(length);
      parts.add(
          algebra.reshape(expanded(attempt, difference), behind(attempt.axes, Shape.of(length))));
    }
    if (!count.equals(count(unknowns))) {
      throw Failure.of(
          Diagnostic.at(
                  implicit.span(),
                  Code.TUPLE_MISMATCH,
                  "the unknowns here are " + count(unknowns) + ", the equations " + count)
              .label("as many equations as unknowns are needed")
              .help("for more equations than unknowns, minimize the sum of their squares"));
    }
    Node all = algebra.concatenate(parts, attempt.axes.size());
    return algebra.reshape(all, attempt.unknowns.shape());
  }

  private static void requireDependence(Expression.Implicit implicit, Node value, Node unknowns) {
    LinkedHashSet<Node> nodes = new LinkedHashSet<>(Graph.reachable(List.of(value)));
    if (!nodes.contains(unknowns)) {
      throw Failure.of(
          Diagnostic.at(
                  implicit.conditions().get(0).span(),
                  Code.NO_DEPENDENCE,
                  "this does not depend on "
                      + String.join(
                          ", ", implicit.unknowns().stream().map(Expression.Name::text).toList()))
              .label("nothing can be solved for"));
    }
  }

  /** Lanes do not mix: the gradient of the sum over all lanes is that of each lane. */
  private static Node gradient(Frame inner, Node value, Attempt attempt) {
    List<Integer> lanes = IntStream.range(0, attempt.axes.size()).boxed().toList();
    Node sum = lanes.isEmpty() ? value : inner.algebra().sum(value, lanes);
    return Derivative.of(inner.builder(), Derivative.Kind.GRADIENT, sum, attempt.unknowns);
  }

  /** The derivatives of the residuals by the unknowns: [lanes.., n, n]. */
  private Node jacobian(
      Expression.Implicit implicit, List<Unknown> unknowns, Attempt attempt, Node residual) {
    Frame inner = attempt.frame;
    Size count = count(unknowns);
    Shape square = behind(attempt.axes, Shape.of(count, count));
    if (attempt.axes.isEmpty()) {
      Node all =
          Derivative.of(inner.builder(), Derivative.Kind.JACOBIAN, residual, attempt.unknowns);
      return inner.algebra().reshape(all, square);
    }
    if (!count.known() || count.value() > COLUMNS) {
      throw Failure.of(
          Diagnostic.at(
                  implicit.span(),
                  Code.NOT_YET_SUPPORTED,
                  "inside generators implicit solves for at most " + COLUMNS + " unknowns")
              .label("here there are " + count));
    }
    Algebra algebra = inner.algebra();
    List<Node> columns = new ArrayList<>();
    for (int k = 0; k < count.value(); k++) {
      Node basis = algebra.reshape(algebra.basis(Shape.of(count), k), shape(unknowns));
      Node direction = algebra.broadcast(basis, attempt.unknowns.shape());
      Node column =
          Derivative.of(
              inner.builder(),
              Derivative.Kind.FORWARD_PRODUCT,
              residual,
              attempt.unknowns,
              List.of(direction));
      columns.add(algebra.reshape(column, behind(attempt.axes, Shape.of(count))));
    }
    return algebra.stack(columns, attempt.axes.size() + 1);
  }

  private Node starts(List<Unknown> unknowns, List<IndexVariable> axes) {
    Algebra algebra = elaborator.algebra();
    List<Node> parts = new ArrayList<>();
    for (Unknown unknown : unknowns) {
      Node node = Axes.expanded(algebra, unknown.start, axes).node();
      Shape flat = behind(axes, Shape.of(unknown.shape().elements()));
      parts.add(algebra.reshape(node, flat));
    }
    return algebra.reshape(algebra.concatenate(parts, axes.size()), behind(axes, shape(unknowns)));
  }
}
