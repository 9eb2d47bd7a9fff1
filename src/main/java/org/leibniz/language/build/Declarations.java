package org.leibniz.language.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.Span;
import org.leibniz.diagnostic.Suggestion;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.graph.Type;
import org.leibniz.language.check.Arguments;
import org.leibniz.language.check.Signature;
import org.leibniz.language.check.Vocabulary;
import org.leibniz.language.parse.Expression;
import org.leibniz.language.parse.Statement;

/** {@code param}, {@code data} and {@code dim}: what comes from outside. */
final class Declarations {
  /** Types as other languages call them. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "integer", "int", "long", "int", "float", "real", "double", "real", "number", "real",
          "boolean", "bool");

  private final ProgramBuilder program;
  private final List<Program.Parameter> parameters = new ArrayList<>();
  private final List<Program.Datum> data = new ArrayList<>();

  Declarations(ProgramBuilder program) {
    this.program = program;
  }

  List<Program.Parameter> parameters() {
    return parameters;
  }

  List<Program.Datum> data() {
    return data;
  }

  void dimension(Statement.Dimension dimension) {
    String name = dimension.name().text();
    program.requireNew(dimension.name());
    Integer given = program.bindings().sizes().get(name);
    Size size =
        given != null ? Size.of(given) : program.elaborator().ranges().size(dimension.value());
    if (size.known() && size.value() < 0) {
      throw negative(dimension.value(), size);
    }
    defineSize(dimension.name(), size);
  }

  private static Failure negative(Expression place, Size size) {
    return Failure.at(place.span(), Code.BAD_RANGE, "a size is not negative, this is " + size);
  }

  private static void checkSizes(List<Expression> written, Shape shape) {
    for (int axis = 0; axis < shape.rank(); axis++) {
      if (shape.size(axis).known() && shape.size(axis).value() < 0) {
        throw negative(written.get(axis), shape.size(axis));
      }
    }
  }

  private void defineSize(Expression.Name name, Size size) {
    program.sizes().put(name.text(), size);
    program.scope().define(name.text(), new Scope.Sized(name.span(), size));
  }

  void data(Statement.Data declaration) {
    program.requireNew(declaration.name());
    ElementType element =
        declaration.elementType().map(Declarations::elementType).orElse(ElementType.REAL);
    if (element == ElementType.INT && declaration.sizes().isEmpty() && !givenTensor(declaration)) {
      wholeNumber(declaration);
      return;
    }
    Optional<Value.OfTensor> fallback = declaration.value().map(program.elaborator()::tensor);
    Shape shape = shape(declaration, fallback);
    checkSizes(declaration.sizes(), shape);
    fallback.ifPresent(value -> checkFallback(declaration, element, value));
    Node input =
        program
            .elaborator()
            .frame()
            .builder()
            .add(new Input(declaration.name().text(), Input.Kind.DATA, new Type(element, shape)));
    Optional<Node> start =
        fallback.map(value -> fitted(declaration.value().get().span(), value, shape));
    data.add(new Program.Datum(declaration.name().text(), input, start, declaration.name().span()));
    Elaborator.checkExtent(declaration.name().span(), input);
    define(declaration.name(), input, "data");
  }

  private void checkFallback(
      Statement.Data declaration, ElementType element, Value.OfTensor value) {
    Span place = declaration.value().orElseThrow().span();
    if (program.dependsOnUnknowns(value.node())) {
      throw Failure.of(
          Diagnostic.at(place, Code.WRONG_DATA_TYPE, "data does not depend on an unknown")
              .help("name the expression instead: let " + declaration.name().text() + " = …"));
    }
    boolean widens = value.element() == ElementType.INT && element == ElementType.REAL;
    if (value.element() != element && !widens) {
      throw Failure.of(
          Diagnostic.at(
                  place,
                  Code.WRONG_DATA_TYPE,
                  declaration.name().text()
                      + " is declared as "
                      + element.text()
                      + ", this is "
                      + value.element().text())
              .help(
                  "the type stands behind the name, such as: data "
                      + declaration.name().text()
                      + " : "
                      + value.element().text()));
    }
  }

  private boolean givenTensor(Statement.Data declaration) {
    int[] given = program.bindings().shapes().get(declaration.name().text());
    return given != null && given.length > 0;
  }

  private void define(Expression.Name name, Node node, String kind) {
    program.elaborator().bind(List.of(name), program.elaborator().plain(node), name.span(), kind);
    program.record(name, kind);
  }

  /**
   * A whole number that is data is known before anything else is built, so that it may be a size.
   */
  private void wholeNumber(Statement.Data declaration) {
    String name = declaration.name().text();
    Integer given = program.bindings().sizes().get(name);
    Size size = Size.named(name);
    if (given != null) {
      size = Size.of(given);
    } else if (declaration.value().isPresent()) {
      size = program.elaborator().ranges().whole(declaration.value().get(), name);
    }
    defineSize(declaration.name(), size);
    program
        .definitions()
        .put(
            name,
            new Program.Definition(
                "data", program.algebra().size(size), declaration.name().span()));
  }

  private static ElementType elementType(Expression.Name name) {
    for (ElementType type : ElementType.values()) {
      if (type.text().equals(name.text())) {
        return type;
      }
    }
    Optional<String> closest = Suggestion.closest(name.text(), List.of("real", "int", "bool"));
    String meant = ELSEWHERE.getOrDefault(name.text().toLowerCase(Locale.ROOT), closest.orElse(""));
    Diagnostic unknown =
        Diagnostic.at(name.span(), Code.UNKNOWN_TYPE, "there is no type " + name.text());
    throw Failure.of(
        unknown.help(
            meant.isEmpty() ? "the types are real, int and bool" : "did you mean " + meant + "?"));
  }

  /**
   * The declared shape; names that are not known yet become sizes, inferred from the data where it
   * is given.
   */
  private Shape shape(Statement.Data declaration, Optional<Value.OfTensor> fallback) {
    int[] given = program.bindings().shapes().get(declaration.name().text());
    if (declaration.sizes().isEmpty()) {
      return given != null && fallback.isPresent()
          ? Shape.of(given)
          : fallback.map(Value.OfTensor::shape).orElse(Shape.SCALAR);
    }
    if (given == null
        && fallback.isPresent()
        && fallback.get().rank() == declaration.sizes().size()) {
      given = fallback.get().shape().known() ? fallback.get().shape().evaluate(Map.of()) : null;
    }
    if (given == null
        && fallback.isPresent()
        && fallback.get().rank() > declaration.sizes().size()) {
      given = fallback.get().shape().known() ? fallback.get().shape().evaluate(Map.of()) : null;
    }
    if (given != null && given.length != declaration.sizes().size()) {
      throw Failure.at(
          declaration.name().span(),
          Code.SIZES_DISAGREE,
          declaration.name().text()
              + " is declared with "
              + axes(declaration.sizes().size())
              + ", the data has "
              + axes(given.length));
    }
    List<Size> sizes = new ArrayList<>();
    for (int axis = 0; axis < declaration.sizes().size(); axis++) {
      sizes.add(dataSize(declaration, axis, given));
    }
    return new Shape(sizes);
  }

  private static String axes(int count) {
    return count == 1 ? "1 axis" : count + " axes";
  }

  private Size dataSize(Statement.Data declaration, int axis, int[] given) {
    Expression expression = declaration.sizes().get(axis);
    if (expression instanceof Expression.Name name && program.scope().find(name.text()).isEmpty()) {
      Integer set = program.bindings().sizes().get(name.text());
      Size inferred = given != null ? Size.of(given[axis]) : Size.named(name.text());
      defineSize(name, set != null ? Size.of(set) : inferred);
    }
    Size size = program.elaborator().ranges().size(expression);
    if (given != null && size.known() && size.value() != given[axis]) {
      throw Failure.of(
          Diagnostic.at(
                  expression.span(),
                  Code.SIZES_DISAGREE,
                  "the data for "
                      + declaration.name().text()
                      + " has the size "
                      + given[axis]
                      + " here, not "
                      + size)
              .label("this is " + size)
              .help("sizes of the same name must agree in all data"));
    }
    return size;
  }

  void parameter(Statement.Parameter declaration) {
    program.requireNew(declaration.name());
    boolean whole = isWhole(declaration);
    List<Size> sizes = new ArrayList<>();
    declaration.sizes().forEach(size -> sizes.add(program.elaborator().ranges().size(size)));
    Shape shape = new Shape(sizes);
    checkSizes(declaration.sizes(), shape);
    boolean structured = declaration.structure().isPresent() && !whole;
    Shape unknowns = structured ? Structures.unknowns(declaration, shape) : shape;
    String name = declaration.name().text();
    Node input =
        program
            .elaborator()
            .frame()
            .builder()
            .add(new Input(name, Input.Kind.PARAMETER, Type.real(unknowns)));
    Elaborator.checkExtent(declaration.name().span(), input);
    Node value =
        structured
            ? new Structures(program.algebra())
                .assemble(declaration.structure().get().text(), input, shape)
            : whole && !program.mixed() ? program.algebra().toInteger(input) : input;
    Optional<Program.Start> start = start(declaration, shape);
    List<Program.Bound> bounds = bounds(declaration, unknowns);
    define(declaration.name(), value, "param");
    // A name by which something is differentiated has a node of its own, which is what the
    // parameter is from here on.
    Node known = program.definitions().get(name).node();
    parameters.add(
        new Program.Parameter(
            name,
            input,
            known,
            whole,
            bounds,
            start,
            structured ? inverse(declaration, shape) : Optional.empty(),
            declaration.name().span()));
  }

  private Optional<Program.Inverse> inverse(Statement.Parameter declaration, Shape shape) {
    Input given = new Input(declaration.name().text() + "#seen", Input.Kind.DATA, Type.real(shape));
    Node seen = program.elaborator().frame().builder().add(given);
    return new Structures(program.algebra())
        .disassemble(
            declaration.structure().orElseThrow().text(), seen, shape.size(shape.rank() - 1))
        .map(numbers -> new Program.Inverse(seen, numbers));
  }

  private static boolean isWhole(Statement.Parameter declaration) {
    String type = declaration.structure().map(Expression.Name::text).orElse("");
    if (type.equals("bool")) {
      throw Failure.of(
          Diagnostic.at(
                  declaration.structure().get().span(),
                  Code.INTEGER_PARAMETER,
                  "an unknown is a number, not a truth value")
              .help("write : int in 0..1, and compare it: " + declaration.name().text() + " == 1"));
    }
    return type.equals("int");
  }

  private List<Program.Bound> bounds(Statement.Parameter declaration, Shape shape) {
    List<Program.Bound> bounds = new ArrayList<>();
    for (Statement.Bound bound : declaration.bounds()) {
      Value.OfTensor value = program.elaborator().number(bound.value());
      if (program.dependsOnUnknowns(value.node())) {
        throw Failure.of(
            Diagnostic.at(
                    bound.value().span(), Code.BAD_BOUND, "a bound must not depend on an unknown")
                .help(
                    "say it as a constraint, a line of its own: "
                        + declaration.name().text()
                        + " "
                        + bound.operator().symbol()
                        + " …"));
      }
      if (declaration.structure().isPresent() && !isWhole(declaration)) {
        throw Failure.at(bound.span(), Code.BAD_BOUND, "a structured parameter takes no bounds");
      }
      bounds.add(new Program.Bound(bound.operator(), fitted(bound.value().span(), value, shape)));
    }
    return bounds;
  }

  private Optional<Program.Start> start(Statement.Parameter declaration, Shape shape) {
    if (declaration.start().isEmpty()) {
      return Optional.empty();
    }
    Expression expression = declaration.start().get();
    if (expression instanceof Expression.Call call
        && Vocabulary.RANDOM.contains(call.function().text())) {
      return Optional.of(drawn(call));
    }
    Value.OfTensor value = program.elaborator().number(expression);
    if (program.dependsOnUnknowns(value.node())) {
      throw Failure.of(
          Diagnostic.at(
                  expression.span(),
                  Code.START_DOES_NOT_FIT,
                  "a start must not depend on an unknown")
              .help(
                  "give a number, or say it as an equation, a line of its own: "
                      + declaration.name().text()
                      + " == …"));
    }
    Node node = fitted(expression.span(), value, shape);
    if (declaration.structure().isEmpty() || isWhole(declaration)) {
      return Optional.of(new Program.Start.At(node));
    }
    Size last = shape.size(shape.rank() - 1);
    Node taken =
        new Structures(program.algebra())
            .disassemble(declaration.structure().get().text(), node, last)
            .orElseThrow(
                () ->
                    Failure.at(
                        expression.span(),
                        Code.NOT_YET_SUPPORTED,
                        "a start for a matrix whose size the data tells is not supported yet; leave it out"));
    return Optional.of(new Program.Start.At(taken));
  }

  private Program.Start drawn(Expression.Call call) {
    boolean two = Set.of("uniform", "normal").contains(call.function().text());
    Signature needed = Signature.of(two ? 2 : 0);
    if (!call.arguments().isEmpty() && !needed.takes(call.arguments().size())) {
      throw Failure.of(Arguments.wrongCount(call, needed));
    }
    List<Node> arguments = new ArrayList<>();
    for (Expression.Argument argument : call.arguments()) {
      Node number = program.elaborator().plainScalar(argument.value(), "it").node();
      if (program.dependsOnUnknowns(number)) {
        throw Failure.at(
            argument.value().span(),
            Code.START_DOES_NOT_FIT,
            "a start must not depend on an unknown");
      }
      arguments.add(number);
    }
    return new Program.Start.Drawn(call.function().text(), arguments);
  }

  private Node fitted(Span span, Value.OfTensor value, Shape shape) {
    Optional<Shape> common = value.shape().broadcast(shape);
    if (common.isEmpty() || !common.get().equals(shape)) {
      throw Failure.of(
          Diagnostic.at(
                  span,
                  Code.START_DOES_NOT_FIT,
                  "a value of shape " + value.shape() + " does not fit the declared shape " + shape)
              .label("this is " + value.describe()));
    }
    return program.algebra().broadcast(value.node(), shape);
  }
}
