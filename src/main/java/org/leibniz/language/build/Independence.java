package org.leibniz.language.build;

import java.util.ArrayList;
import java.util.List;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.graph.Closure;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;

/** What is told where one value is to be differentiated by another that it is not computed from. */
public final class Independence {
  private static final int MOST_NAMES = 5;

  private Independence() {}

  /** Whether y is computed from x. */
  public static boolean depends(Node y, Node x) {
    return Closure.influenced(Graph.reachable(List.of(y)), List.of(x)).contains(y);
  }

  /**
   * The finding with advice: to exchange the two, or else what the one is computed from.
   *
   * @param of the words for y; empty where it has none
   * @param by the words for x
   * @param exchanged what to write where they were exchanged
   */
  public static Diagnostic advised(
      Diagnostic finding, Node y, Node x, String of, String by, String exchanged) {
    if (!of.isEmpty() && depends(x, y)) {
      return finding.help("did you mean " + exchanged + "?");
    }
    Diagnostic advised = finding.help("what is differentiated must be computed from " + by);
    List<String> sources = new ArrayList<>();
    for (Node node : Graph.reachable(List.of(y))) {
      if (node.operator() instanceof Input input && input.kind() != Input.Kind.LOCAL) {
        sources.add(input.symbol());
      }
    }
    if (of.isEmpty() || sources.isEmpty() || sources.contains(of)) {
      return advised;
    }
    boolean many = sources.size() > MOST_NAMES;
    String names = String.join(", ", sources.subList(0, Math.min(MOST_NAMES, sources.size())));
    return advised.help(of + " is computed from " + names + (many ? ", …" : ""));
  }
}
