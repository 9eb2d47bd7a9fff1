package org.leibniz.derive;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Node;

/**
 * Whether a derivative of one value by another flows, and where it is cut: reverse mode that keeps
 * no derivatives, only whether there are any. All operators are asked by their own rules, so it
 * knows exactly what {@link ReverseMode} gives.
 */
public final class Flowing {
  private final boolean dependent;
  private final boolean any;
  private final List<Cut> cuts;

  private Flowing(boolean dependent, boolean any, List<Cut> cuts) {
    this.dependent = dependent;
    this.any = any;
    this.cuts = List.copyOf(cuts);
  }

  /**
   * Follows what flows from some values back to another.
   *
   * @param outputs what is differentiated; of whole numbers and truth values everything is cut
   * @param x by what, any node of the same graph, which holds no derivative expressions
   */
  public static Flowing from(List<Node> outputs, Node x) {
    FlowSweep sweep = new FlowSweep(new GraphBuilder(), List.of(), outputs, List.of(x));
    boolean[] found = sweep.run(Collections.nCopies(outputs.size(), true));
    Map<List<Object>, Cut> distinct = new LinkedHashMap<>();
    for (Cut cut : sweep.cuts()) {
      distinct.putIfAbsent(List.of(cut.place().origin(), cut.reason()), cut);
    }
    return new Flowing(
        outputs.stream().anyMatch(sweep::influences), found[0], List.copyOf(distinct.values()));
  }

  /** For each of some nodes, whether anything flows back to it from at least one of the outputs. */
  public static boolean[] reached(List<Node> outputs, List<Node> parameters) {
    return new FlowSweep(new GraphBuilder(), List.of(), outputs, parameters)
        .run(Collections.nCopies(outputs.size(), true));
  }

  /** Whether the one is computed from the other at all. */
  public boolean dependent() {
    return dependent;
  }

  /** Whether anything flows; where nothing does, the derivative is 0 everywhere. */
  public boolean any() {
    return any;
  }

  /** Where it is cut: one of each place and reason, those nearest to the one value first. */
  public List<Cut> cuts() {
    return cuts;
  }

  /** The first place where there is no derivative at all. */
  public Optional<Cut> undefined() {
    return cuts.stream().filter(Cut::undefined).findFirst();
  }
}
