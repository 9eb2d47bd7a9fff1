package org.leibniz.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Tensor;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Catalogue;

/** What graphs are drawn from: a pool of nodes that grows, and chance. */
abstract class RandomDraws {
  /** How long the axes of a graph are. */
  enum Axes {
    SHORT(1200, 1, 2, 3, 4, 7, 20),
    /** Some are long enough to be rows. */
    ROWS(4000, 1, 2, 3, 7, 63, 64, 71, 520),
    /** Most are several chunks of rows. */
    CHUNKS(4000, 1, 2, 3, 515, 1040, 1100);

    private final int largest;
    private final int[] sizes;

    Axes(int largest, int... sizes) {
      this.largest = largest;
      this.sizes = sizes;
    }
  }

  /** What axes may have for sizes. */
  final int[] sizes;

  /** How many elements a tensor has at most. */
  final int largest;

  final Random random;
  GraphBuilder builder = new GraphBuilder();
  Algebra algebra = new Algebra(builder);
  List<Node> pool = new ArrayList<>();

  RandomDraws(long seed, Axes axes) {
    random = new Random(seed);
    sizes = axes.sizes;
    largest = axes.largest;
  }

  final Shape shape() {
    int rank = random.nextInt(4);
    int[] drawn = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      drawn[axis] = size();
    }
    return Tensor.count(drawn) <= largest ? Shape.of(drawn) : Shape.of(drawn[0]);
  }

  final int size() {
    return sizes[random.nextInt(sizes.length)];
  }

  final Node any() {
    // Mostly recent nodes, so that graphs grow deep as well as wide.
    int back =
        random.nextBoolean()
            ? random.nextInt(Math.min(4, pool.size()))
            : random.nextInt(pool.size());
    return pool.get(pool.size() - 1 - back);
  }

  final Node any(Predicate<Node> wanted) {
    List<Node> fitting = pool.stream().filter(wanted).toList();
    return fitting.isEmpty() ? null : fitting.get(random.nextInt(fitting.size()));
  }

  final Node apply(String name, Node... operands) {
    return builder.add(Catalogue.elementwise(name).orElseThrow(), operands);
  }

  final List<Node> draw(int count) {
    List<Node> drawn = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      drawn.add(any());
    }
    return drawn;
  }

  /** A number that is not negative and often small. */
  final Node small() {
    Node scalar = any(node -> node.type().scalar() && node.type().element() == ElementType.REAL);
    return scalar == null ? algebra.constant(3) : algebra.absolute(scalar);
  }

  /** Whole numbers, some of them out of range. */
  final Node indices(Node of, int size) {
    Node real = of.type().element().numeric() ? of : algebra.toReal(of);
    Node scaled =
        algebra.multiply(algebra.absolute(real), algebra.constant(random.nextInt(size + 2)));
    return algebra.toInteger(algebra.floor(scaled));
  }
}
