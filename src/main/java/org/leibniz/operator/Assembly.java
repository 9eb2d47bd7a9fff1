package org.leibniz.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;

/**
 * The sum of many tensors of one shape. Those that are pieces padded with zeros along one axis, as
 * the cotangents of slices are, are put together instead of added up: pieces of one place are
 * added, and all places are joined once. So the gradient of a sum over n elements taken one by one
 * costs n, not n².
 */
final class Assembly {
  private final Algebra algebra;

  Assembly(Algebra algebra) {
    this.algebra = algebra;
  }

  Node sum(List<Node> terms) {
    List<Node> rest = new ArrayList<>();
    List<Node> scattered = new ArrayList<>();
    Map<Integer, List<Node>> padded = new TreeMap<>();
    for (Node term : terms) {
      if (term.operator() instanceof ScatterAdd && terms.size() > 1) {
        scattered.add(term);
      } else if (known(term)) {
        padded.computeIfAbsent(((Pad) term.operator()).axis(), axis -> new ArrayList<>()).add(term);
      } else {
        rest.add(term);
      }
    }
    padded.forEach((axis, pieces) -> rest.addAll(joined(axis, pieces)));
    Node sum = rest.isEmpty() ? null : pairwise(rest);
    for (Node term : scattered) {
      sum = sum == null ? term : onto(sum, term);
    }
    return sum;
  }

  /**
   * A sum with what is scattered: the updates go onto the sum itself instead of onto zeros that are
   * then added, so that a loop that collects the cotangents of single places touches only these.
   */
  private Node onto(Node sum, Node scattered) {
    List<Node> updates = new ArrayList<>();
    Node base = scattered;
    while (base.operator() instanceof ScatterAdd) {
      updates.add(base);
      base = base.operand(0);
    }
    Node result = zero(base) ? sum : algebra.add(sum, base);
    for (int i = updates.size() - 1; i >= 0; i--) {
      Node update = updates.get(i);
      int batch = ((ScatterAdd) update.operator()).batch();
      result = algebra.scatterAdd(result, update.operand(1), update.operand(2), batch);
    }
    return result;
  }

  private static boolean zero(Node node) {
    Node inner = node.operator() instanceof Broadcast ? node.operand(0) : node;
    return inner.operator() instanceof Constant constant && constant.value() == 0;
  }

  private static boolean known(Node term) {
    return term.operator() instanceof Pad pad
        && pad.before().known()
        && pad.after().known()
        && term.shape().known();
  }

  /** The pieces along one axis as few tensors: one, where no two different places overlap. */
  private List<Node> joined(int axis, List<Node> pieces) {
    Map<Integer, List<Node>> places = new TreeMap<>();
    for (Node piece : pieces) {
      places
          .computeIfAbsent(((Pad) piece.operator()).before().value(), before -> new ArrayList<>())
          .add(piece);
    }
    if (places.size() < 2 || overlap(axis, places)) {
      return pieces;
    }
    Shape shape = pieces.get(0).shape();
    List<Node> parts = new ArrayList<>();
    int end = 0;
    for (Map.Entry<Integer, List<Node>> place : places.entrySet()) {
      gap(parts, shape, axis, place.getKey() - end);
      List<Node> inner = place.getValue().stream().map(piece -> piece.operand(0)).toList();
      parts.add(sum(inner));
      end = place.getKey() + inner.get(0).shape().size(axis).value();
    }
    gap(parts, shape, axis, shape.size(axis).value() - end);
    return List.of(algebra.concatenate(parts, axis));
  }

  private static boolean overlap(int axis, Map<Integer, List<Node>> places) {
    int end = 0;
    for (Map.Entry<Integer, List<Node>> place : places.entrySet()) {
      int length = place.getValue().get(0).operand(0).shape().size(axis).value();
      for (Node piece : place.getValue()) {
        if (piece.operand(0).shape().size(axis).value() != length) {
          return true;
        }
      }
      if (place.getKey() < end) {
        return true;
      }
      end = place.getKey() + length;
    }
    return false;
  }

  private void gap(List<Node> parts, Shape shape, int axis, int length) {
    if (length > 0) {
      parts.add(algebra.zeros(shape.with(axis, Size.of(length))));
    }
  }

  /** Pairwise, so that a long sum is not a deep one. */
  private Node pairwise(List<Node> terms) {
    List<Node> level = terms;
    while (level.size() > 1) {
      List<Node> next = new ArrayList<>();
      for (int i = 0; i + 1 < level.size(); i += 2) {
        next.add(algebra.add(level.get(i), level.get(i + 1)));
      }
      if (level.size() % 2 == 1) {
        next.add(level.get(level.size() - 1));
      }
      level = next;
    }
    return level.get(0);
  }
}
