package org.leibniz.rows;

import java.util.ArrayList;
import java.util.HashMap;
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
import org.leibniz.loop.Varying;

/**
 * What one nest does with buffers, and whether its rows can go side by side: no branch of a loop,
 * no index and no bound depends on the row, and what is written either belongs to the row or is a
 * sum.
 */
final class RowNest {
  /** An element that is read or written; the offset is empty where it is no sum of counters. */
  record Access(Buffer buffer, Optional<Linear> offset, boolean written, boolean summed) {}

  final Statement.For loop;
  final Varying varying;

  /** What is read and written, by the name of the buffer, in the order of first use. */
  final Map<String, List<Access>> accesses = new LinkedHashMap<>();

  /** The variables from outside that rows are summed in. */
  final Map<String, Scalar.Local> sums = new HashMap<>();

  /** The variables that are read. */
  private final Set<String> read = new HashSet<>();

  private final Map<String, Size> bounds = new HashMap<>();
  private final Set<String> introduced;

  /** Whether its rows pass one after the other, in each block. */
  final boolean oneByOne;

  private boolean parallel = true;

  /** Whether what is computed alike for all rows may be part of a place. */
  private final boolean shifted;

  private RowNest(Statement.For loop, boolean oneByOne, boolean shifted) {
    this.loop = loop;
    this.oneByOne = oneByOne;
    this.shifted = shifted;
    this.varying = Varying.of(loop.body(), loop.counter());
    this.introduced = new HashSet<>();
    loop.body().forEach(this::statement);
    require(Length.of(loop.body()) <= Length.LONGEST);
  }

  /** A nest, if its rows can go side by side, as far as it can tell alone. */
  static Optional<RowNest> parallel(Statement.For loop) {
    RowNest nest = new RowNest(loop, false, false);
    return nest.parallel ? Optional.of(nest) : Optional.empty();
  }

  /**
   * The same for neighbours along an axis, whose first place may be computed, as that of a row of a
   * matrix that is looked up.
   */
  static Optional<RowNest> neighbours(Statement.For loop) {
    RowNest nest = new RowNest(loop, false, true);
    return nest.parallel ? Optional.of(nest) : Optional.empty();
  }

  /**
   * A nest that looks up what others take, see {@link Gathering}: its rows pass one after the
   * other, and write only to what they keep.
   */
  static RowNest oneByOne(Statement.For loop) {
    return new RowNest(loop, true, false);
  }

  /** Up to where the counters of the loops inside count. */
  Map<String, Size> bounds() {
    return bounds;
  }

  /** Whether it needs what the rows of another are joined to. */
  boolean needs(RowNest other) {
    return other.sums.keySet().stream().anyMatch(read::contains)
        || other.accesses.entrySet().stream()
            .anyMatch(
                entry ->
                    entry.getValue().stream().anyMatch(Access::summed)
                        && accesses.getOrDefault(entry.getKey(), List.of()).stream()
                            .anyMatch(access -> !access.summed()));
  }

  private Optional<Linear> place(Index index) {
    return Linear.whole(index, computed -> shifted && !varying.varies(computed));
  }

  private void require(boolean condition) {
    parallel &= condition || oneByOne;
  }

  private void statement(Statement statement) {
    if (statement instanceof Statement.Define define) {
      introduced.add(define.local().name());
      read(define.value());
    } else if (statement instanceof Statement.Declare declare) {
      introduced.add(declare.local().name());
      declare.initial().ifPresent(this::read);
    } else if (statement instanceof Statement.Assign assign) {
      assign(assign);
    } else if (statement instanceof Statement.Store store) {
      store(store);
    } else if (statement instanceof Statement.Accumulate accumulate) {
      accumulate(accumulate);
    } else if (statement instanceof Statement.If branch) {
      read(branch.condition());
      branch.then().forEach(this::statement);
      branch.otherwise().forEach(this::statement);
    } else if (statement instanceof Statement.For inner) {
      loop(inner);
    } else {
      require(statement instanceof Statement.Remark);
    }
  }

  private void loop(Statement.For inner) {
    Optional<Size> most = Triangle.greatest(inner.bound(), bounds);
    require(most.isPresent());
    most.ifPresent(size -> bounds.merge(inner.counter(), size, RowNest::larger));
    inner.body().forEach(this::statement);
  }

  static Size larger(Size one, Size other) {
    return one.value() >= other.value() ? one : other;
  }

  private void assign(Statement.Assign assign) {
    require(introduced.contains(assign.local().name()));
    read(assign.value());
  }

  private void store(Statement.Store store) {
    read(store.offset());
    access(new Scalar.Load(store.buffer(), store.offset()), false);
    read(store.value());
  }

  /** What it accumulates in a place of the row's own, or joins with other rows. */
  private void accumulate(Statement.Accumulate accumulate) {
    require(accumulate.loops().isEmpty() || accumulate.loops().contains(loop.counter()));
    if (accumulate.place() instanceof Scalar.Local local && introduced.contains(local.name())) {
      read(accumulate.value());
    } else if (accumulate.place() instanceof Scalar.Local local) {
      sums.put(local.name(), local);
      summed(accumulate);
    } else {
      Scalar.Load place = (Scalar.Load) accumulate.place();
      read(place.offset());
      boolean own =
          place(place.offset()).map(offset -> !offset.factor(loop.counter()).is(0)).orElse(false);
      access(place, !own);
      if (own) {
        read(accumulate.value());
      } else {
        summed(accumulate);
      }
    }
  }

  private void access(Scalar.Load place, boolean summed) {
    accesses
        .computeIfAbsent(place.buffer().name(), key -> new ArrayList<>())
        .add(new Access(place.buffer(), place(place.offset()), true, summed));
  }

  private void summed(Statement.Accumulate accumulate) {
    require(
        accumulate.loops().contains(loop.counter())
            && accumulate.function().neutral().isPresent()
            && accumulate.place().type() == ElementType.REAL);
    read(accumulate.more());
  }

  private void read(Index index) {
    require(place(index).isPresent() || !varying.varies(index));
    new Reading().index(index);
  }

  private void read(Scalar scalar) {
    new Reading().scalar(scalar);
  }

  private final class Reading extends Transformation {
    @Override
    public Scalar scalar(Scalar scalar) {
      if (scalar instanceof Scalar.Load load) {
        accesses
            .computeIfAbsent(load.buffer().name(), key -> new ArrayList<>())
            .add(new Access(load.buffer(), place(load.offset()), false, false));
        require(place(load.offset()).isPresent() || !varying.varies(load.offset()));
      } else if (scalar instanceof Scalar.OfIndex || scalar instanceof Scalar.Within) {
        require(!varying.varies(scalar));
      } else if (scalar instanceof Scalar.Apply apply && varying.varies(apply)) {
        boolean truths =
            apply.type() == ElementType.BOOL
                || apply.arguments().stream().anyMatch(part -> part.type() == ElementType.BOOL);
        require(!truths || apply.function().lanes().isPresent());
      }
      return super.scalar(scalar);
    }

    @Override
    protected Scalar local(Scalar.Local local) {
      require(!sums.containsKey(local.name()));
      read.add(local.name());
      return local;
    }
  }
}
