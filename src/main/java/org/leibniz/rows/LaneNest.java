package org.leibniz.rows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Size;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;

/**
 * One nest on a block of rows. Loops that stand alone stay outside; inside of them the rows of the
 * block pass, lanes side by side. Sums that the passing rows share are kept in variables meanwhile.
 */
final class LaneNest {
  private static final Scalar FALSE = new Scalar.Literal(0, ElementType.BOOL);
  private static final Scalar TRUE = new Scalar.Literal(1, ElementType.BOOL);

  private final BlockCode code;
  private final RowNest nest;
  private final String row;
  private final Index rowInBlock;
  private final Index rowOfAll;

  private final Transformation moving =
      new Transformation() {
        @Override
        public Scalar scalar(Scalar scalar) {
          return scalar instanceof Scalar.Load load ? moved(load) : super.scalar(scalar);
        }
      };

  LaneNest(BlockCode code, RowNest nest) {
    this.code = code;
    this.nest = nest;
    this.row = nest.loop.counter();
    this.rowInBlock = code.groupCounter.times(Size.of(Statement.LANES)).plus(code.lane);
    this.rowOfAll = code.blockCounter.times(Size.of(code.block)).plus(rowInBlock);
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
      if (statement instanceof Statement.For loop) {
        Statement.For inner = new Statement.For(loop.counter(), loop.bound(), placed(loop.body()));
        result.addAll(new Tiles(code).jammed(inner));
      } else {
        result.add(statement);
      }
    }
    return result;
  }

  private Scalar.Load moved(Scalar.Load load) {
    return new Scalar.Load(
        kept(load.buffer()) ? code.laid(load.buffer()) : load.buffer(),
        offset(load.buffer(), load.offset()));
  }

  private boolean kept(org.leibniz.loop.Buffer buffer) {
    RowStorage.Kind kind = code.storage.use(buffer).kind();
    return kind == RowStorage.Kind.OWN || kind == RowStorage.Kind.DATA;
  }

  /** Where an element of a buffer is for the rows that pass. */
  private Index offset(org.leibniz.loop.Buffer buffer, Index offset) {
    Optional<Affine> affine = Affine.of(offset);
    if (affine.isEmpty()) {
      return moving.index(offset);
    }
    Index rest = affine.get().without(row).index();
    if (kept(buffer)) {
      return rest.times(Size.of(code.stride)).plus(rowInBlock);
    }
    long factor = affine.get().factor(row);
    return factor == 0 ? rest : rowOfAll.times(Size.of(Math.toIntExact(factor))).plus(rest);
  }

  /** What the rows of a block pass through. */
  private final class Pass {
    /** The sums that are kept in variables, by where they are. */
    private final Map<Scalar.Load, Scalar.Local> sums = new LinkedHashMap<>();

    Statement lanes(List<Statement> statements) {
      List<Statement> body = new ArrayList<>(code.limit(rowLimit()));
      add(statements, Optional.empty(), true, body);
      List<Statement> all = new ArrayList<>();
      sums.forEach((place, local) -> all.add(new Statement.Declare(local, Optional.of(place))));
      int groups = code.block / Statement.LANES;
      all.add(new Statement.For(code.groupCounter.name(), Index.of(groups), body));
      sums.forEach(
          (place, local) -> all.add(new Statement.Store(place.buffer(), place.offset(), local)));
      return new Statement.Lanes(code.lane.name(), all);
    }

    private Index rowLimit() {
      return code.blockCounter
          .times(Size.of(code.block))
          .plus(code.groupCounter.times(Size.of(Statement.LANES)));
    }

    private void add(
        List<Statement> statements,
        Optional<Scalar.Local> mask,
        boolean outermost,
        List<Statement> result) {
      for (Statement statement : statements) {
        add(statement, mask, outermost, result);
      }
    }

    private void add(
        Statement statement,
        Optional<Scalar.Local> mask,
        boolean outermost,
        List<Statement> result) {
      if (statement instanceof Statement.Assign assign) {
        assign(assign, mask, result);
      } else if (statement instanceof Statement.Store store) {
        store(store, mask, outermost, result);
      } else if (statement instanceof Statement.If branch) {
        branch(branch, mask, result);
      } else if (statement instanceof Statement.For loop) {
        List<Statement> body = new ArrayList<>();
        add(loop.body(), mask, false, body);
        result.add(new Statement.For(loop.counter(), loop.bound(), body));
      } else {
        result.add(moving.statement(statement));
      }
    }

    private void assign(
        Statement.Assign assign, Optional<Scalar.Local> mask, List<Statement> result) {
      Scalar.Local local = assign.local();
      if (nest.sums.containsKey(local.name())) {
        Scalar.Local sum = kept(code.sum(local));
        Scalar more = RowNest.added(local, assign.value()).orElseThrow();
        result.add(new Statement.Assign(sum, chosen(mask, total(assign.value(), sum, more), sum)));
      } else {
        result.add(new Statement.Assign(local, chosen(mask, moving.scalar(assign.value()), local)));
      }
    }

    private Scalar total(Scalar addition, Scalar sum, Scalar more) {
      return new Scalar.Apply(
          ((Scalar.Apply) addition).function(), List.of(sum, moving.scalar(more)));
    }

    private Scalar.Local kept(Scalar.Load place) {
      return sums.computeIfAbsent(place, key -> fresh(ElementType.REAL));
    }

    private void store(
        Statement.Store store,
        Optional<Scalar.Local> mask,
        boolean outermost,
        List<Statement> result) {
      if (code.storage.use(store.buffer()).kind() != RowStorage.Kind.SUM) {
        Scalar.Load place = moved(new Scalar.Load(store.buffer(), store.offset()));
        Scalar value = moving.scalar(store.value());
        result.add(new Statement.Store(place.buffer(), place.offset(), chosen(mask, value, place)));
        return;
      }
      Index at = moving.index(store.offset()).times(Size.of(Statement.LANES)).plus(code.lane);
      Scalar.Load place = new Scalar.Load(code.laid(store.buffer()), at);
      Scalar more =
          RowNest.added(new Scalar.Load(store.buffer(), store.offset()), store.value())
              .orElseThrow();
      if (outermost && Affine.of(store.offset()).isPresent()) {
        Scalar.Local sum = kept(place);
        result.add(new Statement.Assign(sum, chosen(mask, total(store.value(), sum, more), sum)));
      } else {
        Scalar value = chosen(mask, total(store.value(), place, more), place);
        result.add(new Statement.Store(place.buffer(), place.offset(), value));
      }
    }

    private void branch(Statement.If branch, Optional<Scalar.Local> mask, List<Statement> result) {
      Scalar condition = moving.scalar(branch.condition());
      if (!nest.varying.varies(branch.condition())) {
        List<Statement> then = new ArrayList<>();
        List<Statement> otherwise = new ArrayList<>();
        add(branch.then(), mask, false, then);
        add(branch.otherwise(), mask, false, otherwise);
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
      add(statements, Optional.of(inner), false, result);
    }

    private Scalar chosen(Optional<Scalar.Local> mask, Scalar value, Scalar old) {
      return mask.<Scalar>map(holds -> new Scalar.Choose(holds, value, old)).orElse(value);
    }
  }

  private Scalar.Local fresh(ElementType type) {
    return code.fresh(type);
  }
}
