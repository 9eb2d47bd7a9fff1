package org.leibniz.evaluate;

import java.util.Arrays;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.operator.Logic;

/**
 * Which nodes of a graph are needed through one arm of a choice only. A guard is an arm of a {@code
 * select} by a scalar, itself perhaps under a guard; guards form a tree whose root is "always". The
 * guard of a node is the deepest one under which all its uses lie. Nodes are named by their place
 * in {@link Graph#nodes}.
 */
public final class Guards {
  /** The guard of what is always needed. */
  public static final int ALWAYS = 0;

  private static final int UNUSED = -1;

  private final int[] guards;

  /**
   * For each choice: the guard of its first arm (the second is the next one); 0 for other nodes.
   */
  private final int[] arms;

  private final int[] parents;
  private final int[] depths;

  /**
   * For each guard an ancestor further up, so that climbing takes steps by the logarithm of the
   * depth.
   */
  private final int[] jumps;

  private int count = 1;

  /** Finds the guards of a graph's nodes. */
  public Guards(Graph graph) {
    this(graph, new Places(graph), new Places(graph).operands());
  }

  Guards(Graph graph, Places places, int[][] operands) {
    guards = new int[places.count()];
    arms = new int[guards.length];
    int choices = (int) graph.nodes().stream().filter(Guards::chooses).count();
    parents = new int[1 + 2 * choices];
    depths = new int[parents.length];
    jumps = new int[parents.length];
    Arrays.fill(guards, UNUSED);
    graph.outputs().values().forEach(output -> guards[places.of(output)] = ALWAYS);
    for (int place = guards.length - 1; place >= 0; place--) {
      guards[place] = Math.max(guards[place], ALWAYS);
      demand(place, operands[place], chooses(places.node(place)));
    }
  }

  private void demand(int place, int[] operands, boolean choice) {
    if (choice) {
      arms[place] = grow(guards[place]);
      grow(guards[place]);
    }
    for (int i = 0; i < operands.length; i++) {
      int needed = choice && i > 0 ? arms[place] + i - 1 : guards[place];
      int before = guards[operands[i]];
      guards[operands[i]] = before == UNUSED ? needed : common(before, needed);
    }
  }

  /** Whether the node is a choice by a scalar. */
  public static boolean chooses(Node node) {
    return node.operator() == Logic.SELECT && node.operand(0).type().scalar();
  }

  private int grow(int parent) {
    int jump = jumps[parent];
    boolean balanced = depths[parent] - depths[jump] == depths[jump] - depths[jumps[jump]];
    parents[count] = parent;
    depths[count] = depths[parent] + 1;
    jumps[count] = balanced ? jumps[jump] : parent;
    return count++;
  }

  private int common(int left, int right) {
    int a = climb(left, depths[right]);
    int b = climb(right, depths[left]);
    while (a != b) {
      boolean far = jumps[a] != jumps[b];
      a = far ? jumps[a] : parents[a];
      b = far ? jumps[b] : parents[b];
    }
    return a;
  }

  private int climb(int guard, int depth) {
    int at = guard;
    while (depths[at] > depth) {
      at = depths[jumps[at]] >= depth ? jumps[at] : parents[at];
    }
    return at;
  }

  /** The number of guards. */
  public int count() {
    return count;
  }

  /** How many choices a guard lies under. */
  int depth(int guard) {
    return depths[guard];
  }

  /** The guard under which a guard's choice lies itself. */
  int parent(int guard) {
    return parents[guard];
  }

  /** The guard of a node. */
  public int guard(int place) {
    return guards[place];
  }

  /** The guard that an arm (0 or 1) of a choice is. */
  public int arm(int place, int arm) {
    return arms[place] + arm;
  }
}
