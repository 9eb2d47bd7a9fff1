package org.leibniz.rows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.leibniz.graph.RowOrder;
import org.leibniz.graph.Size;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Index;
import org.leibniz.loop.Linear;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.ScalarFunction;
import org.leibniz.loop.Statement;

/**
 * What rows join in lanes, in the order of {@link RowOrder}: for each place of a result, a number
 * for each lane.
 */
final class LaneSums {
  private static final int LANES = RowOrder.LANES;

  /**
   * Neighbouring places of a result.
   *
   * @param first the first of them: a variable, or an element
   * @param width how many there are
   */
  private record Stretch(Scalar first, Size width) {}

  /** A stretch's numbers: lanes lie side by side. */
  private record Sums(Stretch stretch, ScalarFunction function, Buffer buffer) {
    /** A place of the result. */
    Scalar place(Index at) {
      return stretch.first instanceof Scalar.Load load && !stretch.width.is(1)
          ? new Scalar.Load(load.buffer(), load.offset().plus(at))
          : stretch.first;
    }

    /** What the lanes hold for a place of the result. */
    Scalar ofLanes(Index at) {
      Index first = at.times(Size.of(LANES));
      List<Scalar> parts = new ArrayList<>();
      for (int lane = 0; lane < LANES; lane++) {
        parts.add(new Scalar.Load(buffer, first.plus(Index.of(lane))));
      }
      return paired(function, parts);
    }
  }

  /** Joins what lanes hold in pairs, the first with the one half way on. */
  static Scalar paired(ScalarFunction function, List<Scalar> lanes) {
    List<Scalar> parts = lanes;
    while (parts.size() > 1) {
      int half = parts.size() / 2;
      List<Scalar> pairs = new ArrayList<>();
      for (int i = 0; i < half; i++) {
        pairs.add(new Scalar.Apply(function, List.of(parts.get(i), parts.get(i + half))));
      }
      parts = pairs;
    }
    return parts.get(0);
  }

  private final Function<Size, Buffer> storage;
  private final Map<Stretch, Sums> all = new LinkedHashMap<>();

  /** With the working storage for so many numbers. */
  LaneSums(Function<Size, Buffer> storage) {
    this.storage = storage;
  }

  /** Whether anything is joined. */
  boolean isEmpty() {
    return all.isEmpty();
  }

  /**
   * The place that a lane has for a place of the result.
   *
   * @param inside how far the counters of the loops inside the rows count
   */
  Scalar.Load place(Statement.Accumulate accumulate, Index lane, Map<String, Size> inside) {
    return place(accumulate, lane, inside, Set.of());
  }

  /** The same with further loops inside, of which one does not know how far they count. */
  Scalar.Load place(
      Statement.Accumulate accumulate,
      Index lane,
      Map<String, Size> inside,
      Set<String> unbounded) {
    if (!(accumulate.place() instanceof Scalar.Load load)) {
      Sums sums = sums(new Stretch(accumulate.place(), Size.ONE), accumulate.function());
      return new Scalar.Load(sums.buffer, lane);
    }
    Linear offset = Linear.of(load.offset());
    Linear around = offset;
    Size width = Size.ONE;
    for (Map.Entry<String, Size> loop : inside.entrySet()) {
      around = around.without(loop.getKey());
      Size last = loop.getValue().minus(Size.ONE);
      width = width.plus(offset.factor(loop.getKey()).times(last));
    }
    Linear start = around;
    if (start.computed() || unbounded.stream().anyMatch(loop -> !start.factor(loop).is(0))) {
      around = Linear.of(Index.ZERO);
      width = load.buffer().length();
    }
    Index first = around.index();
    Index within = Linear.of(load.offset().plus(first.times(Size.of(-1)))).index();
    Scalar place = new Scalar.Load(load.buffer(), first);
    Sums sums = sums(new Stretch(place, width), accumulate.function());
    return new Scalar.Load(sums.buffer, within.times(Size.of(LANES)).plus(lane));
  }

  private Sums sums(Stretch stretch, ScalarFunction function) {
    return all.computeIfAbsent(
        stretch,
        key -> new Sums(stretch, function, storage.apply(key.width.times(Size.of(LANES)))));
  }

  /** Has all begin with the neutral number. */
  List<Statement> cleared() {
    List<Statement> statements = new ArrayList<>();
    for (Sums sums : all.values()) {
      if (sums.buffer.storage() == Buffer.Storage.GROWING) {
        statements.add(new Statement.Grow(sums.buffer));
      }
      Scalar neutral = Scalar.of(sums.function.neutral().orElseThrow());
      statements.add(new Statement.Fill(sums.buffer, Index.ZERO, sums.buffer.length(), neutral));
    }
    return statements;
  }

  /** The numbers of the lanes. */
  List<Buffer> buffers() {
    return all.values().stream().map(Sums::buffer).toList();
  }

  /** How many numbers there are for each lane; empty where that is not known. */
  OptionalLong width() {
    long width = 0;
    for (Sums sums : all.values()) {
      if (!sums.stretch.width.known()) {
        return OptionalLong.empty();
      }
      width += sums.stretch.width.value();
    }
    return OptionalLong.of(width);
  }

  /** Joins the lanes, and them to the result, with a counter for neighbouring places. */
  List<Statement> joined(Index.Counter counter) {
    List<Statement> statements = new ArrayList<>();
    for (Sums sums : all.values()) {
      statements.add(
          along(
              sums,
              counter,
              at -> new Statement.Accumulate(sums.place(at), sums.function, sums.ofLanes(at))));
    }
    return statements;
  }

  /**
   * The two halves of {@link #joined}, where what a chunk joins waits in storage between.
   *
   * @param kept joins the lanes
   * @param joined joins them to the result
   */
  record Halves(List<Statement> kept, List<Statement> joined) {}

  /**
   * Joins the lanes to be joined to the result later.
   *
   * @param slot the place of the chunk among those that wait, of which there are so many
   */
  Halves halves(Index.Counter counter, Index slot, int slots) {
    List<Statement> kept = new ArrayList<>();
    List<Statement> joined = new ArrayList<>();
    for (Sums sums : all.values()) {
      Size width = sums.stretch.width;
      Buffer waiting = storage.apply(width.times(Size.of(slots)));
      Index first = slot.times(width);
      kept.add(
          along(
              sums, counter, at -> new Statement.Store(waiting, first.plus(at), sums.ofLanes(at))));
      joined.add(
          along(
              sums,
              counter,
              at ->
                  new Statement.Accumulate(
                      sums.place(at), sums.function, new Scalar.Load(waiting, first.plus(at)))));
    }
    return new Halves(kept, joined);
  }

  /** What is done for each place of a result. */
  private static Statement along(
      Sums sums, Index.Counter counter, Function<Index, Statement> statement) {
    Size width = sums.stretch.width;
    return width.is(1)
        ? statement.apply(Index.ZERO)
        : new Statement.For(counter.name(), Index.of(width), List.of(statement.apply(counter)));
  }
}
