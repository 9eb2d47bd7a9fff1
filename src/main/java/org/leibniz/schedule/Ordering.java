package org.leibniz.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import org.leibniz.loop.Scalar;

/**
 * Puts the items of a block in an order in which everything comes after what it needs, and those
 * under the same conditions stand together as far as can be. A branch is opened only when nothing
 * outside can be done before it.
 */
final class Ordering {
  private final Map<Guard, PriorityQueue<Item>> ready = new HashMap<>();
  private final Map<Guard, Integer> readyInside = new HashMap<>();
  private final Map<Guard, TreeSet<Guard>> open = new HashMap<>();
  private final Region root;
  private int left;

  /** Orders the items. */
  Ordering(List<Item> items, Guard always) {
    this.root = new Region(null, always);
    this.left = items.size();
    items.forEach(this::depend);
    for (Item item : items) {
      if (item.waiting == 0) {
        ready(item);
      }
    }
    arrange();
  }

  private void depend(Item item) {
    Set<Item> needs = new SmallSet<>();
    needs.addAll(item.before);
    for (Value value : item.reads) {
      needs.addAll(value.definitions);
    }
    for (Item need : needs) {
      if (need != item) {
        item.waiting++;
        need.followers = need.followers.isEmpty() ? new ArrayList<>(2) : need.followers;
        need.followers.add(item);
      }
    }
  }

  private void ready(Item item) {
    ready
        .computeIfAbsent(
            item.guard,
            key ->
                new PriorityQueue<>(
                    Comparator.<Item>comparingLong(i -> i.priority)
                        .thenComparingInt(i -> i.number)))
        .add(item);
    count(item.guard, 1);
  }

  private void count(Guard from, int change) {
    for (Guard guard = from; guard.parent() != null; guard = guard.parent()) {
      int now = readyInside.merge(guard, change, Integer::sum);
      TreeSet<Guard> siblings =
          open.computeIfAbsent(
              guard.parent(), key -> new TreeSet<>(Comparator.comparingInt(Guard::number)));
      if (now > 0) {
        siblings.add(guard);
      } else {
        siblings.remove(guard);
      }
    }
  }

  private void arrange() {
    Region current = root;
    Guard closed = null;
    while (true) {
      PriorityQueue<Item> here = ready.get(current.guard);
      if (here != null && !here.isEmpty()) {
        place(here.poll(), current);
        closed = null;
        continue;
      }
      TreeSet<Guard> inside = open.get(current.guard);
      if (inside != null && !inside.isEmpty()) {
        Guard next = inside.first();
        Guard sibling =
            closed == null || closed.parent() != current.guard ? null : closed.sibling();
        if (sibling != null && inside.contains(sibling)) {
          next = sibling;
        }
        current = current.open(next);
        closed = null;
      } else if (current.parent != null) {
        closed = current.guard;
        current = current.parent;
      } else {
        break;
      }
    }
    if (left > 0) {
      throw new IllegalStateException(left + " steps wait for each other");
    }
  }

  private void place(Item item, Region region) {
    region.entries.add(item);
    left--;
    count(item.guard, -1);
    for (Item follower : item.followers) {
      follower.waiting--;
      if (follower.waiting == 0) {
        ready(follower);
      }
    }
  }

  /** The order found. */
  Region root() {
    return root;
  }

  /** A stretch of items under the same conditions: items and branches, in order. */
  static final class Region {
    final Region parent;
    final Guard guard;
    final List<Object> entries = new ArrayList<>();

    /** The branch whose side it is; null for the whole. */
    private Branch branch;

    Region(Region parent, Guard guard) {
      this.parent = parent;
      this.guard = guard;
    }

    /**
     * A side of a branch at the end: of the last one, where it has the same condition and that side
     * is not begun.
     */
    Region open(Guard inside) {
      Object last = entries.isEmpty() ? null : entries.get(entries.size() - 1);
      if (last instanceof Branch before
          && before.condition.equals(inside.condition())
          && before.side(inside.holds()) == null) {
        return before.begin(this, inside);
      }
      Branch fresh = new Branch((Scalar) inside.condition());
      entries.add(fresh);
      return fresh.begin(this, inside);
    }

    Branch branch() {
      return branch;
    }

    int depth() {
      return guard.depth();
    }
  }

  /** A branch: one side or both. */
  static final class Branch {
    final Scalar condition;
    private final Map<Boolean, Region> sides = new LinkedHashMap<>();

    Branch(Scalar condition) {
      this.condition = condition;
    }

    Region side(boolean holds) {
      return sides.get(holds);
    }

    /** The sides that something is done on; where the condition holds first. */
    List<Region> sides() {
      List<Region> begun = new ArrayList<>(2);
      if (sides.containsKey(true)) {
        begun.add(sides.get(true));
      }
      if (sides.containsKey(false)) {
        begun.add(sides.get(false));
      }
      return begun;
    }

    private Region begin(Region parent, Guard guard) {
      Region region = new Region(parent, guard);
      region.branch = this;
      sides.put(guard.holds(), region);
      return region;
    }
  }
}
