package org.leibniz.rows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leibniz.graph.ElementType;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.ScalarFunction;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;
import org.leibniz.loop.Varying;

/**
 * What one nest does with buffers, and whether its rows can go side by side: no branch of a loop,
 * no index and no bound depends on the row, and what is written either belongs to the row or is a
 * sum.
 */
final class RowNest {
  /** Functions of truth values, or giving them, that there are masks for. */
  private static final Set<String> OF_TRUTHS =
      Set.of(
          "less",
          "lessOrEqual",
          "greater",
          "greaterOrEqual",
          "equal",
          "notEqual",
          "isNaN",
          "and",
          "or",
          "not",
          "toReal");

  /** An element that is read or written; the offset is empty where it is no sum of counters. */
  record Access(Buffer buffer, Optional<Affine> offset, boolean written, boolean summed) {}

  final Statement.For loop;
  final Varying varying;
  final List<Access> accesses = new ArrayList<>();

  /** The variables from outside that rows are summed in. */
  final Map<String, Scalar.Local> sums = new HashMap<>();

  private final Map<String, ScalarFunction> additions = new HashMap<>();
  private final Map<String, Long> bounds = new HashMap<>();
  private final Set<String> introduced;
  private boolean parallel = true;

  RowNest(Statement.For loop) {
    this.loop = loop;
    this.varying = Varying.of(loop.body(), loop.counter());
    this.introduced = new HashSet<>();
    loop.body().forEach(this::statement);
    require(Length.of(loop.body()) <= Length.LONGEST);
  }

  /** Whether its rows can go side by side, as far as one nest can tell. */
  boolean parallel() {
    return parallel;
  }

  /** Up to where the counters of the loops inside count. */
  Map<String, Long> bounds() {
    return bounds;
  }

  /** What is added to a place, where a value is that place with something added. */
  static Optional<Scalar> added(Scalar place, Scalar value) {
    return value instanceof Scalar.Apply apply
            && apply.function().name().equals("add")
            && apply.arguments().get(0).equals(place)
        ? Optional.of(apply.arguments().get(1))
        : Optional.empty();
  }

  /** The names of the variables that it introduces. */
  Set<String> introduced() {
    return introduced;
  }

  /** The function by which something is summed in a variable or a buffer here. */
  Optional<ScalarFunction> addition(String name) {
    return Optional.ofNullable(additions.get(name));
  }

  private void require(boolean condition) {
    parallel &= condition;
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
    boolean known = inner.bound() instanceof Index.Extent extent && extent.size().known();
    require(known);
    if (known) {
      long bound = ((Index.Extent) inner.bound()).size().value();
      bounds.merge(inner.counter(), bound, Math::max);
    }
    inner.body().forEach(this::statement);
  }

  private void assign(Statement.Assign assign) {
    if (introduced.contains(assign.local().name())) {
      read(assign.value());
      return;
    }
    Optional<Scalar> added = added(assign.local(), assign.value());
    require(added.isPresent() && assign.local().type() == ElementType.REAL);
    added.ifPresent(this::read);
    sums.put(assign.local().name(), assign.local());
    note(assign.local().name(), assign.value());
  }

  private void store(Statement.Store store) {
    Optional<Scalar> added = added(new Scalar.Load(store.buffer(), store.offset()), store.value());
    read(store.offset());
    Optional<Affine> offset = Affine.of(store.offset());
    boolean own = offset.map(sum -> sum.factor(loop.counter()) != 0).orElse(false);
    boolean summed = added.isPresent() && !own;
    accesses.add(new Access(store.buffer(), offset, true, summed));
    read(summed ? added.get() : store.value());
    if (summed) {
      note(store.buffer().name(), store.value());
    }
  }

  private void note(String name, Scalar value) {
    if (value instanceof Scalar.Apply apply) {
      additions.put(name, apply.function());
    }
  }

  private void read(Index index) {
    require(Affine.of(index).isPresent() || !varying.varies(index));
    new Reading().index(index);
  }

  private void read(Scalar scalar) {
    new Reading().scalar(scalar);
  }

  private final class Reading extends Transformation {
    @Override
    public Scalar scalar(Scalar scalar) {
      if (scalar instanceof Scalar.Load load) {
        accesses.add(new Access(load.buffer(), Affine.of(load.offset()), false, false));
        require(Affine.of(load.offset()).isPresent() || !varying.varies(load.offset()));
      } else if (scalar instanceof Scalar.OfIndex || scalar instanceof Scalar.Within) {
        require(!varying.varies(scalar));
      } else if (scalar instanceof Scalar.Apply apply && varying.varies(apply)) {
        boolean truths =
            apply.function().result() == ElementType.BOOL
                || apply.arguments().stream().anyMatch(part -> type(part) == ElementType.BOOL);
        require(!truths || OF_TRUTHS.contains(apply.function().name()));
      }
      return super.scalar(scalar);
    }

    @Override
    protected Scalar local(Scalar.Local local) {
      require(!sums.containsKey(local.name()));
      return local;
    }
  }

  /** What an expression gives. */
  static ElementType type(Scalar scalar) {
    if (scalar instanceof Scalar.Literal literal) {
      return literal.type();
    } else if (scalar instanceof Scalar.Local local) {
      return local.type();
    } else if (scalar instanceof Scalar.Load load) {
      return load.buffer().element();
    } else if (scalar instanceof Scalar.Apply apply) {
      return apply.function().result();
    } else if (scalar instanceof Scalar.Choose choose) {
      return type(choose.then());
    }
    return scalar instanceof Scalar.Within ? ElementType.BOOL : ElementType.INT;
  }
}
