package org.leibniz.rewrite;

import java.util.BitSet;
import java.util.Optional;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.graph.Type;
import org.leibniz.operator.Algebra;

/**
 * Applies rules to a graph: sweeps from the operands up, at each node the first rule that applies,
 * until none does; then again, until a sweep changes nothing. Bodies of operators are rewritten
 * likewise.
 */
final class Rewriter {
  /**
   * More replacements of one node in one sweep than any set of rules should need; the next sweep
   * goes on.
   */
  private static final int REPLACEMENTS = 64;

  private final RuleSet rules;
  private final int sweeps;

  /**
   * A rewriter.
   *
   * @param sweeps the number of sweeps over a graph, at most
   */
  public Rewriter(RuleSet rules, int sweeps) {
    this.rules = rules;
    this.sweeps = sweeps;
  }

  /**
   * The graph that the rules leave.
   *
   * @throws IllegalStateException where a rule changes the type of a node in a way that cannot be
   *     mended
   */
  public Graph apply(Graph graph) {
    Graph current = graph;
    for (int i = 0; i < sweeps; i++) {
      RuleSweep sweep = new RuleSweep();
      current = sweep.run(current);
      if (!sweep.changed) {
        break;
      }
    }
    return current;
  }

  private final class RuleSweep extends Sweep {
    private final Algebra algebra = new Algebra(builder());
    private final Facts facts = new Facts();
    private final BitSet settled = new BitSet();
    private boolean changed;

    @Override
    Node visit(Node node) {
      Node current = builder().add(operator(node), copies(node.operands()));
      for (int i = 0; i < REPLACEMENTS && !settled.get(current.id()); i++) {
        Optional<Node> next = replacement(current);
        if (next.isEmpty()) {
          settled.set(current.id());
        } else {
          changed = true;
          current = next.get();
        }
      }
      return current;
    }

    private Optional<Node> replacement(Node node) {
      for (Rule rule : rules.at(node.operator().name())) {
        Optional<Node> found = rule.apply(node, algebra, facts);
        if (found.isPresent()) {
          Node fitted = fitted(found.get(), node.type(), rule);
          if (fitted != node) {
            return Optional.of(fitted);
          }
        }
      }
      return Optional.empty();
    }

    private Node fitted(Node found, Type type, Rule rule) {
      Node fitted = found;
      if (type.element() == ElementType.REAL && found.type().element() == ElementType.INT) {
        fitted = algebra.toReal(fitted);
      }
      if (!type.tuple() && !fitted.shape().equals(type.shape())) {
        fitted = algebra.broadcast(fitted, type.shape());
      }
      if (!fitted.type().equals(type)) {
        throw new IllegalStateException(rule + " turns " + type + " into " + found.type());
      }
      return fitted;
    }

    @Override
    Graph body(Graph body) {
      RuleSweep inner = new RuleSweep();
      Graph rewritten = inner.run(body);
      changed |= inner.changed;
      return rewritten;
    }
  }
}
