package org.leibniz.schedule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leibniz.loop.Index;
import org.leibniz.loop.Method;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;

/**
 * Splits a method that is too long for the just-in-time compiler, or that holds several nests of
 * loops, into methods. What crosses from one to another goes through cells, see {@link Cells}.
 */
final class Splitter {
  private final Method entry;
  private final Names names;
  private final int longest;
  private final Map<String, List<Statement>> parts = new LinkedHashMap<>();

  private Splitter(Method entry, Names names, Limits limits) {
    this.entry = entry;
    this.longest = limits.bytes();
    this.names = names;
  }

  /** The method, and the private ones that it was split into. */
  static List<Method> split(Method entry, Names names, Cells cells, Limits limits) {
    boolean nests =
        entry.body().stream().filter(s -> s instanceof Statement.For).count() >= limits.nests()
            || entry.body().stream().anyMatch(Splitter::blocks);
    if (Weight.of(entry.body()) <= limits.bytes() && !nests) {
      return List.of(entry);
    }
    Splitter splitter = new Splitter(entry, names, limits);
    List<Statement> body = nests ? splitter.nests(entry.body()) : entry.body();
    List<Statement> rest = splitter.shortened(body);
    List<Method> methods = new ArrayList<>(List.of(entry.with(rest)));
    splitter.parts.forEach((name, statements) -> methods.add(splitter.method(name, statements)));
    return cells.connect(methods);
  }

  private Method method(String name, List<Statement> statements) {
    List<String> counters = List.copyOf(freeCounters(statements));
    return new Method(name, false, Optional.empty(), entry.arguments(), counters, statements);
  }

  /** Whether a loop runs several nests on a block of rows, be it in a loop that is all in it. */
  private static boolean blocks(Statement statement) {
    if (Statement.InTurn.of(statement).isPresent()) {
      return true;
    }
    Statement inner = statement;
    while (inner instanceof Statement.For loop && loop.body().stream().anyMatch(Splitter::side)) {
      if (loop.body().size() > 1) {
        return true;
      }
      inner = loop.body().get(0);
    }
    return false;
  }

  /** Whether rows go side by side somewhere in a nest. */
  private static boolean side(Statement statement) {
    return statement instanceof Statement.Lanes
        || statement instanceof Statement.EachRow
        || statement instanceof Statement.For loop && loop.body().stream().anyMatch(Splitter::side);
  }

  private List<Statement> nests(List<Statement> statements) {
    List<Statement> result = new ArrayList<>();
    List<Statement> preparing = new ArrayList<>();
    for (Statement statement : statements) {
      Optional<Statement.InTurn> end = Statement.InTurn.of(statement);
      if (end.isPresent()) {
        preparing.add(apart((Statement.For) statement, end.get()));
        result.add(outlined(shortened(preparing)));
        preparing = new ArrayList<>();
      } else if (blocks(statement)) {
        Statement.For loop = (Statement.For) statement;
        preparing.add(new Statement.For(loop.counter(), loop.bound(), nests(loop.body())));
        result.add(outlined(shortened(preparing)));
        preparing = new ArrayList<>();
      } else if (statement instanceof Statement.For || statement instanceof Statement.Lanes) {
        preparing.add(statement);
        result.add(outlined(shortened(preparing)));
        preparing = new ArrayList<>();
      } else if (statement instanceof Statement.Declare
          || statement instanceof Statement.Fill
          || statement instanceof Statement.Grow
          || statement instanceof Statement.Remark) {
        preparing.add(statement);
      } else {
        result.addAll(preparing);
        preparing = new ArrayList<>();
        result.add(statement);
      }
    }
    result.addAll(preparing);
    return result;
  }

  /**
   * A loop whose passes may run at the same time: a method for that, and one for what is done in
   * turn.
   */
  private Statement apart(Statement.For loop, Statement.InTurn end) {
    List<Statement> pass = loop.body().subList(0, loop.body().size() - 1);
    List<Statement> joined =
        end.body().isEmpty() ? List.of() : List.of(outlined(shortened(end.body())));
    return new Statement.For(
        loop.counter(),
        loop.bound(),
        List.of(
            outlined(shortened(nests(pass))),
            new Statement.InTurn(end.own(), end.together(), joined)));
  }

  /** The statements with so many of them moved into methods that the rest is short. */
  private List<Statement> shortened(List<Statement> statements) {
    return shortened(statements, longest);
  }

  private List<Statement> shortened(List<Statement> statements, int most) {
    List<Statement> result = new ArrayList<>(statements.size());
    for (Statement statement : statements) {
      result.add(Weight.of(statement) > most ? inside(statement) : statement);
    }
    while (Weight.of(result) > most) {
      List<Statement> packed = packed(result, most);
      if (packed.size() == result.size()) {
        break;
      }
      result = packed;
    }
    return result;
  }

  private Statement inside(Statement statement) {
    if (statement instanceof Statement.For loop) {
      return new Statement.For(loop.counter(), loop.bound(), part(loop.body()));
    }
    if (statement instanceof Statement.If branch) {
      return new Statement.If(branch.condition(), part(branch.then()), part(branch.otherwise()));
    }
    return statement;
  }

  /**
   * A block inside: short, or a call. What it shares with the block around goes through cells,
   * which take about as much again.
   */
  private List<Statement> part(List<Statement> block) {
    List<Statement> kept = shortened(block, longest / 2);
    boolean leaves = kept.stream().anyMatch(s -> s instanceof Statement.Require);
    return kept.size() > 1 && !leaves && Weight.of(kept) > longest / 4
        ? List.of(outlined(kept))
        : kept;
  }

  private List<Statement> packed(List<Statement> statements, int most) {
    List<Statement> result = new ArrayList<>();
    List<Statement> open = new ArrayList<>();
    Crossing crossing = new Crossing(statements);
    boolean cells = Weight.calls(statements);
    int weight = 0;
    for (int i = 0; i < statements.size(); i++) {
      Statement statement = statements.get(i);
      int more = Weight.of(List.of(statement), cells);
      if (more > most) {
        statement = inside(statement);
        more = Weight.of(List.of(statement), cells);
      }
      boolean fixed =
          statement instanceof Statement.Require || statement instanceof Statement.Return;
      crossing.add(i);
      if (!open.isEmpty() && (fixed || weight + more + (cells ? 0 : crossing.weight()) > most)) {
        result.add(open.size() == 1 ? open.get(0) : outlined(open));
        open = new ArrayList<>();
        weight = 0;
        crossing.begin();
        crossing.add(i);
      }
      if (fixed) {
        result.add(statement);
        crossing.begin();
      } else {
        open.add(statement);
        weight += more;
      }
    }
    if (!open.isEmpty()) {
      result.add(open.size() == 1 ? open.get(0) : outlined(open));
    }
    return result;
  }

  private Statement outlined(List<Statement> statements) {
    String name = names.fresh(entry.name() + "Part" + (parts.size() + 1));
    parts.put(name, List.copyOf(statements));
    return new Statement.Call(name, List.copyOf(freeCounters(statements)));
  }

  /** The counters of loops around that statements read. */
  private static Set<String> freeCounters(List<Statement> statements) {
    Set<String> free = new LinkedHashSet<>();
    Set<String> bound = new LinkedHashSet<>();
    new Transformation() {
      @Override
      protected Index counter(Index.Counter counter) {
        if (!bound.contains(counter.name())) {
          free.add(counter.name());
        }
        return counter;
      }

      @Override
      public Statement statement(Statement statement) {
        if (statement instanceof Statement.Call call) {
          call.counters().forEach(name -> counter(new Index.Counter(name)));
        }
        if (statement instanceof Statement.Lanes lanes) {
          bound.add(lanes.counter());
          block(lanes.body());
          bound.remove(lanes.counter());
          return lanes;
        }
        if (statement instanceof Statement.EachRow each) {
          bound.add(each.counter());
          statement(each.store());
          bound.remove(each.counter());
          return each;
        }
        if (statement instanceof Statement.For loop) {
          index(loop.bound());
          boolean fresh = bound.add(loop.counter());
          block(loop.body());
          if (fresh) {
            bound.remove(loop.counter());
          }
          return loop;
        }
        return super.statement(statement);
      }
    }.block(statements);
    return free;
  }
}
