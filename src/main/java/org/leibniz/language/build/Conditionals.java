package org.leibniz.language.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.Span;
import org.leibniz.graph.Shape;
import org.leibniz.language.check.Counting;
import org.leibniz.language.parse.Expression;

/** {@code if … then … else …}. */
final class Conditionals {
  private final Elaborator elaborator;

  Conditionals(Elaborator elaborator) {
    this.elaborator = elaborator;
  }

  /** A branch, with values or tuples of values as its arms. */
  Value conditional(Expression.Conditional conditional) {
    Value.OfTensor condition = elaborator.truth(conditional.condition());
    return elaborator.insideBranch(
        () -> {
          Value then = elaborator.build(conditional.then());
          Value otherwise = elaborator.build(conditional.otherwise());
          return choose(condition, then, otherwise, conditional);
        });
  }

  private Value choose(
      Value.OfTensor condition, Value then, Value otherwise, Expression.Conditional conditional) {
    if (count(then) != count(otherwise)) {
      throw Failure.of(
          Diagnostic.at(
                  conditional.otherwise().span(),
                  Code.TUPLE_MISMATCH,
                  "the two branches give different numbers of values")
              .label("this gives " + Counting.of(count(otherwise), "value"))
              .see(conditional.then().span(), "this gives " + Counting.of(count(then), "value")));
    }
    if (then instanceof Value.OfTuple a && otherwise instanceof Value.OfTuple b) {
      List<Value> chosen = new ArrayList<>();
      for (int i = 0; i < a.elements().size(); i++) {
        chosen.add(choose(condition, a.elements().get(i), b.elements().get(i), conditional));
      }
      return new Value.OfTuple(chosen);
    }
    Value.OfTensor a = elaborator.here(elaborator.expectTensor(then, conditional.then().span()));
    Value.OfTensor b =
        elaborator.here(elaborator.expectTensor(otherwise, conditional.otherwise().span()));
    checkBranches(conditional, condition, a, b);
    return elaborator
        .arithmetic()
        .combine(
            conditional.span(),
            List.of(condition, a, b),
            nodes -> elaborator.algebra().select(nodes.get(0), nodes.get(1), nodes.get(2)));
  }

  /** How many values there are. */
  static int count(Value value) {
    return value instanceof Value.OfTuple tuple ? tuple.elements().size() : 1;
  }

  private static void checkBranches(
      Expression.Conditional conditional,
      Value.OfTensor condition,
      Value.OfTensor a,
      Value.OfTensor b) {
    Span place = conditional.otherwise().span();
    Span first = conditional.then().span();
    if (a.element().numeric() != b.element().numeric()) {
      throw Failure.of(
          Diagnostic.at(
                  place,
                  Code.WRONG_ELEMENT_TYPE,
                  "one branch gives a number, the other a truth value")
              .label("this is " + (b.element().numeric() ? "a number" : "a truth value"))
              .see(first, "this is " + (a.element().numeric() ? "a number" : "a truth value")));
    }
    Optional<Shape> common = a.shape().broadcast(b.shape());
    if (common.isEmpty()) {
      throw Failure.of(
          Diagnostic.at(
                  place, Code.SHAPES_DO_NOT_BROADCAST, "the two branches have different shapes")
              .label("this is " + b.describe())
              .see(first, "this is " + a.describe()));
    }
    if (common.get().broadcast(condition.shape()).isEmpty()) {
      throw Failure.of(
          Diagnostic.at(
                  conditional.condition().span(),
                  Code.SHAPES_DO_NOT_BROADCAST,
                  "the condition has another shape than the branches")
              .label("this is " + condition.describe())
              .help("the branches have the shape " + common.get()));
    }
  }
}
