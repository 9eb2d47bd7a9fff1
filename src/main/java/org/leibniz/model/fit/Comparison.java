package org.leibniz.model.fit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.graph.Closure;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.language.build.Program;
import org.leibniz.operator.Algebra;

/**
 * What an objective compares with data: a sum or difference of a column of data, or of a function
 * of one, and terms that depend on the unknowns, such as {@code y - a - b*x} or {@code log(y) - f}.
 *
 * @param name of the column: {@code y}, {@code log(y)}
 * @param response the column
 * @param fitted what stands against it, {@code a + b*x}; of the shape of the column
 */
record Comparison(String name, Node response, Node fitted) {

  /** The first one in the objective of a program. */
  static Optional<Comparison> find(Program program) {
    if (program.objective().isEmpty()) {
      return Optional.empty();
    }
    List<Node> nodes = Graph.reachable(List.of(program.objective().get().value()));
    Map<Node, String> columns = columns(program, nodes);
    for (Map.Entry<Node, String> column : columns.entrySet()) {
      Optional<Comparison> found = find(program, nodes, column.getKey(), column.getValue());
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** The columns of data, then their functions, with their names. */
  private static Map<Node, String> columns(Program program, List<Node> nodes) {
    Map<Node, String> columns = new LinkedHashMap<>();
    for (Program.Datum datum : program.data()) {
      if (datum.input().type().rank() == 1) {
        columns.put(datum.input(), datum.name());
      }
    }
    Map<Node, String> functions = new LinkedHashMap<>();
    for (Node node : nodes) {
      boolean function =
          node.operands().size() == 1
              && columns.containsKey(node.operand(0))
              && node.shape().equals(node.operand(0).shape())
              && !isAdditive(node);
      if (function) {
        functions.put(node, node.operator().name() + "(" + columns.get(node.operand(0)) + ")");
      }
    }
    columns.putAll(functions);
    return columns;
  }

  private static Optional<Comparison> find(
      Program program, List<Node> nodes, Node column, String name) {
    List<Node> parameters = program.parameters().stream().map(Program.Parameter::input).toList();
    Map<Node, Node> inner = chains(nodes, column);
    List<Node> outermost = new ArrayList<>(inner.keySet());
    outermost.removeAll(inner.values());
    for (Node top : outermost) {
      Node fitted = rest(new Algebra(program.builder()), inner, top);
      boolean compared =
          fitted.shape().equals(column.shape())
              && depends(fitted, parameters)
              && !depends(fitted, List.of(column));
      if (compared) {
        return Optional.of(new Comparison(name, column, fitted));
      }
    }
    return Optional.empty();
  }

  /** Each sum or difference that has the column as a term, with the operand that holds it. */
  private static Map<Node, Node> chains(List<Node> nodes, Node column) {
    Map<Node, Node> inner = new LinkedHashMap<>();
    for (Node node : nodes) {
      if (isAdditive(node)) {
        List<Node> holding = new ArrayList<>();
        for (Node operand : node.operands()) {
          if (operand == column || inner.containsKey(operand)) {
            holding.add(operand);
          }
        }
        if (holding.size() == 1) {
          inner.put(node, holding.get(0));
        }
      }
    }
    return inner;
  }

  private static boolean isAdditive(Node node) {
    String name = node.operator().name();
    return name.equals("subtract") || name.equals("add") || name.equals("negate");
  }

  /** What is left of a chain if the column is taken to the other side. */
  private static Node rest(Algebra algebra, Map<Node, Node> inner, Node top) {
    List<Node> terms = new ArrayList<>();
    List<Boolean> negative = new ArrayList<>();
    boolean turned = false;
    for (Node node = top; inner.containsKey(node); node = inner.get(node)) {
      Node held = inner.get(node);
      boolean difference = node.operator().name().equals("subtract");
      if (node.operands().size() == 2) {
        boolean second = node.operand(1) == held;
        terms.add(node.operand(second ? 0 : 1));
        negative.add(turned ^ (difference && !second));
        turned ^= difference && second;
      } else {
        turned = !turned;
      }
    }
    Node sum = null;
    for (int i = 0; i < terms.size(); i++) {
      // With the column on the other side a term of its own sign changes signs.
      boolean minus = negative.get(i) == turned;
      Node term = minus ? algebra.negate(terms.get(i)) : terms.get(i);
      sum = sum == null ? term : algebra.add(sum, term);
    }
    return sum == null ? top : sum;
  }

  /** The only data beside scalars that the fit depends on, where that is a column as long as it. */
  Optional<Program.Datum> predictor(Program program) {
    List<Program.Datum> found = new ArrayList<>();
    for (Program.Datum datum : program.data()) {
      boolean scalar = datum.input().type().rank() == 0;
      if (!scalar && depends(fitted, List.of(datum.input()))) {
        found.add(datum);
      }
    }
    boolean one = found.size() == 1 && found.get(0).input().shape().equals(fitted.shape());
    return one ? Optional.of(found.get(0)) : Optional.empty();
  }

  private static boolean depends(Node node, List<Node> on) {
    return Closure.influenced(Graph.reachable(List.of(node)), on).contains(node);
  }
}
