package org.leibniz.language.build;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.Span;
import org.leibniz.language.check.Arguments;
import org.leibniz.language.check.KnownFunctions;
import org.leibniz.language.check.Signature;
import org.leibniz.language.check.Vocabulary;
import org.leibniz.language.parse.Expression;
import org.leibniz.language.parse.Statement;

/** Calls: of the user's functions, of what is built in, of the standard library, in this order. */
final class Calls implements KnownFunctions {
  /**
   * What the names of log-densities end in, and of the functions that tell where they are finite.
   */
  static final String DENSITY = "_log_density";

  static final String SUPPORT = "_support";

  private final Elaborator elaborator;
  private final Functions functions;
  private final Builtins builtins;
  private final Reductions reductions;
  private Derivatives derivatives;
  private final Set<String> active = new LinkedHashSet<>();
  private Scope global;
  private Vocabulary vocabulary = new Vocabulary(List.of(), this);
  private Set<String> wrong = Set.of();

  Calls(Elaborator elaborator, Functions functions) {
    this.elaborator = elaborator;
    this.functions = functions;
    this.builtins = new Builtins(elaborator);
    this.reductions = new Reductions(elaborator);
    this.derivatives = new Derivatives(elaborator, Set.of());
  }

  Derivatives derivatives() {
    return derivatives;
  }

  /** Names that keep their identity because something is differentiated by them. */
  void track(Set<String> names) {
    derivatives = new Derivatives(elaborator, names);
  }

  /** Whether a call is of what is built in under a name, not of a function of the file. */
  boolean builtIn(Expression.Call call, String name) {
    return call.function().text().equals(name)
        && (functions.isLibrary(call) || functions.own(name).isEmpty());
  }

  Value call(Expression.Call call) {
    String name = call.function().text();
    // Within the library a name means what it means there, whatever the file defines.
    Optional<Statement.Function> own =
        functions.isLibrary(call) ? Optional.empty() : functions.own(name);
    if (own.isPresent()) {
      return apply(call, own.get(), global);
    }
    if (Derivatives.ARGUMENTS.containsKey(name)) {
      return derivatives.call(call);
    }
    if (reductions.handles(call)) {
      return reductions.call(call);
    }
    if (!call.generators().isEmpty()) {
      throw Failure.of(
          Diagnostic.at(call.span(), Code.UNKNOWN_ARGUMENT, name + " does not take generators")
              .help("sum, prod, mean, min, max, norm, logsumexp, argmax, argmin, all and any do")
              .help("a vector of its values is [" + name + "(…) for i in 0..n]"));
    }
    if (builtins.handles(name)) {
      return builtins.call(call);
    }
    Statement.Function library = functions.library(name).orElseThrow(() -> unknownFunction(call));
    return apply(call, library, new Scope(null));
  }

  /**
   * Tells of the names of the files.
   *
   * @param names all names
   * @param faulty functions that something is wrong with, which has been told
   */
  void vocabulary(Vocabulary names, Set<String> faulty) {
    vocabulary = names;
    wrong = faulty;
  }

  /** Sets the scope in which functions find what is not their parameter. */
  void global(Scope scope) {
    global = scope;
  }

  private Value apply(Expression.Call call, Statement.Function function, Scope outer) {
    String name = function.name().text();
    if (functions.own(name).isPresent() && wrong.contains(name)) {
      throw Failure.silent();
    }
    // Arguments are built before the function counts as active: f(f(x)) is no circle.
    List<Value> arguments = arguments(call, function);
    if (!active.add(name)) {
      throw Failure.silent();
    }
    try {
      return within(call, function, arguments, outer);
    } finally {
      active.remove(name);
    }
  }

  private Value within(
      Expression.Call call, Statement.Function function, List<Value> arguments, Scope outer) {
    try {
      return elaborator.within(
          new Scope(outer),
          () -> {
            for (int i = 0; i < arguments.size(); i++) {
              elaborator.bind(
                  List.of(function.parameters().get(i)), arguments.get(i), call.span(), "argument");
            }
            return body(call, function, arguments);
          });
    } catch (Failure failure) {
      List<Expression> given = call.arguments().stream().map(Expression.Argument::value).toList();
      throw DeclaredAt.explained(failure, elaborator.scope(), given);
    }
  }

  private Value body(Expression.Call call, Statement.Function function, List<Value> arguments) {
    try {
      return function.gradient().isPresent()
          ? new CustomRules(elaborator).apply(call, function, arguments)
          : elaborator.build(function.body());
    } catch (Failure failure) {
      boolean library = functions.isLibrary(function) && !functions.isLibrary(call);
      throw failure.with(
          finding -> library ? moved(finding, call) : finding.see(call.span(), "called from here"));
    }
  }

  /** A finding inside the library is told where the person called it. */
  private static Diagnostic moved(Diagnostic finding, Expression.Call call) {
    Diagnostic moved =
        Diagnostic.at(
                call.span(),
                finding.code(),
                "in " + call.function().span().text() + ": " + finding.message())
            .label(finding.label());
    for (String line : finding.help()) {
      moved = moved.help(line);
    }
    return moved;
  }

  private List<Value> arguments(Expression.Call call, Statement.Function function) {
    Arguments.mismatch(call, function)
        .ifPresent(
            mismatch -> {
              throw Failure.of(mismatch);
            });
    List<Value> values = new ArrayList<>();
    for (Expression expression : Arguments.ordered(call, function)) {
      values.add(elaborator.build(expression));
    }
    return values;
  }

  /**
   * A distribution is a function whose name ends in {@code _log_density}, which takes the variate
   * in front.
   */
  void checkDistribution(Expression.Call call) {
    Expression.Name name = call.function();
    Optional<Statement.Function> density = functions.own(name.text() + DENSITY);
    density = density.isPresent() ? density : functions.library(name.text() + DENSITY);
    if (density.isEmpty()) {
      List<String> known =
          functions.names().stream()
              .filter(function -> function.endsWith(DENSITY))
              .map(function -> function.substring(0, function.length() - DENSITY.length()))
              .toList();
      throw Failure.of(vocabulary.unknownDistribution(name, known));
    }
    int takes = density.get().parameters().size() - 1;
    if (takes != call.arguments().size()) {
      List<String> parameters =
          density.get().parameters().stream().skip(1).map(Expression.Name::text).toList();
      throw Failure.of(
          Arguments.wrongCount(call, Signature.of(takes))
              .help("it is " + name.text() + "(" + String.join(", ", parameters) + ")"));
    }
  }

  /** Where a distribution has a density: of the file, or, where the density is not, the library. */
  Optional<Statement.Function> support(Expression.Call distribution) {
    String name = distribution.function().text();
    boolean own = functions.own(name + DENSITY).isPresent();
    Optional<Statement.Function> support =
        own ? functions.own(name + SUPPORT) : functions.library(name + SUPPORT);
    return support.filter(
        found -> found.parameters().size() == distribution.arguments().size() + 1);
  }

  private Failure unknownFunction(Expression.Call call) {
    if (vocabulary.lost(call.function().text())) {
      return Failure.silent();
    }
    Optional<Span> value =
        elaborator.scope().find(call.function().text()).map(Scope.Entry::declared);
    return Failure.of(vocabulary.unknownFunction(call.function(), value));
  }

  @Override
  public Optional<Signature> signature(String name) {
    if (Derivatives.ARGUMENTS.containsKey(name)) {
      return Optional.of(Signature.of(Derivatives.ARGUMENTS.get(name)));
    } else if (Reductions.NAMES.contains(name)) {
      return Optional.of(Signature.ANY);
    } else if (builtins.handles(name)) {
      return Optional.of(Builtins.signature(name));
    }
    return functions.library(name).map(function -> Signature.of(function.parameters().size()));
  }

  @Override
  public Set<String> names() {
    Set<String> all = new TreeSet<>(functions.names());
    all.addAll(Builtins.NAMES);
    all.addAll(Reductions.NAMES);
    all.addAll(Derivatives.ARGUMENTS.keySet());
    return all;
  }

  /** The finding for a name that stands for nothing. */
  Failure unknownName(Expression.Name name) {
    return vocabulary.lost(name.text())
        ? Failure.silent()
        : Failure.of(vocabulary.unknownName(name, elaborator.scope().names()));
  }
}
