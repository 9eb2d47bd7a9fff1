package org.leibniz.language.build;

import java.util.List;
import java.util.Optional;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.Span;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.operator.Named;

/** Why there is no derivative of or by what is no real number, and what to do. */
public final class NoSlope {
  private NoSlope() {}

  /** Adds to a finding about a whole number or a truth value what it is and how to mend it. */
  public static Diagnostic explained(Diagnostic finding, Node node) {
    boolean whole = node.type().element() == ElementType.INT;
    Diagnostic labelled = finding.label("this is " + (whole ? "an int" : "a truth value"));
    for (Node step : Graph.reachable(List.of(node))) {
      if (jumps(step) && step.origin().isPresent()) {
        Span place = step.origin().get();
        return (finding.primary().equals(Optional.of(place))
                ? labelled
                : labelled.see(place, "here reals become " + made(step)))
            .help(
                "it jumps from value to value and has no slope: differentiate what it is made of,"
                    + " or put something smooth in its place");
      }
    }
    return labelled.help(
        whole
            ? "declare it as a real, or write it with a point, such as 2.0"
            : "turn it into a number: if … then 1.0 else 0.0");
  }

  private static boolean jumps(Node node) {
    return !isReal(node)
        && !(node.operator() instanceof Named)
        && node.operands().stream().anyMatch(NoSlope::isReal);
  }

  private static boolean isReal(Node node) {
    return !node.type().tuple() && node.type().element() == ElementType.REAL;
  }

  private static String made(Node node) {
    return node.type().element() == ElementType.INT ? "a whole number" : "a truth value";
  }
}
