package org.leibniz.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.leibniz.graph.Node;
import org.leibniz.graph.Shape;

/**
 * What is computed in one go, before anything that reads its results: a nest of loops, or the like.
 */
abstract sealed class Unit {
  /** After which earlier units it comes: those of smaller levels. */
  final int level;

  /** Its number, in the order of making. */
  final int number;

  Unit(int level, int number) {
    this.level = level;
    this.number = number;
  }

  /** Nodes that are computed in one pass over one domain. */
  static final class Nest extends Unit {
    final Shape domain;
    final Loops loops;
    final List<Root> roots = new ArrayList<>();

    Nest(int level, int number, Shape domain, Loops loops) {
      super(level, number);
      this.domain = domain;
      this.loops = loops;
    }
  }

  /** The elements of a small tensor, each stored where loops can read it. */
  static final class Elements extends Unit {
    final Node node;

    Elements(int level, int number, Node node) {
      super(level, number);
      this.node = node;
    }
  }

  /** The stretches, each of few elements, of a result that is put together; by operand. */
  static final class Segments extends Unit {
    final Node node;
    final Map<Integer, Shape> operands;

    Segments(int level, int number, Node node, Map<Integer, Shape> operands) {
      super(level, number);
      this.node = node;
      this.operands = operands;
    }
  }

  /** A loop over carried states. */
  static final class Repetition extends Unit {
    final Node node;

    Repetition(int level, int number, Node node) {
      super(level, number);
      this.node = node;
    }
  }

  /** What a nest does with one element of its domain. */
  sealed interface Root {
    /** The node that it is for. */
    Node node();

    /** The element of the node is stored. */
    record Element(Node node) implements Root {}

    /** The element of the operand that the node starts from is stored in the node's buffer. */
    record Start(Node node, int operand) implements Root {}

    /** An element of a stretch is stored. */
    record Segment(Node node, int operand) implements Root {}

    /** A contribution is accumulated. */
    record Accumulation(Node node) implements Root {}

    /** A candidate is compared with the best before it. */
    record Search(Node node) implements Root {}
  }
}
