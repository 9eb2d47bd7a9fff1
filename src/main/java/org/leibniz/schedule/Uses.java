package org.leibniz.schedule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Transformation;

/** Where the local variables of a tree of regions get their values and where they are read. */
final class Uses {

  /** The places of one local variable. */
  static final class Of {
    final List<Ordering.Region> definitions = new ArrayList<>(1);
    Item first;

    /** The smallest region around all places. */
    Ordering.Region around;

    int reads;

    /** The region of the last read. */
    Ordering.Region read;

    /** Whether statements that are left as they are read it or give it. */
    boolean opaque;
  }

  private final Map<String, Of> uses = new LinkedHashMap<>();
  private Ordering.Region region;
  private boolean opaque;

  private final Transformation reading =
      new Transformation() {
        @Override
        protected Scalar local(Scalar.Local local) {
          read(local.name());
          return local;
        }
      };

  Uses(Ordering.Region root, List<Scalar> results) {
    define(root);
    walk(root);
    region = root;
    results.forEach(reading::scalar);
  }

  /** The places of a local variable that the tree gives a value. */
  Of of(String name) {
    return uses.get(name);
  }

  private void define(Ordering.Region inside) {
    for (Object entry : inside.entries) {
      if (entry instanceof Item item) {
        if (item.target != null) {
          define(item.target, item, inside);
        }
        item.gives.forEach(value -> define(value, item, inside).opaque = true);
      } else {
        ((Ordering.Branch) entry).sides().forEach(this::define);
      }
    }
  }

  private Of define(Value value, Item item, Ordering.Region inside) {
    Of of = uses.computeIfAbsent(value.local.name(), key -> new Of());
    if (of.first == null) {
      of.first = item;
    }
    of.definitions.add(inside);
    of.around = common(of.around, inside);
    return of;
  }

  private void walk(Ordering.Region inside) {
    for (Object entry : inside.entries) {
      region = inside;
      if (entry instanceof Item item) {
        opaque = item.opaque;
        if (item.value != null) {
          reading.scalar(item.value);
        }
        item.statements.forEach(reading::statement);
        opaque = false;
      } else {
        Ordering.Branch branch = (Ordering.Branch) entry;
        reading.scalar(branch.condition);
        branch.sides().forEach(this::walk);
      }
    }
  }

  private void read(String name) {
    Of of = uses.get(name);
    if (of != null) {
      of.reads++;
      of.read = region;
      of.opaque |= opaque;
      of.around = common(of.around, region);
    }
  }

  private static Ordering.Region common(Ordering.Region a, Ordering.Region b) {
    if (a == null || a == b) {
      return b;
    }
    Ordering.Region left = a;
    Ordering.Region right = b;
    while (left != right) {
      if (left.depth() >= right.depth()) {
        left = left.parent;
      } else {
        right = right.parent;
      }
    }
    return left;
  }
}
