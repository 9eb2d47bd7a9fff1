package org.leibniz.language.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.Span;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.graph.TypeException;
import org.leibniz.language.check.Counting;
import org.leibniz.language.parse.Expression;
import org.leibniz.operator.Algebra;

/**
 * Builds expressions into nodes: the centre that hands each form of expression to the class that
 * knows it, and what they share: the frame, the scope, the generators around.
 */
final class Elaborator {
  private final Arithmetic arithmetic = new Arithmetic(this);
  private final Indexing indexing = new Indexing(this);
  private final Ranges ranges = new Ranges(this);
  private final Collections collections = new Collections(this);
  private final Folds folds = new Folds(this);
  private final Conditionals conditionals = new Conditionals(this);
  private final Calls calls;
  private Frame frame = new Frame(null);
  private Scope scope = new Scope(null);
  private int generators;
  private int branches;

  Elaborator(Functions functions) {
    this.calls = new Calls(this, functions);
  }

  Frame frame() {
    return frame;
  }

  Scope scope() {
    return scope;
  }

  Algebra algebra() {
    return frame.algebra();
  }

  Arithmetic arithmetic() {
    return arithmetic;
  }

  Ranges ranges() {
    return ranges;
  }

  Collections collections() {
    return collections;
  }

  Calls calls() {
    return calls;
  }

  /**
   * Whether the place is inside a branch, where an index may be out of range as long as the branch
   * is not taken.
   */
  boolean insideBranch() {
    return branches > 0;
  }

  /** Builds something as an arm of a branch. */
  <T> T insideBranch(Supplier<T> work) {
    branches++;
    try {
      return work.get();
    } finally {
      branches--;
    }
  }

  /** Builds an expression. Throws {@link Failure}. */
  Value build(Expression expression) {
    GraphBuilder builder = frame.builder();
    Span before = builder.at(expression.span());
    try {
      Value value = dispatch(expression);
      if (value instanceof Value.OfTensor tensor) {
        checkExtent(expression.span(), tensor.node());
      }
      return value;
    } catch (TypeException wrong) {
      throw Failure.of(
          Diagnostic.at(expression.span(), wrong.code(), wrong.getMessage()).label(wrong.label()));
    } catch (ArithmeticException tooLarge) {
      throw tooLarge(expression.span());
    } finally {
      builder.at(before);
    }
  }

  /** The size of everything that is known must be a number of elements that an array can have. */
  static void checkExtent(Span span, Node node) {
    if (node.type().tuple() || node.shape().rank() < 2 || !node.shape().known()) {
      return;
    }
    double elements = 1;
    for (Size size : node.shape().sizes()) {
      elements *= size.value();
    }
    if (elements > Integer.MAX_VALUE) {
      throw tooLarge(span).with(finding -> finding.label("of the shape " + node.shape()));
    }
  }

  static Failure tooLarge(Span span) {
    return Failure.of(
        Diagnostic.at(span, Code.BAD_RANGE, "this is too large")
            .help(
                "a tensor has at most " + Integer.MAX_VALUE + " elements, and no size is greater"));
  }

  private Value dispatch(Expression expression) {
    if (expression instanceof Expression.Number number) {
      return plain(
          number.integer() && Math.abs(number.value()) <= 1L << 53
              ? algebra().integer((long) number.value())
              : algebra().constant(number.value()));
    } else if (expression instanceof Expression.Truth truth) {
      return plain(algebra().truth(truth.value()));
    } else if (expression instanceof Expression.Name name) {
      return name(name);
    } else if (expression instanceof Expression.Unary unary) {
      return arithmetic.unary(unary);
    } else if (expression instanceof Expression.Chain chain) {
      return arithmetic.chain(chain);
    } else if (expression instanceof Expression.Power power) {
      return arithmetic.power(power);
    } else if (expression instanceof Expression.Transpose transpose) {
      return indexing.transpose(transpose);
    } else if (expression instanceof Expression.Index index) {
      return indexing.index(index);
    } else if (expression instanceof Expression.Call call) {
      return calls.call(call);
    } else if (expression instanceof Expression.Vector vector) {
      return collections.vector(vector);
    } else if (expression instanceof Expression.Comprehension comprehension) {
      return collections.comprehension(comprehension);
    } else if (expression instanceof Expression.Conditional conditional) {
      return conditionals.conditional(conditional);
    } else if (expression instanceof Expression.Loop loop) {
      return folds.loop(loop);
    } else if (expression instanceof Expression.Implicit implicit) {
      return new Implicits(this).implicit(implicit);
    } else if (expression instanceof Expression.Tuple tuple) {
      return new Value.OfTuple(tuple.elements().stream().map(this::build).toList());
    } else if (expression instanceof Expression.Block block) {
      return block(block);
    }
    throw Failure.silent();
  }

  /** Builds an expression that must be a tensor; its node stands in the current frame. */
  Value.OfTensor tensor(Expression expression) {
    return here(expectTensor(build(expression), expression.span()));
  }

  /** Builds an expression that must be a tensor of numbers. */
  Value.OfTensor number(Expression expression) {
    Value.OfTensor value = tensor(expression);
    if (!value.element().numeric()) {
      throw Failure.of(
          Diagnostic.at(expression.span(), Code.WRONG_ELEMENT_TYPE, "a number is needed here")
              .label("this is a truth value")
              .help("turn it into a number with: if … then 1 else 0"));
    }
    return value;
  }

  /** Builds an expression that must be a tensor of truth values. */
  Value.OfTensor truth(Expression expression) {
    Value.OfTensor value = tensor(expression);
    if (value.element() != ElementType.BOOL) {
      throw Failure.of(
          Diagnostic.at(expression.span(), Code.WRONG_ELEMENT_TYPE, "a condition is needed here")
              .label("this is a number")
              .help("compare it, as in: x > 0"));
    }
    return value;
  }

  Value.OfTensor expectTensor(Value value, Span span) {
    if (value instanceof Value.OfTensor tensor) {
      return tensor;
    }
    int count = ((Value.OfTuple) value).elements().size();
    throw Failure.of(
        Diagnostic.at(span, Code.TUPLE_MISMATCH, "one value is needed here, this gives " + count)
            .help("name them first: let (a, b) = …"));
  }

  /** The same value with its node in the current frame. */
  Value.OfTensor here(Value.OfTensor value) {
    return value.frame() == frame
        ? value
        : new Value.OfTensor(frame, frame.reach(value.frame(), value.node()), value.axes());
  }

  /** A value of the current frame that depends on no index variable. */
  Value.OfTensor plain(Node node) {
    return new Value.OfTensor(frame, node, List.of());
  }

  Value.OfTensor value(Node node, List<IndexVariable> axes) {
    return new Value.OfTensor(frame, node, axes);
  }

  private Value name(Expression.Name name) {
    Optional<Scope.Entry> entry = scope.find(name.text());
    if (entry.isEmpty()) {
      return constant(name);
    }
    if (entry.get() instanceof Scope.Bound bound) {
      return bound.value() instanceof Value.OfTensor tensor ? here(tensor) : bound.value();
    } else if (entry.get() instanceof Scope.Sized sized) {
      return plain(algebra().size(sized.size()));
    } else if (entry.get() instanceof Scope.Counting counting) {
      return counter(counting.variable());
    }
    throw Failure.silent();
  }

  /** The number that an index variable is, as a tensor along its own axis. */
  Value.OfTensor counter(IndexVariable variable) {
    Node numbers = algebra().iota(variable.count());
    if (!variable.start().is(0)) {
      numbers = algebra().add(numbers, algebra().size(variable.start()));
    }
    return value(numbers, List.of(variable));
  }

  private Value constant(Expression.Name name) {
    return switch (name.text()) {
      case "pi" -> plain(algebra().constant(Math.PI));
      case "inf" -> plain(algebra().constant(Double.POSITIVE_INFINITY));
      case "nan" -> plain(algebra().constant(Double.NaN));
      default -> throw calls.unknownName(name);
    };
  }

  private Value block(Expression.Block block) {
    return within(
        new Scope(scope),
        () -> {
          block.definitions().forEach(this::define);
          return build(block.result());
        });
  }

  private void define(Expression.Definition definition) {
    bind(definition.names(), build(definition.value()), definition.span(), "let");
  }

  /** Defines one name for a value, or several names for the values of a tuple. */
  void bind(List<Expression.Name> names, Value value, Span span, String kind) {
    if (names.size() == 1) {
      bind(names.get(0), value, kind);
      return;
    }
    if (!(value instanceof Value.OfTuple tuple) || tuple.elements().size() != names.size()) {
      throw Failure.at(
          span,
          Code.TUPLE_MISMATCH,
          names.size()
              + " names stand on the left, the right gives "
              + Counting.of(Conditionals.count(value), "value"));
    }
    for (int i = 0; i < names.size(); i++) {
      bind(names.get(i), tuple.elements().get(i), kind);
    }
  }

  private void bind(Expression.Name name, Value value, String kind) {
    Value kept = calls.derivatives().keep(name.text(), value);
    scope.define(name.text(), new Scope.Bound(name.span(), kept, kind));
  }

  /** Builds something with another scope. */
  <T> T within(Scope inner, Supplier<T> work) {
    Scope before = scope;
    scope = inner;
    try {
      return work.get();
    } finally {
      scope = before;
    }
  }

  /** Builds something as the body of a loop. */
  <T> T within(Frame inner, Supplier<T> work) {
    Frame before = frame;
    frame = inner;
    try {
      return work.get();
    } finally {
      frame = before;
    }
  }

  /** Builds something inside generators, each of whose variables is an axis, outermost first. */
  <T> T within(
      List<Expression.Generator> list,
      java.util.function.Function<List<Ranges.Generated>, T> work) {
    List<Ranges.Generated> generated = new ArrayList<>();
    int before = generators;
    try {
      return within(
          new Scope(scope),
          () -> {
            for (Expression.Generator generator : list) {
              Ranges.Generated one = ranges.generate(generator, generators++);
              generated.add(one);
              scope.define(
                  generator.variable().text(),
                  new Scope.Counting(generator.variable().span(), one.variable()));
            }
            return work.apply(generated);
          });
    } finally {
      generators = before;
    }
  }

  /** The scalar that an expression must be, the same for all index variables. */
  Value.OfTensor plainScalar(Expression expression, String role) {
    Value.OfTensor value = number(expression);
    if (!value.plainScalar()) {
      throw Failure.at(
          expression.span(),
          Code.NOT_A_SCALAR,
          role + " is a single number, this is " + value.describe());
    }
    return value;
  }

  /** The value repeated to a shape of the user's. */
  Value.OfTensor broadcast(Value.OfTensor value, Shape shape) {
    List<Size> sizes = new ArrayList<>();
    value.axes().forEach(variable -> sizes.add(variable.count()));
    Node node = value.node();
    if (value.rank() < shape.rank() && !value.axes().isEmpty()) {
      List<Size> spread = new ArrayList<>(sizes);
      spread.addAll(java.util.Collections.nCopies(shape.rank() - value.rank(), Size.ONE));
      spread.addAll(value.shape().sizes());
      node = algebra().reshape(node, new Shape(spread));
    }
    sizes.addAll(shape.sizes());
    return value(algebra().broadcast(node, new Shape(sizes)), value.axes());
  }
}
