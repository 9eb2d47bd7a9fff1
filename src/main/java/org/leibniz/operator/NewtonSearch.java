package org.leibniz.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leibniz.graph.Component;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;

/**
 * Newton's method as a loop of a graph: for equations F(z) = 0, and for the gradient F of an
 * objective f that is to be least. A step that does not make the sum of squares of F smaller, or f,
 * is not taken, and the next is damped: that of Levenberg and Marquardt for equations ({@code (J'J
 * + μI) d = -J'F}), that with {@code H + μI} for an objective. Each place of leading axes is a
 * search of its own.
 *
 * <p>A search ends where an undamped step is so small, beside the largest z so far, that it changes
 * nothing ({@value #NOTHING}), or small ({@value #SMALL}) and F no longer falls: the error of
 * Newton's method is then that of rounding. A search that does not end within the limit gives NaN.
 */
public final class NewtonSearch {
  private static final double SMALL = 1e-8;
  private static final double NOTHING = 1e-15;

  /** The first damping, as a share of the largest element of the matrix; its growth and fall. */
  private static final double FIRST = 1e-3;

  private static final double GROWTH = 4;
  private static final double FALL = 0.1;
  private static final double LEAST = 1e-5;

  private final Graph residual;
  private final Graph jacobian;
  private final Optional<Graph> objective;
  private final GraphBuilder builder = new GraphBuilder();
  private final Algebra algebra = new Algebra(builder);
  private final Shape batch;
  private final Size size;

  private NewtonSearch(Graph residual, Graph jacobian, Optional<Graph> objective) {
    this.residual = residual;
    this.jacobian = jacobian;
    this.objective = objective;
    Shape matrix = jacobian.results().get(0).shape();
    this.batch = matrix.axes(0, matrix.rank() - 2);
    this.size = matrix.size(matrix.rank() - 1);
  }

  /**
   * The graph that finds z from a start; its inputs are those of the others.
   *
   * @param residual F, for the inputs z and captures
   * @param jacobian F by z: [B.., n, n]
   * @param objective f, for each place of B; empty for equations
   * @param trips the most steps that are tried
   */
  public static Graph graph(Graph residual, Graph jacobian, Optional<Graph> objective, Size trips) {
    return new NewtonSearch(residual, jacobian, objective).build(trips);
  }

  private Graph build(Size trips) {
    List<Node> inputs = new ArrayList<>();
    for (Node input : residual.inputs()) {
      inputs.add(builder.add(input.operator()));
    }
    Node start = inputs.get(0);
    List<Node> operands = new ArrayList<>();
    operands.add(algebra.size(trips));
    operands.add(start);
    operands.add(algebra.zeros(batch));
    operands.add(largest(algebra, flat(algebra, start)));
    operands.add(algebra.broadcast(algebra.truth(false), batch));
    operands.addAll(inputs.subList(1, inputs.size()));
    Loop loop = new Trip(operands).loop(trips);
    Node ended = builder.add(loop, operands);
    Node found = builder.add(new Component(0), ended);
    Node done = builder.add(new Component(3), ended);
    Node nothing = algebra.constant(Double.NaN);
    Node result = algebra.select(aligned(algebra, done, start.shape()), found, nothing);
    return Graph.of(inputs, List.of(result));
  }

  /** The elements of z for each place: [B.., n]. */
  private Node flat(Algebra within, Node z) {
    return within.reshape(z, batch.then(Shape.of(size)));
  }

  private Node largest(Algebra within, Node flat) {
    return within.maximumOver(within.absolute(flat), List.of(batch.rank()));
  }

  /** Something for each place beside a tensor with further axes behind. */
  private Node aligned(Algebra within, Node each, Shape beside) {
    Shape shape = each.shape();
    while (shape.rank() < beside.rank()) {
      shape = shape.insert(shape.rank(), Size.ONE);
    }
    return within.reshape(each, shape);
  }

  /** One trip of the loop: a step tried, taken or not. */
  private final class Trip {
    private final GraphBuilder within = new GraphBuilder();
    private final Algebra a = new Algebra(within);
    private final List<Node> inputs = new ArrayList<>();
    private final Node z;
    private final Node damping;
    private final Node scale;
    private final Node done;
    private final List<Node> captures;

    Trip(List<Node> operands) {
      List<String> names = List.of("index", "z", "damping", "scale", "done");
      for (int i = 0; i < operands.size(); i++) {
        String name = i < names.size() ? names.get(i) : "captured" + i;
        inputs.add(within.add(new Input(name, Input.Kind.LOCAL, operands.get(i).type())));
      }
      this.z = inputs.get(1);
      this.damping = inputs.get(2);
      this.scale = inputs.get(3);
      this.done = inputs.get(4);
      this.captures = List.copyOf(inputs.subList(names.size(), inputs.size()));
    }

    Loop loop(Size trips) {
      Graph body = Graph.of(inputs, outputs());
      GraphBuilder outside = new GraphBuilder();
      List<Node> copies = new ArrayList<>();
      inputs.forEach(input -> copies.add(outside.add(input.operator())));
      Algebra condition = new Algebra(outside);
      List<Integer> axes = new ArrayList<>();
      for (int axis = 0; axis < batch.rank(); axis++) {
        axes.add(axis);
      }
      Node searching = condition.not(condition.all(copies.get(4), axes));
      return new Loop(4, trips, false, body, Optional.of(Graph.of(copies, List.of(searching))));
    }

    private Node at(Graph graph, Node point) {
      List<Node> values = new ArrayList<>(List.of(point));
      values.addAll(captures);
      return within.inline(graph, values).get(0);
    }

    private Node residuals(Node point) {
      return flat(a, at(residual, point));
    }

    private Node squares(Node values) {
      return a.sum(a.square(values), List.of(batch.rank()));
    }

    /** The new states: z, the damping, the scale, whether the search has ended. */
    private List<Node> outputs() {
      Node values = residuals(z);
      Node matrix = at(jacobian, z);
      Node step = step(values, matrix);
      Node trial = a.add(z, a.reshape(step, z.shape()));
      Node size = a.maximum(scale, largest(a, flat(a, trial)));
      Node length = largest(a, step);
      Node small = a.lessOrEqual(length, a.multiply(a.constant(SMALL), size));
      Node nothing = a.lessOrEqual(length, a.multiply(a.constant(NOTHING), size));
      Node falls = a.less(squares(residuals(trial)), squares(values));
      Node better = better(values, step, trial, small, falls);
      Node undamped = a.equal(damping, a.constant(0));
      Node ends = a.and(undamped, a.or(nothing, a.and(small, a.not(falls))));
      Node moves = a.and(better, a.not(done));
      return List.of(
          a.select(aligned(a, moves, z.shape()), trial, z),
          a.select(better, relaxed(matrix), tightened(matrix)),
          a.select(moves, size, scale),
          a.or(done, ends));
    }

    private Node better(Node values, Node step, Node trial, Node small, Node falls) {
      if (objective.isEmpty()) {
        return falls;
      }
      Node before = at(objective.get(), z);
      Node after = at(objective.get(), trial);
      Node slope = a.sum(a.multiply(values, step), List.of(batch.rank()));
      Node down = a.and(a.less(after, before), a.less(slope, a.constant(0)));
      // Near the end the objective is flat to the last bit; its gradient is not.
      return a.or(down, a.and(small, falls));
    }

    private Node step(Node values, Node matrix) {
      Node identity =
          a.toReal(a.equal(a.reshape(a.iota(size), Shape.of(size, Size.ONE)), a.iota(size)));
      Node shift = a.multiply(aligned(a, damping, matrix.shape()), identity);
      Node column = a.reshape(values, batch.then(Shape.of(size, Size.ONE)));
      Node system;
      Node right;
      if (objective.isPresent()) {
        system = a.add(matrix, shift);
        right = column;
      } else {
        Node transposed = a.matrixTranspose(matrix);
        Node damped = aligned(a, a.greater(damping, a.constant(0)), matrix.shape());
        system = a.select(damped, a.add(a.matrixMultiply(transposed, matrix), shift), matrix);
        right = a.select(damped, a.matrixMultiply(transposed, column), column);
      }
      return flat(a, a.negate(a.solve(system, right)));
    }

    /** The scale of what the damping is added to. */
    private Node top(Node matrix) {
      Node elements = a.reshape(matrix, batch.then(Shape.of(size.times(size))));
      Node greatest = largest(a, elements);
      return objective.isPresent() ? greatest : a.square(greatest);
    }

    private Node tightened(Node matrix) {
      Node top = top(matrix);
      Node first =
          a.select(
              a.greater(top, a.constant(0)), a.multiply(a.constant(FIRST), top), a.constant(1));
      return a.maximum(a.multiply(a.constant(GROWTH), damping), first);
    }

    private Node relaxed(Node matrix) {
      Node fallen = a.multiply(a.constant(FALL), damping);
      Node negligible = a.less(fallen, a.multiply(a.constant(LEAST), top(matrix)));
      return a.select(negligible, a.constant(0), fallen);
    }
  }
}
