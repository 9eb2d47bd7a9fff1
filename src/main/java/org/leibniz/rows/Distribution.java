package org.leibniz.rows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.leibniz.graph.ElementType;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;
import org.leibniz.loop.Varying;

/**
 * What a row passes through, taken apart into loops over rows: each writes one result. A variable
 * stands for its value until that is written, and has a place for each row where it lives longer.
 * (Loop distribution and scalar expansion: R. Allen and K. Kennedy, "Optimizing Compilers for
 * Modern Architectures", 2001, chapter 5.)
 */
final class Distribution {
  /** Longer values are written before they are used again. */
  private static final int LONGEST = 80;

  private final BlockCode code;
  private final String row;
  private final Varying ofRow;

  /** The sums that rows share. */
  private final Set<String> shared = new HashSet<>();

  /** What variables stand for: expressions of what is in buffers. */
  private final Map<String, Scalar> values = new LinkedHashMap<>();

  private final Map<String, Scalar.Load> places = new HashMap<>();

  /** How often variables will still be read. */
  private final Map<String, Integer> reads = new HashMap<>();

  private final List<Statement> joins = new ArrayList<>();
  private List<Statement> loops = new ArrayList<>();
  private int used;
  private int inside;
  private boolean possible = true;

  /**
   * @param row counts the rows of a block
   * @param sums declares the sums that rows share
   */
  Distribution(BlockCode code, String row, List<Statement> sums) {
    this.code = code;
    this.row = row;
    this.ofRow = Varying.of(List.of(), row);
    for (Statement statement : sums) {
      shared.add(((Statement.Declare) statement).local().name());
    }
  }

  /** Takes statements apart; whether that can be done. */
  boolean of(List<Statement> statements) {
    statements.forEach(
        statement -> Mentioned.occurrences(statement).forEach((n, c) -> count(n, c)));
    each(statements);
    return possible && loops.stream().anyMatch(s -> !(s instanceof Statement.Remark));
  }

  /** The loops. */
  List<Statement> loops() {
    return loops;
  }

  /** What joins rows, after the loops. */
  List<Statement> joins() {
    return joins;
  }

  private void count(String name, int times) {
    reads.merge(name, times, Integer::sum);
  }

  private void each(List<Statement> statements) {
    for (int i = 0; i < statements.size() && possible; i++) {
      add(statements.get(i), statements.subList(i + 1, statements.size()));
    }
  }

  private void add(Statement statement, List<Statement> after) {
    if (statement instanceof Statement.Define define) {
      define(define, after);
    } else if (statement instanceof Statement.Declare declare) {
      ElementType type = declare.local().type();
      possible &= type == ElementType.REAL;
      Scalar zero = new Scalar.Literal(0, type);
      values.put(declare.local().name(), value(declare, declare.initial().orElse(zero)));
    } else if (statement instanceof Statement.Assign assign) {
      possible &= assign.local().type() == ElementType.REAL;
      values.put(assign.local().name(), value(assign, assign.value()));
    } else if (statement instanceof Statement.Accumulate accumulate) {
      accumulate(accumulate);
    } else if (statement instanceof Statement.Store store) {
      store(store);
    } else if (statement instanceof Statement.For loop) {
      prepare(loop.body());
      loops.add(new Statement.For(loop.counter(), loop.bound(), inside(loop.body())));
    } else if (statement instanceof Statement.If branch) {
      branch(branch);
    } else if (statement instanceof Statement.Remark) {
      loops.add(statement);
    } else {
      possible = false;
    }
  }

  private void define(Statement.Define define, List<Statement> after) {
    Scalar.Local local = define.local();
    values.put(local.name(), value(define, define.value()));
    boolean once = left(local.name()) <= 1 && !kernel(values.get(local.name()));
    if (!once && !storedNext(local, after)) {
      write(local);
    }
  }

  /** Whether what reads a variable next stores it as it is. */
  private static boolean storedNext(Scalar.Local local, List<Statement> after) {
    for (Statement statement : after) {
      if (Mentioned.occurrences(statement).containsKey(local.name())) {
        return statement instanceof Statement.Store store && store.value().equals(local);
      }
    }
    return false;
  }

  private void accumulate(Statement.Accumulate accumulate) {
    Scalar.Local local = (Scalar.Local) accumulate.place();
    Scalar more = value(accumulate, accumulate.more());
    if (shared.contains(local.name())) {
      possible &= inside == 0;
      joins.add(new Statement.Accumulate(local, accumulate.function(), operands(more)));
    } else {
      Scalar before = values.getOrDefault(local.name(), local);
      possible &= before != local;
      values.put(local.name(), Statement.Accumulate.joined(accumulate.function(), before, more));
      bounded(local);
    }
  }

  /** A contribution to a shared sum: its operands are what is in buffers. */
  private Scalar operands(Scalar more) {
    if (!(more instanceof Scalar.Apply apply)) {
      return simple(more) ? more : written(more);
    }
    List<Scalar> operands =
        apply.arguments().stream().map(part -> simple(part) ? part : written(part)).toList();
    return new Scalar.Apply(apply.function(), operands);
  }

  private void store(Statement.Store store) {
    Scalar value = value(store, store.value());
    Scalar.Load place = new Scalar.Load(store.buffer(), store.offset());
    if (store.value() instanceof Scalar.Local local) {
      values.put(local.name(), place);
    }
    write(place, value);
  }

  /**
   * A branch that all rows take, or one of which every statement chooses by its condition once
   * more: that is for speed alone.
   */
  private void branch(Statement.If branch) {
    Mentioned.occurrences(new Statement.Require(branch.condition()))
        .forEach((n, c) -> count(n, -c));
    Scalar condition = new Substitution().scalar(branch.condition());
    if (condition instanceof Scalar.Literal known) {
      List<Statement> other = known.value() != 0 ? branch.otherwise() : branch.then();
      other.forEach(s -> Mentioned.occurrences(s).forEach((name, times) -> count(name, -times)));
      each(known.value() != 0 ? branch.then() : branch.otherwise());
    } else if (varies(condition)) {
      possible &= branch.otherwise().isEmpty();
      each(branch.then());
    } else {
      prepare(branch.then());
      prepare(branch.otherwise());
      List<Statement> then = inside(branch.then());
      loops.add(new Statement.If(condition, then, inside(branch.otherwise())));
    }
  }

  /** The variables that statements change, and the buffers. */
  private static Set<String> changed(List<Statement> statements) {
    Set<String> changed = new TreeSet<>();
    new Transformation() {
      @Override
      public Statement statement(Statement statement) {
        if (statement instanceof Statement.Accumulate sum) {
          changed.add(((Scalar.Local) sum.place()).name());
        } else if (statement instanceof Statement.Assign assign) {
          changed.add(assign.local().name());
        } else if (statement instanceof Statement.Store store) {
          changed.add(store.buffer().name());
        }
        return super.statement(statement);
      }
    }.block(statements);
    return changed;
  }

  /** Writes what lives when statements begin that may run several times, or not at all. */
  private void prepare(List<Statement> statements) {
    Set<String> changed = changed(statements);
    for (String name : List.copyOf(values.keySet())) {
      Scalar value = values.get(name);
      boolean lives = left(name) > 0 && (!simple(value) || touches(value, changed));
      if (lives || changed.contains(name)) {
        home(name);
      }
    }
  }

  /** The loops for such statements. */
  private List<Statement> inside(List<Statement> statements) {
    Set<String> changed = changed(statements);
    changed.retainAll(values.keySet());
    List<Statement> around = loops;
    loops = new ArrayList<>();
    inside++;
    each(statements);
    changed.forEach(this::home);
    inside--;
    List<Statement> result = loops;
    loops = around;
    return result;
  }

  private static boolean touches(Scalar value, Set<String> buffers) {
    return Mentioned.loads(value).stream().anyMatch(load -> buffers.contains(load.buffer().name()));
  }

  private boolean varies(Scalar value) {
    return Mentioned.loads(value).stream().anyMatch(load -> ofRow.varies(load.offset()));
  }

  private int left(String name) {
    return reads.getOrDefault(name, 0);
  }

  /** What is in a buffer, or is the same for all rows. */
  private boolean simple(Scalar value) {
    boolean test =
        value.type() == ElementType.BOOL && Mentioned.loads(value).size() <= 2 && !kernel(value);
    return test
        || value instanceof Scalar.Load
        || value instanceof Scalar.Literal
        || Mentioned.loads(value).isEmpty() && !(value instanceof Scalar.Apply);
  }

  /** An expression with what variables stand for. */
  private Scalar value(Statement statement, Scalar scalar) {
    Map<String, Integer> here = Mentioned.occurrences(statement);
    here.forEach(
        (name, times) -> {
          count(name, -times);
          Scalar value = values.get(name);
          boolean again = times > 1 || left(name) > 0;
          boolean kept = statement instanceof Statement.Store && scalar instanceof Scalar.Local;
          if (value != null && again && !kept && !simple(value)) {
            home(name);
          }
        });
    // A function that is all there is may be written where the number is wanted.
    boolean root = statement instanceof Statement.Define || statement instanceof Statement.Store;
    return root && kernel(scalar)
        ? new Substitution().called((Scalar.Apply) scalar)
        : new Substitution().scalar(scalar);
  }

  private static boolean kernel(Scalar scalar) {
    return scalar instanceof Scalar.Apply apply && !apply.function().kernels().isEmpty();
  }

  /** Writes what became long. */
  private void bounded(Scalar.Local local) {
    if (Mentioned.loads(values.get(local.name())).size() > LONGEST) {
      home(local.name());
    }
  }

  private void write(Scalar.Local local) {
    if (!simple(values.get(local.name()))) {
      home(local.name());
    }
  }

  /** Writes a variable to its own place. */
  private void home(String name) {
    Scalar value = values.get(name);
    Scalar.Load place = places.computeIfAbsent(name, key -> fresh(value.type()));
    values.put(name, place);
    if (!value.equals(place)) {
      write(place, value);
    }
  }

  private Scalar written(Scalar value) {
    Scalar.Load place = fresh(value.type());
    write(place, value);
    return place;
  }

  private Scalar.Load fresh(ElementType type) {
    return new Scalar.Load(code.scratch(used++).of(type), new Index.Counter(row));
  }

  /** Writes a number of each row, after what variables stand for and what that would change. */
  private void write(Scalar.Load place, Scalar value) {
    for (String name : List.copyOf(values.keySet())) {
      Scalar old = values.get(name);
      if (left(name) > 0 && !old.equals(place) && Mentioned.meets(old, place)) {
        home(name);
      }
    }
    possible &=
        joins.stream().noneMatch(j -> Mentioned.meets(((Statement.Accumulate) j).more(), place));
    loops.add(
        new Statement.EachRow(
            row, code.block, new Statement.Store(place.buffer(), place.offset(), value)));
  }

  /** Puts in what variables stand for; functions that cost much get loops of their own. */
  private final class Substitution extends Transformation {
    /** The branches around an expression that may not be taken. */
    private int branches;

    @Override
    protected Scalar local(Scalar.Local local) {
      return values.getOrDefault(local.name(), local);
    }

    @Override
    public Scalar scalar(Scalar scalar) {
      if (!(scalar instanceof Scalar.Choose choose)) {
        return super.scalar(scalar);
      }
      Scalar condition = scalar(choose.condition());
      branches++;
      Scalar then = scalar(choose.then());
      Scalar otherwise = scalar(choose.otherwise());
      branches--;
      return then.equals(otherwise) ? then : new Scalar.Choose(condition, then, otherwise);
    }

    @Override
    protected Scalar apply(Scalar.Apply apply) {
      boolean alone = kernel(apply) && (branches == 0 || RowCost.ofMany(apply));
      Scalar value = alone ? called(apply) : super.apply(apply);
      return alone && varies(value) ? written(value) : value;
    }

    /** A function of what is in buffers. */
    Scalar called(Scalar.Apply apply) {
      List<Scalar> arguments = new ArrayList<>();
      for (Scalar argument : apply.arguments()) {
        Scalar value = scalar(argument);
        arguments.add(simple(value) || !varies(value) ? value : written(value));
      }
      return new Scalar.Apply(apply.function(), arguments);
    }
  }
}
