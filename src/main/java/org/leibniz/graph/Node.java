package org.leibniz.graph;

import java.util.List;
import java.util.Optional;
import org.leibniz.diagnostic.Span;

/**
 * A value in a graph: an operator applied to other nodes. Nodes are made by a {@link GraphBuilder}
 * only, which gives equal applications the same node; so identity is equality. Operands are always
 * older (have a smaller id).
 */
public final class Node {
  private final int id;
  private final Operator operator;
  private final List<Node> operands;
  private final Type type;
  private final Span origin;

  Node(int id, Operator operator, List<Node> operands, Type type, Span origin) {
    this.id = id;
    this.operator = operator;
    this.operands = operands;
    this.type = type;
    this.origin = origin;
  }

  /** The number of the node in its builder. */
  public int id() {
    return id;
  }

  /** What it computes. */
  public Operator operator() {
    return operator;
  }

  /** Of what it computes it. */
  public List<Node> operands() {
    return operands;
  }

  /** One operand. */
  public Node operand(int index) {
    return operands.get(index);
  }

  /** What it gives. */
  public Type type() {
    return type;
  }

  /** The shape of what it gives. */
  public Shape shape() {
    return type.shape();
  }

  /** The place in the user's file from which it came. */
  public Optional<Span> origin() {
    return Optional.ofNullable(origin);
  }

  /**
   * The number of the node: tables of the nodes of a large graph then lie in memory as the nodes
   * themselves do, which are visited in order. Equality is identity.
   */
  @Override
  public int hashCode() {
    return id;
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public String toString() {
    return "%" + id;
  }
}
