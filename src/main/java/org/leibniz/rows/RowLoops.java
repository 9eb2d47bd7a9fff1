package org.leibniz.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leibniz.graph.Size;
import org.leibniz.loop.Index;
import org.leibniz.loop.Linear;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;

/**
 * Has the rows of a block pass in loops of one result each, which virtual machines turn into
 * vectors by themselves. What is left are sums that rows share, lane by lane.
 */
final class RowLoops extends Transformation {
  /** So many contributions to a sum are joined in one loop, the longest that stays whole. */
  private static final int WHOLE = 12;

  private static final int[] AT_ONCE = {8, 4};

  private final BlockCode code;
  private final Widening widening;
  private final Tiles tiles;
  private boolean apart;

  RowLoops(BlockCode code) {
    this.code = code;
    this.widening = new Widening(code);
    this.tiles = new Tiles(code);
  }

  @Override
  public List<Statement> block(List<Statement> block) {
    List<Statement> result = new ArrayList<>();
    for (Statement statement : block) {
      if (statement instanceof Statement.Lanes lanes) {
        result.addAll(apart(lanes).orElseGet(() -> List.of(widening.statement(lanes))));
      } else {
        result.add(statement(statement));
      }
    }
    return result;
  }

  /** The loops; empty where rows touch what is not their own, or take branches. */
  private Optional<List<Statement>> apart(Statement.Lanes lanes) {
    List<Statement> first = new ArrayList<>();
    List<Statement> last = new ArrayList<>();
    Optional<Statement.For> rows = Optional.empty();
    for (Statement statement : lanes.body()) {
      if (statement instanceof Statement.For group) {
        rows = Optional.of(group);
      } else {
        (rows.isEmpty() ? first : last).add(statement);
      }
    }
    Statement.For group = rows.orElseThrow();
    List<Statement> limits =
        group.body().stream().filter(s -> s instanceof Statement.Require).toList();
    List<Statement> body = new ArrayList<>(group.body());
    body.removeAll(limits);
    if (!body.stream().allMatch(widening::own)) {
      return Optional.empty();
    }
    List<Statement> all = unrolled(tiles.copy(group.counter(), Index.ZERO, body));
    Distribution distribution = new Distribution(code, lanes.counter(), first);
    if (!distribution.of(all) || !RowCost.less(distribution.loops(), distribution.joins(), all)) {
      return Optional.empty();
    }
    apart = true;
    List<Statement> result = new ArrayList<>(distribution.loops());
    if (!distribution.joins().isEmpty()) {
      List<Statement> joined = new ArrayList<>(limits);
      Index row =
          new Index.Counter(group.counter())
              .times(Size.of(Statement.LANES))
              .plus(new Index.Counter(lanes.counter()));
      joined.addAll(tiles.copy(lanes.counter(), row, distribution.joins()));
      List<Statement> passes = new ArrayList<>(first);
      passes.add(new Statement.For(group.counter(), group.bound(), joined));
      passes.addAll(last);
      result.add(new Statement.Lanes(lanes.counter(), passes));
    }
    return Optional.of(result);
  }

  /** Whether any rows pass in loops of their own. */
  boolean apart() {
    return apart;
  }

  /** The statements with several contributions to each sum at once. */
  private List<Statement> unrolled(List<Statement> statements) {
    List<Statement> result = new ArrayList<>();
    for (Statement statement : statements) {
      if (!(statement instanceof Statement.For loop)) {
        result.add(statement);
      } else if (loop.body().stream().allMatch(RowLoops::sums)) {
        result.addAll(unrolled(loop));
      } else {
        result.add(new Statement.For(loop.counter(), loop.bound(), unrolled(loop.body())));
      }
    }
    return result;
  }

  private static boolean sums(Statement statement) {
    return statement instanceof Statement.Accumulate
        || statement instanceof Statement.Define
        || statement instanceof Statement.Remark;
  }

  private List<Statement> unrolled(Statement.For loop) {
    Optional<Linear> bound = Linear.whole(loop.bound());
    if (bound.isEmpty()) {
      return List.of(loop);
    }
    if (bound.get().number().isPresent() && bound.get().number().getAsInt() <= WHOLE) {
      return copies(loop, Index.ZERO, bound.get().number().getAsInt());
    }
    for (int atOnce : AT_ONCE) {
      List<Linear> parts = bound.get().parts(Size.of(atOnce));
      if (parts.get(1).number().isPresent()) {
        Index counter = new Index.Counter(loop.counter());
        Index trips = parts.get(0).index();
        List<Statement> result = new ArrayList<>();
        result.add(
            new Statement.For(
                loop.counter(), trips, copies(loop, counter.times(Size.of(atOnce)), atOnce)));
        int left = parts.get(1).number().getAsInt();
        result.addAll(copies(loop, trips.times(Size.of(atOnce)), left));
        return result;
      }
    }
    return List.of(loop);
  }

  /** The bodies of so many passes from one on, in order. */
  private List<Statement> copies(Statement.For loop, Index first, int count) {
    List<Statement> result = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Index place = Linear.of(first.plus(Index.of(i))).index();
      result.addAll(tiles.copy(loop.counter(), place, loop.body()));
    }
    return result;
  }
}
