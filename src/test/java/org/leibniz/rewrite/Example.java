package org.leibniz.rewrite;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.leibniz.diagnostic.Source;
import org.leibniz.diagnostic.Span;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.graph.Type;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Catalogue;

/** An expression at which a rule applies, and the text of what that leaves. */
record Example(Rule rule, Function<Scene, Node> expression, String after) {
  static final Set<String> OPERATORS = operators();

  private static Set<String> operators() {
    Set<String> names = new LinkedHashSet<>(Catalogue.elementwise());
    names.addAll(Catalogue.structural());
    names.addAll(List.of("named", "custom", "solve", "implicit", "component", "loop"));
    return names;
  }

  /** Some inputs, and an algebra over them. */
  static final class Scene {
    final Algebra a = new Algebra(new GraphBuilder());
    final Node x;
    final Node y;
    final Node v;
    final Node w;
    final Node m;
    final Node i;
    final Node c;
    final Node d;
    final Node mask;

    Scene() {
      Source source = new Source("example.ad", "x + y\n");
      a.builder().at(new Span(source, 0, 1));
      x = input("x", ElementType.REAL);
      y = input("y", ElementType.REAL);
      v = input("v", ElementType.REAL, Size.of(3));
      w = input("w", ElementType.REAL, Size.named("n"));
      m = input("m", ElementType.REAL, Size.of(2), Size.of(3));
      i = input("i", ElementType.INT);
      c = input("c", ElementType.BOOL);
      d = input("d", ElementType.BOOL);
      mask = input("mask", ElementType.BOOL, Size.of(3));
    }

    private Node input(String symbol, ElementType element, Size... sizes) {
      return a.builder()
          .add(new Input(symbol, Input.Kind.DATA, new Type(element, Shape.of(sizes))));
    }
  }

  Graph graph() {
    return Graph.of(List.of(), List.of(expression.apply(new Scene())));
  }

  /** Whether the interpreter can run it. */
  boolean evaluates() {
    return true;
  }
}
