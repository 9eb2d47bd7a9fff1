package org.leibniz.language.build;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.Span;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Node;
import org.leibniz.language.parse.Expression;
import org.leibniz.language.parse.Expression.BinaryOperator;
import org.leibniz.language.parse.Statement;

/** What the file asks for: objectives, equations, constraints, outputs, metrics. */
final class Requests {
  private final ProgramBuilder program;
  private final List<Program.Relation> equations = new ArrayList<>();
  private final List<Program.Relation> constraints = new ArrayList<>();
  private final List<Program.Condition> conditions = new ArrayList<>();
  private final Map<String, Span> outputs = new LinkedHashMap<>();
  private final List<String> metrics = new ArrayList<>();
  private final Likelihood likelihood;
  private Program.Objective objective;
  private Statement.Method method;

  Requests(ProgramBuilder program) {
    this.program = program;
    this.likelihood = new Likelihood(program);
  }

  /** The objective with all log-densities subtracted. */
  Optional<Program.Objective> objective() {
    return likelihood.added(Optional.ofNullable(objective));
  }

  List<Program.Support> supports() {
    return likelihood.supports();
  }

  Optional<Statement.Method> method() {
    return Optional.ofNullable(method);
  }

  /** Equations are to be solved; beside an objective they are constraints. */
  List<Program.Relation> equations() {
    return objective().isPresent() ? List.of() : equations;
  }

  List<Program.Relation> constraints() {
    List<Program.Relation> all = new ArrayList<>(objective().isPresent() ? equations : List.of());
    all.addAll(constraints);
    return all;
  }

  List<Program.Condition> conditions() {
    return conditions;
  }

  List<String> outputs() {
    return List.copyOf(outputs.keySet());
  }

  List<String> metrics() {
    return metrics;
  }

  void statement(Statement statement) {
    if (statement instanceof Statement.Objective wanted) {
      objective(wanted);
    } else if (statement instanceof Statement.Using using) {
      method(using.method());
    } else if (statement instanceof Statement.Relation relation) {
      relation(relation);
    } else if (statement instanceof Statement.Condition condition) {
      condition(condition.value());
    } else if (statement instanceof Statement.Distributed distributed) {
      likelihood.add(distributed);
    } else if (statement instanceof Statement.Output output) {
      output(output);
    } else if (statement instanceof Statement.Metric metric) {
      program.requireNew(metric.name());
      define(metric.name(), metric.value(), "metric");
      metrics.add(metric.name().text());
    }
  }

  private void objective(Statement.Objective wanted) {
    if (objective != null) {
      throw Failure.of(
          Diagnostic.at(wanted.span(), Code.TWO_OBJECTIVES, "a file has one objective")
              .label("a second one")
              .see(objective.span(), "the first")
              .help("add them up into one, weighted as you like"));
    }
    wanted.method().ifPresent(this::method);
    Value.OfTensor value = program.elaborator().number(wanted.value());
    if (value.rank() > 0) {
      throw Failure.of(
          Diagnostic.at(
                  wanted.value().span(),
                  Code.OBJECTIVE_NOT_SCALAR,
                  "what is minimised is a single number")
              .label("this has the shape " + value.shape())
              .help("take its sum(…), mean(…) or norm(…)"));
    }
    if (!program.dependsOnUnknowns(value.node())) {
      throw Failure.of(
          Diagnostic.at(
                  wanted.value().span(),
                  Code.CONSTANT_RELATION,
                  "no unknown stands in what is to be minimised")
              .label("this is known")
              .help("declare what is to be found with param"));
    }
    Node node = real(value.node());
    objective =
        new Program.Objective(
            wanted.maximize() ? program.algebra().negate(node) : node,
            wanted.maximize(),
            Program.Kind.EXPRESSION,
            List.of(),
            wanted.value().span());
  }

  private void method(Statement.Method wanted) {
    if (method != null) {
      throw Failure.of(
          Diagnostic.at(wanted.span(), Code.TWO_OBJECTIVES, "a file names one method")
              .see(method.span(), "the first"));
    }
    method = wanted;
  }

  private void relation(Statement.Relation relation) {
    Expression left = relation.comparison().first();
    for (Expression.Link link : relation.comparison().links()) {
      add(relation, left, link);
      left = link.operand();
    }
  }

  private void add(Statement.Relation relation, Expression left, Expression.Link link) {
    Value.OfTensor a = program.elaborator().number(left);
    Value.OfTensor b = program.elaborator().number(link.operand());
    if (link.operator() == BinaryOperator.NOT_EQUAL) {
      different(link, left, a, b);
      return;
    }
    Value.OfTensor difference = difference(link, left, a, b);
    if (!program.dependsOnUnknowns(difference.node())) {
      throw Failure.of(
          Diagnostic.at(
                  relation.span(),
                  Code.CONSTANT_RELATION,
                  "no unknown stands in this " + kind(link))
              .label("both sides are known")
              .help("declare what is to be found with param"));
    }
    Span span = left.span().to(link.operand().span());
    Program.Relation built =
        new Program.Relation(link.operator(), real(difference.node()), oneLine(span.text()), span);
    (link.operator() == BinaryOperator.EQUAL ? equations : constraints).add(built);
  }

  private Node real(Node node) {
    return node.type().element() == ElementType.INT ? program.algebra().toReal(node) : node;
  }

  /** {@code left != right} is to hold. */
  private void different(
      Expression.Link link, Expression left, Value.OfTensor a, Value.OfTensor b) {
    Value.OfTensor truth =
        program
            .elaborator()
            .arithmetic()
            .binary(link.operatorSpan(), BinaryOperator.NOT_EQUAL, a, b);
    hold(truth, left.span().to(link.operand().span()));
  }

  private void condition(Expression wanted) {
    Value.OfTensor truth = program.elaborator().tensor(wanted);
    if (truth.element() != ElementType.BOOL) {
      throw Failure.of(
          Diagnostic.at(wanted.span(), Code.UNKNOWN_STATEMENT, "this expression asks for nothing")
              .help(
                  "name it with let, report it with output, or compare it with == to make an "
                      + "equation"));
    }
    hold(truth, wanted.span());
  }

  private void hold(Value.OfTensor truth, Span span) {
    if (!program.dependsOnUnknowns(truth.node())) {
      throw Failure.of(
          Diagnostic.at(span, Code.CONSTANT_RELATION, "no unknown stands in this condition")
              .label("it is known whether it holds")
              .help("declare what is to be found with param"));
    }
    conditions.add(new Program.Condition(truth.node(), oneLine(span.text()), span));
  }

  private Value.OfTensor difference(
      Expression.Link link, Expression left, Value.OfTensor a, Value.OfTensor b) {
    try {
      return program
          .elaborator()
          .arithmetic()
          .binary(link.operatorSpan(), BinaryOperator.SUBTRACT, a, b);
    } catch (Failure failure) {
      throw DeclaredAt.explained(failure, program.scope(), List.of(left, link.operand()));
    }
  }

  private static String kind(Expression.Link link) {
    return link.operator() == BinaryOperator.EQUAL ? "equation" : "constraint";
  }

  /**
   * The text with each stretch of white space as one blank; by hand, since patterns are slow to
   * start.
   */
  private static String oneLine(String text) {
    StringBuilder line = new StringBuilder();
    boolean blank = false;
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (Character.isWhitespace(letter)) {
        blank = line.length() > 0;
      } else {
        line.append(blank ? " " : "").append(letter);
        blank = false;
      }
    }
    return line.toString();
  }

  private void output(Statement.Output output) {
    if (output.value().isPresent()) {
      program.requireNew(output.name());
      define(output.name(), output.value().get(), "output");
    } else {
      program.elaborator().tensor(output.name());
    }
    if (outputs.putIfAbsent(output.name().text(), output.name().span()) != null) {
      throw Failure.at(
          output.name().span(),
          Code.DUPLICATE_NAME,
          output.name().text() + " is an output already");
    }
  }

  private void define(Expression.Name name, Expression value, String kind) {
    program
        .elaborator()
        .bind(List.of(name), program.elaborator().tensor(value), value.span(), kind);
    program.record(name, kind);
  }
}
