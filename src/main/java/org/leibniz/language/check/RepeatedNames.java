package org.leibniz.language.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.Span;
import org.leibniz.language.parse.Expression;
import org.leibniz.language.parse.Statement;
import org.leibniz.language.parse.SyntaxTree;
import org.leibniz.language.parse.Walk;

/**
 * Names that stand twice where each must be another: parameters, states of a loop, names of a
 * tuple, generators.
 */
public final class RepeatedNames {
  private final List<Diagnostic> findings = new ArrayList<>();

  private RepeatedNames() {}

  /** What is wrong in a file. */
  public static List<Diagnostic> of(SyntaxTree tree) {
    RepeatedNames names = new RepeatedNames();
    for (Statement statement : tree.statements()) {
      if (statement instanceof Statement.Function function) {
        names.check(function.parameters(), "the parameters of " + function.name().text());
      } else if (statement instanceof Statement.Let let) {
        names.check(let.names(), "these names");
      }
      Walk.parts(statement).forEach(part -> Walk.visit(part, names::check));
    }
    return names.findings;
  }

  private void check(Expression expression) {
    if (expression instanceof Expression.Loop loop) {
      List<Expression.Name> names = new ArrayList<>(loop.states());
      loop.generator().ifPresent(generator -> names.add(generator.variable()));
      check(names, "the names of this loop");
    } else if (expression instanceof Expression.Implicit implicit) {
      check(implicit.unknowns(), "these unknowns");
    } else if (expression instanceof Expression.Call call) {
      checkGenerators(call.generators());
    } else if (expression instanceof Expression.Comprehension comprehension) {
      checkGenerators(comprehension.generators());
    } else if (expression instanceof Expression.Block block) {
      block.definitions().forEach(definition -> check(definition.names(), "these names"));
    }
  }

  private void checkGenerators(List<Expression.Generator> generators) {
    check(generators.stream().map(Expression.Generator::variable).toList(), "these generators");
  }

  private void check(List<Expression.Name> names, String among) {
    Map<String, Span> seen = new LinkedHashMap<>();
    for (Expression.Name name : names) {
      Span first = seen.putIfAbsent(name.text(), name.span());
      if (first != null) {
        findings.add(
            Diagnostic.at(
                    name.span(), Code.DUPLICATE_NAME, name.text() + " stands twice among " + among)
                .see(first, "first here")
                .help("give each a name of its own"));
      }
    }
  }
}
