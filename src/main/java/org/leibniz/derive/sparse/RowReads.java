package org.leibniz.derive.sparse;

import java.util.ArrayList;
import java.util.List;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;
import org.leibniz.operator.Elements;
import org.leibniz.operator.Pointwise;

/**
 * In which rows of its operands an operator reads what it needs for a row of its result. A gather
 * of as many rows as there are reads other rows than its own, though the shapes are the same.
 */
final class RowReads implements Elements {
  private final Node node;
  private final List<Index> row = new ArrayList<>();
  private final List<Boolean> aligned = new ArrayList<>();

  private RowReads(Node node, Shape rows) {
    this.node = node;
    node.operands().forEach(operand -> aligned.add(true));
    List<Index> at = new ArrayList<>();
    for (int axis = 0; axis < node.shape().rank(); axis++) {
      at.add(new Index.Counter("axis" + axis));
    }
    row.addAll(at.subList(0, rows.rank()));
    ((Pointwise) node.operator()).element(this, at);
  }

  /**
   * Whether elements of a row are computed from an operand's elements in the same row, for each
   * operand; of those without rows it says nothing.
   *
   * @param node has the rows, as its first axes
   */
  static List<Boolean> aligned(Node node, Shape rows) {
    return node.operator() instanceof Pointwise
        ? List.copyOf(new RowReads(node, rows).aligned)
        : node.operands().stream().map(operand -> true).toList();
  }

  @Override
  public Node node() {
    return node;
  }

  @Override
  public Scalar read(int operand, List<Index> at) {
    boolean same = at.size() >= row.size() && at.subList(0, row.size()).equals(row);
    aligned.set(operand, aligned.get(operand) && same);
    return new Scalar.Local("operand" + operand, node.operand(operand).type().element());
  }

  @Override
  public Scalar readFlat(int operand, Index offset) {
    return new Scalar.Local("operand" + operand, node.operand(operand).type().element());
  }

  @Override
  public Scalar readBroadcast(int operand, List<Index> at) {
    int missing = at.size() - node.operand(operand).shape().rank();
    return read(operand, at.subList(missing, at.size()));
  }
}
