package org.leibniz.rows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leibniz.graph.Size;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;

/**
 * Has lanes pass several groups of rows at a time where a few sums are built up inside for each:
 * one sum waits for its last addition, and the numbers that all rows share are read once.
 */
final class Widening extends Transformation {
  private static final int GROUPS = 2;

  /**
   * Of a single sum, so many pass: an addition takes as long as so many can begin. Of several,
   * where there are registers for them.
   */
  private static final int MANY = 4;

  private final BlockCode code;
  private final Tiles tiles;

  Widening(BlockCode code) {
    this.code = code;
    this.tiles = new Tiles(code);
  }

  @Override
  public Statement statement(Statement statement) {
    if (!(statement instanceof Statement.Lanes lanes)) {
      return super.statement(statement);
    }
    List<Statement> body = new ArrayList<>();
    for (Statement inside : lanes.body()) {
      body.add(inside instanceof Statement.For group ? widened(group) : inside);
    }
    return new Statement.Lanes(lanes.counter(), new SharedReads(code).block(body));
  }

  private Statement widened(Statement.For group) {
    int groups = code.block / Statement.LANES;
    int sums = Tiles.deepSums(group.body());
    boolean own = group.body().stream().allMatch(this::own);
    int wide = (sums == 1 || code.wide) && groups % MANY == 0 ? MANY : GROUPS;
    if (groups % wide != 0 || sums == 0 || sums > Tiles.COPIES || !own) {
      return group;
    }
    List<Statement> rest = new ArrayList<>(group.body());
    List<Statement> all = new ArrayList<>();
    Index first = new Index.Counter(group.counter()).times(Size.of(wide));
    // Rows behind the last are computed with it, in the storage of the block, and left there.
    while (!rest.isEmpty() && rest.get(0) instanceof Statement.Require) {
      all.addAll(tiles.copy(group.counter(), first, rest.subList(0, 1)));
      rest.remove(0);
    }
    List<List<Statement>> copies = new ArrayList<>();
    for (int copy = 0; copy < wide; copy++) {
      copies.add(tiles.copy(group.counter(), first.plus(Index.of(copy)), rest));
    }
    all.addAll(tiles.merged(copies));
    return new Statement.For(group.counter(), Index.of(groups / wide), all);
  }

  /** Whether all that it reads and writes of a row is in the storage of the block. */
  boolean own(Statement statement) {
    boolean[] own = {true};
    new Transformation() {
      @Override
      public Scalar scalar(Scalar scalar) {
        if (scalar instanceof Scalar.Load load) {
          own[0] &= code.keeps(load.buffer()) || !ofRow(load.offset());
        }
        return super.scalar(scalar);
      }

      @Override
      public Statement statement(Statement inside) {
        if (inside instanceof Statement.Store store) {
          own[0] &= code.keeps(store.buffer());
        } else if (inside instanceof Statement.Accumulate accumulate) {
          own[0] &= accumulate.place() instanceof Scalar.Local;
        }
        return super.statement(inside);
      }
    }.statement(statement);
    return own[0];
  }

  private boolean ofRow(Index offset) {
    boolean[] found = new boolean[1];
    new Transformation() {
      @Override
      protected Index counter(Index.Counter counter) {
        found[0] |= counter.equals(code.groupCounter) || counter.equals(code.lane);
        return counter;
      }
    }.index(offset);
    return found[0];
  }

  /** What several sums in a row take is read once, before them. */
  private static final class SharedReads extends Transformation {
    private final BlockCode code;

    SharedReads(BlockCode code) {
      this.code = code;
    }

    @Override
    public List<Statement> block(List<Statement> block) {
      List<Statement> result = new ArrayList<>();
      List<Statement> run = new ArrayList<>();
      for (Statement statement : super.block(block)) {
        if (statement instanceof Statement.Accumulate accumulate
            && accumulate.place() instanceof Scalar.Local) {
          run.add(statement);
        } else if (!(statement instanceof Statement.Remark) || run.isEmpty()) {
          result.addAll(shared(run));
          run.clear();
          result.add(statement);
        }
      }
      result.addAll(shared(run));
      return result;
    }

    private List<Statement> shared(List<Statement> run) {
      return run.size() < 2 ? List.copyOf(run) : new Reads(code).of(run);
    }
  }

  /** The reads of a run of sums. */
  private static final class Reads extends Transformation {
    private final BlockCode code;
    private final Map<Scalar.Load, Integer> counts = new LinkedHashMap<>();
    private final Map<Scalar.Load, Scalar.Local> locals = new HashMap<>();

    Reads(BlockCode code) {
      this.code = code;
    }

    List<Statement> of(List<Statement> run) {
      block(run);
      List<Statement> result = new ArrayList<>();
      counts.forEach(
          (load, count) -> {
            if (count > 1) {
              Scalar.Local local = code.fresh(load.type());
              locals.put(load, local);
              result.add(new Statement.Define(local, load));
            }
          });
      result.addAll(block(run));
      return result;
    }

    @Override
    public Scalar scalar(Scalar scalar) {
      if (!(scalar instanceof Scalar.Load load)) {
        return super.scalar(scalar);
      }
      counts.merge(load, 1, Integer::sum);
      Scalar.Local local = locals.get(load);
      return local == null ? load : local;
    }
  }
}
