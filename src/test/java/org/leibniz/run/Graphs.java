package org.leibniz.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leibniz.derive.ReverseMode;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.graph.Type;
import org.leibniz.operator.Algebra;
import org.leibniz.schedule.EntryPoint;

/** Hand-made graphs of losses with their gradients. */
public final class Graphs {
  private final GraphBuilder builder = new GraphBuilder();
  private final Algebra algebra = new Algebra(builder);
  private final List<Node> inputs = new ArrayList<>();

  /** A graph and what is asked of it: {@code valueAndGradient(x, gradient)}. */
  public record Loss(Graph graph, List<EntryPoint> entries) {}

  private Node input(String name, Input.Kind kind, int... sizes) {
    Node node = builder.add(new Input(name, kind, Type.real(Shape.of(sizes))));
    inputs.add(node);
    return node;
  }

  private Loss loss(Node value) {
    List<Node> parameters =
        inputs.stream()
            .filter(node -> ((Input) node.operator()).kind() == Input.Kind.PARAMETER)
            .toList();
    return loss(value, ReverseMode.gradient(builder, value, parameters));
  }

  private Loss loss(Node value, List<Node> gradient) {
    Map<String, Node> outputs = new LinkedHashMap<>();
    outputs.put("loss", value);
    List<EntryPoint.Result> results = new ArrayList<>(List.of(EntryPoint.returned("loss")));
    Size offset = Size.ZERO;
    for (int i = 0; i < gradient.size(); i++) {
      outputs.put("gradient" + i, gradient.get(i));
      results.add(EntryPoint.stored("gradient" + i, 0, offset));
      offset = offset.plus(gradient.get(i).shape().elements());
    }
    EntryPoint entry = new EntryPoint("valueAndGradient", List.of("gradient"), results);
    return new Loss(new Graph(inputs, outputs), List.of(entry));
  }

  /** A + B = 9, C - D = 1, A + C = 8, B - D = 2 by least squares. */
  public static Loss puzzle() {
    Graphs make = new Graphs();
    Algebra a = make.algebra;
    Node p = make.input("A", Input.Kind.PARAMETER);
    Node q = make.input("B", Input.Kind.PARAMETER);
    Node r = make.input("C", Input.Kind.PARAMETER);
    Node s = make.input("D", Input.Kind.PARAMETER);
    List<Node> residuals =
        List.of(
            a.subtract(a.add(p, q), a.constant(9)),
            a.subtract(a.subtract(r, s), a.constant(1)),
            a.subtract(a.add(p, r), a.constant(8)),
            a.subtract(a.subtract(q, s), a.constant(2)));
    Node sum = a.multiply(residuals.get(0), residuals.get(0));
    for (Node residual : residuals.subList(1, 4)) {
      sum = a.add(sum, a.multiply(residual, residual));
    }
    return make.loss(sum);
  }

  /** A line through 20 samples by least squares; the gradient is written by hand. */
  public static Loss line() {
    return line(20);
  }

  /** The same through so many samples. */
  public static Loss line(int samples) {
    Graphs make = new Graphs();
    Algebra a = make.algebra;
    Node w = make.input("w", Input.Kind.PARAMETER, 2);
    Node t = make.input("t", Input.Kind.DATA, samples);
    Node y = make.input("y", Input.Kind.DATA, samples);
    Node fit = a.add(a.element(w, 0, Size.of(0)), a.multiply(a.element(w, 0, Size.of(1)), t));
    Node residual = a.subtract(y, fit);
    Node twice = a.negate(a.add(residual, residual));
    return make.loss(
        a.sum(a.multiply(residual, residual)), List.of(a.sum(twice), a.sum(a.multiply(twice, t))));
  }

  /** A chain of so many operations on one unknown. */
  public static Loss chain(int length) {
    Graphs make = new Graphs();
    Algebra a = make.algebra;
    Node p = make.input("p", Input.Kind.PARAMETER);
    Node value = p;
    for (int i = 0; i < length; i++) {
      value =
          i % 3 == 0 ? a.sin(value) : a.add(a.multiply(value, a.constant(0.1 * (1 + i % 7))), p);
    }
    return make.loss(value);
  }

  /** log p where p is positive, else 0: a branch whose arms do different work. */
  public static Loss branch() {
    Graphs make = new Graphs();
    Algebra a = make.algebra;
    Node p = make.input("p", Input.Kind.PARAMETER);
    Node log = a.log(p);
    Node positive = a.greater(p, a.constant(0));
    return make.loss(a.select(positive, a.multiply(log, log), a.constant(0)));
  }
}
