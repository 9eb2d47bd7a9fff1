package org.leibniz.rows;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
 * A loop over rows that look things up, as the effect of the group that a row belongs to, taken
 * apart into two: the first looks up, row by row, and keeps what it finds for each row; the second
 * does the rest, on what is kept, and can go side by side.
 */
final class Gathering {
  /**
   * The operations of a row for each number that is looked up or written apart from that of the row
   * before, from where on it pays, roughly as measured.
   */
  private static final double WORTH = 5;

  /** The same with functions such as {@code exp}, which gain the most. */
  private static final double WORTH_OF_KERNELS = 3;

  /**
   * The two loops.
   *
   * @param lookUp what is looked up for each row, one after the other
   * @param rest what is done with it
   */
  record Parts(Statement.For lookUp, Statement.For rest) {
    boolean has(Statement.For loop) {
      return loop == lookUp || loop == rest;
    }
  }

  private final Statement.For loop;
  private final Varying varying;
  private final String name;

  /** The variables whose values are found by looking up and comparing alone. */
  private final Set<String> found = new HashSet<>();

  /** Those of them for which something is looked up at a place that a row computes. */
  private final Set<String> gathered = new HashSet<>();

  /** What is kept for a row, in order. */
  private final Set<Scalar> columns = new LinkedHashSet<>();

  /** What variables of the rest stand for. */
  private final Map<String, Scalar> standing = new LinkedHashMap<>();

  private boolean possible = true;

  private Gathering(Statement.For loop, String name) {
    this.loop = loop;
    this.varying = Varying.of(loop.body(), loop.counter());
    this.name = name;
  }

  /**
   * The two loops; empty where nothing is looked up, where that cannot be done before the rest, or
   * where it would not pay.
   *
   * @param name of what is kept, which nothing else has
   */
  static Optional<Parts> of(Statement.For loop, String name) {
    Gathering gathering = new Gathering(loop, name);
    gathering.classify();
    Optional<Parts> parts = gathering.parts();
    return parts.filter(made -> gathering.pays(made.rest()));
  }

  /** Finds the variables of each kind: a statement changes all that it assigns into its own. */
  private void classify() {
    loop.body().forEach(statement -> found.addAll(Assigned.in(statement)));
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Statement statement : loop.body()) {
        if (!finds(statement)) {
          changed |= found.removeAll(Assigned.in(statement));
        }
      }
    }
    changed = true;
    while (changed) {
      changed = false;
      for (Statement statement : loop.body()) {
        if (finds(statement) && gathers(statement)) {
          changed |= gathered.addAll(Assigned.in(statement));
        }
      }
    }
  }

  /** Whether a statement only looks up and compares. */
  private boolean finds(Statement statement) {
    if (statement instanceof Statement.Define define) {
      return found.contains(define.local().name()) && finds(define.value());
    } else if (statement instanceof Statement.Declare declare) {
      return found.contains(declare.local().name())
          && declare.initial().map(this::finds).orElse(true);
    } else if (statement instanceof Statement.Assign assign) {
      return found.contains(assign.local().name()) && finds(assign.value());
    } else if (statement instanceof Statement.If branch) {
      return finds(branch.condition())
          && branch.then().stream().allMatch(this::finds)
          && branch.otherwise().stream().allMatch(this::finds);
    }
    return statement instanceof Statement.Remark;
  }

  private boolean finds(Scalar scalar) {
    if (scalar instanceof Scalar.Local local) {
      return found.contains(local.name());
    } else if (scalar instanceof Scalar.Apply apply) {
      return apply.type() == ElementType.BOOL && apply.arguments().stream().allMatch(this::finds);
    } else if (scalar instanceof Scalar.Choose choose) {
      return finds(choose.condition()) && finds(choose.then()) && finds(choose.otherwise());
    } else if (scalar instanceof Scalar.Load load) {
      return reachable(load.offset());
    } else if (scalar instanceof Scalar.Within within) {
      return reachable(within.index());
    }
    return scalar instanceof Scalar.Literal || scalar instanceof Scalar.OfIndex;
  }

  /** Whether a place is known before the rest: its variables are found, what it calls is cheap. */
  private boolean reachable(Index index) {
    boolean[] known = {true};
    new Transformation() {
      @Override
      protected Scalar local(Scalar.Local local) {
        known[0] &= found.contains(local.name());
        return local;
      }

      @Override
      protected Scalar apply(Scalar.Apply apply) {
        known[0] &= apply.function().kernels().isEmpty();
        return super.apply(apply);
      }
    }.index(index);
    return known[0];
  }

  /** Whether something is looked up at a place that a row computes, or depends on such. */
  private boolean gathers(Statement statement) {
    Looking looking = new Looking();
    looking.statement(statement);
    return looking.gathers || Assigned.in(statement).stream().anyMatch(gathered::contains);
  }

  private boolean gathers(Scalar scalar) {
    Looking looking = new Looking();
    looking.scalar(scalar);
    return looking.gathers;
  }

  private final class Looking extends Transformation {
    private boolean gathers;

    @Override
    protected Scalar local(Scalar.Local local) {
      gathers |= gathered.contains(local.name());
      return local;
    }

    @Override
    public Scalar scalar(Scalar scalar) {
      gathers |= scalar instanceof Scalar.Load load && apart(load.offset());
      return super.scalar(scalar);
    }
  }

  /** Whether a place moves from row to row by more than a number. */
  private boolean apart(Index offset) {
    return Linear.whole(offset).isEmpty() && varying.varies(offset);
  }

  private Optional<Parts> parts() {
    if (gathered.isEmpty() && loop.body().stream().noneMatch(this::gathers)) {
      return Optional.empty();
    }
    List<Statement> rest = new ArrayList<>();
    Rest kept = new Rest();
    for (Statement statement : loop.body()) {
      if (!finds(statement) || !gathers(statement)) {
        rest.add(kept.statement(statement));
      } else if (statement instanceof Statement.Define define) {
        rest.add(new Statement.Define(define.local(), kept.column(define.local())));
      } else if (statement instanceof Statement.Declare declare) {
        rest.add(new Statement.Define(declare.local(), kept.column(declare.local())));
      }
    }
    List<Statement> needed = used(rest, Set.of());
    columns.retainAll(kept.read(needed));
    if (!possible || columns.isEmpty()) {
      return Optional.empty();
    }
    List<Statement> lookUp = lookUp();
    Set<String> changed = Touching.of(loop.body()).stored();
    Touching first = Touching.of(lookUp);
    if (changed.stream().anyMatch(first::reads)) {
      return Optional.empty();
    }
    return Optional.of(new Parts(over(lookUp), over(new Placed().block(needed))));
  }

  private Statement.For over(List<Statement> body) {
    return new Statement.For(loop.counter(), loop.bound(), body);
  }

  /** What finds the columns, and keeps them. */
  private List<Statement> lookUp() {
    List<Statement> finding = new ArrayList<>();
    for (Statement statement : loop.body()) {
      if (finds(statement) && !(statement instanceof Statement.Remark)) {
        finding.add(statement);
      }
    }
    Set<String> wanted = new HashSet<>();
    List<Statement> stores = new ArrayList<>();
    for (Scalar column : columns) {
      Scalar.Load place = place(column);
      stores.add(new Statement.Store(place.buffer(), place.offset(), column));
    }
    stores.forEach(store -> wanted.addAll(Mentioned.occurrences(store).keySet()));
    List<Statement> all = new ArrayList<>(used(finding, wanted));
    all.addAll(stores);
    return new Renamed("%" + name).block(all);
  }

  /** The statements without those that only give variables values that nobody reads. */
  private static List<Statement> used(List<Statement> statements, Set<String> wanted) {
    Set<String> read = new HashSet<>(wanted);
    List<Statement> used = new ArrayList<>();
    for (int i = statements.size() - 1; i >= 0; i--) {
      Statement statement = statements.get(i);
      boolean introduces =
          statement instanceof Statement.Define || statement instanceof Statement.Declare;
      boolean assigns = statement instanceof Statement.If && Assigned.only(statement);
      boolean dropped =
          (introduces || assigns) && Assigned.in(statement).stream().noneMatch(read::contains);
      if (!dropped) {
        used.add(0, statement);
        read.addAll(Mentioned.occurrences(statement).keySet());
      }
    }
    return used;
  }

  private Scalar.Load place(Scalar column) {
    int place = List.copyOf(columns).indexOf(column);
    long rows = ((Index.Extent) loop.bound()).size().value();
    Buffer kept =
        new Buffer(
            name,
            Size.of(rows * columns.size()),
            column.type() == ElementType.BOOL ? ElementType.BOOL : ElementType.REAL,
            Buffer.Storage.WORKSPACE);
    Index row = new Index.Counter(loop.counter()).times(Size.of(columns.size()));
    return new Scalar.Load(kept, row.plus(Index.of(place)));
  }

  /** Whether the rest has enough to do. */
  private boolean pays(Statement.For rest) {
    Optional<RowNest> nest = RowNest.parallel(rest);
    if (nest.isEmpty()) {
      return false;
    }
    long scattered =
        nest.get().accesses.values().stream()
            .flatMap(List::stream)
            .filter(access -> access.written() && !access.summed())
            .filter(access -> !access.offset().orElseThrow().factor(loop.counter()).is(1))
            .count();
    double worth = KernelCalls.in(rest.body()) ? WORTH_OF_KERNELS : WORTH;
    return Effort.ofRow(List.of(nest.get())) >= worth * (columns.size() + scattered);
  }

  /** What remains, with variables in the place of what is kept. */
  private final class Rest extends Transformation {
    private final Map<Scalar, Scalar.Local> named = new LinkedHashMap<>();
    private int choices;

    Scalar.Local column(Scalar value) {
      columns.add(value);
      Scalar.Local local =
          named.computeIfAbsent(
              value, key -> new Scalar.Local("%" + name + "_" + named.size(), value.type()));
      standing.put(local.name(), value);
      return local;
    }

    /** The columns that statements read. */
    Set<Scalar> read(List<Statement> statements) {
      Set<Scalar> read = new HashSet<>();
      for (Statement statement : statements) {
        for (String local : Mentioned.occurrences(statement).keySet()) {
          Optional.ofNullable(standing.get(local)).ifPresent(read::add);
        }
      }
      return read;
    }

    @Override
    public Scalar scalar(Scalar scalar) {
      if (finds(scalar) && gathers(scalar) && !(scalar instanceof Scalar.Local)) {
        possible &= choices == 0;
        return column(scalar);
      }
      if (scalar instanceof Scalar.Load load && apart(load.offset())) {
        possible = false;
        return scalar;
      }
      if (!(scalar instanceof Scalar.Choose choose)) {
        return super.scalar(scalar);
      }
      Scalar condition = scalar(choose.condition());
      choices++;
      Scalar result =
          new Scalar.Choose(condition, scalar(choose.then()), scalar(choose.otherwise()));
      choices--;
      return result;
    }

    @Override
    public Statement statement(Statement statement) {
      if (statement instanceof Statement.If || statement instanceof Statement.For) {
        choices++;
        Statement result = super.statement(statement);
        choices--;
        return result;
      }
      return super.statement(statement);
    }
  }

  /** Reads columns from where they are kept. */
  private final class Placed extends Transformation {
    @Override
    protected Scalar local(Scalar.Local local) {
      Scalar value = standing.get(local.name());
      return value == null ? local : place(value);
    }
  }
}
