package org.leibniz.language.build;

import java.util.ArrayList;
import java.util.List;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.graph.Type;
import org.leibniz.language.check.RuleCount;
import org.leibniz.language.parse.Expression;
import org.leibniz.language.parse.Statement;
import org.leibniz.operator.Custom;

/** Functions with a derivative rule of the user's: {@code fn … with gradient(g) = …}. */
final class CustomRules {
  private final Elaborator elaborator;

  CustomRules(Elaborator elaborator) {
    this.elaborator = elaborator;
  }

  /** The application; the parameters are bound in the current scope. */
  Value apply(Expression.Call call, Statement.Function function, List<Value> arguments) {
    List<Value.OfTensor> operands = new ArrayList<>();
    for (Value argument : arguments) {
      operands.add(elaborator.here(elaborator.expectTensor(argument, call.span())));
    }
    List<IndexVariable> variables = Axes.union(operands);
    List<Node> nodes = new ArrayList<>();
    for (Value.OfTensor operand : operands) {
      nodes.add(Axes.expanded(elaborator.algebra(), operand, variables).node());
    }
    Frame inner = new Frame(elaborator.frame());
    return elaborator.within(inner, () -> build(function, inner, nodes, variables));
  }

  private Value build(
      Statement.Function function,
      Frame inner,
      List<Node> operands,
      List<IndexVariable> variables) {
    List<Node> inputs = new ArrayList<>();
    Scope scope = new Scope(elaborator.scope());
    for (int i = 0; i < operands.size(); i++) {
      Expression.Name parameter = function.parameters().get(i);
      Node input = inner.input(parameter.text(), operands.get(i).type());
      inputs.add(input);
      scope.define(
          parameter.text(),
          new Scope.Bound(
              parameter.span(), new Value.OfTensor(inner, input, variables), "parameter"));
    }
    return elaborator.within(
        scope, () -> finish(function, inner, operands, inputs, scope, variables));
  }

  private Value finish(
      Statement.Function function,
      Frame inner,
      List<Node> operands,
      List<Node> inputs,
      Scope scope,
      List<IndexVariable> variables) {
    Value.OfTensor result =
        Axes.expanded(elaborator.algebra(), elaborator.tensor(function.body()), variables);
    Statement.GradientRule rule = function.gradient().orElseThrow();
    Node cotangent =
        inner.input(rule.cotangent().text() + " (cotangent)", Type.real(result.node().shape()));
    scope.define(
        rule.cotangent().text(),
        new Scope.Bound(
            rule.cotangent().span(), new Value.OfTensor(inner, cotangent, variables), "cotangent"));
    List<Node> flows = flows(function, rule, inputs, variables);
    List<Node> all = new ArrayList<>(inputs);
    all.addAll(inner.capturedInside());
    List<Node> withCotangent = new ArrayList<>(all);
    withCotangent.add(cotangent);
    Custom operator =
        new Custom(
            function.name().text(),
            inputs.size(),
            Graph.of(all, List.of(result.node())),
            Graph.of(withCotangent, flows));
    List<Node> arguments = new ArrayList<>(operands);
    arguments.addAll(inner.capturedOutside());
    return new Value.OfTensor(
        inner.parent(), inner.parent().builder().add(operator, arguments), variables);
  }

  private List<Node> flows(
      Statement.Function function,
      Statement.GradientRule rule,
      List<Node> inputs,
      List<IndexVariable> variables) {
    Value value = elaborator.build(rule.value());
    List<Value> parts = value instanceof Value.OfTuple tuple ? tuple.elements() : List.of(value);
    if (parts.size() != inputs.size()) {
      throw Failure.of(RuleCount.mismatch(function, parts.size()));
    }
    List<Node> flows = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Expression place =
          rule.value() instanceof Expression.Tuple tuple ? tuple.elements().get(i) : rule.value();
      Value.OfTensor part = elaborator.here(elaborator.expectTensor(parts.get(i), place.span()));
      flows.add(
          flow(
              place,
              part,
              function.parameters().get(i),
              elaborator.value(inputs.get(i), variables)));
    }
    return flows;
  }

  /** What flows back to one parameter. To a whole number nothing does, whatever the rule gives. */
  private Node flow(
      Expression place, Value.OfTensor part, Expression.Name parameter, Value.OfTensor input) {
    if (!part.element().numeric()) {
      throw Failure.at(
          place.span(),
          Code.GRADIENT_RULE_SHAPE,
          "what flows back to " + parameter.text() + " is a number, this is a truth value");
    }
    if (input.element() != ElementType.REAL) {
      return elaborator.algebra().zeros(input.node().shape());
    }
    if (!part.shape().equals(input.shape())) {
      throw Failure.of(
          Diagnostic.at(
                  place.span(),
                  Code.GRADIENT_RULE_SHAPE,
                  "what flows back to " + parameter.text() + " must have its shape")
              .label("this is " + part.describe())
              .see(parameter.span(), parameter.text() + " is " + input.describe())
              .help(
                  input.rank() > part.rank()
                      ? "broadcast it, as in: g*ones(…)"
                      : "give each element of " + parameter.text() + " its own number"));
    }
    Node node = Axes.expanded(elaborator.algebra(), part, input.axes()).node();
    return node.type().element() == ElementType.REAL ? node : elaborator.algebra().toReal(node);
  }
}
