package org.leibniz.derive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leibniz.diagnostic.Span;
import org.leibniz.graph.Closure;
import org.leibniz.graph.Component;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Flow;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Node;
import org.leibniz.graph.Reverse;
import org.leibniz.graph.Shape;
import org.leibniz.operator.Algebra;

/**
 * Reverse-mode differentiation: one sweep from the outputs to the inputs that builds, for every
 * node in between, what flows back into it (its cotangent), each by its operator's rule.
 */
public final class ReverseMode {
  private final GraphBuilder builder;
  private final Algebra algebra;
  private final Map<Node, List<Cotangent>> cotangents = new HashMap<>();
  private Set<Node> influenced;

  /** A sweep that makes its nodes with the builder of the graph to differentiate. */
  public ReverseMode(GraphBuilder builder) {
    this.builder = builder;
    this.algebra = new Algebra(builder);
  }

  /**
   * The gradient of a real scalar: for each of the nodes its derivative, in the node's shape; zeros
   * where there is none.
   */
  public static List<Node> gradient(GraphBuilder builder, Node scalar, List<Node> parameters) {
    Algebra algebra = new Algebra(builder);
    List<Optional<Node>> found =
        new ReverseMode(builder)
            .pullback(
                List.of(scalar),
                List.of(Optional.of(algebra.broadcast(algebra.constant(1), scalar.shape()))),
                parameters);
    List<Node> gradient = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      Shape shape = parameters.get(i).shape();
      gradient.add(found.get(i).orElseGet(() -> algebra.zeros(shape)));
    }
    return gradient;
  }

  /**
   * Carries cotangents of the outputs back to the parameters, which may be any nodes.
   *
   * @param outgoing for each output what flows into it, in its shape; empty where nothing does
   * @return for each parameter what flows back to it, in its shape; empty where nothing does
   */
  public List<Optional<Node>> pullback(
      List<Node> outputs, List<Optional<Node>> outgoing, List<Node> parameters) {
    List<Node> nodes = Graph.reachable(outputs);
    influenced = Closure.influenced(nodes, parameters);
    for (int i = 0; i < outputs.size(); i++) {
      if (outgoing.get(i).isPresent() && influenced.contains(outputs.get(i))) {
        flowInto(outputs.get(i), outgoing.get(i).get(), Optional.empty());
      }
    }
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Node node = nodes.get(i);
      if (cotangents.containsKey(node) && carriesOn(node)) {
        sweep(node);
      }
    }
    return parameters.stream().map(this::total).toList();
  }

  private boolean carriesOn(Node node) {
    return !(node.operator() instanceof Component)
        && node.operands().stream().anyMatch(influenced::contains);
  }

  private Optional<Node> total(Node node) {
    List<Cotangent> found = cotangents.get(node);
    return found == null || found.get(0).isEmpty()
        ? Optional.empty()
        : Optional.of(found.get(0).total(algebra));
  }

  private void sweep(Node node) {
    Span before = builder.at(node.origin().orElse(null));
    List<Cotangent> incoming = cotangents.get(node);
    List<Optional<Node>> totals = new ArrayList<>();
    for (Cotangent cotangent : incoming) {
      totals.add(cotangent.isEmpty() ? Optional.empty() : Optional.of(cotangent.total(algebra)));
    }
    Optional<Node> mask = mask(incoming);
    List<Flow> flows = node.operator().pullback(new Context(node, totals));
    List<Flow> routes =
        mask.isPresent() && !mask.get().type().scalar() && node.operator().routing()
            ? node.operator()
                .pullback(new Context(node, List.of(Optional.of(algebra.toReal(mask.get())))))
            : List.of();
    for (int i = 0; i < node.operands().size(); i++) {
      Node operand = node.operand(i);
      if (influenced.contains(operand) && flows.get(i) instanceof Flow.Value flow) {
        Optional<Node> inherited =
            inheritedMask(node, mask, flow, routes.isEmpty() ? null : routes.get(i));
        propagate(node, totals, operand, flow, inherited);
      }
    }
    builder.at(before);
  }

  /**
   * Where anything flows into the node at all; of several results only masks that are scalars can
   * be joined.
   */
  private Optional<Node> mask(List<Cotangent> incoming) {
    Cotangent all = new Cotangent();
    for (Cotangent component : incoming) {
      if (!component.isEmpty()) {
        Optional<Node> mask = component.mask(algebra);
        boolean joined = incoming.size() == 1 || mask.isPresent() && mask.get().type().scalar();
        all.add(component.total(algebra), joined ? mask : Optional.empty());
      }
    }
    return all.mask(algebra);
  }

  /** The mask of a node's cotangent as a mask of what flows on, where it can be carried over. */
  private Optional<Node> inheritedMask(
      Node node, Optional<Node> mask, Flow.Value flow, Flow route) {
    boolean inPlace = node.operator().elementwise() && flow.value().shape().equals(node.shape());
    if (mask.isEmpty() || mask.get().type().scalar() || inPlace) {
      return mask;
    }
    // A route says where the elements that the mask leaves out come from; other operators mix
    // elements, and the mask
    // ends there.
    return route instanceof Flow.Value moved
        ? Optional.of(algebra.notEqual(moved.value(), algebra.constant(0)))
        : Optional.empty();
  }

  private void propagate(
      Node node,
      List<Optional<Node>> totals,
      Node operand,
      Flow.Value flow,
      Optional<Node> inherited) {
    Node value = flow.value();
    Optional<Node> mask = flow.mask();
    if (inherited.isPresent()) {
      boolean zeroAlready = node.operator().routing() || totals.contains(Optional.of(value));
      if (!zeroAlready && !mask.isPresent()) {
        value = masked(inherited.get(), value);
      }
      mask =
          Optional.of(
              mask.isPresent() ? algebra.and(inherited.get(), mask.get()) : inherited.get());
    }
    if (flow.mask().isPresent()) {
      value = masked(mask.get(), value);
    }
    flowInto(
        operand,
        fit(value, operand.shape()),
        mask.map(m -> fitMask(m, flow.value().shape(), operand.shape())));
  }

  private Node masked(Node mask, Node value) {
    return algebra.select(mask, value, algebra.constant(0));
  }

  /** Undoes broadcasting: the sum over the axes along which the operand was repeated. */
  private Node fit(Node value, Shape shape) {
    if (value.shape().equals(shape)) {
      return value;
    }
    Shape common = value.shape().broadcast(shape).orElseThrow();
    return algebra.sumTo(algebra.broadcast(value, common), shape);
  }

  private Node fitMask(Node mask, Shape flowing, Shape shape) {
    if (mask.type().scalar() || mask.shape().equals(shape)) {
      return mask;
    }
    Node numbers = algebra.toReal(algebra.broadcast(mask, flowing));
    return algebra.notEqual(fit(numbers, shape), algebra.constant(0));
  }

  private void flowInto(Node node, Node value, Optional<Node> mask) {
    if (node.operator() instanceof Component component) {
      Node tuple = node.operand(0);
      at(tuple).get(component.index()).add(value, mask);
    }
    at(node).get(0).add(value, mask);
  }

  private List<Cotangent> at(Node node) {
    return cotangents.computeIfAbsent(
        node,
        key -> {
          int count = Math.max(1, key.type().components().size());
          List<Cotangent> fresh = new ArrayList<>();
          for (int i = 0; i < count; i++) {
            fresh.add(new Cotangent());
          }
          return fresh;
        });
  }

  private final class Context implements Reverse {
    private final Node node;
    private final List<Optional<Node>> totals;

    Context(Node node, List<Optional<Node>> totals) {
      this.node = node;
      this.totals = totals;
    }

    @Override
    public GraphBuilder builder() {
      return builder;
    }

    @Override
    public Node node() {
      return node;
    }

    @Override
    public Optional<Node> cotangent(int component) {
      return totals.get(component);
    }

    @Override
    public boolean wanted(int operand) {
      return influenced.contains(node.operand(operand))
          && node.operand(operand).type().element() == ElementType.REAL;
    }

    @Override
    public List<Optional<Node>> body(
        GraphBuilder into,
        Graph body,
        List<Node> inputs,
        List<Optional<Node>> outgoing,
        boolean[] wanted) {
      List<Node> asked = new ArrayList<>();
      for (int i = 0; i < wanted.length; i++) {
        if (wanted[i]) {
          asked.add(inputs.get(i));
        }
      }
      List<Node> outputs = into.inline(body, inputs);
      List<Optional<Node>> found = new ReverseMode(into).pullback(outputs, outgoing, asked);
      List<Optional<Node>> all = new ArrayList<>();
      int next = 0;
      for (boolean want : wanted) {
        all.add(want ? found.get(next++) : Optional.empty());
      }
      return all;
    }
  }
}
