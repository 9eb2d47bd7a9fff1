package org.leibniz.rewrite;

import static org.leibniz.rewrite.Patterns.argument;
import static org.leibniz.rewrite.Patterns.is;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Graph;
import org.leibniz.graph.GraphBuilder;
import org.leibniz.graph.Node;
import org.leibniz.graph.Operator;
import org.leibniz.graph.Shape;
import org.leibniz.graph.Size;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Arithmetic;
import org.leibniz.operator.Broadcast;
import org.leibniz.operator.Concatenate;
import org.leibniz.operator.Logic;
import org.leibniz.operator.MatrixMultiply;
import org.leibniz.operator.Named;
import org.leibniz.operator.Pad;
import org.leibniz.operator.Powers;
import org.leibniz.operator.Reduce;
import org.leibniz.operator.Reshape;
import org.leibniz.operator.Stack;
import org.leibniz.operator.Transpose;

/**
 * Takes a sum apart into squares. A part stands for the sum of all its elements, each times a
 * weight that does not depend on the parameters and is not negative.
 */
final class Squares {
  /** How deep factors of factors are looked into. */
  private static final int DEPTH = 32;

  /** The most parts an objective is taken into; one of more is better seen as a whole. */
  private static final int PARTS = 100_000;

  private final Algebra a;
  private final Node objective;
  private final Structure structure;

  /** What is known of the values of nodes that do not depend on the parameters. */
  private final Predicate<Node> known;

  /** Whether magnitudes are summed, and not squares. */
  private final boolean magnitudes;

  private final Facts facts = new Facts();
  private final Deque<Part> open = new ArrayDeque<>();
  private final List<Node> residuals = new ArrayList<>();
  private Node factor;
  private boolean alike = true;

  private record Part(Node node, Node weight) {}

  /**
   * Takes an objective apart.
   *
   * @param known whether a node that does not depend on the parameters is nowhere negative, asked
   *     where its form does not show that
   */
  Squares(GraphBuilder builder, Node objective, Predicate<Node> known) {
    this(builder, objective, known, false);
  }

  /**
   * The same for a sum of magnitudes in the place of squares.
   *
   * @param magnitudes whether it is such a sum; each residual is then multiplied by its weight
   */
  Squares(GraphBuilder builder, Node objective, Predicate<Node> known, boolean magnitudes) {
    this.magnitudes = magnitudes;
    this.a = new Algebra(builder);
    this.objective = objective;
    this.known = known;
    this.structure = Structure.of(Graph.of(List.of(), List.of(objective)));
  }

  Optional<List<Node>> find() {
    if (!objective.type().scalar() || structure.constant(objective)) {
      return Optional.empty();
    }
    open.push(peeled());
    while (!open.isEmpty()) {
      Part part = open.pop();
      boolean found = !structure.constant(part.node()) && split(part) || square(part);
      if (!found || residuals.size() + open.size() > PARTS) {
        return Optional.empty();
      }
    }
    return Optional.of(List.copyOf(residuals));
  }

  /** What stands before the sum as a whole: 1/n for a mean. Known once they are found. */
  Node factor() {
    return factor;
  }

  /** Whether no term has a weight of its own. Known once they are found. */
  boolean alike() {
    return alike;
  }

  /** The objective without the factors that stand before it as a whole. */
  private Part peeled() {
    Part part = new Part(objective, a.constant(1));
    for (Part inner = part; inner != null; inner = withoutFactor(part)) {
      part = inner;
    }
    factor = part.weight();
    return part;
  }

  private Part withoutFactor(Part part) {
    Node node = part.node();
    if (node.operator() instanceof Named) {
      return new Part(node.operand(0), part.weight());
    }
    boolean product = is(node, Arithmetic.MULTIPLY);
    boolean scaled =
        (product && weighted(part, 0, false) || product && weighted(part, 1, false))
            || is(node, Arithmetic.DIVIDE) && weighted(part, 1, true);
    return scaled ? open.pop() : null;
  }

  /** Puts the parts of a sum, or of a scaled sum, in its place. */
  private boolean split(Part part) {
    Node node = part.node();
    Operator operator = node.operator();
    if (operator == Arithmetic.ADD) {
      return repeated(node.operand(1), part) && repeated(node.operand(0), part);
    }
    if (operator instanceof Reduce reduce && reduce.kind() == Reduce.Kind.SUM) {
      open.push(new Part(node.operand(0), spread(part, reduce)));
      return true;
    }
    if (keepsSum(operator)) {
      boolean scalarWeight = part.weight().type().scalar();
      for (int i = node.operands().size() - 1; i >= 0 && scalarWeight; i--) {
        open.push(new Part(node.operand(i), part.weight()));
      }
      return scalarWeight;
    }
    if (operator instanceof Broadcast) {
      return repeated(node.operand(0), part);
    }
    if (operator == Arithmetic.MULTIPLY) {
      return weighted(part, 0, false) || weighted(part, 1, false) || squareOfNorm(part);
    }
    if (operator == Arithmetic.DIVIDE) {
      return weighted(part, 1, true);
    }
    return operator instanceof MatrixMultiply && innerProduct(part);
  }

  /** The weight of a sum as the weight of its terms. */
  private Node spread(Part part, Reduce sum) {
    if (part.weight().type().scalar()) {
      return part.weight();
    }
    Node whole = a.broadcast(part.weight(), part.node().shape());
    Shape kept = part.node().operand(0).shape();
    for (int axis : sum.axes()) {
      kept = kept.with(axis, Size.ONE);
    }
    return a.reshape(whole, kept);
  }

  private static boolean keepsSum(Operator operator) {
    return operator instanceof Reshape
        || operator instanceof Transpose
        || operator instanceof Stack
        || operator instanceof Concatenate
        || operator instanceof Pad
        || operator instanceof Named;
  }

  /** An operand that broadcasts to the part counts as often as its elements are repeated. */
  private boolean repeated(Node operand, Part part) {
    Node node = part.node();
    if (operand.shape().equals(node.shape())) {
      open.push(new Part(operand, part.weight()));
      return true;
    }
    if (!part.weight().type().scalar()) {
      return false;
    }
    Size count = node.shape().elements();
    Size own = operand.shape().elements();
    boolean known = count.known() && own.known() && own.value() > 0;
    if (!known && !operand.type().scalar()) {
      return false;
    }
    Node times = known ? a.constant((double) count.value() / own.value()) : a.toReal(a.size(count));
    open.push(new Part(operand, a.multiply(part.weight(), times)));
    return true;
  }

  /** Whether a node does not depend on the parameters and is nowhere negative. */
  private boolean weighs(Node node) {
    return structure.constant(node) && (facts.nonnegative(node) || known.test(node));
  }

  /**
   * A factor that is a weight moves into the weight, but for the product of a thing with itself.
   */
  private boolean weighted(Part part, int factor, boolean divides) {
    Node weight = part.node().operand(factor);
    Node rest = part.node().operand(1 - factor);
    boolean weighs = !structure.constant(rest) && weighs(weight);
    if (!weighs || !rest.shape().equals(part.node().shape())) {
      return false;
    }
    open.push(
        new Part(
            rest, divides ? a.divide(part.weight(), weight) : a.multiply(part.weight(), weight)));
    return true;
  }

  /** The square of {@code s > 0 ? sqrt(s) : s}, the norm whose square is s. */
  private boolean squareOfNorm(Part part) {
    Node norm = part.node().operand(0);
    if (norm != part.node().operand(1) || !is(norm, Logic.SELECT)) {
      return false;
    }
    Node sum = Patterns.unstopped(norm.operand(2));
    boolean root =
        argument(norm.operand(1), Powers.SQRT).equals(Optional.of(sum)) && facts.nonnegative(sum);
    if (root) {
      open.push(new Part(sum, part.weight()));
    }
    return root;
  }

  /** v' @ w is the sum of their products, and r' @ r that of the squares of r. */
  private boolean innerProduct(Part part) {
    Node node = part.node();
    Node left = withoutViews(node.operand(0));
    Node right = withoutViews(node.operand(1));
    boolean single = node.shape().elements().is(1) && left.shape().equals(right.shape());
    if (single) {
      open.push(new Part(a.multiply(left, right), part.weight()));
    }
    return single;
  }

  /** The node of which another one has the elements in the same order. */
  private static Node withoutViews(Node node) {
    Node inner = node;
    while (inner.operator() instanceof Reshape
        || inner.operator() instanceof Transpose && vector(inner.shape())
        || inner.operator() instanceof Named) {
      inner = inner.operand(0);
    }
    return inner;
  }

  /** Whether at most one axis is longer than 1, so that the elements have only one order. */
  private static boolean vector(Shape shape) {
    return shape.sizes().stream().filter(size -> !size.is(1)).count() <= 1;
  }

  private boolean square(Part part) {
    Optional<Node> root = magnitudes ? inside(part.node()) : root(part.node(), DEPTH);
    root.ifPresent(r -> add(a.broadcast(r, part.node().shape()), part.weight()));
    return root.isPresent();
  }

  private void add(Node residual, Node weight) {
    alike &= weight == factor;
    Node share = magnitudes ? weight : a.sqrt(weight);
    residuals.add(Patterns.isNumber(weight, 1) ? residual : a.multiply(share, residual));
  }

  /** What a node is the magnitude of. */
  private Optional<Node> inside(Node node) {
    return structure.constant(node) && weighs(node)
        ? Optional.of(node)
        : argument(node, Arithmetic.ABSOLUTE);
  }

  /** What a node is the square of, element by element. */
  private Optional<Node> root(Node node, int depth) {
    if (depth == 0 || node.type().element() != ElementType.REAL) {
      return Optional.empty();
    }
    if (structure.constant(node)) {
      return weighs(node) ? Optional.of(a.sqrt(node)) : Optional.empty();
    }
    if (is(node, Arithmetic.MULTIPLY)) {
      return node.operand(0) == node.operand(1)
          ? Optional.of(node.operand(0))
          : both(node.operand(0), node.operand(1), depth)
              .map(roots -> a.multiply(roots.get(0), roots.get(1)))
              .or(() -> paired(node, depth));
    }
    if (is(node, Arithmetic.DIVIDE)) {
      return both(node.operand(0), node.operand(1), depth)
          .map(roots -> a.divide(roots.get(0), roots.get(1)));
    }
    if (is(node, Logic.SELECT) && structure.constant(node.operand(0))) {
      return both(node.operand(1), node.operand(2), depth)
          .map(roots -> a.select(node.operand(0), roots.get(0), roots.get(1)));
    }
    if (is(node, Powers.POWER) && Patterns.isNumber(node.operand(1), 2)) {
      return Optional.of(node.operand(0));
    }
    return node.operator() instanceof Named ? root(node.operand(0), depth - 1) : Optional.empty();
  }

  /** The root of a product of which each factor occurs twice, or has a root, as r * w * r. */
  private Optional<Node> paired(Node product, int depth) {
    Deque<Node> parts = new ArrayDeque<>(List.of(product));
    Set<Node> single = new LinkedHashSet<>();
    Node root = a.constant(1);
    for (int count = 0; !parts.isEmpty(); count++) {
      Node node = parts.pop();
      if (count > DEPTH) {
        return Optional.empty();
      }
      if (is(node, Arithmetic.MULTIPLY) && node.operand(0) != node.operand(1)) {
        parts.push(node.operand(1));
        parts.push(node.operand(0));
      } else if (single.remove(node)) {
        root = a.multiply(root, node);
      } else {
        single.add(node);
      }
    }
    for (Node factor : single) {
      Optional<Node> rooted = factor == product ? Optional.empty() : root(factor, depth - 1);
      if (rooted.isEmpty()) {
        return Optional.empty();
      }
      root = a.multiply(root, rooted.get());
    }
    return Optional.of(root);
  }

  private Optional<List<Node>> both(Node left, Node right, int depth) {
    Optional<Node> first = root(left, depth - 1);
    return first.isEmpty()
        ? Optional.empty()
        : root(right, depth - 1).map(second -> List.of(first.get(), second));
  }
}
