package org.leibniz.rewrite;

import static org.leibniz.rewrite.Patterns.is;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.leibniz.graph.Node;
import org.leibniz.operator.Algebra;
import org.leibniz.operator.Arithmetic;
import org.leibniz.operator.Powers;

/**
 * A quotient of products taken apart: a number times the factors above over those below, in the
 * order in which they stand. The lists may be changed.
 */
final class Factors {
  /** Products of more factors than this are left as they are. */
  private static final int MOST = 32;

  private static final int HIGHEST_POWER = 8;

  double number = 1;
  final List<Node> above = new ArrayList<>();
  final List<Node> below = new ArrayList<>();

  private Factors() {}

  /** The factors of a quotient or a product; a product of a great many is one factor. */
  static Factors of(Node node) {
    Factors factors = new Factors();
    if (is(node, Arithmetic.DIVIDE)) {
      factors.take(node.operand(0), factors.above, true);
      factors.take(node.operand(1), factors.below, false);
    } else {
      factors.take(node, factors.above, true);
    }
    return factors;
  }

  private void take(Node product, List<Node> to, boolean up) {
    Deque<Node> open = new ArrayDeque<>(List.of(product));
    double constant = 1;
    List<Node> found = new ArrayList<>();
    while (!open.isEmpty()) {
      Node next = open.pop();
      if (is(next, Arithmetic.MULTIPLY)) {
        open.push(next.operand(1));
        open.push(next.operand(0));
      } else if (is(next, Arithmetic.NEGATE)) {
        constant = -constant;
        open.push(next.operand(0));
      } else if (Patterns.isConstant(next)) {
        constant *= Algebra.constantOf(next).orElseThrow();
      } else if (is(next, Arithmetic.DIVIDE) && Patterns.isConstant(next.operand(1))) {
        constant /= Algebra.constantOf(next.operand(1)).orElseThrow();
        open.push(next.operand(0));
      } else {
        int times = wholePower(next);
        Node base = times > 1 ? next.operand(0) : next;
        for (int i = 0; i < times; i++) {
          found.add(base);
        }
      }
      if (found.size() + open.size() > MOST) {
        to.add(product);
        return;
      }
    }
    number = up ? number * constant : number / constant;
    to.addAll(found);
  }

  private static int wholePower(Node node) {
    if (!is(node, Powers.POWER)) {
      return 1;
    }
    double exponent = Algebra.constantOf(node.operand(1)).orElse(1);
    boolean whole = exponent == Math.rint(exponent) && exponent > 1 && exponent <= HIGHEST_POWER;
    return whole ? (int) exponent : 1;
  }

  /** The factors of a product; a quotient of what varies is one factor. */
  static Factors ofProduct(Node node) {
    Factors factors = new Factors();
    factors.take(node, factors.above, true);
    return factors;
  }

  /** Whether the number is neither 0 nor beyond the range. */
  boolean usual() {
    return Math.abs(number) >= Double.MIN_NORMAL && Math.abs(number) <= Double.MAX_VALUE;
  }

  /** The quotient of the products. */
  Node node(Algebra a) {
    Node product = a.constant(number);
    for (int i = 0; i < above.size(); i++) {
      product = i == 0 && number == 1 ? above.get(0) : a.multiply(product, above.get(i));
    }
    return below.isEmpty()
        ? product
        : a.divide(product, below.stream().reduce(a::multiply).orElseThrow());
  }
}
