package org.leibniz.language.build;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.Span;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Size;
import org.leibniz.language.parse.Expression;
import org.leibniz.language.parse.Statement;
import org.leibniz.language.parse.SyntaxTree;
import org.leibniz.language.parse.Walk;
import org.leibniz.operator.Algebra;

/**
 * Builds a file, statement by statement, into a {@link Program}. A statement that is wrong is told and left out; what uses
 * its names is then left out silently.
 */
public final class ProgramBuilder {
  private final Bindings bindings;
  private final List<Diagnostic> findings;
  private final Functions functions = new Functions();
  private final Elaborator elaborator = new Elaborator(functions);
  private final Scope scope = new Scope(null);
  private final Map<String, Size> sizes = new LinkedHashMap<>();
  private final Map<String, Program.Definition> definitions = new LinkedHashMap<>();
  private final Map<String, Span> functionPlaces = new LinkedHashMap<>();
  private final Declarations declarations;
  private final Requests requests;

  private ProgramBuilder(Bindings bindings, List<Diagnostic> findings) {
    this.bindings = bindings;
    this.findings = findings;
    this.declarations = new Declarations(this);
    this.requests = new Requests(this);
  }

  /**
   * Builds a file whose imports have been read.
   *
   * @param trees the imported files in order, the file itself last
   * @param findings what is wrong is added here; where there is anything, the program is not to be run
   */
  public static Program build(List<SyntaxTree> trees, Bindings bindings, List<Diagnostic> findings) {
    ProgramBuilder builder = new ProgramBuilder(bindings, findings);
    return builder.elaborator.within(builder.scope, () -> builder.run(trees));
  }

  private Program run(List<SyntaxTree> trees) {
    elaborator.calls().track(tracked(trees));
    elaborator.calls().global(scope);
    elaborator.calls().declared(declared(trees));
    for (SyntaxTree tree : trees) {
      tree.statements().forEach(this::attempt);
    }
    SyntaxTree main = trees.get(trees.size() - 1);
    return new Program(
        main.source(),
        elaborator.frame().builder(),
        sizes,
        declarations.parameters(),
        declarations.data(),
        definitions,
        requests.objective(),
        requests.method(),
        requests.equations(),
        requests.constraints(),
        requests.outputs(),
        requests.metrics());
  }

  /** The names by which something is differentiated. */
  private Set<String> tracked(List<SyntaxTree> trees) {
    Set<String> names = new LinkedHashSet<>(bindings.tracked());
    for (SyntaxTree tree : trees) {
      for (Statement statement : tree.statements()) {
        Walk.parts(statement).forEach(part -> Walk.visit(part, expression -> trackedIn(expression, names)));
      }
    }
    return names;
  }

  private static void trackedIn(Expression expression, Set<String> names) {
    if (expression instanceof Expression.Call call
        && Derivatives.ARGUMENTS.containsKey(call.function().text())
        && call.arguments().size() > 1
        && call.arguments().get(1).value() instanceof Expression.Name name) {
      names.add(name.text());
    }
  }

  /** The places where names are declared, so that a use before can be told from a name that is unknown. */
  private static Map<String, Span> declared(List<SyntaxTree> trees) {
    Map<String, Span> places = new LinkedHashMap<>();
    for (SyntaxTree tree : trees) {
      for (Statement statement : tree.statements()) {
        names(statement).forEach(name -> places.putIfAbsent(name.text(), name.span()));
      }
    }
    return places;
  }

  /** The names that a statement declares. */
  static List<Expression.Name> names(Statement statement) {
    if (statement instanceof Statement.Parameter parameter) {
      return List.of(parameter.name());
    } else if (statement instanceof Statement.Data data) {
      return List.of(data.name());
    } else if (statement instanceof Statement.Dimension dimension) {
      return List.of(dimension.name());
    } else if (statement instanceof Statement.Let let) {
      return let.names();
    } else if (statement instanceof Statement.Output output && output.value().isPresent()) {
      return List.of(output.name());
    } else if (statement instanceof Statement.Metric metric) {
      return List.of(metric.name());
    } else if (statement instanceof Statement.State state) {
      return List.of(state.name());
    }
    return List.of();
  }

  private void attempt(Statement statement) {
    try {
      statement(statement);
    } catch (Failure failure) {
      failure.diagnostic().ifPresent(findings::add);
      for (Expression.Name name : names(statement)) {
        scope.define(name.text(), new Scope.Broken(name.span()));
      }
    }
  }

  private void statement(Statement statement) {
    if (statement instanceof Statement.Parameter parameter) {
      declarations.parameter(parameter);
    } else if (statement instanceof Statement.Data data) {
      declarations.data(data);
    } else if (statement instanceof Statement.Dimension dimension) {
      declarations.dimension(dimension);
    } else if (statement instanceof Statement.Let let) {
      let(let);
    } else if (statement instanceof Statement.Function function) {
      function(function);
    } else if (statement instanceof Statement.State || statement instanceof Statement.Update) {
      throw Failure.of(
          Diagnostic.at(
                  statement.span(), Code.NOT_YET_SUPPORTED, "state and update are not supported yet")
              .help("they come with training; this release solves and fits"));
    } else if (!(statement instanceof Statement.Import)) {
      requests.statement(statement);
    }
  }

  private void let(Statement.Let let) {
    let.names().forEach(this::requireNew);
    Value value = elaborator.build(let.value());
    elaborator.bind(let.names(), value, let.span(), "let");
    for (Expression.Name name : let.names()) {
      record(name, "let");
    }
  }

  /** Keeps what a name now stands for among the definitions. */
  void record(Expression.Name name, String kind) {
    if (scope.find(name.text()).orElseThrow() instanceof Scope.Bound bound
        && bound.value() instanceof Value.OfTensor tensor) {
      definitions.put(name.text(), new Program.Definition(kind, tensor.node(), name.span()));
    }
  }

  private void function(Statement.Function function) {
    Span before = functionPlaces.put(function.name().text(), function.name().span());
    if (before != null) {
      throw duplicate(function.name(), before);
    }
    functions.define(function);
  }

  /** A name may be declared once. */
  void requireNew(Expression.Name name) {
    Optional<Scope.Entry> known = scope.find(name.text());
    if (known.isPresent()) {
      throw duplicate(name, known.get().declared());
    }
    if (Set.of("pi", "inf", "nan").contains(name.text())) {
      throw Failure.at(name.span(), Code.RESERVED_NAME, name.text() + " is a number of the language; choose another name");
    }
  }

  private static Failure duplicate(Expression.Name name, Span first) {
    return Failure.of(
        Diagnostic.at(name.span(), Code.DUPLICATE_NAME, name.text() + " is declared twice")
            .label("declared again")
            .see(first, "first declared here"));
  }

  /** Whether a node depends on an unknown. */
  boolean dependsOnUnknowns(Node node) {
    return Graph.reachable(List.of(node)).stream()
        .anyMatch(
            part -> part.operator() instanceof Input input && input.kind() == Input.Kind.PARAMETER);
  }

  Elaborator elaborator() {
    return elaborator;
  }

  Algebra algebra() {
    return elaborator.algebra();
  }

  Scope scope() {
    return scope;
  }

  Bindings bindings() {
    return bindings;
  }

  Map<String, Size> sizes() {
    return sizes;
  }

  Map<String, Program.Definition> definitions() {
    return definitions;
  }
}
