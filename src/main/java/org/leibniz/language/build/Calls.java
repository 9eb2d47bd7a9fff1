package org.leibniz.language.build;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.Span;
import org.leibniz.diagnostic.Suggestion;
import org.leibniz.language.parse.Expression;
import org.leibniz.language.parse.Statement;

/** Calls: of the user's functions, of what is built in, of the standard library, in this order. */
final class Calls {
  private final Elaborator elaborator;
  private final Functions functions;
  private final Builtins builtins;
  private final Reductions reductions;
  private Derivatives derivatives;
  private final Set<String> active = new LinkedHashSet<>();
  private Scope global;
  private Map<String, Span> declared = Map.of();

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

  Value call(Expression.Call call) {
    String name = call.function().text();
    Optional<Statement.Function> own = functions.own(name);
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
              .help("sum, prod, mean, min, max, norm, logsumexp, argmax, argmin, all and any do"));
    }
    if (builtins.handles(name)) {
      return builtins.call(call);
    }
    Statement.Function library = functions.library(name).orElseThrow(() -> unknownFunction(call));
    return apply(call, library, new Scope(null));
  }

  /** Tells where names are declared, also those further down. */
  void declared(Map<String, Span> places) {
    declared = places;
  }

  /** Sets the scope in which functions find what is not their parameter. */
  void global(Scope scope) {
    global = scope;
  }

  private Value apply(Expression.Call call, Statement.Function function, Scope outer) {
    String name = function.name().text();
    if (!active.add(name)) {
      active.remove(name);
      throw Failure.of(
          Diagnostic.at(call.span(), Code.RECURSIVE_FUNCTION, "the function " + name + " calls itself")
              .see(function.name().span(), "it is defined here")
              .help("write a loop instead: fold(…)"));
    }
    try {
      List<Value> arguments = arguments(call, function);
      return elaborator.within(
          new Scope(outer),
          () -> {
            for (int i = 0; i < arguments.size(); i++) {
              elaborator.bind(List.of(function.parameters().get(i)), arguments.get(i), call.span(), "argument");
            }
            return body(call, function, arguments);
          });
    } finally {
      active.remove(name);
    }
  }

  private Value body(Expression.Call call, Statement.Function function, List<Value> arguments) {
    try {
      return function.gradient().isPresent()
          ? new CustomRules(elaborator).apply(call, function, arguments)
          : elaborator.build(function.body());
    } catch (Failure failure) {
      throw failure.diagnostic().map(d -> Failure.of(called(d, call))).orElse(failure);
    }
  }

  /** A finding inside a function says from where it was called. */
  private static Diagnostic called(Diagnostic diagnostic, Expression.Call call) {
    boolean library =
        diagnostic.primary().isPresent()
            && diagnostic.primary().get().source() != call.span().source();
    if (!library) {
      return diagnostic.see(call.span(), "called from here");
    }
    Diagnostic moved = Diagnostic.at(call.span(), diagnostic.code(), diagnostic.message()).label(diagnostic.label());
    for (String line : diagnostic.help()) {
      moved = moved.help(line);
    }
    return moved;
  }

  private List<Value> arguments(Expression.Call call, Statement.Function function) {
    List<Expression.Name> parameters = function.parameters();
    Expression[] given = new Expression[parameters.size()];
    int place = 0;
    for (Expression.Argument argument : call.arguments()) {
      int index = argument.name().isPresent() ? named(function, argument.name().get()) : place++;
      if (index >= given.length) {
        throw wrongCount(call, function);
      }
      given[index] = argument.value();
    }
    List<Value> values = new ArrayList<>();
    for (Expression expression : given) {
      if (expression == null) {
        throw wrongCount(call, function);
      }
      values.add(elaborator.build(expression));
    }
    return values;
  }

  private static int named(Statement.Function function, Expression.Name name) {
    List<String> names = function.parameters().stream().map(Expression.Name::text).toList();
    if (!names.contains(name.text())) {
      throw Failure.of(
          Diagnostic.at(
                  name.span(),
                  Code.UNKNOWN_ARGUMENT,
                  function.name().text() + " has no parameter " + name.text())
              .help("its parameters are " + String.join(", ", names)));
    }
    return names.indexOf(name.text());
  }

  private static Failure wrongCount(Expression.Call call, Statement.Function function) {
    int takes = function.parameters().size();
    return Failure.of(
        Diagnostic.at(
                call.span(),
                Code.WRONG_ARGUMENT_COUNT,
                function.name().text()
                    + " takes "
                    + (takes == 1 ? "1 argument" : takes + " arguments")
                    + ", here are "
                    + call.arguments().size())
            .see(function.name().span(), "it is defined here"));
  }

  private Failure unknownFunction(Expression.Call call) {
    String name = call.function().text();
    Diagnostic diagnostic =
        Diagnostic.at(call.function().span(), Code.UNKNOWN_NAME, "there is no function " + name);
    if (elaborator.scope().find(name).isPresent()) {
      return Failure.of(
          Diagnostic.at(call.function().span(), Code.NOT_A_FUNCTION, name + " is not a function")
              .see(elaborator.scope().find(name).get().declared(), "it is declared here")
              .help("to multiply, write " + name + " * (…); to take an element, " + name + "[…]"));
    }
    Optional<String> closest = Suggestion.closest(name, allFunctions());
    return Failure.of(closest.map(c -> diagnostic.help("did you mean " + c + "?")).orElse(diagnostic));
  }

  private Set<String> allFunctions() {
    Set<String> all = new TreeSet<>(functions.names());
    all.addAll(Builtins.NAMES);
    all.addAll(Reductions.NAMES);
    all.addAll(Derivatives.ARGUMENTS.keySet());
    return all;
  }

  /** The finding for a name that stands for nothing. */
  Failure unknownName(Expression.Name name) {
    if (declared.containsKey(name.text())) {
      return Failure.of(
          Diagnostic.at(
                  name.span(), Code.USED_BEFORE_DEFINITION, name.text() + " is used before it is defined")
              .see(declared.get(name.text()), "it is defined here")
              .help("move the definition up"));
    }
    if (allFunctions().contains(name.text())) {
      return Failure.of(
          Diagnostic.at(name.span(), Code.FUNCTION_AS_VALUE, name.text() + " is a function")
              .label("it needs its arguments")
              .help("write " + name.text() + "(…)"));
    }
    Diagnostic diagnostic =
        Diagnostic.at(name.span(), Code.UNKNOWN_NAME, "nothing is called " + name.text());
    Optional<String> closest = Suggestion.closest(name.text(), elaborator.scope().names());
    return Failure.of(
        closest
            .map(c -> diagnostic.help("did you mean " + c + "?"))
            .orElse(diagnostic.help("declare it before: param, data, dim or let " + name.text() + " …")));
  }
}
