package org.leibniz.derive;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.graph.Type;
import org.leibniz.operator.Algebra;

/**
 * The pass that adds to a graph the derivatives of its outputs by its parameters, flattened:
 * parameters stand in the order of the inputs, each row by row.
 */
public final class Adjoining {
  /** The name of the flat gradient: shape [unknowns]. */
  public static final String GRADIENT = "gradient";

  /** The name of the flat Hessian: shape [unknowns, unknowns]. */
  public static final String HESSIAN = "hessian";

  /** The name of the product of the Hessian with a direction: shape [unknowns]. */
  public static final String PRODUCT = "product";

  /** The name of all residuals behind each other: shape [residuals]. */
  public static final String RESIDUALS = "residuals";

  /** The name of their Jacobian: shape [residuals, unknowns]. */
  public static final String JACOBIAN = "jacobian";

  /**
   * Residuals of at most so many elements are swept in reverse, each element by itself, by all
   * parameters at once.
   */
  private static final int SWEPT_BY_ROWS = 4;

  private final GraphBuilder builder = new GraphBuilder();
  private final Algebra algebra = new Algebra(builder);
  private final List<Node> inputs = new ArrayList<>();
  private final List<Node> parameters = new ArrayList<>();
  private final Map<String, Node> outputs = new LinkedHashMap<>();

  private Adjoining(Graph graph) {
    for (Node input : graph.inputs()) {
      Node copy = builder.add(input.operator());
      inputs.add(copy);
      if (((Input) input.operator()).kind() == Input.Kind.PARAMETER) {
        parameters.add(copy);
      }
    }
    List<Node> copies = builder.inline(graph, inputs);
    for (String name : graph.outputs().keySet()) {
      outputs.put(name, copies.get(outputs.size()));
    }
  }

  /**
   * The graph with the gradient of one of its outputs, a real scalar, and if wanted the Hessian.
   */
  public static Graph gradient(Graph graph, String output, boolean hessian) {
    Adjoining adjoining = new Adjoining(graph);
    adjoining.addGradient(output, hessian);
    return new Graph(adjoining.inputs, adjoining.outputs);
  }

  /**
   * A graph of the product of the Hessian of an output, a real scalar, with a direction: forward
   * over reverse, about the cost of two gradients. The direction, data of shape [unknowns], is an
   * input behind the others; {@link #direction} names it.
   */
  public static Graph product(Graph graph, String output) {
    Adjoining adjoining = new Adjoining(graph);
    Algebra algebra = adjoining.algebra;
    Size unknowns = Size.ZERO;
    for (Node parameter : adjoining.parameters) {
      unknowns = unknowns.plus(parameter.shape().elements());
    }
    Type type = Type.real(Shape.of(unknowns));
    Node along = adjoining.builder.add(new Input(direction(graph), Input.Kind.DATA, type));
    adjoining.inputs.add(along);
    List<Optional<Node>> tangents = new ArrayList<>();
    Size offset = Size.ZERO;
    for (Node parameter : adjoining.parameters) {
      Size length = parameter.shape().elements();
      Node part = algebra.slice(along, 0, offset, length);
      tangents.add(Optional.of(algebra.reshape(part, parameter.shape())));
      offset = offset.plus(length);
    }
    List<Node> gradient =
        ReverseMode.gradient(
            adjoining.builder, adjoining.outputs.get(output), adjoining.parameters);
    List<Optional<Node>> moved =
        new ForwardMode(adjoining.builder).pushforward(gradient, adjoining.parameters, tangents);
    List<Node> parts = new ArrayList<>();
    for (int i = 0; i < gradient.size(); i++) {
      Node none = algebra.zeros(gradient.get(i).shape());
      parts.add(moved.get(i).orElse(none));
    }
    return new Graph(adjoining.inputs, Map.of(PRODUCT, adjoining.flattened(parts)));
  }

  /** What the direction of {@link #product} is called: a name that no input of the graph has. */
  public static String direction(Graph graph) {
    Set<String> taken = new HashSet<>();
    graph.inputs().forEach(input -> taken.add(((Input) input.operator()).symbol()));
    String name = "direction";
    for (int i = 0; taken.contains(name); i++) {
      name = "direction" + i;
    }
    return name;
  }

  private void addGradient(String output, boolean hessian) {
    List<Node> gradient = ReverseMode.gradient(builder, outputs.get(output), parameters);
    Node flat = flattened(gradient);
    outputs.put(GRADIENT, flat);
    if (hessian) {
      outputs.put(HESSIAN, columns(flat));
    }
  }

  /**
   * A graph of all outputs of this one behind each other as residuals, and if wanted their
   * Jacobian.
   */
  public static Graph residuals(Graph graph, boolean jacobian) {
    Adjoining adjoining = new Adjoining(graph);
    List<Node> residuals = List.copyOf(adjoining.outputs.values());
    adjoining.outputs.clear();
    adjoining.outputs.put(RESIDUALS, adjoining.flattened(residuals));
    if (jacobian) {
      List<Node> rows = residuals.stream().map(adjoining::rows).toList();
      adjoining.outputs.put(JACOBIAN, adjoining.algebra.concatenate(rows, 0));
    }
    return new Graph(adjoining.inputs, adjoining.outputs);
  }

  private Node flattened(List<Node> tensors) {
    List<Node> flat = new ArrayList<>();
    for (Node tensor : tensors) {
      flat.add(algebra.reshape(tensor, Shape.of(tensor.shape().elements())));
    }
    return flat.isEmpty() ? algebra.zeros(Shape.of(0)) : algebra.concatenate(flat, 0);
  }

  /**
   * The rows of the Jacobian that belong to one residual tensor: shape [its elements, unknowns].
   */
  private Node rows(Node residual) {
    Size count = residual.shape().elements();
    if (!count.known() || count.value() > SWEPT_BY_ROWS) {
      return columns(residual);
    }
    List<Node> rows = new ArrayList<>();
    for (int i = 0; i < count.value(); i++) {
      rows.add(row(residual, i));
    }
    return rows.isEmpty() ? columns(residual) : algebra.stack(rows, 0);
  }

  private Node row(Node residual, int element) {
    Node seed = algebra.basis(residual.shape(), element);
    List<Optional<Node>> found =
        new ReverseMode(builder)
            .pullback(List.of(residual), List.of(Optional.of(seed)), parameters);
    return beside(found, Shape.SCALAR);
  }

  /**
   * Blocks side by side, one for each parameter; one block of zeros stands for all missing ones in
   * a row, so that a sparse row costs no more than what it holds.
   *
   * @param leading the axes in front of the parameter's, the same in all blocks
   */
  private Node beside(List<Optional<Node>> blocks, Shape leading) {
    List<Node> parts = new ArrayList<>();
    Size missing = Size.ZERO;
    for (int i = 0; i < blocks.size(); i++) {
      Size length = parameters.get(i).shape().elements();
      if (blocks.get(i).isEmpty()) {
        missing = missing.plus(length);
        continue;
      }
      addZeros(parts, leading, missing);
      missing = Size.ZERO;
      parts.add(algebra.reshape(blocks.get(i).get(), leading.then(Shape.of(length))));
    }
    addZeros(parts, leading, missing);
    return parts.isEmpty()
        ? algebra.zeros(leading.then(Shape.of(0)))
        : algebra.concatenate(parts, leading.rank());
  }

  private void addZeros(List<Node> parts, Shape leading, Size length) {
    if (!length.is(0)) {
      parts.add(algebra.zeros(leading.then(Shape.of(length))));
    }
  }

  /** The derivatives of a tensor by each parameter, side by side. */
  private Node columns(Node tensor) {
    Shape leading = Shape.of(tensor.shape().elements());
    Set<Node> needed = Set.copyOf(Graph.reachable(List.of(tensor)));
    List<Optional<Node>> blocks = new ArrayList<>();
    for (Node parameter : parameters) {
      blocks.add(
          needed.contains(parameter)
              ? Optional.of(Jacobian.of(builder, tensor, parameter))
              : Optional.empty());
    }
    return beside(blocks, leading);
  }
}
