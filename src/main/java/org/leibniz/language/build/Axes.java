package org.leibniz.language.build;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.operator.Algebra;

/**
 * Brings tensors that depend on different index variables to a common layout: all variables first,
 * by depth.
 */
final class Axes {
  private Axes() {}

  /** All index variables that occur, by depth. */
  static List<IndexVariable> union(List<Value.OfTensor> values) {
    TreeSet<IndexVariable> all = new TreeSet<>();
    values.forEach(value -> all.addAll(value.axes()));
    return List.copyOf(all);
  }

  /**
   * The nodes of the values with axes that broadcast against each other: for a missing variable,
   * and for missing axes of the user's, an axis of size 1 is put in.
   */
  static List<Node> aligned(
      Algebra algebra, List<Value.OfTensor> values, List<IndexVariable> variables) {
    int rank = values.stream().mapToInt(Value.OfTensor::rank).max().orElse(0);
    List<Node> nodes = new ArrayList<>();
    for (Value.OfTensor value : values) {
      boolean fits =
          value.axes().isEmpty() || value.axes().equals(variables) && value.rank() == rank;
      nodes.add(fits ? value.node() : spread(algebra, value, variables, rank));
    }
    return nodes;
  }

  private static Node spread(
      Algebra algebra, Value.OfTensor value, List<IndexVariable> variables, int rank) {
    List<Size> sizes = new ArrayList<>();
    for (IndexVariable variable : variables) {
      sizes.add(value.axes().contains(variable) ? variable.count() : Size.ONE);
    }
    sizes.addAll(Collections.nCopies(rank - value.rank(), Size.ONE));
    sizes.addAll(value.shape().sizes());
    return algebra.reshape(value.node(), new Shape(sizes));
  }

  /**
   * The value repeated along the variables that it does not depend on, all of which must be given.
   */
  static Value.OfTensor expanded(
      Algebra algebra, Value.OfTensor value, List<IndexVariable> variables) {
    if (value.axes().equals(variables)) {
      return value;
    }
    List<Size> sizes = new ArrayList<>();
    variables.forEach(variable -> sizes.add(variable.count()));
    sizes.addAll(value.shape().sizes());
    Node node = spread(algebra, value, variables, value.rank());
    return new Value.OfTensor(value.frame(), algebra.broadcast(node, new Shape(sizes)), variables);
  }

  /** The node with its axes, which bear the labels {@code from}, in the order {@code to}. */
  static Node permuted(Algebra algebra, Node node, List<?> from, List<?> to) {
    List<Integer> permutation = new ArrayList<>();
    to.forEach(label -> permutation.add(from.indexOf(label)));
    return from.equals(to) ? node : algebra.transpose(node, permutation);
  }
}
