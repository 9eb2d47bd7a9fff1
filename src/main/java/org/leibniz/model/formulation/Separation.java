package org.leibniz.model.formulation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.leibniz.derive.Adjoining;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.graph.Type;
import org.leibniz.model.bound.Bound;
import org.leibniz.model.bound.Starts;
import org.leibniz.model.bound.Unknowns;
import org.leibniz.model.pipeline.Need;
import org.leibniz.model.pipeline.Pipeline;
import org.leibniz.operator.Algebra;
import org.leibniz.rewrite.Simplification;
import org.leibniz.rewrite.Structure;
import org.leibniz.solve.Bounds;

/**
 * Which unknowns residuals are affine in, all together, once the others are given: seen in the form
 * of the residuals, number by number for small tensors. Unknowns with bounds are left out.
 */
public final class Separation {
  /** The name of the columns of the Jacobian that belong to linear unknowns. */
  public static final String DESIGN = "design";

  /** Nothing is linear. */
  static final Separation NONE = new Separation(List.of(), new int[0]);

  /** Tensors of up to so many numbers are looked at number by number. */
  private static final int MOST_NUMBERS = 32;

  private static final int MOST_NAMES = 8;

  /** The most work that is worth looking for it: nodes times parts of the unknowns. */
  private static final long MOST_WORK = 5_000_000;

  /** One of so many unknowns must be linear at least for all of them to be apart. */
  private static final int LEAST_SHARE = 4;

  private final List<Part> linearParts;
  private final int[] linear;

  /**
   * Numbers of a parameter that are looked at together.
   *
   * @param parameter its place in the file
   * @param symbol of the input that stands for them
   * @param from their first place among all unknowns
   * @param length how many
   */
  private record Part(int parameter, String symbol, int from, int length) {}

  private Separation(List<Part> linearParts, int[] linear) {
    this.linearParts = linearParts;
    this.linear = linear;
  }

  /** The places of the linear unknowns, in ascending order. */
  public int[] linear() {
    return linear.clone();
  }

  /** Whether there are some. */
  public boolean any() {
    return linear.length > 0;
  }

  /**
   * Whether so many unknowns are linear that it pays to solve for them apart. For fewer it changes
   * the way from the start without making the problem much smaller.
   *
   * @param unknowns how many there are in all
   */
  public boolean worthwhile(int unknowns) {
    return any() && LEAST_SHARE * linear.length >= unknowns;
  }

  /** What it says, in words: which unknowns, by their names. */
  public String told(List<String> names) {
    List<String> told = new ArrayList<>();
    for (int place : linear) {
      told.add(names.get(place));
    }
    String last = told.remove(told.size() - 1);
    String which = told.isEmpty() ? last : String.join(", ", told) + " and " + last;
    return "the residuals are linear in "
        + (linear.length <= MOST_NAMES
            ? which
            : linear.length + " of " + names.size() + " unknowns")
        + " once the others are given";
  }

  /** Looks at residuals; those that are linear in all unknowns are not asked about. */
  static Separation of(Bound bound, Graph residuals) {
    List<Part> parts = parts(bound.unknowns(), residuals);
    if ((long) parts.size() * residuals.nodes().size() > MOST_WORK) {
      return NONE;
    }
    boolean split = parts.stream().anyMatch(part -> part.symbol().contains("#"));
    Graph taken = split ? Simplification.apply(apart(residuals, parts)) : residuals;
    Bounds bounds = Starts.bounds(bound);
    Set<String> varying = new HashSet<>();
    List<Part> found = new ArrayList<>();
    for (Part part : parts) {
      varying.add(part.symbol());
      boolean free = !bounded(bounds, part);
      if (free && Structure.of(taken, input -> varying.contains(input.symbol())).affine()) {
        found.add(part);
      } else {
        varying.remove(part.symbol());
      }
    }
    return new Separation(List.copyOf(found), places(found));
  }

  private static int[] places(List<Part> parts) {
    List<Integer> places = new ArrayList<>();
    for (Part part : parts) {
      for (int k = 0; k < part.length(); k++) {
        places.add(part.from() + k);
      }
    }
    return places.stream().mapToInt(Integer::intValue).toArray();
  }

  private static boolean bounded(Bounds bounds, Part part) {
    boolean any = false;
    for (int place = part.from(); place < part.from() + part.length(); place++) {
      any |= bounds.lower()[place] != Double.NEGATIVE_INFINITY;
      any |= bounds.upper()[place] != Double.POSITIVE_INFINITY;
    }
    return any;
  }

  private static List<Part> parts(Unknowns unknowns, Graph residuals) {
    List<Part> parts = new ArrayList<>();
    int parameter = 0;
    for (Node node : residuals.inputs()) {
      Input input = (Input) node.operator();
      if (input.kind() != Input.Kind.PARAMETER) {
        continue;
      }
      int from = unknowns.offset(parameter);
      int length = node.shape().elements().value();
      if (length == 1 || length > MOST_NUMBERS) {
        parts.add(new Part(parameter, input.symbol(), from, length));
      } else {
        for (int k = 0; k < length; k++) {
          parts.add(new Part(parameter, input.symbol() + "#" + k, from + k, 1));
        }
      }
      parameter++;
    }
    return parts;
  }

  /** The residuals as a function of the parts, each an input of its own. */
  private static Graph apart(Graph residuals, List<Part> parts) {
    GraphBuilder builder = new GraphBuilder();
    Algebra algebra = new Algebra(builder);
    List<Node> inputs = new ArrayList<>();
    List<Node> values = new ArrayList<>();
    int next = 0;
    for (Node node : residuals.inputs()) {
      Input input = (Input) node.operator();
      boolean whole =
          input.kind() != Input.Kind.PARAMETER || parts.get(next).symbol().equals(input.symbol());
      if (whole) {
        inputs.add(builder.add(input));
        values.add(inputs.get(inputs.size() - 1));
        next += input.kind() == Input.Kind.PARAMETER ? 1 : 0;
        continue;
      }
      List<Node> numbers = new ArrayList<>();
      for (int k = 0; k < node.shape().elements().value(); k++) {
        Type number = Type.real(Shape.SCALAR);
        numbers.add(
            builder.add(new Input(parts.get(next++).symbol(), Input.Kind.PARAMETER, number)));
      }
      inputs.addAll(numbers);
      values.add(algebra.reshape(algebra.stack(numbers, 0), node.shape()));
    }
    return Graph.of(inputs, builder.inline(residuals, values));
  }

  /**
   * The graph of the residuals and of the columns of their Jacobian that belong to the linear
   * unknowns.
   *
   * @param pipeline through which it goes
   */
  Graph design(Graph residuals, Pipeline pipeline) {
    Set<Integer> parameters = new HashSet<>();
    linearParts.forEach(part -> parameters.add(part.parameter()));
    Graph differentiated =
        pipeline.run(withParameters(residuals, parameters::contains), Need.JACOBIAN);
    GraphBuilder builder = new GraphBuilder();
    Algebra algebra = new Algebra(builder);
    List<Node> inputs = new ArrayList<>();
    residuals.inputs().forEach(input -> inputs.add(builder.add(input.operator())));
    List<Node> copies = builder.inline(differentiated, inputs);
    Map<String, Node> outputs = new LinkedHashMap<>();
    outputs.put(Adjoining.RESIDUALS, copies.get(0));
    boolean all = copies.get(1).shape().size(1).is(linear.length);
    outputs.put(
        DESIGN, all ? copies.get(1) : columns(algebra, copies.get(1), residuals, parameters));
    Graph design = new Graph(inputs, outputs);
    return all ? design : Simplification.apply(design);
  }

  /** Of the columns of some parameters those of their linear numbers. */
  private Node columns(Algebra algebra, Node jacobian, Graph residuals, Set<Integer> parameters) {
    List<Node> columns = new ArrayList<>();
    int column = 0;
    int parameter = 0;
    int from = 0;
    for (Node node : residuals.inputs()) {
      if (((Input) node.operator()).kind() != Input.Kind.PARAMETER) {
        continue;
      }
      int length = node.shape().elements().value();
      for (Part part : linearParts) {
        if (part.parameter() == parameter) {
          Size start = Size.of(column + part.from() - from);
          columns.add(algebra.slice(jacobian, 1, start, Size.of(part.length())));
        }
      }
      column += parameters.contains(parameter) ? length : 0;
      from += length;
      parameter++;
    }
    return algebra.concatenate(columns, 1);
  }

  /** The same graph in which only some of the parameters are differentiated by. */
  private static Graph withParameters(Graph graph, IntPredicate wanted) {
    GraphBuilder builder = new GraphBuilder();
    List<Node> inputs = new ArrayList<>();
    int parameter = 0;
    for (Node node : graph.inputs()) {
      Input input = (Input) node.operator();
      boolean kept = input.kind() != Input.Kind.PARAMETER || wanted.test(parameter);
      parameter += input.kind() == Input.Kind.PARAMETER ? 1 : 0;
      inputs.add(
          builder.add(kept ? input : new Input(input.symbol(), Input.Kind.DATA, input.type())));
    }
    List<Node> copies = builder.inline(graph, inputs);
    Map<String, Node> outputs = new LinkedHashMap<>();
    for (String name : graph.outputs().keySet()) {
      outputs.put(name, copies.get(outputs.size()));
    }
    return new Graph(inputs, outputs);
  }
}
