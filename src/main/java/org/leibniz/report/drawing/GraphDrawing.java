package org.leibniz.report.drawing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leibniz.diagnostic.Source;
import org.leibniz.diagnostic.Span;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Part;
import org.leibniz.operator.Constant;
import org.leibniz.operator.ConstantTensor;
import org.leibniz.operator.Loop;
import org.leibniz.report.Figures;

/** Draws graphs: a box for each node, or, where there are too many, one for several nodes. */
public final class GraphDrawing {
  /** More boxes than these nobody reads. */
  public static final int MOST_BOXES = 250;

  /** Where nodes are put together, there are to be no more than these. */
  private static final int MOST_GROUPS = 150;

  private final Graph graph;
  private final Map<Node, Part> parts;
  private final Map<Node, String> names;
  private final DrawingLabels labels;
  private final Set<Node> results;

  private GraphDrawing(
      Graph graph, Set<String> derivatives, Map<Node, String> names, DrawingLabels labels) {
    this.graph = graph;
    this.parts = Part.of(graph, derivatives);
    this.names = names;
    this.labels = labels;
    this.results = Set.copyOf(graph.outputs().values());
  }

  /**
   * The drawing of a graph.
   *
   * @param title what it is called
   * @param derivatives the names of those outputs that are derivatives
   * @param names what the user calls some of the nodes
   * @param declared where inputs are declared, by name
   * @param source the file that it comes from
   */
  public static Drawing of(
      String title,
      Graph graph,
      Set<String> derivatives,
      Map<Node, String> names,
      Map<String, Span> declared,
      Source source) {
    DrawingLabels labels = new DrawingLabels(names, declared, source);
    GraphDrawing drawing = new GraphDrawing(graph, derivatives, names, labels);
    return graph.nodes().size() <= MOST_BOXES ? drawing.each(title) : drawing.grouped(title);
  }

  /** A box for each node. */
  private Drawing each(String title) {
    List<Drawing.Box> boxes = new ArrayList<>();
    List<Drawing.Arrow> arrows = new ArrayList<>();
    Map<Node, Integer> numbers = new HashMap<>();
    for (Node node : graph.nodes()) {
      int number = boxes.size();
      numbers.put(node, number);
      boxes.add(box(node));
      List<Node> operands = node.operands();
      for (int i = 0; i < operands.size(); i++) {
        String role = operands.size() == 1 ? "" : node.operator().role(i);
        arrows.add(new Drawing.Arrow(numbers.get(operands.get(i)), number, role));
      }
    }
    return new Drawing(title, boxes, arrows, List.of());
  }

  private Drawing.Box box(Node node) {
    Drawing.Kind kind = kind(node);
    boolean number = kind == Drawing.Kind.CONSTANT && !names.containsKey(node);
    return new Drawing.Box(
        parts.get(node),
        kind,
        labels.heading(node),
        labels.formula(node),
        number && node.shape().scalar() ? "" : labels.detail(node),
        results.contains(node),
        labels.note(node));
  }

  private static Drawing.Kind kind(Node node) {
    if (node.operator() instanceof Input input) {
      return input.kind() == Input.Kind.PARAMETER ? Drawing.Kind.PARAM : Drawing.Kind.DATA;
    }
    if (node.operator() instanceof Constant || node.operator() instanceof ConstantTensor) {
      return Drawing.Kind.CONSTANT;
    }
    return node.operator() instanceof Loop ? Drawing.Kind.LOOP : Drawing.Kind.OPERATION;
  }

  /** A box for several nodes. */
  private Drawing grouped(String title) {
    DrawingGroups groups = DrawingGroups.of(graph, parts, names.keySet(), MOST_GROUPS);
    List<Drawing.Box> boxes = new ArrayList<>();
    Map<Node, Integer> numbers = new HashMap<>();
    for (List<Node> group : groups.groups()) {
      group.forEach(node -> numbers.put(node, boxes.size()));
      boxes.add(group.size() == 1 ? box(group.get(0)) : box(group, groups.rooted()));
    }
    Set<Drawing.Arrow> arrows = new LinkedHashSet<>();
    for (List<Node> group : groups.groups()) {
      for (Node node : group) {
        for (Node operand : node.operands()) {
          int from = numbers.get(operand);
          int to = numbers.get(node);
          if (from != to) {
            arrows.add(new Drawing.Arrow(from, to, ""));
          }
        }
      }
    }
    String remark =
        "The graph has "
            + graph.nodes().size()
            + " nodes, too many to read; "
            + groups.rule()
            + ".";
    return new Drawing(title, boxes, List.copyOf(arrows), List.of(remark));
  }

  /** A box for several nodes; the last of them is what they lead to, where they lead to one. */
  private Drawing.Box box(List<Node> group, boolean rooted) {
    Node root = group.get(group.size() - 1);
    String count = Figures.count(group.size(), "node");
    String text = labels.lines(group);
    return new Drawing.Box(
        parts.get(root),
        Drawing.Kind.GROUP,
        rooted ? labels.heading(root) : "",
        rooted ? labels.formula(root) : List.of(text),
        count + " · " + (rooted ? labels.detail(root) : labels.places(group)),
        group.stream().anyMatch(results::contains),
        count + "\n" + labels.texts(group));
  }
}
