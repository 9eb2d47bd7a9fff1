package org.leibniz.rows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Size;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Index;
import org.leibniz.loop.Linear;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;

/**
 * The last of the nests that pass one loop together, where they join more in lanes than is near:
 * each place of the loop has all blocks of a chunk before the next place has any, so that lanes are
 * kept for one place only. What the nests before it leave for it is kept for the whole chunk.
 */
final class LatePlaces {
  /** Lanes that hold fewer doubles than this are near enough. */
  private static final long NEAR = 1 << 15;

  /** What is kept for a chunk takes so many doubles at most. */
  private static final long KEPT = 1 << 20;

  /** What the places join in lanes. */
  final LaneSums sums;

  private final JointLoops.Run run;
  private final Set<String> crossing;

  private LatePlaces(JointLoops.Run run, Set<String> crossing, LaneSums sums) {
    this.run = run;
    this.crossing = crossing;
    this.sums = sums;
  }

  /**
   * The last run of a group, if it is better late.
   *
   * @param chunk how far apart the elements of a row are in what is kept for a chunk
   * @param working new working storage for so many numbers
   */
  static Optional<LatePlaces> of(
      JointLoops joint, RowStorage storage, int chunk, Function<Size, Buffer> working) {
    List<JointLoops.Run> runs = joint.runs();
    JointLoops.Run last = runs.get(runs.size() - 1);
    if (runs.size() < 2 || last.parts().isEmpty()) {
      return Optional.empty();
    }
    Set<String> before = new HashSet<>();
    runs.subList(0, runs.size() - 1)
        .forEach(run -> run.nests().forEach(nest -> before.addAll(nest.accesses.keySet())));
    Set<String> crossing = new LinkedHashSet<>();
    long kept = 0;
    for (RowNest nest : last.nests()) {
      for (String name : nest.accesses.keySet()) {
        RowStorage.Use use = storage.uses().get(name);
        boolean own = use.kind() == RowStorage.Kind.OWN && before.contains(name);
        if (use.prepared().isPresent()
            || use.kind() == RowStorage.Kind.SUM && before.contains(name)) {
          return Optional.empty();
        }
        if ((own || use.kind() == RowStorage.Kind.DATA)
            && !joint.ofPlace(name)
            && crossing.add(name)) {
          kept += (long) use.stretch() * chunk;
        }
      }
    }
    return kept <= KEPT && lanes(last) >= NEAR
        ? Optional.of(new LatePlaces(last, crossing, new LaneSums(working)))
        : Optional.empty();
  }

  /** How many numbers lanes hold for all that is joined; 0 where that is not known. */
  private static long lanes(JointLoops.Run run) {
    Map<String, Long> lengths = new HashMap<>();
    for (RowNest nest : run.nests()) {
      for (List<RowNest.Access> accesses : nest.accesses.values()) {
        for (RowNest.Access access : accesses) {
          Size length = access.buffer().length();
          if (access.summed()
              && (!length.known() || access.offset().map(Linear::computed).orElse(true))) {
            return 0;
          }
          if (access.summed()) {
            lengths.put(access.buffer().name(), (long) length.value());
          }
        }
      }
    }
    return Statement.LANES * lengths.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Whether a buffer is kept for a whole chunk. */
  boolean crosses(Buffer buffer) {
    return crossing.contains(buffer.name());
  }

  /** The nests that run before, in order. */
  static List<RowNest> before(JointLoops joint) {
    List<RowNest> nests = new ArrayList<>();
    joint.runs().subList(0, joint.runs().size() - 1).forEach(early -> nests.addAll(early.nests()));
    return nests;
  }

  /** Where rows join in a place of a nest; empty for nests that are not late. */
  Optional<Scalar.Load> place(Statement.Accumulate accumulate, Index lane, RowNest nest) {
    for (JointLoops.Part part : run.parts()) {
      if (part.nest() == nest) {
        Map<String, Size> inside = new HashMap<>(nest.bounds());
        inside.remove(part.counter());
        Scalar.Load joined = (Scalar.Load) accumulate.place();
        Index offset = at(part).index(joined.offset());
        Statement.Accumulate here =
            new Statement.Accumulate(
                new Scalar.Load(joined.buffer(), offset),
                accumulate.function(),
                accumulate.more(),
                accumulate.loops());
        return Optional.of(sums.place(here, lane, inside));
      }
    }
    return Optional.empty();
  }

  /** Has a part count as the first one does. */
  private Copying at(JointLoops.Part part) {
    return at(part, type -> new Scalar.Local("", type));
  }

  private Copying at(JointLoops.Part part, Function<ElementType, Scalar.Local> fresh) {
    return new Copying(part.counter(), new Index.Counter(run.parts().get(0).counter()), fresh);
  }

  /**
   * All places, one after the other.
   *
   * @param blocks has statements run for each block
   * @param left has statements run where the rows end
   */
  Statement statements(
      BlockCode code,
      Function<List<Statement>, Statement> blocks,
      Function<List<Statement>, List<Statement>> left) {
    List<Statement> block = new ArrayList<>();
    List<Statement> row = new ArrayList<>();
    LeftOver over = new LeftOver(code);
    for (JointLoops.Part part : run.parts()) {
      List<Statement> own = new LaneNest(code, part.nest()).atPlace(part.loop());
      block.addAll(at(part, code::fresh).block(own));
      row.addAll(at(part, code::fresh).block(over.atPlace(part)));
    }
    List<Statement> body = new ArrayList<>();
    body.add(blocks.apply(new Widening(code).block(block)));
    body.addAll(left.apply(over.each(row)));
    body.addAll(0, sums.cleared());
    body.addAll(sums.joined(code.groupCounter));
    JointLoops.Part first = run.parts().get(0);
    return new Statement.For(first.counter(), first.loop().bound(), body);
  }
}
