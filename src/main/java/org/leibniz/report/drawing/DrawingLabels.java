package org.leibniz.report.drawing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.leibniz.diagnostic.Source;
import org.leibniz.diagnostic.Span;
import org.leibniz.graph.Component;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.graph.Type;
import org.leibniz.operator.Constant;
import org.leibniz.operator.ConstantTensor;
import org.leibniz.operator.Loop;
import org.leibniz.report.Figures;
import org.leibniz.report.Paragraph;
import org.leibniz.report.formula.Formula;

/**
 * What boxes say: the formula of a node by what it is made of, as the language writes it. What has
 * a name stands there by its name, and what would make the formula too long is left out.
 */
final class DrawingLabels {
  /** The characters that a line of a box holds. */
  static final int WIDEST = 36;

  private static final int MOST_LINES = 3;

  /** So many lines of the source stand in one note at most. */
  private static final int MOST_TEXTS = 12;

  /** So many operations are written in one formula at most. */
  private static final int MOST_OPERATIONS = 8;

  /** A loop with a larger body is not written out. */
  private static final int LARGEST_BODY = 60;

  private static final String OMITTED = "…";

  /** Before a number that readers do not see. */
  private static final String NUMBER = "\u2060";

  private final Map<Node, String> names;
  private final Map<String, Span> declared;
  private final Source source;

  /**
   * Labels for the nodes of a graph.
   *
   * @param names what the user calls some of the nodes
   * @param declared where inputs are declared, by name
   * @param source the file that lines are lines of where nothing else is said
   */
  DrawingLabels(Map<Node, String> names, Map<String, Span> declared, Source source) {
    this.names = names;
    this.declared = declared;
    this.source = source;
  }

  /** The name of a node, or an empty text. */
  String heading(Node node) {
    if (node.operator() instanceof Input input) {
      return input.symbol();
    }
    return names.getOrDefault(node, "");
  }

  /** Shape and line: {@code [3, 4] · line 7}. */
  String detail(Node node) {
    String type = type(node.type());
    String line = origin(node).map(this::line).orElse("");
    return line.isEmpty() || type.isEmpty() ? type + line : type + " · " + line;
  }

  private Optional<Span> origin(Node node) {
    return node.operator() instanceof Input input
        ? Optional.ofNullable(declared.get(input.symbol()))
        : node.origin();
  }

  private static String type(Type type) {
    if (type.tuple()) {
      return "";
    }
    String element =
        switch (type.element()) {
          case REAL -> "";
          case INT -> "int ";
          case BOOL -> "bool ";
        };
    return element + (type.shape().scalar() ? "scalar" : type.shape().toString());
  }

  private String line(Span span) {
    String line = "line " + span.line();
    return span.source() == source ? line : line + " of " + span.source().name();
  }

  /** The statement of several nodes of one line; of several lines which they are. */
  String lines(List<Node> nodes) {
    List<Span> spans = spans(nodes);
    return spans.size() == 1 ? cut(text(spans.get(0))) : places(nodes);
  }

  /** {@code line 3} or {@code lines 3 to 9}. */
  String places(List<Node> nodes) {
    List<Span> spans = spans(nodes);
    if (spans.isEmpty()) {
      return "of no line";
    }
    Span last = spans.get(spans.size() - 1);
    return spans.size() == 1
        ? line(last)
        : spans.get(0).source() == last.source()
            ? "lines " + spans.get(0).line() + " to " + line(last).substring("line ".length())
            : line(spans.get(0)) + " to " + line(last);
  }

  /** The first lines of the source that nodes come from, each once. */
  String texts(List<Node> nodes) {
    List<String> texts = new ArrayList<>();
    List<Span> spans = spans(nodes);
    for (Span span : spans.subList(0, Math.min(spans.size(), MOST_TEXTS))) {
      texts.add(line(span) + ": " + text(span));
    }
    if (spans.size() > MOST_TEXTS) {
      texts.add(OMITTED);
    }
    return String.join("\n", texts);
  }

  private static String text(Span span) {
    return span.source().line(span.line()).strip();
  }

  /** A span of each line, in the order of the lines, those of one file together. */
  private static List<Span> spans(List<Node> nodes) {
    Map<String, Map<Integer, Span>> lines = new TreeMap<>();
    for (Node node : nodes) {
      node.origin()
          .ifPresent(
              span ->
                  lines
                      .computeIfAbsent(span.source().name(), key -> new TreeMap<>())
                      .putIfAbsent(span.line(), span));
    }
    List<Span> spans = new ArrayList<>();
    lines.values().forEach(file -> spans.addAll(file.values()));
    return spans;
  }

  /** What a node is in full, with its line of the source below. */
  String note(Node node) {
    String attributes = node.operator().attributes();
    String operation =
        node.operator().name() + (attributes.isEmpty() ? "" : "(" + attributes + ")");
    String what = Paragraph.cut(operation, 200) + ": " + node.type();
    return node.origin().map(span -> what + "\n" + line(span) + ": " + text(span)).orElse(what);
  }

  /** What a node computes, in lines of at most {@link #WIDEST} characters. */
  List<String> formula(Node node) {
    if (node.operator() instanceof Input) {
      return List.of();
    }
    if (node.operator() instanceof Loop loop) {
      return loop(node, loop);
    }
    if (node.operator() instanceof Component component) {
      return List.of(component(node.operand(0), component.index()));
    }
    if (node.type().tuple()) {
      // The language has no formula for several values at once.
      return List.of(cut(call(node)));
    }
    String best = "";
    String shortest = "";
    for (int operations = MOST_OPERATIONS; operations > 0; operations--) {
      shortest = text(node, operations);
      boolean fits = !shortest.isEmpty() && shortest.length() <= WIDEST;
      if (fits && (best.isEmpty() || omissions(shortest) < omissions(best))) {
        best = shortest;
      }
    }
    if (!best.isEmpty()) {
      return List.of(best);
    }
    if (node.operator() instanceof ConstantTensor) {
      return List.of(node.shape().elements() + " numbers");
    }
    return List.of(cut(shortest.isEmpty() ? node.operator().name() : shortest));
  }

  private static long omissions(String text) {
    return text.chars().filter(c -> c == OMITTED.charAt(0)).count();
  }

  private static String component(Node tuple, int index) {
    if (!(tuple.operator() instanceof Loop loop)) {
      return "result " + (index + 1);
    }
    if (index < loop.states()) {
      return cut(loop.state(index) + " at the end");
    }
    return index == loop.tripsComponent() ? "trips made" : cut(stack(loop, index));
  }

  private static String stack(Loop loop, int index) {
    Node element = loop.body().results().get(index);
    for (int i = 0; i < loop.states(); i++) {
      if (element == loop.body().results().get(i)) {
        return loop.state(i) + " after each trip";
      }
      if (element == loop.body().inputs().get(1 + i)) {
        return loop.state(i) + " before each trip";
      }
    }
    return "something of each trip";
  }

  private String call(Node node) {
    StringBuilder text = new StringBuilder(node.operator().name()).append('(');
    for (int i = 0; i < node.operands().size(); i++) {
      String name = heading(node.operand(i));
      text.append(i == 0 ? "" : ", ").append(name.isEmpty() ? OMITTED : name);
    }
    return text.append(')').toString();
  }

  /** The loop written out where that is short, else what it carries. */
  private List<String> loop(Node node, Loop loop) {
    int size = 0;
    for (Graph body : loop.bodies()) {
      size += body.nodes().size();
    }
    List<String> states = new ArrayList<>();
    for (int i = 0; i < loop.states(); i++) {
      states.add(loop.state(i));
    }
    if (size <= LARGEST_BODY && !states.isEmpty()) {
      List<String> lines = Paragraph.wrap("", written(node), WIDEST);
      boolean fits = lines.stream().allMatch(line -> line.length() <= WIDEST);
      if (fits && lines.size() <= MOST_LINES && !lines.get(0).isEmpty()) {
        return lines;
      }
    }
    return List.of(
        cut("a loop" + (states.isEmpty() ? "" : " over " + String.join(", ", states))),
        Figures.count(size, "node") + " in its body");
  }

  /** A loop by its first state, what it takes being named. */
  private String written(Node loop) {
    GraphBuilder builder = new GraphBuilder();
    Map<Node, Node> copies = new HashMap<>();
    loop.operands().forEach(operand -> copies.put(operand, leaf(builder, operand)));
    String text = text(builder.add(new Component(0), builder.copy(loop, copies)));
    return text.contains("let ") ? "" : text;
  }

  private static String cut(String line) {
    return line.length() <= WIDEST ? line : line.substring(0, WIDEST - 1) + OMITTED;
  }

  /**
   * The formula of a node in which so many operations are written; empty where it does not fit on
   * one line.
   */
  private String text(Node node, int operations) {
    Set<Node> written = new HashSet<>(Set.of(node));
    Deque<Node> open = new ArrayDeque<>(List.of(node));
    int views = 0;
    while (!open.isEmpty()) {
      for (Node operand : open.poll().operands()) {
        boolean view = isView(operand) && views < MOST_OPERATIONS;
        boolean room = view || written.size() - views < operations;
        if (room && !isLeaf(operand) && written.add(operand)) {
          open.add(operand);
          views += view ? 1 : 0;
        }
      }
    }
    GraphBuilder builder = new GraphBuilder();
    Map<Node, Node> copies = new HashMap<>();
    List<Node> ordered = new ArrayList<>(written);
    ordered.sort((a, b) -> Integer.compare(a.id(), b.id()));
    for (Node each : ordered) {
      for (Node operand : each.operands()) {
        if (!copies.containsKey(operand)) {
          copies.put(operand, leaf(builder, operand));
        }
      }
      copies.put(each, builder.copy(each, copies));
    }
    return text(copies.get(node));
  }

  /** Whether a node only shows its one operand in another way, as {@code c[0]} does. */
  private static boolean isView(Node node) {
    return node.operator().routing()
        && node.operands().size() == 1
        && node.shape().rank() <= node.operand(0).shape().rank()
        && !node.type().equals(node.operand(0).type())
        && node.operator().bodies().isEmpty();
  }

  private boolean isLeaf(Node node) {
    return node.operands().isEmpty()
        || node.type().tuple()
        || node.operator() instanceof Component
        || names.containsKey(node);
  }

  /** What stands for an operand that is not written out: its name, its number, or an omission. */
  private Node leaf(GraphBuilder builder, Node node) {
    if (node.operator() instanceof Constant || node.operator() instanceof ConstantTensor) {
      return builder.copy(node, Map.of());
    }
    return builder.add(new Input(symbol(node), Input.Kind.LOCAL, node.type()));
  }

  /** The name of a node, or else something that its number keeps apart from that of others. */
  private String symbol(Node node) {
    String name = heading(node);
    if (!name.isEmpty()) {
      return name;
    }
    boolean state =
        node.operator() instanceof Component component
            && node.operand(0).operator() instanceof Loop loop
            && component.index() < loop.states();
    return (state ? formula(node).get(0).split(" ")[0] : OMITTED) + NUMBER + node.id();
  }

  private static String text(Node node) {
    String text = Formula.unrefined(node).text();
    return text.contains("\n") ? "" : text.replaceAll(NUMBER + "\\d+", "");
  }
}
