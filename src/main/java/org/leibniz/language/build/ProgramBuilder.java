package org.leibniz.language.build;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.Source;
import org.leibniz.diagnostic.Span;
import org.leibniz.graph.Node;
import org.leibniz.graph.Size;
import org.leibniz.graph.TypeException;
import org.leibniz.language.check.DeclaredNames;
import org.leibniz.language.check.FunctionCheck;
import org.leibniz.language.check.RepeatedNames;
import org.leibniz.language.check.Vocabulary;
import org.leibniz.language.parse.Expression;
import org.leibniz.language.parse.Statement;
import org.leibniz.language.parse.SyntaxTree;
import org.leibniz.language.parse.Walk;
import org.leibniz.operator.Algebra;

/**
 * Builds a file, statement by statement, into a {@link Program}. A statement that is wrong is told
 * and left out; what uses its names is then left out silently.
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
  private final Unknowns unknowns = new Unknowns();
  private final Declarations declarations;
  private final Requests requests;
  private boolean mixed;

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
   * @param findings what is wrong is added here; where there is anything, the program is not to be
   *     run
   */
  public static Program build(
      List<SyntaxTree> trees, Bindings bindings, List<Diagnostic> findings) {
    List<Diagnostic> found = new ArrayList<>();
    ProgramBuilder builder = new ProgramBuilder(bindings, found);
    Program program =
        Nesting.deepEnough(
            trees, () -> builder.elaborator.within(builder.scope, () -> builder.run(trees)));
    findings.addAll(inOrder(found, trees));
    return program;
  }

  /** The findings in the order of the files; of several of one kind at one place the first. */
  private static List<Diagnostic> inOrder(List<Diagnostic> findings, List<SyntaxTree> trees) {
    List<Source> sources = trees.stream().map(SyntaxTree::source).toList();
    Map<List<Object>, Diagnostic> distinct = new LinkedHashMap<>();
    for (Diagnostic finding : findings) {
      distinct.putIfAbsent(List.of(finding.primary(), finding.code()), finding);
    }
    List<Diagnostic> ordered = new ArrayList<>(distinct.values());
    ordered.sort(
        Comparator.<Diagnostic>comparingInt(
                finding -> finding.primary().map(span -> sources.indexOf(span.source())).orElse(-1))
            .thenComparingInt(finding -> finding.primary().map(Span::start).orElse(0)));
    return ordered;
  }

  private static boolean mixed(List<SyntaxTree> trees) {
    boolean whole = false;
    boolean real = false;
    for (SyntaxTree tree : trees) {
      for (Statement statement : tree.statements()) {
        if (statement instanceof Statement.Parameter parameter) {
          boolean number =
              parameter.structure().map(name -> name.text().equals("int")).orElse(false);
          whole |= number;
          real |= !number;
        }
      }
    }
    return whole && real;
  }

  /**
   * Whether some unknowns are whole numbers and others real. Then all are built as real numbers,
   * since derivatives by all of them are asked for.
   */
  boolean mixed() {
    return mixed;
  }

  private Program run(List<SyntaxTree> trees) {
    elaborator.calls().track(tracked(trees, bindings.tracked()));
    elaborator.calls().global(scope);
    check(trees);
    mixed = mixed(trees);
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
        requests.supports(),
        requests.method(),
        requests.equations(),
        requests.constraints(),
        requests.conditions(),
        requests.outputs(),
        requests.metrics());
  }

  /** Whether something is differentiated in the files. */
  public static boolean differentiates(List<SyntaxTree> trees) {
    return !tracked(trees, Set.of()).isEmpty();
  }

  /** The names by which something is differentiated. */
  private static Set<String> tracked(List<SyntaxTree> trees, Set<String> more) {
    Set<String> names = new LinkedHashSet<>(more);
    for (SyntaxTree tree : trees) {
      for (Statement statement : tree.statements()) {
        Walk.parts(statement)
            .forEach(part -> Walk.visit(part, expression -> trackedIn(expression, names)));
      }
    }
    return names;
  }

  private static void trackedIn(Expression expression, Set<String> names) {
    if (expression instanceof Expression.Call call
        && Derivatives.ARGUMENTS.containsKey(call.function().text())
        && call.arguments().size() > 1) {
      Expression by = call.arguments().get(1).value();
      List<Expression> points =
          by instanceof Expression.Tuple tuple ? tuple.elements() : List.of(by);
      for (Expression point : points) {
        if (point instanceof Expression.Name name) {
          names.add(name.text());
        }
      }
    }
  }

  /** What can be told from the syntax alone. */
  private void check(List<SyntaxTree> trees) {
    trees.forEach(tree -> findings.addAll(RepeatedNames.of(tree)));
    Vocabulary vocabulary = new Vocabulary(trees, elaborator.calls());
    FunctionCheck check = new FunctionCheck(vocabulary);
    findings.addAll(check.findings());
    elaborator.calls().vocabulary(vocabulary, check.wrong());
  }

  private void attempt(Statement statement) {
    try {
      statement(statement);
    } catch (ArithmeticException tooLarge) {
      failed(statement, Elaborator.tooLarge(statement.span()));
    } catch (TypeException wrong) {
      failed(statement, Failure.at(statement.span(), wrong.code(), wrong.getMessage()));
    } catch (Failure failure) {
      failed(statement, failure);
    }
  }

  private void failed(Statement statement, Failure failure) {
    failure.diagnostic().ifPresent(findings::add);
    List<Expression.Name> lost = new ArrayList<>(DeclaredNames.of(statement));
    lost.addAll(DeclaredNames.sizes(statement));
    for (Expression.Name name : lost) {
      if (scope.find(name.text()).isEmpty()) {
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
                  statement.span(),
                  Code.NOT_YET_SUPPORTED,
                  "state and update are not supported yet")
              .help("they come with training; this release solves and fits"));
    } else if (!(statement instanceof Statement.Import)) {
      requests.statement(statement);
    }
  }

  private void let(Statement.Let let) {
    let.names().forEach(this::requireNew);
    Value value = elaborator.build(let.value());
    if (let.names().size() == 1 && value instanceof Value.OfTuple tuple) {
      throw oneName(let.names().get(0), tuple.elements().size());
    }
    elaborator.bind(let.names(), value, let.span(), "let");
    for (Expression.Name name : let.names()) {
      record(name, "let");
    }
  }

  /** Every let can be asked for by its name, and what is asked for is one value. */
  private static Failure oneName(Expression.Name name, int values) {
    StringJoiner each = new StringJoiner(", ", "(", ")");
    for (int i = 1; i <= values; i++) {
      each.add(name.text() + i);
    }
    return Failure.of(
        Diagnostic.at(
                name.span(),
                Code.TUPLE_MISMATCH,
                name.text() + " is one name, the right gives " + values + " values")
            .help("name each of them: let " + each + " = …"));
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
    if (Vocabulary.NUMBERS.contains(name.text())) {
      throw Failure.at(
          name.span(),
          Code.RESERVED_NAME,
          name.text() + " is a number of the language; choose another name");
    }
  }

  private static Failure duplicate(Expression.Name name, Span first) {
    return Failure.of(
        Diagnostic.at(name.span(), Code.DUPLICATE_NAME, name.text() + " is declared twice")
            .label("declared again")
            .see(first, "first declared here"));
  }

  /** Whether a node of the program's own graph depends on an unknown. */
  boolean dependsOnUnknowns(Node node) {
    return unknowns.influence(node);
  }

  Elaborator elaborator() {
    return elaborator;
  }

  List<Program.Parameter> parameters() {
    return declarations.parameters();
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
