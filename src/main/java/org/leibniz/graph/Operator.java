package org.leibniz.graph;

import java.util.List;

/**
 * What a node computes: the contract of every operator. Implementations are immutable and have
 * structural equality; operators with attributes (an axis, a body) are records of them.
 */
public interface Operator {

  /** The name that prints show; unique in the catalogue. */
  String name();

  /** The attributes, as prints show them; empty for most. */
  default String attributes() {
    return "";
  }

  /**
   * The type rule: what the operator gives for operands of these types. Shapes may hold named
   * sizes.
   *
   * @throws TypeException where the operands do not fit
   */
  Type type(List<Type> operands);

  /**
   * The value, for the reference interpreter. One tensor, or one for each component of a tuple;
   * likewise each operand. Operands are not changed; a result may share the array of an operand.
   */
  Tensor[] evaluate(List<Tensor[]> operands, Evaluation evaluation);

  /**
   * The derivative rule in reverse: what flows back to each operand, in order. A flow for an
   * operand that is not {@link Reverse#wanted} may be anything and is ignored. Rules need not undo
   * broadcasting: a flow may have the result's shape.
   */
  List<Flow> pullback(Reverse reverse);

  /**
   * The derivative rule forward: the tangent of the result, for the tangents of those operands that
   * have one; one flow for each component of the result.
   */
  List<Flow> pushforward(Forward forward);

  /**
   * Whether the operator only moves and adds elements, so that its derivative rules do not look at
   * values: what flows back from a place is 0 where nothing flows into it, whatever the operands
   * are.
   */
  default boolean routing() {
    return false;
  }

  /**
   * Whether each element of the result depends only on those elements of the operands that have its
   * own place, after broadcasting.
   */
  default boolean elementwise() {
    return false;
  }

  /**
   * Whether the result has a derivative by an operand at all: false where the rules answer {@link
   * Flow.Zero} for it at every point. Sparsity is found by this; true is always safe.
   */
  default boolean carries(int operand) {
    return true;
  }

  /**
   * What an operand is to the operator, in a word, for pictures; empty where the order of operands
   * does not matter or where there is only one.
   */
  default String role(int operand) {
    return "";
  }

  /**
   * The arithmetic operations of one evaluation of a node of this operator: one for each element of
   * the result, where the operator does not say otherwise.
   */
  default double operations(Node node, Counting counting) {
    return counting.elements(node.shape());
  }

  /** The graphs that the operator carries: the bodies of loops and of custom rules. */
  default List<Graph> bodies() {
    return List.of();
  }

  /** The same operator with other bodies, as many as {@link #bodies} gives. */
  default Operator withBodies(List<Graph> bodies) {
    return this;
  }

  /**
   * For each body, the values that its inputs have when it is first evaluated, given those of the
   * operands: for those who look at what happens inside. Empty where the operator does not say.
   */
  default List<List<Tensor>> bodyInputs(List<Tensor> operands) {
    return List.of();
  }
}
