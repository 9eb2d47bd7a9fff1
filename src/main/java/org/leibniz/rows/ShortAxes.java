package org.leibniz.rows;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.leibniz.graph.ElementType;
import org.leibniz.graph.Size;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.ScalarFunction;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;
import org.leibniz.loop.Varying;

/**
 * Innermost loops along an axis, such as the units of a layer in a loop over time, where each
 * element is computed from others at its own place: {@link Statement#LANES} neighbours go at once.
 * What is left over at the end goes together with elements before it. Those are computed again, and
 * written again where nothing that is written is read. Else they keep what they are: that is read
 * before any of it is written, if possible, since to read a vector while a part of it is on its way
 * to memory takes long. Where it is not possible few are done one by one.
 */
final class ShortAxes extends Transformation {
  private static final int LANES = Statement.LANES;

  /**
   * A loop beside one that is so many times as long stays as it is: it is too seldom run to be
   * compiled soon, and until then each vector is an object.
   */
  private static final int SELDOM = 128;

  /** So many elements that are left over are done one by one where they would wait for memory. */
  private static final int FEW = 3;

  private static final Scalar FALSE = new Scalar.Literal(0, ElementType.BOOL);
  private static final Scalar TRUE = new Scalar.Literal(1, ElementType.BOOL);

  private final ScalarFunction atLeast;
  private final Set<String> reserved;
  private final Function<Size, Buffer> storage;
  private int made;

  /**
   * @param atLeast compares numbers
   * @param reserved names that counters may not have
   * @param storage new working storage for so many numbers
   */
  ShortAxes(ScalarFunction atLeast, Set<String> reserved, Function<Size, Buffer> storage) {
    this.atLeast = atLeast;
    this.reserved = reserved;
    this.storage = storage;
  }

  /** The statements of a method, with the axes in them side by side. */
  List<Statement> of(List<Statement> statements) {
    long longest = steps(statements);
    List<Statement> axes = new SplitSums(storage).block(statements);
    List<Statement> result = new ArrayList<>();
    List<Statement> joined = new JoinedAxes().of(CopiedRows.of(axes, reserved));
    WovenAxes woven = new WovenAxes(BlockCode.counter("pair", reserved).name());
    for (Statement statement : new PaddedRows(reserved, storage).of(joined)) {
      boolean seldom =
          statement instanceof Statement.For loop
              && RowGroup.rows(loop) > 0
              && SELDOM * steps(List.of(loop)) < longest;
      result.addAll(seldom ? List.of(statement) : block(woven.block(List.of(statement))));
    }
    return result;
  }

  /** How often the innermost of the loops are run, where the bounds are known, at most. */
  private static long steps(List<Statement> statements) {
    long most = 1;
    for (Statement statement : statements) {
      if (statement instanceof Statement.For loop) {
        most = Math.max(most, Math.max(1, RowGroup.rows(loop)) * steps(loop.body()));
      }
    }
    return most;
  }

  @Override
  public List<Statement> block(List<Statement> block) {
    List<Statement> result = new ArrayList<>();
    for (Statement statement : block) {
      if (statement instanceof Statement.For loop && RowGroup.rows(loop) >= LANES && maps(loop)) {
        result.addAll(sideBySide(loop));
      } else {
        result.add(statement(statement));
      }
    }
    return result;
  }

  @Override
  public Statement statement(Statement statement) {
    return statement instanceof Statement.Lanes ? statement : super.statement(statement);
  }

  /**
   * Whether no step of a loop touches what another writes, and neighbours lie beside each other, or
   * are worth being gathered.
   */
  static boolean maps(Statement.For loop) {
    return maps(loop, KernelCalls.in(loop.body()));
  }

  /**
   * The same for loops inside, where these are all that a nest does, and neighbours lie beside each
   * other.
   */
  static boolean mapsInside(Statement.For nest) {
    List<Statement> inside = nest.body().stream().filter(ShortAxes::acts).toList();
    return inside.stream().anyMatch(Statement.For.class::isInstance)
        ? inside.stream().allMatch(s -> s instanceof Statement.For loop && mapsInside(loop))
        : RowGroup.rows(nest) >= LANES && maps(nest, false);
  }

  private static boolean maps(Statement.For loop, boolean gathered) {
    Optional<RowNest> nest = RowNest.neighbours(loop);
    if (nest.isEmpty() || !nest.get().sums.isEmpty() || !nest.get().bounds().isEmpty()) {
      return false;
    }
    boolean beside = true;
    for (List<RowNest.Access> accesses : nest.get().accesses.values()) {
      Set<Index> places = new LinkedHashSet<>();
      boolean written = false;
      for (RowNest.Access access : accesses) {
        if (access.summed() || access.written() && access.offset().isEmpty()) {
          return false;
        }
        written |= access.written();
        access.offset().ifPresent(offset -> places.add(offset.index()));
        int factor = access.offset().map(o -> o.factor(loop.counter()).value()).orElse(0);
        if (access.written() && factor == 0) {
          // All steps write to the same place, as those of a state of one element do.
          return false;
        }
        beside &= factor == 0 || factor == 1;
      }
      if (written
          && (accesses.stream().anyMatch(a -> a.offset().isEmpty()) || !apart(places, loop))) {
        return false;
      }
    }
    return beside || gathered;
  }

  /** Whether a loop has nothing of what it passes from one place on with another. */
  private static boolean apart(Set<Index> places, Statement.For loop) {
    List<Index> all = List.copyOf(places);
    for (int i = 0; i < all.size(); i++) {
      for (Index other : all.subList(0, i)) {
        if (!JoinedAxes.disjoint(all.get(i), other, loop.counter(), RowGroup.rows(loop))) {
          return false;
        }
      }
    }
    return true;
  }

  private List<Statement> sideBySide(Statement.For loop) {
    int count = RowGroup.rows(loop);
    int groups = count / LANES;
    int left = count % LANES;
    Touching touching = Touching.of(loop.body());
    boolean updates = touching.readsStored(touching);
    boolean together = left > 0 && updates && readsFirst(loop.body());
    Index.Counter lane = new Index.Counter(reserved.contains("lane") ? "lane_" : "lane");
    List<Statement> result = new ArrayList<>(groups(loop, lane, together ? groups - 1 : groups));
    Index last = Index.of((groups - 1) * LANES).plus(lane);
    Index end = Index.of(count - LANES).plus(lane);
    if (left > 0 && left <= FEW && updates && !together) {
      result.addAll(oneByOne(loop, count - left, left));
    } else if (left > 0 && updates) {
      List<Statement> rest = new ArrayList<>();
      Scalar first = new Scalar.Literal(LANES - left, ElementType.REAL);
      Scalar late = new Scalar.Apply(atLeast, List.of(new Scalar.OfIndex(lane), first));
      Scalar.Local written = fresh(ElementType.BOOL);
      rest.add(new Statement.Define(written, late));
      new Neighbours(loop, end, Optional.of(written)).add(loop.body(), rest);
      result.add(
          new Statement.Lanes(lane.name(), together ? together(rest, at(loop, last)) : rest));
    } else if (left > 0) {
      result.add(new Statement.Lanes(lane.name(), at(loop, end)));
    }
    return result;
  }

  /** The last elements, which are read and written where others have just been written. */
  private List<Statement> oneByOne(Statement.For loop, int first, int count) {
    Index.Counter element = new Index.Counter(loop.counter());
    Index place = Index.of(first).plus(count == 1 ? Index.ZERO : element);
    List<Statement> body = new Single(loop.counter(), place).block(loop.body());
    return count == 1 ? body : List.of(new Statement.For(element.name(), Index.of(count), body));
  }

  private List<Statement> groups(Statement.For loop, Index.Counter lane, int groups) {
    Index.Counter group = new Index.Counter(loop.counter());
    Index start = groups == 1 ? Index.ZERO : group.times(Size.of(LANES));
    Statement whole = new Statement.Lanes(lane.name(), at(loop, start.plus(lane)));
    return switch (groups) {
      case 0 -> List.of();
      case 1 -> List.of(whole);
      default -> List.of(new Statement.For(group.name(), Index.of(groups), List.of(whole)));
    };
  }

  /** The body of a loop for neighbours at a place, all of which are written. */
  private List<Statement> at(Statement.For loop, Index place) {
    List<Statement> body = new ArrayList<>();
    new Neighbours(loop, place, Optional.empty()).add(loop.body(), body);
    return body;
  }

  /** Whether all that is read can be read before anything is written, and kept until then. */
  private static boolean readsFirst(List<Statement> body) {
    Touching before = Touching.of(List.of());
    for (Statement statement : body) {
      Touching here = Touching.of(List.of(statement));
      if (here.readsStored(before) || statement instanceof Statement.If && here.stores()) {
        return false;
      }
      before.add(here);
    }
    return !KernelCalls.in(body);
  }

  /**
   * What is left over and the neighbours before it, all read before any is written. What they have
   * in common the former write as it was, and the latter after them: that is right one by one, too.
   */
  private List<Statement> together(List<Statement> rest, List<Statement> before) {
    List<Statement> body = new ArrayList<>();
    List<Statement> stores = new ArrayList<>();
    for (List<Statement> part : List.of(rest, before)) {
      for (Statement statement : part) {
        if (statement instanceof Statement.Store store) {
          Scalar.Local value = fresh(store.value().type());
          body.add(new Statement.Define(value, store.value()));
          stores.add(new Statement.Store(store.buffer(), store.offset(), value));
        } else {
          body.add(statement);
        }
      }
    }
    body.addAll(stores);
    return body;
  }

  private static boolean acts(Statement statement) {
    return !(statement instanceof Statement.Remark);
  }

  private Scalar.Local fresh(ElementType type) {
    return new Scalar.Local("%short" + made++, type);
  }

  /** The body of a loop for one element, with variables of its own. */
  private final class Single extends Copying {
    Single(String counter, Index place) {
      super(counter, place, ShortAxes.this::fresh);
    }

    @Override
    public Statement statement(Statement statement) {
      return super.statement(
          statement instanceof Statement.Accumulate accumulate ? accumulate.plain() : statement);
    }
  }

  /** The body of a loop for neighbours, with variables of its own and masks for branches. */
  private final class Neighbours extends Copying {
    private final Optional<Scalar.Local> written;
    private final Varying varying;

    /** Those that branches in force are taken for. */
    private Optional<Scalar.Local> taken = Optional.empty();

    /**
     * @param place where the neighbours are
     * @param written those that are written; empty for all
     */
    Neighbours(Statement.For loop, Index place, Optional<Scalar.Local> written) {
      super(loop.counter(), place, ShortAxes.this::fresh);
      this.written = written;
      this.varying = Varying.of(loop.body(), loop.counter());
    }

    void add(List<Statement> statements, List<Statement> result) {
      for (Statement statement : statements) {
        if (statement instanceof Statement.If branch) {
          branch(branch, result);
        } else {
          result.add(statement(statement));
        }
      }
    }

    private void branch(Statement.If branch, List<Statement> result) {
      Scalar condition = scalar(branch.condition());
      if (!varying.varies(branch.condition())) {
        List<Statement> then = new ArrayList<>();
        List<Statement> otherwise = new ArrayList<>();
        add(branch.then(), then);
        add(branch.otherwise(), otherwise);
        result.add(new Statement.If(condition, then, otherwise));
        return;
      }
      Scalar.Local holds = fresh(ElementType.BOOL);
      result.add(new Statement.Define(holds, condition));
      if (taken.isEmpty() && replaced(branch)) {
        add(branch.then(), result);
      } else {
        side(branch.then(), holds, result);
      }
      side(branch.otherwise(), new Scalar.Choose(holds, FALSE, TRUE), result);
    }

    /** Whether one side gives a variable a value for which the other side has another. */
    private boolean replaced(Statement.If branch) {
      List<Statement> then = branch.then().stream().filter(ShortAxes::acts).toList();
      List<Statement> otherwise = branch.otherwise().stream().filter(ShortAxes::acts).toList();
      return then.size() == 1
          && !otherwise.isEmpty()
          && then.get(0) instanceof Statement.Assign one
          && otherwise.get(otherwise.size() - 1) instanceof Statement.Assign other
          && one.local().equals(other.local())
          && !KernelCalls.in(then)
          && !Touching.of(otherwise).reads(other.local().name());
    }

    private void side(List<Statement> statements, Scalar condition, List<Statement> result) {
      if (statements.isEmpty()) {
        return;
      }
      Optional<Scalar.Local> before = taken;
      Scalar.Local here = fresh(ElementType.BOOL);
      result.add(new Statement.Define(here, both(taken, condition)));
      taken = Optional.of(here);
      List<Statement> arm = new ArrayList<>();
      add(statements, arm);
      result.addAll(KernelCalls.spared(here, arm));
      taken = before;
    }

    private Scalar both(Optional<Scalar.Local> first, Scalar second) {
      return first.<Scalar>map(holds -> new Scalar.Choose(holds, second, FALSE)).orElse(second);
    }

    @Override
    public Statement statement(Statement statement) {
      if (statement instanceof Statement.Accumulate accumulate) {
        return statement(accumulate.plain());
      }
      Statement moved = super.statement(statement);
      if (moved instanceof Statement.Assign assign && taken.isPresent()) {
        Scalar chosen = new Scalar.Choose(taken.get(), assign.value(), assign.local());
        return new Statement.Assign(assign.local(), chosen);
      }
      return moved instanceof Statement.Store store ? chosen(store) : moved;
    }

    private Statement chosen(Statement.Store store) {
      if (written.isEmpty() && taken.isEmpty()) {
        return store;
      }
      Scalar mask =
          written.isEmpty()
              ? taken.get()
              : taken.<Scalar>map(t -> both(written, t)).orElse(written.get());
      Scalar old = new Scalar.Load(store.buffer(), store.offset());
      Scalar value = new Scalar.Choose(mask, store.value(), old);
      return new Statement.Store(store.buffer(), store.offset(), value);
    }
  }
}
