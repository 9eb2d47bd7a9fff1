package org.leibniz.schedule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leibniz.graph.Node;
import org.leibniz.loop.Index;

/** What the plan knows of a node. */
final class Step {

  /** How a node is computed. */
  enum Kind {
    /** It is there: an input, a constant tensor. */
    GIVEN,
    /** A scalar, or a tensor of few elements: straight-line code, element by element. */
    ELEMENTWISE,
    /** A tensor whose elements are computed where they are read, or stored once. */
    TENSOR,
    /** A reduction to rows of few elements, each from few contributions: like a tensor. */
    UNROLLED,
    /** Put together from many operands; always stored. */
    SEGMENTED,
    /** Finished only when a whole domain has been passed. */
    REDUCTION,
    /** A loop over carried states. */
    REPETITION,
    /** One result of a loop. */
    COMPONENT
  }

  /** Who reads elements of a tensor, and which: a nest, or straight-line code (null). */
  record Reader(Unit.Nest nest, List<Index> at) {}

  final Node node;
  final Kind kind;

  /** What computing one element costs with all that is computed for it, roughly in additions. */
  int cost;

  /** Whether its elements are elements of others, nothing being computed. */
  boolean chooses;

  /** Whether it chooses by a condition or by a computed place, which costs a branch each time. */
  boolean searches;

  /** Whether its elements depend on no input and cost hardly anything: never stored. */
  boolean cheap;

  /** Whether it is seen that its element is computed, neither a number nor another's element. */
  boolean plain;

  /** Under which conditions it is needed. */
  Guard guard;

  /** After which units it is there: those of this level. */
  int level;

  /** The nest that computes it where it is computed once; null for other kinds. */
  Unit.Nest home;

  /** The nests that store the long stretches of what is put together from many, by operand. */
  final Map<Integer, Unit.Nest> homes = new LinkedHashMap<>(0);

  /** Whether all of it has to be kept, since a loop over states captures it. */
  boolean required;

  /** What each element of a reduction starts from, where no nest stores it. */
  double initial;

  /** The nest that stores what the node starts from; null where there is none. */
  Unit.Nest start;

  /** Whether a reduction accumulates on what is in its place already. */
  boolean continued;

  /** Where it is kept; null where it is not. */
  Place place;

  /** The units that have to be done before it can be read from where it is kept. */
  final List<Unit> producers = new ArrayList<>(0);

  final Set<Reader> readers = new SmallSet<>();

  Step(Node node, Kind kind) {
    this.node = node;
    this.kind = kind;
  }

  /**
   * Whether a nest that reads it where it is kept finds it finished. Nests of its level or before
   * compute it anew, the nest that stores it among them.
   */
  boolean loaded(Unit.Nest nest) {
    return !spread() || nest.level > home.level;
  }

  /** Whether its elements may be computed where they are read. */
  boolean spread() {
    return kind == Kind.TENSOR || kind == Kind.UNROLLED;
  }

  /**
   * Whether it is computed where it is read: it only chooses elements of others, and these may be
   * stored.
   */
  boolean view() {
    return kind == Kind.TENSOR && chooses;
  }
}
