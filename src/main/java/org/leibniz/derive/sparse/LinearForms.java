package org.leibniz.derive.sparse;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Node;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Elementwise;

/**
 * Collects terms: an element of rows that is a sum of few others, each times a function of gathered
 * rows alone, is written as that. So a point that a camera turns is the point times a matrix, which
 * {@link RowTables} finds once for each camera, in whatever way the program states the rotation.
 */
final class LinearForms {
  /** For operands that are not looked at; a form that is 0 with all of them has no other term. */
  private static final double[] PROBES = {1, -1, 2, 0.5};

  /** Longer sums are left as they are written. */
  private static final int MOST_TERMS = 16;

  private final GraphBuilder builder;
  private final Algebra algebra;
  private final RowTables tables;
  private final RowTables.Source source;
  private final List<Node> nodes;

  /** By element the elements that it is a sum of, with their factors. */
  private final Map<Node, Map<Node, Partial>> forms = new HashMap<>();

  /** Those that are not just themselves. */
  private final Set<Node> combined = new HashSet<>();

  private LinearForms(
      GraphBuilder builder, RowTables tables, RowTables.Source source, List<Node> results) {
    this.builder = builder;
    this.algebra = new Algebra(builder);
    this.tables = tables;
    this.source = source;
    this.nodes = Graph.reachable(results);
  }

  /** The same elements, terms collected where that makes them shorter. */
  static List<Node> collected(GraphBuilder builder, RowTables tables, List<Node> results) {
    List<Node> current = results;
    for (RowTables.Source source : tables.all(results)) {
      LinearForms forms = new LinearForms(builder, tables, source, current);
      forms.nodes.forEach(forms::look);
      current = forms.rebuilt(current);
    }
    return current;
  }

  private void look(Node node) {
    if (tables.of(source, node)) {
      return;
    }
    Optional<Map<Node, Partial>> form = form(node);
    if (form.isPresent()) {
      combined.add(node);
    }
    forms.put(node, form.orElseGet(() -> Map.of(node, Partial.one(algebra))));
  }

  private Optional<Map<Node, Partial>> form(Node node) {
    if (!(node.operator() instanceof Elementwise function) || !homogeneous(node, function)) {
      return Optional.empty();
    }
    Set<Node> moving = new HashSet<>(node.operands());
    moving.removeIf(operand -> !forms.containsKey(operand));
    Optional<Map<Node, Partial>> partials = Partial.of(node, moving, builder);
    if (partials.isEmpty() || !partials.get().keySet().equals(moving)) {
      return Optional.empty();
    }
    // What only one side of a choice needs may be NaN on the other.
    boolean masked = partials.get().values().stream().anyMatch(p -> p.mask().isPresent());
    if (masked && node.operands().stream().anyMatch(o -> real(o) && !moving.contains(o))) {
      return Optional.empty();
    }
    Map<Node, Partial> form = new LinkedHashMap<>();
    for (Map.Entry<Node, Partial> entry : partials.get().entrySet()) {
      Partial factor = entry.getValue();
      boolean fixed =
          tables.of(source, factor.value())
              && factor.mask().map(mask -> tables.of(source, mask)).orElse(true);
      boolean same = form.isEmpty() || forms.get(entry.getKey()).keySet().equals(form.keySet());
      if (!fixed || masked && !same) {
        return Optional.empty();
      }
      forms
          .get(entry.getKey())
          .forEach(
              (leaf, own) ->
                  form.merge(
                      leaf, factor.times(own, algebra), (one, two) -> one.plus(two, algebra)));
    }
    return form.size() <= MOST_TERMS ? Optional.of(form) : Optional.empty();
  }

  private static boolean real(Node node) {
    return node.type().element() == ElementType.REAL;
  }

  /** Whether it is 0 where its elements that are no functions of gathered rows are 0. */
  private boolean homogeneous(Node node, Elementwise function) {
    if (node.operands().stream().noneMatch(forms::containsKey)) {
      return false;
    }
    for (double probe : PROBES) {
      if (value(node, function, probe, 1) != 0 || value(node, function, probe, 0) != 0) {
        return false;
      }
    }
    return true;
  }

  private double value(Node node, Elementwise function, double number, double truth) {
    double[] operands = new double[3];
    for (int i = 0; i < node.operands().size(); i++) {
      boolean holds = node.operand(i).type().element() == ElementType.BOOL;
      operands[i] = forms.containsKey(node.operand(i)) ? 0 : holds ? truth : number;
    }
    return function.value().apply(operands[0], operands[1], operands[2]);
  }

  private List<Node> rebuilt(List<Node> results) {
    Set<Node> roots = new HashSet<>(results);
    for (Node node : nodes) {
      if (forms.containsKey(node) && !combined.contains(node)) {
        roots.addAll(node.operands());
      }
    }
    roots.retainAll(combined);
    int length = 0;
    for (Node root : roots) {
      length += 2 * forms.get(root).size() - 1;
    }
    if (length >= combined.size()) {
      return results;
    }
    Map<Node, Node> copies = new HashMap<>();
    for (Node node : nodes) {
      boolean element = node.operator() instanceof Elementwise && forms.containsKey(node);
      Node copy = node;
      if (roots.contains(node)) {
        copy = sum(forms.get(node), copies);
      } else if (element && !combined.contains(node)) {
        copy = builder.copy(node, copies);
      }
      copies.put(node, copy);
    }
    return results.stream().map(copies::get).toList();
  }

  private Node sum(Map<Node, Partial> form, Map<Node, Node> copies) {
    List<Node> terms =
        form.entrySet().stream()
            .map(e -> algebra.multiply(e.getValue().taken(algebra), copies.get(e.getKey())))
            .toList();
    return algebra.total(terms);
  }
}
