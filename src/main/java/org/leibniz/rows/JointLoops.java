package org.leibniz.rows;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leibniz.graph.Size;
import org.leibniz.loop.Index;
import org.leibniz.loop.Linear;
import org.leibniz.loop.Statement;

/**
 * Joins nests whose rows pass the same loop inside, as one over the components of a mixture: all of
 * them have one place of the loop before any has the next. What rows keep between them is then kept
 * for one place. A nest that only copies, or nearly so, is repeated where its numbers are needed
 * again, instead of keeping them. (G. Gao, R. Olsen, V. Sarkar and R. Thekkath, "Collective loop
 * fusion for array contraction", 1992.)
 */
final class JointLoops {
  /** What would be kept anyhow takes fewer doubles of a block than this: the nearest cache. */
  private static final int NEAR = 1 << 12;

  /** A nest that is shorter is repeated. */
  private static final int SHORT = 8;

  /** A nest with the one loop that is all that its rows do. */
  record Part(RowNest nest, Statement.For loop) {
    String counter() {
      return loop.counter();
    }

    int count() {
      return ((Index.Extent) loop.bound()).size().value();
    }
  }

  /**
   * Nests that run together.
   *
   * @param parts what passes the same loop; empty where a nest runs as it is
   */
  record Run(List<RowNest> nests, List<Part> parts) {
    static Run alone(RowNest nest) {
      return new Run(List.of(nest), List.of());
    }

    static Run joint(List<Part> parts) {
      return new Run(parts.stream().map(Part::nest).toList(), List.copyOf(parts));
    }
  }

  private final RowStorage storage;
  private final List<Run> runs;

  /** Of a row at one place, by the buffer that keeps no more. */
  private final Map<String, Integer> stretches = new LinkedHashMap<>();

  private JointLoops(RowStorage storage, List<Run> runs) {
    this.storage = storage;
    this.runs = runs;
  }

  /** Joins what can be joined and is worth it. */
  static JointLoops of(List<RowNest> nests, RowStorage storage) {
    JointLoops joint = new JointLoops(storage, new ArrayList<>());
    List<Part> open = new ArrayList<>();
    for (RowNest nest : nests) {
      Optional<Part> part = part(nest);
      if (part.isEmpty() || !open.stream().allMatch(other -> joint.joins(other, part.get()))) {
        joint.close(open);
      }
      part.ifPresentOrElse(open::add, () -> joint.runs.add(Run.alone(nest)));
    }
    joint.close(open);
    joint.contract();
    return joint;
  }

  List<Run> runs() {
    return runs;
  }

  /** How many elements of a row a buffer keeps. */
  int stretch(RowStorage.Use use) {
    return stretches.getOrDefault(use.buffer().name(), use.stretch());
  }

  /** Whether a buffer keeps what belongs to one place of the loop that passes. */
  boolean ofPlace(String buffer) {
    return stretches.containsKey(buffer);
  }

  private void close(List<Part> open) {
    if (!open.isEmpty()) {
      runs.add(Run.joint(open));
    }
    open.clear();
  }

  /** The loop that is all that the rows of a nest do, each place of which sums in its own place. */
  private static Optional<Part> part(RowNest nest) {
    List<Statement> inside =
        nest.loop.body().stream().filter(s -> !(s instanceof Statement.Remark)).toList();
    if (inside.size() != 1
        || !(inside.get(0) instanceof Statement.For loop)
        || !(loop.bound() instanceof Index.Extent extent)
        || !extent.size().known()
        || extent.size().value() < 2
        || !nest.sums.isEmpty()) {
      return Optional.empty();
    }
    boolean apart =
        nest.accesses.values().stream()
            .flatMap(List::stream)
            .filter(RowNest.Access::summed)
            .allMatch(access -> moves(access, loop.counter()));
    return apart ? Optional.of(new Part(nest, loop)) : Optional.empty();
  }

  private static boolean moves(RowNest.Access access, String counter) {
    return access.offset().map(offset -> !offset.factor(counter).is(0)).orElse(false);
  }

  /** Whether a nest can have each place of its loop before an earlier one has the next. */
  private boolean joins(Part earlier, Part later) {
    if (earlier.count() != later.count()
        || later.nest.bounds().containsKey(earlier.counter())
            && !later.counter().equals(earlier.counter())) {
      return false;
    }
    Set<String> both = new LinkedHashSet<>(earlier.nest.accesses.keySet());
    both.retainAll(later.nest.accesses.keySet());
    for (String name : both) {
      boolean written = written(earlier, name) || written(later, name);
      int own = ownStretch(earlier, name);
      if (written && (own == 0 || own != ownStretch(later, name))) {
        return false;
      }
    }
    return true;
  }

  private static boolean written(Part part, String buffer) {
    return part.nest.accesses.get(buffer).stream().anyMatch(RowNest.Access::written);
  }

  /** The elements of a row that belong to one place of the loop; 0 where they are not apart. */
  private static int ownStretch(Part part, String buffer) {
    int own = 0;
    for (RowNest.Access access : part.nest.accesses.get(buffer)) {
      Optional<Linear> offset = access.offset().filter(o -> !access.summed());
      Size factor = offset.map(o -> o.factor(part.counter())).orElse(Size.ZERO);
      if (!factor.known()
          || factor.value() <= 0
          || own != 0 && own != factor.value()
          || !within(offset.get(), factor, part)) {
        return 0;
      }
      own = factor.value();
    }
    return own;
  }

  private static boolean within(Linear offset, Size factor, Part part) {
    return offset
        .without(part.nest.loop.counter())
        .without(part.counter())
        .between(factor, part.nest.bounds());
  }

  /** Finds the buffers that need keep one place only, and leaves apart what gains nothing. */
  private void contract() {
    for (RowStorage.Use use : storage.uses().values()) {
      if (use.kind() == RowStorage.Kind.OWN
          && use.prepared().isEmpty()
          && use.stretch() >= NEAR / BlockCode.LONGEST_BLOCK) {
        contract(use);
      }
    }
    for (int at = runs.size() - 1; at >= 0; at--) {
      Run run = runs.get(at);
      boolean gains =
          run.nests().stream().anyMatch(n -> n.accesses.keySet().stream().anyMatch(this::ofPlace));
      if (!run.parts().isEmpty() && !gains) {
        runs.remove(at);
        runs.addAll(at, run.nests().stream().map(Run::alone).toList());
      }
    }
  }

  private void contract(RowStorage.Use use) {
    String name = use.buffer().name();
    Set<Integer> own = new HashSet<>();
    List<Part> writers = new ArrayList<>();
    List<Integer> readers = new ArrayList<>();
    for (int at = 0; at < runs.size(); at++) {
      Run run = runs.get(at);
      if (run.nests().stream().noneMatch(nest -> nest.accesses.containsKey(name))) {
        continue;
      }
      own.add(run.parts().isEmpty() ? 0 : run.parts().get(0).count());
      readers.add(at);
      for (Part part : run.parts()) {
        if (part.nest.accesses.containsKey(name)) {
          own.add(use.stretch() / Math.max(1, ownStretch(part, name)));
          if (written(part, name)) {
            writers.add(part);
          }
        }
      }
    }
    if (own.size() != 1 || own.contains(0)) {
      return;
    }
    boolean here = readers.size() == 1;
    if (here || writers.size() == 1 && repeatable(writers.get(0), readers)) {
      readers.stream().skip(1).forEach(at -> repeat(writers.get(0), at));
      stretches.put(name, use.stretch() / own.iterator().next());
    }
  }

  /** Whether a nest is short, writes to one place, and reads what no nest writes. */
  private boolean repeatable(Part writer, List<Integer> at) {
    boolean copies =
        Length.of(writer.loop.body()) <= SHORT
            && writer.nest.accesses.values().stream()
                    .flatMap(List::stream)
                    .filter(RowNest.Access::written)
                    .count()
                == 1
            && writer.nest.accesses.keySet().stream()
                .allMatch(name -> written(writer, name) || untouched(name));
    return copies
        && at.stream()
            .skip(1)
            .allMatch(
                place -> runs.get(place).parts().stream().allMatch(part -> joins(writer, part)));
  }

  /** Whether no nest writes to a buffer. */
  private boolean untouched(String buffer) {
    RowStorage.Kind kind = storage.uses().get(buffer).kind();
    return kind == RowStorage.Kind.DATA
        || kind == RowStorage.Kind.OTHER
            && runs.stream()
                .flatMap(run -> run.nests().stream())
                .flatMap(nest -> nest.accesses.getOrDefault(buffer, List.of()).stream())
                .noneMatch(RowNest.Access::written);
  }

  private void repeat(Part writer, int at) {
    List<Part> parts = new ArrayList<>();
    parts.add(writer);
    parts.addAll(runs.get(at).parts());
    runs.set(at, Run.joint(parts));
  }
}
