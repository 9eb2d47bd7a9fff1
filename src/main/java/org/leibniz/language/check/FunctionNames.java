package org.leibniz.language.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.Span;
import org.leibniz.language.parse.Expression;
import org.leibniz.language.parse.Statement;
import org.leibniz.language.parse.Walk;

/** The names and the calls in one function, whether it is called or not. */
final class FunctionNames {
  private final Vocabulary vocabulary;
  private final List<Diagnostic> findings = new ArrayList<>();
  private final List<Expression.Call> calls = new ArrayList<>();
  private final Deque<Open> open = new ArrayDeque<>();

  /** An expression that is still to be looked at, with what can be seen where it stands. */
  private record Open(Expression expression, Visible visible) {}

  FunctionNames(Statement.Function function, Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    Visible parameters = Visible.NOTHING.with(function.parameters());
    open.push(new Open(function.body(), parameters));
    while (!open.isEmpty()) {
      visit(open.pop());
    }
    function
        .gradient()
        .ifPresent(
            rule -> open.push(new Open(rule.value(), parameters.with(List.of(rule.cotangent())))));
    while (!open.isEmpty()) {
      visit(open.pop());
    }
  }

  /** What is wrong. */
  List<Diagnostic> findings() {
    return findings;
  }

  /** The calls of functions that the files define, and that fit. */
  List<Expression.Call> calls() {
    return calls;
  }

  private void visit(Open place) {
    Expression expression = place.expression();
    Visible visible = place.visible();
    if (expression instanceof Expression.Name name) {
      name(name, visible);
    } else if (expression instanceof Expression.Call call) {
      call(call, visible);
      generators(
          call.generators(),
          visible,
          call.arguments().stream().map(Expression.Argument::value).toList());
    } else if (expression instanceof Expression.Comprehension comprehension) {
      generators(comprehension.generators(), visible, List.of(comprehension.body()));
    } else if (expression instanceof Expression.Loop loop) {
      loop(loop, visible);
    } else if (expression instanceof Expression.Implicit implicit) {
      open.push(new Open(implicit.start(), visible));
      implicit.limit().ifPresent(limit -> open.push(new Open(limit, visible)));
      Visible inner = visible.with(implicit.unknowns());
      implicit.conditions().forEach(condition -> open.push(new Open(condition, inner)));
    } else if (expression instanceof Expression.Block block) {
      Visible inner = visible;
      for (Expression.Definition definition : block.definitions()) {
        open.push(new Open(definition.value(), inner));
        inner = inner.with(definition.names());
      }
      open.push(new Open(block.result(), inner));
    } else {
      Walk.parts(expression).forEach(part -> open.push(new Open(part, visible)));
    }
  }

  private void generators(
      List<Expression.Generator> generators, Visible visible, List<Expression> bodies) {
    Visible inner = visible;
    for (Expression.Generator generator : generators) {
      open.push(new Open(generator.from(), inner));
      open.push(new Open(generator.to(), inner));
      inner = inner.with(List.of(generator.variable()));
    }
    for (Expression body : bodies) {
      open.push(new Open(body, inner));
    }
  }

  private void loop(Expression.Loop loop, Visible visible) {
    open.push(new Open(loop.start(), visible));
    Visible inner = visible.with(loop.states());
    for (Expression limit : loop.limit().stream().toList()) {
      open.push(new Open(limit, visible));
    }
    for (Expression condition : loop.condition().stream().toList()) {
      open.push(new Open(condition, inner));
    }
    generators(loop.generator().stream().toList(), inner, List.of(loop.body()));
  }

  private void name(Expression.Name name, Visible visible) {
    boolean known = visible.sees(name.text()) || vocabulary.declares(name.text());
    if (!known && !vocabulary.lost(name.text())) {
      findings.add(vocabulary.unknownName(name, visible.all()));
    }
  }

  private void call(Expression.Call call, Visible visible) {
    String name = call.function().text();
    Statement.Function own = vocabulary.functions().get(name);
    if (own != null) {
      Optional<Diagnostic> wrong = Arguments.mismatch(call, own);
      wrong.ifPresentOrElse(findings::add, () -> calls.add(call));
      return;
    }
    Optional<Signature> known = vocabulary.known(name);
    if (known.isEmpty() && vocabulary.lost(name)) {
      return;
    }
    if (known.isEmpty()) {
      Optional<Span> value =
          visible.sees(name) ? Optional.of(call.function().span()) : vocabulary.place(name);
      findings.add(vocabulary.unknownFunction(call.function(), value));
    } else if (call.generators().isEmpty() && !known.get().takes(call.arguments().size())) {
      findings.add(Arguments.wrongCount(call, known.get()));
    }
  }
}
