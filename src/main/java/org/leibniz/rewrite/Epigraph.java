package org.leibniz.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Operator;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Type;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Arithmetic;
import org.leibniz.operator.Reduce;

/**
 * A graph in which corners have made room for further unknowns. Where what is minimised follows
 * {@code max(a, b)} upwards, the maximum is an unknown t with t ≥ a and t ≥ b; a minimum likewise
 * from below; |a| is p + q with p, q ≥ 0 and a = p - q. At a minimum t is the maximum and one of p
 * and q is 0, so that both problems have the same minima (Boyd and Vandenberghe, Convex
 * Optimization, 2004, section 4.1.3); that a and b are convex is not needed for that. The same
 * holds for constraints. Corners of other trends stay.
 */
public final class Epigraph {
  /**
   * A further unknown.
   *
   * @param start where it starts, as a function of the old inputs
   * @param raised whether it lies above its limits, else below
   * @param limits nodes without unknowns, which broadcast to it
   */
  public record Unknown(Node input, Node start, boolean raised, List<Node> limits) {}

  /**
   * A further constraint.
   *
   * @param difference 0 for an equation, else not above 0
   */
  public record Constraint(Node difference, boolean equation) {}

  /**
   * The new graph with what it needs, all of one builder.
   *
   * @param graph its inputs are those of the old graph, without the further unknowns
   */
  public record Lifted(
      Graph graph, GraphBuilder builder, List<Unknown> unknowns, List<Constraint> constraints) {}

  private final GraphBuilder builder = new GraphBuilder();
  private final Algebra algebra = new Algebra(builder);
  private final Graph graph;
  private final Trends trends;
  private final Map<Node, Node> copies = new HashMap<>();
  private final Set<Node> joined = new HashSet<>();
  private final Set<String> taken = new HashSet<>();
  private final List<Unknown> unknowns = new ArrayList<>();
  private final List<Constraint> constraints = new ArrayList<>();

  private int serial;

  private Epigraph(Graph from, Map<String, Trend> wanted, Predicate<Node> known) {
    List<Node> inputs = new ArrayList<>();
    for (Node input : from.inputs()) {
      inputs.add(builder.copy(input, copies));
      taken.add(((Input) input.operator()).symbol());
    }
    Iterator<Node> results = builder.inline(from, inputs).iterator();
    Map<String, Node> outputs = new LinkedHashMap<>();
    from.outputs().keySet().forEach(name -> outputs.put(name, results.next()));
    this.graph = new Graph(inputs, outputs);
    this.trends = new Trends(graph, wanted, known, algebra);
  }

  /**
   * The graph without the corners that can be taken apart; empty where there are none.
   *
   * @param wanted how what is minimised, or kept below a limit, follows each output, by its name
   * @param known whether a node that does not depend on the parameters is nowhere negative; asked
   *     of nodes of another builder
   */
  public static Optional<Lifted> of(Graph graph, Map<String, Trend> wanted, Predicate<Node> known) {
    Epigraph epigraph = new Epigraph(graph, wanted, known);
    return epigraph.graph.nodes().stream().anyMatch(epigraph::liftable)
        ? Optional.of(epigraph.lifted())
        : Optional.empty();
  }

  /** Whether a node has a corner of a kind that may be taken apart. */
  public static boolean cornered(Node node) {
    return node.operator() == Arithmetic.ABSOLUTE || greatest(node) || least(node);
  }

  /** Whether a node has a corner that counts as one from the side that its trend looks at. */
  private boolean liftable(Node node) {
    if (node.type().element() != ElementType.REAL) {
      return false;
    }
    return switch (trends.of(node)) {
      case RISING -> greatest(node) || node.operator() == Arithmetic.ABSOLUTE;
      case FALLING -> least(node);
      case EITHER -> false;
    };
  }

  private static boolean greatest(Node node) {
    return node.operator() == Arithmetic.MAXIMUM || over(node.operator(), Reduce.Kind.MAXIMUM);
  }

  private static boolean least(Node node) {
    return node.operator() == Arithmetic.MINIMUM || over(node.operator(), Reduce.Kind.MINIMUM);
  }

  private static boolean over(Operator operator, Reduce.Kind kind) {
    return operator instanceof Reduce reduce && reduce.kind() == kind;
  }

  private Lifted lifted() {
    join();
    for (Node node : graph.nodes()) {
      if (copies.containsKey(node) || joined.contains(node)) {
        continue;
      }
      if (liftable(node)) {
        copies.put(node, node.operator() == Arithmetic.ABSOLUTE ? magnitude(node) : extreme(node));
      } else {
        copies.put(node, builder.copy(node, copies));
      }
    }
    Map<String, Node> outputs = new LinkedHashMap<>();
    graph.outputs().forEach((name, node) -> outputs.put(name, copies.get(node)));
    return new Lifted(graph.withOutputs(outputs), builder, unknowns, constraints);
  }

  /**
   * Those maxima, or minima, that one other alone is made of: they need no unknown of their own.
   */
  private void join() {
    Map<Node, Integer> uses = new HashMap<>();
    graph.results().forEach(result -> uses.merge(result, 1, Integer::sum));
    for (Node node : graph.nodes()) {
      node.operands().forEach(operand -> uses.merge(operand, 1, Integer::sum));
    }
    for (Node node : graph.nodes()) {
      boolean extreme = liftable(node) && node.operator() != Arithmetic.ABSOLUTE;
      for (Node operand : extreme ? node.operands() : List.<Node>of()) {
        boolean magnitude = operand.operator() == Arithmetic.ABSOLUTE;
        boolean same = greatest(node) ? greatest(operand) || magnitude : least(operand);
        boolean whole = operand.shape().equals(node.shape()) || node.operator() instanceof Reduce;
        if (same && whole && uses.get(operand) == 1 && liftable(operand)) {
          joined.add(operand);
        }
      }
    }
  }

  /** An unknown on the other side of all pieces of a maximum or a minimum. */
  private Node extreme(Node node) {
    boolean greatest = greatest(node);
    Node unknown = input(node.shape());
    List<Node> limits = new ArrayList<>();
    List<Piece> open = new ArrayList<>(List.of(new Piece(node, false, unknown)));
    for (int at = 0; at < open.size(); at++) {
      Piece piece = open.get(at);
      if (at == 0 || joined.contains(piece.node())) {
        open.addAll(pieces(piece));
      } else if (trends.constant(piece.node()) && piece.bound().equals(unknown)) {
        limits.add(piece.node());
      } else {
        Node value = copies.get(piece.node());
        Node beyond =
            algebra.subtract(piece.turned() ? algebra.negate(value) : value, piece.bound());
        constraints.add(new Constraint(greatest ? beyond : algebra.negate(beyond), false));
      }
    }
    unknowns.add(new Unknown(unknown, node, greatest, limits));
    return unknown;
  }

  /**
   * A part of an extreme.
   *
   * @param turned whether its negative is the part
   * @param bound the unknown, or its elements, that the part is compared with
   */
  private record Piece(Node node, boolean turned, Node bound) {}

  private List<Piece> pieces(Piece whole) {
    Node node = whole.node();
    Node bound = whole.bound();
    if (node.operator() == Arithmetic.ABSOLUTE) {
      Node inside = node.operand(0);
      return List.of(new Piece(inside, false, bound), new Piece(inside, true, bound));
    }
    Node spread =
        node.operator() instanceof Reduce reduce
            ? algebra.spread(bound, reduce.axes(), node.operand(0).shape())
            : bound;
    return node.operands().stream().map(operand -> new Piece(operand, false, spread)).toList();
  }

  /** Two unknowns for what of a number is above 0 and what below. */
  private Node magnitude(Node node) {
    Node inside = node.operand(0);
    Node above = input(node.shape());
    Node below = input(node.shape());
    Node zero = algebra.constant(0);
    Node turned = algebra.negate(inside);
    unknowns.add(new Unknown(above, algebra.maximum(inside, zero), true, List.of(zero)));
    unknowns.add(new Unknown(below, algebra.maximum(turned, zero), true, List.of(zero)));
    Node difference = algebra.subtract(above, below);
    constraints.add(new Constraint(algebra.subtract(copies.get(inside), difference), true));
    return algebra.add(above, below);
  }

  /** A further input, under a name that no other input has. */
  private Node input(Shape shape) {
    String symbol = "corner" + serial++;
    while (taken.contains(symbol)) {
      symbol = "corner" + serial++;
    }
    return builder.add(new Input(symbol, Input.Kind.PARAMETER, Type.real(shape)));
  }
}
