package org.leibniz.derive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leibniz.graph.Closure;
import org.leibniz.graph.Component;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.graph.Type;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Loop;

/**
 * The matrix of all partial derivatives of one tensor by another. It is swept forward, a column a
 * sweep, or in reverse, a row a sweep, whichever are fewer. Up to {@value #UNROLLED} sweeps are
 * written out, so that each is simplified by itself; more are one loop over the columns or rows.
 */
public final class Jacobian {
  /** The largest number of sweeps that are written out. */
  public static final int UNROLLED = 16;

  private final GraphBuilder builder;
  private final Algebra algebra;
  private final Node y;
  private final Node x;

  private Jacobian(GraphBuilder builder, Node y, Node x) {
    this.builder = builder;
    this.algebra = new Algebra(builder);
    this.y = y;
    this.x = x;
  }

  /** The Jacobian of y by x: the shape of y, then the shape of x. */
  static Node of(GraphBuilder builder, Node y, Node x) {
    return new Jacobian(builder, y, x).build();
  }

  private Node build() {
    Sweeps sweeps = sweeps(y.shape(), x.shape());
    boolean reverse = sweeps.reverse();
    Size count = sweeps.count();
    boolean written = count.known() && count.value() <= UNROLLED;
    Node swept = written ? writtenOut(reverse, count.value()) : looped(reverse, count);
    // The sweeps stand along the first axis: [count, …]. A reverse sweep is a row already.
    Shape full = y.shape().then(x.shape());
    if (reverse) {
      return algebra.reshape(swept, full);
    }
    Node flat = algebra.reshape(swept, Shape.of(count, y.shape().elements()));
    return algebra.reshape(algebra.transpose(flat, List.of(1, 0)), full);
  }

  /**
   * How a Jacobian is swept.
   *
   * @param reverse in reverse, a row a sweep; else forward, a column a sweep
   * @param count the number of sweeps
   */
  public record Sweeps(boolean reverse, Size count) {
    /** For instance: forward mode, 3 sweeps, one a column. */
    public String words() {
      return (reverse ? "reverse" : "forward")
          + " mode, "
          + (count.is(1) ? "one sweep" : count + " sweeps, one a " + (reverse ? "row" : "column"));
    }
  }

  /** The fewer sweeps for a tensor of shape y by one of shape x. */
  public static Sweeps sweeps(Shape y, Shape x) {
    Size rows = y.elements();
    Size columns = x.elements();
    boolean reverse = rows.known() && (!columns.known() || rows.value() < columns.value());
    return new Sweeps(reverse, reverse ? rows : columns);
  }

  private Node writtenOut(boolean reverse, int count) {
    Shape seeded = (reverse ? y : x).shape();
    List<Node> sweeps = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sweeps.add(sweep(reverse, algebra.basis(seeded, i)));
    }
    return count == 0
        ? algebra.zeros((reverse ? x : y).shape().insert(0, Size.ZERO))
        : algebra.stack(sweeps, 0);
  }

  private Node sweep(boolean reverse, Node seed) {
    Optional<Node> result =
        reverse
            ? new ReverseMode(builder)
                .pullback(List.of(y), List.of(Optional.of(seed)), List.of(x))
                .get(0)
            : new ForwardMode(builder)
                .pushforward(List.of(y), List.of(x), List.of(Optional.of(seed)))
                .get(0);
    Shape shape = (reverse ? x : y).shape();
    return result.orElseGet(() -> algebra.zeros(shape));
  }

  /**
   * One sweep for a seed that is not known, cut out as the body of a loop; what does not depend on
   * it stays outside.
   */
  private Node looped(boolean reverse, Size count) {
    Shape seeded = (reverse ? y : x).shape();
    Node seed = builder.add(new Input("seed", Input.Kind.LOCAL, Type.real(seeded)));
    Node swept = sweep(reverse, seed);
    Closure closure = Closure.of(List.of(swept), List.of(seed));

    GraphBuilder inner = new GraphBuilder();
    Algebra inside = new Algebra(inner);
    List<Node> inputs = new ArrayList<>();
    inputs.add(inner.add(new Input("k", Input.Kind.LOCAL, Type.integer())));
    List<Node> arguments = new ArrayList<>();
    Node flat = inside.toReal(inside.equal(inside.iota(count), inputs.get(0)));
    arguments.add(inside.reshape(flat, seeded));
    for (int i = 0; i < closure.captures().size(); i++) {
      Node input =
          inner.add(new Input("c" + i, Input.Kind.LOCAL, closure.captures().get(i).type()));
      inputs.add(input);
      arguments.add(input);
    }
    Graph body = Graph.of(inputs, inner.inline(closure.body(), arguments));
    List<Node> operands = new ArrayList<>(List.of(algebra.size(count)));
    operands.addAll(closure.captures());
    Node loop = builder.add(new Loop(0, count, false, body, Optional.empty()), operands);
    return builder.add(new Component(0), loop);
  }
}
