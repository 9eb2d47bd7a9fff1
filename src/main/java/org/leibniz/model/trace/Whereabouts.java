package org.leibniz.model.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.derive.Cut;
import org.leibniz.diagnostic.Source;
import org.leibniz.diagnostic.Span;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.language.build.Program;
import org.leibniz.operator.Named;

/**
 * What nodes are in the words of the file: the names that stand for them, the text and the line
 * that they come from. Passes keep the origin of a node, so it serves for their results too.
 */
public final class Whereabouts {
  private static final int LONGEST = 40;
  private static final int MOST_NAMES = 4;

  private final Source source;
  private final Map<List<Object>, String> names = new HashMap<>();

  /** Names of what is the only node of its place: it keeps its name, whatever becomes of it. */
  private final Map<Span, String> places = new HashMap<>();

  /** The nodes of a program. */
  public Whereabouts(Program program) {
    this.source = program.source();
    Map<Span, Integer> counts = new HashMap<>();
    List<Node> roots = program.definitions().values().stream().map(d -> d.node()).toList();
    for (Node node : Graph.reachable(roots)) {
      if (!(node.operator() instanceof Named)) {
        node.origin().ifPresent(span -> counts.merge(span, 1, Integer::sum));
      }
    }
    program.definitions().forEach((name, definition) -> remember(name, definition.node(), counts));
  }

  private void remember(String name, Node node, Map<Span, Integer> counts) {
    names.putIfAbsent(key(node), name);
    Node meant = node.operator() instanceof Named ? node.operand(0) : node;
    names.putIfAbsent(key(meant), name);
    if (meant.origin().isPresent() && counts.get(meant.origin().get()) == 1) {
      places.putIfAbsent(meant.origin().get(), name);
    }
  }

  private static List<Object> key(Node node) {
    return List.of(node.origin(), node.operator());
  }

  /** The name that stands for a node. */
  public Optional<String> name(Node node) {
    String name = names.get(key(node));
    boolean number = node.operands().isEmpty() && !(node.operator() instanceof Input);
    return name != null || number ? Optional.ofNullable(name) : node.origin().map(places::get);
  }

  /** The text that a node comes from, on one line, cut short where it is long. */
  public Optional<String> text(Node node) {
    return node.origin().map(Whereabouts::text);
  }

  private static String text(Span span) {
    StringBuilder line = new StringBuilder();
    for (String word : span.text().strip().split("\\s+")) {
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    return line.length() <= LONGEST ? line.toString() : line.substring(0, LONGEST - 1) + "…";
  }

  /** A name, or else the text of an input or of what a node comes from. */
  Optional<String> called(Node node) {
    return name(node)
        .or(
            () ->
                node.operator() instanceof Input input ? Optional.of(input.symbol()) : text(node));
  }

  /** {@code line 7}, or {@code line 7 of layers.ad} where that is another file than the one run. */
  String line(Span span) {
    String line = "line " + span.line();
    return span.source() == source ? line : line + " of " + span.source().name();
  }

  /** Whether a node comes from a file of the user's, not from the standard library. */
  public boolean isOwn(Node node) {
    return node.origin().map(span -> !Program.isLibrary(span)).orElse(true);
  }

  private String place(Node node) {
    return node.origin().map(span -> " (" + line(span) + ")").orElse("");
  }

  /**
   * The way to a cut, from name to name, such as {@code loss (line 9) ← r = round(z) (line 7)}.
   *
   * @param whole what the first value on it is called where it has no name
   */
  public String way(Cut cut, String whole) {
    List<String> stations = new ArrayList<>();
    Node place = cut.place();
    Optional<String> after = name(place);
    String last = expression(place) + place(place);
    stations.add(after.map(name -> name + " = " + last).orElse(last));
    List<Node> path = cut.path();
    for (int i = path.size() - 2; i >= 0; i--) {
      Optional<String> name = name(path.get(i));
      if (i == 0 && name.isEmpty() && !whole.isEmpty()) {
        name = Optional.of(whole);
      }
      if (name.isPresent() && !name.equals(after)) {
        stations.add(0, name.get() + place(path.get(i)));
        after = name;
      }
    }
    return String.join(" ← ", shortened(stations));
  }

  /** Whether a node comes from the sign between its operands, which says nothing without them. */
  boolean isSign(Node node) {
    return text(node).stream().allMatch(text -> text.chars().noneMatch(Character::isLetterOrDigit));
  }

  /**
   * What a person reads of a node: its text in the file; of a comparison, which comes from its sign
   * alone, the two sides too.
   */
  private String expression(Node node) {
    String text = text(node).orElse(node.operator().name());
    return isSign(node) && node.operands().size() == 2
        ? words(node.operand(0)) + " " + text + " " + words(node.operand(1))
        : text;
  }

  /** A name, a text, or the number or symbol that a node without operands stands for. */
  private String words(Node node) {
    return name(node)
        .or(
            () ->
                node.operands().isEmpty() ? Optional.of(node.operator().attributes()) : text(node))
        .orElse("…");
  }

  private static List<String> shortened(List<String> stations) {
    if (stations.size() <= MOST_NAMES) {
      return stations;
    }
    int last = stations.size();
    return List.of(stations.get(0), "…", stations.get(last - 2), stations.get(last - 1));
  }
}
