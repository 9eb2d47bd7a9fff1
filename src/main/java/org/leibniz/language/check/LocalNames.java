package org.leibniz.language.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leibniz.language.parse.Expression;
import org.leibniz.language.parse.Statement;
import org.leibniz.language.parse.SyntaxTree;
import org.leibniz.language.parse.Walk;

/**
 * The names that are known in a part of an expression only: parameters, generators, states, names
 * in blocks.
 */
final class LocalNames {
  private final Map<String, Binding> bindings = new LinkedHashMap<>();

  private LocalNames() {}

  /** A local name with the words for where it is known. */
  record Binding(Expression.Name name, String inside) {}

  /** All local names of some files; of several bindings of a name the first. */
  static Map<String, Binding> of(List<SyntaxTree> trees) {
    LocalNames names = new LocalNames();
    for (SyntaxTree tree : trees) {
      for (Statement statement : tree.statements()) {
        if (statement instanceof Statement.Function function) {
          names.bind(function.parameters(), "the function " + function.name().text());
          function
              .gradient()
              .ifPresent(rule -> names.bind(List.of(rule.cotangent()), "its gradient rule"));
        }
        Walk.parts(statement).forEach(part -> Walk.visit(part, names::bind));
      }
    }
    return names.bindings;
  }

  private void bind(Expression expression) {
    if (expression instanceof Expression.Call call) {
      bindGenerators(call.generators(), call.function().text() + "(…)");
    } else if (expression instanceof Expression.Comprehension comprehension) {
      bindGenerators(comprehension.generators(), "its brackets");
    } else if (expression instanceof Expression.Loop loop) {
      String inside = (loop.scan() ? "scan" : "fold") + "(…)";
      bind(loop.states(), inside);
      loop.generator().ifPresent(generator -> bindGenerators(List.of(generator), inside));
    } else if (expression instanceof Expression.Implicit implicit) {
      bind(implicit.unknowns(), "implicit(…)");
    } else if (expression instanceof Expression.Block block) {
      block.definitions().forEach(definition -> bind(definition.names(), "its braces"));
    }
  }

  private void bindGenerators(List<Expression.Generator> generators, String inside) {
    bind(generators.stream().map(Expression.Generator::variable).toList(), inside);
  }

  private void bind(List<Expression.Name> names, String inside) {
    names.forEach(name -> bindings.putIfAbsent(name.text(), new Binding(name, inside)));
  }
}
