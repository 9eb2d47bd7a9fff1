package org.leibniz.rows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.leibniz.graph.ElementType;
import org.leibniz.loop.Linear;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;

/**
 * Has one step of a loop read in variables what it wrote to working storage before; variables that
 * only stand for others are left out. Two offsets that differ are two places: of such loops nothing
 * else goes side by side.
 */
final class Forwarding extends Transformation {
  private final Function<ElementType, Scalar.Local> fresh;

  /** The elements that were written so far. */
  private final Map<Scalar.Load, Scalar> written = new HashMap<>();

  /** What stands for variables. */
  private final Map<Scalar.Local, Scalar> same = new HashMap<>();

  /** The variables that keep their value. */
  private final Set<Scalar.Local> kept = new HashSet<>();

  /**
   * @param fresh makes variables
   */
  Forwarding(Function<ElementType, Scalar.Local> fresh) {
    this.fresh = fresh;
  }

  /** The body of a loop. */
  List<Statement> of(List<Statement> body) {
    List<Statement> result = new ArrayList<>();
    for (Statement statement : settled(body)) {
      if (statement instanceof Statement.Define define) {
        define(define.local(), scalar(define.value()), result);
      } else if (statement instanceof Statement.Store store && RowWidths.working(store.buffer())) {
        store(store, result);
      } else if (statement instanceof Statement.Accumulate accumulate
          && accumulate.place() instanceof Scalar.Load place
          && written.containsKey(canonical(place))) {
        store((Statement.Store) accumulate.plain(), result);
      } else {
        Touching.of(List.of(statement)).stored().forEach(this::forget);
        result.add(statement(statement));
      }
    }
    return result;
  }

  private void define(Scalar.Local local, Scalar value, List<Statement> result) {
    if (stays(value)) {
      same.put(local, value);
    } else {
      kept.add(local);
      result.add(new Statement.Define(local, value));
    }
  }

  private boolean stays(Scalar value) {
    return value instanceof Scalar.Literal
        || value instanceof Scalar.Local local && kept.contains(local);
  }

  private void store(Statement.Store store, List<Statement> result) {
    Scalar value = scalar(store.value());
    if (!stays(value)) {
      Scalar.Local local = fresh.apply(value.type());
      define(local, value, result);
      value = local;
    }
    result.add(new Statement.Store(store.buffer(), store.offset(), value));
    written.put(canonical(new Scalar.Load(store.buffer(), store.offset())), value);
  }

  private void forget(String buffer) {
    written.keySet().removeIf(load -> load.buffer().name().equals(buffer));
  }

  private static Scalar.Load canonical(Scalar.Load load) {
    return new Scalar.Load(load.buffer(), Linear.of(load.offset()).index());
  }

  @Override
  public Scalar scalar(Scalar scalar) {
    if (scalar instanceof Scalar.Load load) {
      Scalar known = written.get(canonical(load));
      return known == null ? super.scalar(scalar) : known;
    }
    return super.scalar(scalar);
  }

  @Override
  protected Scalar local(Scalar.Local local) {
    return same.getOrDefault(local, local);
  }

  /** The body with variables that are assigned once, right behind, defined there. */
  private static List<Statement> settled(List<Statement> body) {
    Map<String, Integer> assignments = assignments(body);
    List<Statement> result = new ArrayList<>();
    Optional<Scalar.Local> open = Optional.empty();
    for (Statement statement : body) {
      if (statement instanceof Statement.Assign assign
          && open.equals(Optional.of(assign.local()))
          && assignments.get(assign.local().name()) == 1
          && !Touching.of(List.of(statement)).reads(assign.local().name())) {
        Statement declare =
            result.stream().filter(s -> declares(s, assign.local())).findFirst().orElseThrow();
        result.remove(declare);
        result.add(new Statement.Define(assign.local(), assign.value()));
      } else {
        result.add(statement);
      }
      if (statement instanceof Statement.Declare declare) {
        open = Optional.of(declare.local());
      } else if (!(statement instanceof Statement.Remark)) {
        open = Optional.empty();
      }
    }
    return result;
  }

  private static boolean declares(Statement statement, Scalar.Local local) {
    return statement instanceof Statement.Declare declare && declare.local().equals(local);
  }

  /** How often variables are changed. */
  private static Map<String, Integer> assignments(List<Statement> body) {
    Map<String, Integer> counts = new HashMap<>();
    new Transformation() {
      @Override
      public Statement statement(Statement statement) {
        if (statement instanceof Statement.Assign assign) {
          counts.merge(assign.local().name(), 1, Integer::sum);
        } else if (statement instanceof Statement.Accumulate accumulate
            && accumulate.place() instanceof Scalar.Local local) {
          counts.merge(local.name(), 1, Integer::sum);
        }
        return super.statement(statement);
      }
    }.block(body);
    return counts;
  }
}
