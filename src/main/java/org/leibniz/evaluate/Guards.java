package org.leibniz.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.leibniz.graph.Graph;
import org.leibniz.graph.Node;
import org.leibniz.operator.Logic;

/**
 * Which nodes of a graph are needed through one arm of a choice only. A guard is an arm of a {@code select} by a scalar,
 * itself perhaps under a guard; guards form a tree whose root is "always". The guard of a node is the deepest one under
 * which all its uses lie. Nodes are named by their place in {@link Graph#nodes}.
 */
public final class Guards {
  /** The guard of what is always needed. */
  public static final int ALWAYS = 0;

  private static final int UNUSED = -1;

  private final Graph graph;
  private final int[] guards;

  /** For each guard: its parent, its depth, and an ancestor further up that makes long climbs short. */
  private final List<int[]> tree = new ArrayList<>();

  /** For each choice: the guard of its first arm (the second is the next one); 0 for other nodes. */
  private final int[] arms;

  /** Finds the guards of a graph's nodes. */
  public Guards(Graph graph) {
    this.graph = graph;
    this.guards = new int[graph.nodes().size()];
    this.arms = new int[guards.length];
    tree.add(new int[] {0, 0, 0});
    find();
  }

  private void find() {
    Map<Node, Integer> places = new HashMap<>();
    graph.nodes().forEach(node -> places.put(node, places.size()));
    Arrays.fill(guards, UNUSED);
    graph.outputs().values().forEach(output -> guards[places.get(output)] = ALWAYS);
    for (int place = guards.length - 1; place >= 0; place--) {
      Node node = graph.nodes().get(place);
      int guard = Math.max(guards[place], ALWAYS);
      guards[place] = guard;
      boolean choice = chooses(node);
      if (choice) {
        arms[place] = grow(guard);
        grow(guard);
      }
      for (int i = 0; i < node.operands().size(); i++) {
        int operand = places.get(node.operand(i));
        int needed = choice && i > 0 ? arms[place] + i - 1 : guard;
        guards[operand] = guards[operand] == UNUSED ? needed : common(guards[operand], needed);
      }
    }
  }

  /** Whether the node is a choice by a scalar. */
  public static boolean chooses(Node node) {
    return node.operator() == Logic.SELECT && node.operand(0).type().scalar();
  }

  private int grow(int parent) {
    int[] above = tree.get(parent);
    int[] jump = tree.get(above[2]);
    // Skip pointers: climbing takes a number of steps that grows with the logarithm of the depth.
    boolean balanced = above[1] - jump[1] == jump[1] - tree.get(jump[2])[1];
    tree.add(new int[] {parent, above[1] + 1, balanced ? jump[2] : parent});
    return tree.size() - 1;
  }

  private int common(int left, int right) {
    int a = climb(left, depth(right));
    int b = climb(right, depth(left));
    while (a != b) {
      boolean far = tree.get(a)[2] != tree.get(b)[2];
      a = tree.get(a)[far ? 2 : 0];
      b = tree.get(b)[far ? 2 : 0];
    }
    return a;
  }

  private int climb(int guard, int depth) {
    int at = guard;
    while (depth(at) > depth) {
      int jump = tree.get(at)[2];
      at = depth(jump) >= depth ? jump : tree.get(at)[0];
    }
    return at;
  }

  /** The number of guards. */
  public int count() {
    return tree.size();
  }

  /** How many choices a guard lies under. */
  public int depth(int guard) {
    return tree.get(guard)[1];
  }

  /** The guard under which a guard's choice lies itself. */
  public int parent(int guard) {
    return tree.get(guard)[0];
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
