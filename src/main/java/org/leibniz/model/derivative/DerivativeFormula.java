package org.leibniz.model.derivative;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.leibniz.derive.Differentiation;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Input;
import org.leibniz.graph.Node;
import org.leibniz.language.build.Program;
import org.leibniz.operator.Derivative;
import org.leibniz.operator.Reduce;
import org.leibniz.report.formula.Formula;
import org.leibniz.rewrite.TextbookForm;

/** Derivatives as formulas: the graph takes another way than the one that is computed. */
final class DerivativeFormula {
  private static final String OUTPUT = "derivative";

  /** No name of a file has a blank in it. */
  private static final String DIRECTION = "the direction";

  private static final Pattern INDEXED = Pattern.compile("\\bfor\\s+\\w+\\s+in\\b");

  private final Program program;

  DerivativeFormula(Program program) {
    this.program = program;
  }

  /**
   * The formula of a derivative.
   *
   * @param y what is differentiated
   * @param derivative the derivative itself
   */
  Formula of(Node y, Node derivative) {
    return Formula.of(textbook(derivative, List.of()), OUTPUT, indexed(y));
  }

  /**
   * The formula of the Jacobian of a scalar or vector by a vector, from that of its product with
   * any vector; empty where it is in no form that has a matrix.
   */
  Optional<Formula> matrix(Node y, Node x) {
    if (x.shape().rank() != 1 || y.shape().rank() > 1) {
      return Optional.empty();
    }
    Node direction = program.builder().add(new Input(DIRECTION, Input.Kind.LOCAL, x.type()));
    Node product =
        Derivative.of(program.builder(), Derivative.Kind.FORWARD_PRODUCT, y, x, List.of(direction));
    Graph graph = textbook(product, List.of(direction));
    return Formula.matrix(graph, OUTPUT, graph.inputs().get(graph.inputs().size() - 1));
  }

  private Graph textbook(Node node, List<Node> more) {
    List<Node> inputs = new ArrayList<>(program.inputs());
    inputs.addAll(more);
    Graph graph = new Graph(inputs, Map.of(OUTPUT, node));
    return TextbookForm.differentiated(Differentiation.expand(TextbookForm.toDifferentiate(graph)));
  }

  /** Whether a sum in the file has an index. */
  private static boolean indexed(Node y) {
    return Graph.reachable(List.of(y)).stream()
        .filter(node -> node.operator() instanceof Reduce)
        .flatMap(node -> node.origin().stream())
        .anyMatch(span -> INDEXED.matcher(span.text()).find());
  }
}
