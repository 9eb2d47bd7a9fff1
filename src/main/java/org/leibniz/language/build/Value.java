package org.leibniz.language.build;

import java.util.List;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;

/** What an expression has been built into. */
sealed interface Value {

  /**
   * A tensor.
   *
   * @param frame in whose graph the node stands
   * @param axes the index variables that it depends on, by depth; they are the leading axes of the
   *     node, before those that the user sees
   */
  record OfTensor(Frame frame, Node node, List<IndexVariable> axes) implements Value {
    public OfTensor {
      axes = List.copyOf(axes);
    }

    /** The shape that the user sees. */
    Shape shape() {
      return node.shape().axes(axes.size(), node.shape().rank());
    }

    /** The number of axes that the user sees. */
    int rank() {
      return node.shape().rank() - axes.size();
    }

    ElementType element() {
      return node.type().element();
    }

    /** Whether it is a single number, the same for all index variables. */
    boolean plainScalar() {
      return node.type().scalar();
    }

    /** The type in the words of the user. */
    String describe() {
      return rank() == 0 ? "a scalar" : "a tensor of shape " + shape();
    }
  }

  /** Several values in a row, as a function or the body of a loop gives them. */
  record OfTuple(List<Value> elements) implements Value {
    public OfTuple {
      elements = List.copyOf(elements);
    }
  }
}
