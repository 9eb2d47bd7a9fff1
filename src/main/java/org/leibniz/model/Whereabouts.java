package org.leibniz.model;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leibniz.derive.Cut;
import org.leibniz.diagnostic.Source;
import org.leibniz.diagnostic.Span;
import org.leibniz.graph.Node;
import org.leibniz.language.build.Program;

/**
 * What nodes are in the words of the file: the names that stand for them, the text and the line
 * that they come from. Passes keep the origin of a node, so it serves for their results too.
 */
final class Whereabouts {
  private static final int LONGEST = 40;
  private static final int MOST_NAMES = 4;

  private final Source source;
  private final Map<List<Object>, String> names = new HashMap<>();

  Whereabouts(Program program) {
    this.source = program.source();
    program
        .definitions()
        .forEach((name, definition) -> names.putIfAbsent(key(definition.node()), name));
  }

  private static List<Object> key(Node node) {
    return List.of(node.origin(), node.operator());
  }

  /** The name that stands for a node. */
  Optional<String> name(Node node) {
    return Optional.ofNullable(names.get(key(node)));
  }

  /** The text that a node comes from, on one line, cut short where it is long. */
  Optional<String> text(Node node) {
    return node.origin().map(Whereabouts::text);
  }

  private static String text(Span span) {
    StringBuilder line = new StringBuilder();
    for (String word : span.text().strip().split("\\s+")) {
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    return line.length() <= LONGEST ? line.toString() : line.substring(0, LONGEST - 1) + "…";
  }

  /** {@code line 7}, or {@code line 7 of layers.ad} where that is another file than the one run. */
  String line(Span span) {
    String line = "line " + span.line();
    return span.source() == source ? line : line + " of " + span.source().name();
  }

  /** Whether a node comes from a file of the user's, not from the standard library. */
  boolean isOwn(Node node) {
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
  String way(Cut cut, String whole) {
    Set<String> stations = new LinkedHashSet<>();
    List<Node> path = cut.path();
    for (int i = 0; i < path.size() - 1; i++) {
      Node node = path.get(i);
      Optional<String> name = i == 0 ? name(node).or(() -> Optional.of(whole)) : name(node);
      name.ifPresent(known -> stations.add(known + place(node)));
    }
    String last = expression(cut.place()) + place(cut.place());
    Optional<String> name = name(cut.place());
    stations.add(
        name.isPresent() && !last.startsWith(name.get() + " ") ? name.get() + " = " + last : last);
    return String.join(" ← ", shortened(List.copyOf(stations)));
  }

  /**
   * What a person reads of a node: its text in the file; of a comparison, which comes from its sign
   * alone, the two sides too.
   */
  private String expression(Node node) {
    String text = text(node).orElse(node.operator().name());
    boolean sign = text.chars().noneMatch(Character::isLetterOrDigit);
    return sign && node.operands().size() == 2
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
