package org.leibniz.schedule;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Under which conditions something is needed: a path of conditions, each holding or not. Equal
 * paths are one object. Paths longer than {@link #DEEPEST} are cut short: what lies deeper is
 * computed under the conditions before.
 */
final class Guard {
  /** How many conditions a path has at most, so that blocks nest boundedly. */
  static final int DEEPEST = 60;

  private final Guard parent;
  private final Object condition;
  private final boolean holds;
  private final int depth;
  private final int number;
  private final Map<Object, Guard[]> children = new LinkedHashMap<>();
  private int descendants;

  private Guard(Guard parent, Object condition, boolean holds, int number) {
    this.parent = parent;
    this.condition = condition;
    this.holds = holds;
    this.depth = parent == null ? 0 : parent.depth + 1;
    this.number = number;
  }

  /** The empty path: always needed. */
  static Guard always() {
    return new Guard(null, null, true, 0);
  }

  Guard parent() {
    return parent;
  }

  Object condition() {
    return condition;
  }

  boolean holds() {
    return holds;
  }

  int depth() {
    return depth;
  }

  /** Its number among the guards of one root, in the order of making. */
  int number() {
    return number;
  }

  /** Whether a further condition may be added. */
  boolean mayDeepen() {
    return depth < DEEPEST;
  }

  /** This path and one condition more. */
  Guard inside(Object further, boolean whether) {
    Guard[] pair = children.computeIfAbsent(further, key -> new Guard[2]);
    int side = whether ? 1 : 0;
    if (pair[side] == null) {
      pair[side] = new Guard(this, further, whether, root().count());
    }
    return pair[side];
  }

  /** The path with the other outcome of the last condition, where something is needed under it. */
  Guard sibling() {
    return parent.children.get(condition)[holds ? 0 : 1];
  }

  private Guard root() {
    Guard guard = this;
    while (guard.parent != null) {
      guard = guard.parent;
    }
    return guard;
  }

  private int count() {
    descendants++;
    return descendants;
  }

  /** The longest path that both begin with; where one is null, the other. */
  static Guard common(Guard a, Guard b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    Guard left = a;
    Guard right = b;
    while (left != right) {
      if (left.depth >= right.depth) {
        left = left.parent;
      } else {
        right = right.parent;
      }
    }
    return left;
  }

  /** What the path says of a condition: TRUE, FALSE, or null for nothing. */
  Boolean says(Object other) {
    for (Guard guard = this; guard.parent != null; guard = guard.parent) {
      if (guard.condition.equals(other)) {
        return guard.holds;
      }
    }
    return null;
  }
}
