package org.leibniz.run;

import java.util.ArrayList;
import java.util.List;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;

/** Random nodes that move elements, and change none. */
abstract class RandomViews extends RandomDraws {
  RandomViews(long seed, Axes axes) {
    super(seed, axes);
  }

  final Node reshape() {
    Node x = any();
    int count = x.shape().elements().value();
    int first = 1;
    for (int factor : new int[] {2, 3, 4, 5, 7, 20}) {
      if (count % factor == 0 && random.nextBoolean()) {
        first = factor;
      }
    }
    return algebra.reshape(
        x, random.nextBoolean() ? Shape.of(first, count / first) : Shape.of(count));
  }

  final Node transpose() {
    Node x = any(node -> node.shape().rank() >= 2);
    if (x == null) {
      return null;
    }
    List<Integer> permutation = new ArrayList<>();
    for (int axis = 0; axis < x.shape().rank(); axis++) {
      permutation.add(axis);
    }
    java.util.Collections.shuffle(permutation, random);
    return algebra.transpose(x, permutation);
  }

  final Node slice() {
    Node x = any(node -> node.shape().rank() > 0);
    if (x == null) {
      return null;
    }
    int axis = random.nextInt(x.shape().rank());
    int size = x.shape().size(axis).value();
    int start = random.nextInt(size);
    int length = 1 + random.nextInt(size - start);
    return random.nextInt(3) == 0
        ? algebra.element(x, axis, Size.of(start))
        : algebra.slice(x, axis, Size.of(start), Size.of(length));
  }

  final Node pad() {
    Node x = any(node -> node.shape().rank() > 0 && node.type().element() == ElementType.REAL);
    if (x == null) {
      return null;
    }
    int axis = random.nextInt(x.shape().rank());
    return algebra.pad(x, axis, Size.of(random.nextInt(4)), Size.of(random.nextInt(4)));
  }

  final Node join() {
    Node first = any();
    List<Node> parts = new ArrayList<>(List.of(first));
    for (int i = 0, count = random.nextInt(12); i < count; i++) {
      parts.add(
          any(
              node ->
                  node.shape().equals(first.shape())
                      && node.type().element().numeric() == first.type().element().numeric()));
    }
    int rank = first.shape().rank();
    return rank > 0 && random.nextBoolean()
        ? algebra.concatenate(parts, random.nextInt(rank))
        : algebra.stack(parts, random.nextInt(rank + 1));
  }

  final Node gather() {
    Node x = any(node -> node.shape().rank() > 0 && node.type().element().numeric());
    Node places = any(node -> node.shape().rank() < 3);
    return x == null || places == null
        ? null
        : algebra.gather(x, indices(places, x.shape().size(0).value()), 0);
  }

  final Node scatter() {
    Node base = any(node -> node.shape().rank() > 0 && node.type().element() == ElementType.REAL);
    if (base == null) {
      return null;
    }
    Node places = any(node -> node.shape().rank() < 3);
    if (places == null) {
      return null;
    }
    Shape updates = places.shape().then(base.shape().axes(1, base.shape().rank()));
    Node source =
        any(
            node ->
                node.type().element().numeric()
                    && node.shape().broadcast(updates).filter(updates::equals).isPresent());
    if (source == null) {
      return null;
    }
    Node start = random.nextBoolean() ? base : algebra.zeros(base.shape());
    Node index = indices(places, base.shape().size(0).value());
    return algebra.scatterAdd(start, index, algebra.broadcast(source, updates), 0);
  }

  final Node broadcast() {
    Node x = any();
    return algebra.broadcast(x, Shape.of(size()).then(x.shape()));
  }

  /** A place that only counters and constants make, some of them out of range. */
  private Node counted() {
    Node number = any(node -> node.type().element() == ElementType.INT);
    if (number == null) {
      return null;
    }
    Node some = algebra.integer(random.nextInt(5));
    Node scaled = algebra.multiply(number, algebra.integer(1 + random.nextInt(2)));
    return random.nextBoolean() ? algebra.subtract(some, scaled) : algebra.add(scaled, some);
  }

  final Node gatherCounted() {
    Node x = any(node -> node.shape().rank() > 0 && node.type().element().numeric());
    Node places = counted();
    return x == null || places == null ? null : algebra.gather(x, places, 0);
  }
}
