package org.leibniz.rows;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Size;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Index;
import org.leibniz.loop.Linear;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;

/**
 * One nest on a block of rows. Loops that stand alone stay outside; inside of them the rows of the
 * block pass, lanes side by side. Sums that the passing rows share are kept in variables meanwhile.
 */
final class LaneNest extends RowPlaces {
  private static final Scalar FALSE = new Scalar.Literal(0, ElementType.BOOL);
  private static final Scalar TRUE = new Scalar.Literal(1, ElementType.BOOL);

  /** Counts the places of the loop that joint nests pass. */
  private String place = "";

  LaneNest(BlockCode code, RowNest nest) {
    super(code, nest, code.firstRow().plus(inBlock(code)));
  }

  /** The row that passes, counted from the first of the block. */
  private static Index inBlock(BlockCode code) {
    return code.groupCounter.times(Size.of(Statement.LANES)).plus(code.lane);
  }

  @Override
  boolean kept(RowStorage.Kind kind) {
    return kind == RowStorage.Kind.OWN || kind == RowStorage.Kind.DATA;
  }

  @Override
  Index inBlock(Buffer buffer, Linear element) {
    Linear own = code.ofPlace(buffer) ? element.without(place) : element;
    return code.place(buffer, own.index(), inBlock(code));
  }

  /** What is done at one place of the loop that is all that the rows do. */
  List<Statement> atPlace(Statement.For loop) {
    place = loop.counter();
    return placed(loop.body());
  }

  List<Statement> statements() {
    return placed(nest.loop.body());
  }

  private List<Statement> placed(List<Statement> statements) {
    boolean loops =
        statements.stream()
            .allMatch(s -> s instanceof Statement.For || s instanceof Statement.Remark);
    if (!loops) {
      return List.of(new Pass().lanes(statements));
    }
    List<Statement> result = new ArrayList<>();
    for (Statement statement : statements) {
      if (statement instanceof Statement.For loop && !free(loop)) {
        result.add(new Pass().lanes(List.of(loop)));
      } else if (statement instanceof Statement.For loop) {
        Statement.For inner = new Statement.For(loop.counter(), loop.bound(), placed(loop.body()));
        result.addAll(new Tiles(code).jammed(inner));
      } else {
        result.add(statement);
      }
    }
    return result;
  }

  /**
   * Whether rows may pass inside of a loop: not where they join in one place with all its trips,
   * for each row has all of these before the next.
   */
  private boolean free(Statement.For loop) {
    boolean[] free = {true};
    new Transformation() {
      @Override
      public Statement statement(Statement statement) {
        if (statement instanceof Statement.Accumulate accumulate && joins(accumulate.place())) {
          free[0] &=
              accumulate.place() instanceof Scalar.Load load
                  && Linear.whole(load.offset())
                      .map(offset -> !offset.factor(loop.counter()).is(0))
                      .orElse(false);
        }
        return super.statement(statement);
      }
    }.block(loop.body());
    return free[0];
  }

  /** What the rows of a block pass through. */
  private final class Pass {
    /** The sums that are kept in variables, by where they are. */
    private final Map<Scalar.Load, Scalar.Local> sums = new LinkedHashMap<>();

    /** The counters of loops that each row passes through. */
    private final Set<String> inside = new HashSet<>();

    Statement lanes(List<Statement> statements) {
      List<Statement> body = new ArrayList<>(code.limit(rowLimit()));
      add(statements, Optional.empty(), body);
      List<Statement> all = new ArrayList<>();
      sums.forEach((place, local) -> all.add(new Statement.Declare(local, Optional.of(place))));
      int groups = code.block / Statement.LANES;
      all.add(new Statement.For(code.groupCounter.name(), Index.of(groups), body));
      sums.forEach(
          (place, local) -> all.add(new Statement.Store(place.buffer(), place.offset(), local)));
      return new Statement.Lanes(code.lane.name(), all);
    }

    private Index rowLimit() {
      return code.firstRow().plus(code.groupCounter.times(Size.of(Statement.LANES)));
    }

    private void add(
        List<Statement> statements, Optional<Scalar.Local> mask, List<Statement> result) {
      for (Statement statement : statements) {
        add(statement, mask, result);
      }
    }

    private void add(Statement statement, Optional<Scalar.Local> mask, List<Statement> result) {
      if (statement instanceof Statement.Assign assign) {
        assign(assign, mask, result);
      } else if (statement instanceof Statement.Store store) {
        store(store, mask, result);
      } else if (statement instanceof Statement.Accumulate accumulate) {
        accumulate(accumulate, mask, result);
      } else if (statement instanceof Statement.If branch) {
        branch(branch, mask, result);
      } else if (statement instanceof Statement.For loop) {
        List<Statement> body = new ArrayList<>();
        inside.add(loop.counter());
        add(loop.body(), mask, body);
        result.add(new Statement.For(loop.counter(), loop.bound(), body));
      } else {
        result.add(LaneNest.this.statement(statement));
      }
    }

    private void assign(
        Statement.Assign assign, Optional<Scalar.Local> mask, List<Statement> result) {
      Scalar.Local local = assign.local();
      result.add(new Statement.Assign(local, chosen(mask, scalar(assign.value()), local)));
    }

    private void store(Statement.Store store, Optional<Scalar.Local> mask, List<Statement> result) {
      Scalar.Load place = moved(new Scalar.Load(store.buffer(), store.offset()));
      Scalar value = chosen(mask, scalar(store.value()), place);
      result.add(new Statement.Store(place.buffer(), place.offset(), value));
    }

    private void accumulate(
        Statement.Accumulate accumulate, Optional<Scalar.Local> mask, List<Statement> result) {
      Scalar place = place(accumulate);
      Statement.Accumulate moved =
          new Statement.Accumulate(place, accumulate.function(), scalar(accumulate.more()));
      if (mask.isEmpty()) {
        result.add(moved);
      } else if (place instanceof Scalar.Local local) {
        result.add(new Statement.Assign(local, chosen(mask, moved.value(), local)));
      } else {
        Scalar.Load load = (Scalar.Load) place;
        Scalar value = chosen(mask, moved.value(), load);
        result.add(new Statement.Store(load.buffer(), load.offset(), value));
      }
    }

    /** The place that the lane has, where rows are joined. */
    private Scalar place(Statement.Accumulate accumulate) {
      if (!joins(accumulate.place())) {
        return scalar(accumulate.place());
      }
      Scalar.Load place = sum(accumulate, code.lane);
      Optional<Linear> offset = Linear.whole(place.offset());
      return offset.isPresent() && inside.stream().allMatch(loop -> offset.get().factor(loop).is(0))
          ? kept(place)
          : place;
    }

    private Scalar.Local kept(Scalar.Load place) {
      return sums.computeIfAbsent(place, key -> fresh(ElementType.REAL));
    }

    private void branch(Statement.If branch, Optional<Scalar.Local> mask, List<Statement> result) {
      Scalar condition = scalar(branch.condition());
      if (!nest.varying.varies(branch.condition())) {
        List<Statement> then = new ArrayList<>();
        List<Statement> otherwise = new ArrayList<>();
        add(branch.then(), mask, then);
        add(branch.otherwise(), mask, otherwise);
        result.add(new Statement.If(condition, then, otherwise));
        return;
      }
      side(branch.then(), condition, TRUE, mask, result);
      side(branch.otherwise(), condition, FALSE, mask, result);
    }

    private void side(
        List<Statement> statements,
        Scalar condition,
        Scalar wanted,
        Optional<Scalar.Local> mask,
        List<Statement> result) {
      if (statements.isEmpty()) {
        return;
      }
      Scalar holds = wanted == TRUE ? condition : new Scalar.Choose(condition, FALSE, TRUE);
      Scalar all = mask.<Scalar>map(outer -> new Scalar.Choose(outer, holds, FALSE)).orElse(holds);
      Scalar.Local inner = fresh(ElementType.BOOL);
      result.add(new Statement.Define(inner, all));
      List<Statement> arm = new ArrayList<>();
      add(statements, Optional.of(inner), arm);
      result.addAll(KernelCalls.spared(inner, arm));
    }

    private Scalar chosen(Optional<Scalar.Local> mask, Scalar value, Scalar old) {
      return mask.<Scalar>map(holds -> new Scalar.Choose(holds, value, old)).orElse(value);
    }
  }

  private Scalar.Local fresh(ElementType type) {
    return code.fresh(type);
  }
}
