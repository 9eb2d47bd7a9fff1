package org.leibniz.schedule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
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
import org.leibniz.loop.Method;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;

/**
 * Carries local variables across the methods that a method was split into: a variable that more
 * than one of them touches has a cell, an element of an array. All entry points share the arrays.
 */
final class Cells {
  /**
   * The cells of one array: an index above the short numbers would need a place in the class's
   * table of constants.
   */
  private static final int BLOCK = 1 << 15;

  private final String name;
  private int count;

  Cells(String name) {
    this.name = name;
  }

  /** The arrays, where cells were needed. */
  List<Buffer> buffers() {
    List<Buffer> arrays = new ArrayList<>();
    for (int from = 0; from < count; from += BLOCK) {
      arrays.add(array(from, ElementType.REAL));
    }
    return arrays;
  }

  private Buffer array(int cell, ElementType element) {
    return new Buffer(
        name + cell / BLOCK,
        Size.of(Math.min(BLOCK, count - cell / BLOCK * BLOCK)),
        element,
        Buffer.Storage.WORKSPACE);
  }

  /** The same methods, connected; the first calls the others, and they each other. */
  List<Method> connect(List<Method> methods) {
    return new Connection(methods).connected();
  }

  /** What a method does with local variables. */
  private static final class Touches extends Transformation {
    private final Set<String> touched = new LinkedHashSet<>();
    private final Set<String> changed = new HashSet<>();
    private final Set<String> introduced = new HashSet<>();
    private final Map<String, Statement.Define> loads = new HashMap<>();
    private final Set<String> calls = new LinkedHashSet<>();
    private final Map<String, Scalar.Local> locals = new HashMap<>();

    @Override
    protected Scalar local(Scalar.Local local) {
      touched.add(local.name());
      locals.put(local.name(), local);
      return local;
    }

    @Override
    protected Scalar.Local target(Scalar.Local local) {
      local(local);
      return local;
    }

    @Override
    public Statement statement(Statement statement) {
      if (statement instanceof Statement.Define define) {
        introduced.add(define.local().name());
        if (repeatable(define.value())) {
          loads.put(define.local().name(), define);
        }
      } else if (statement instanceof Statement.Declare declare) {
        introduced.add(declare.local().name());
        changed.add(declare.local().name());
      } else if (statement instanceof Statement.Assign assign) {
        changed.add(assign.local().name());
      } else if (statement instanceof Statement.Accumulate accumulate
          && accumulate.place() instanceof Scalar.Local local) {
        changed.add(local.name());
      } else if (statement instanceof Statement.Call call) {
        calls.add(call.method());
      }
      return super.statement(statement);
    }

    /** Whether a value is as quickly read anew: data at a fixed place. */
    private static boolean repeatable(Scalar value) {
      return value instanceof Scalar.Load load
          && load.offset() instanceof Index.Extent
          && load.buffer().constant();
    }
  }

  private final class Connection {
    private final List<Method> methods;
    private final Map<String, Touches> touches = new LinkedHashMap<>();
    private final Map<String, Set<String>> users = new LinkedHashMap<>();

    /** What is read anew where it is wanted: no cell carries it. */
    private final Map<String, Statement.Define> repeated = new HashMap<>();

    private final Map<String, Integer> cells = new HashMap<>();
    private final Map<String, Set<String>> reached = new HashMap<>();

    Connection(List<Method> methods) {
      this.methods = methods;
      for (Method method : methods) {
        Touches touch = new Touches();
        touch.block(method.body());
        touches.put(method.name(), touch);
        for (String local : touch.touched) {
          users.computeIfAbsent(local, key -> new LinkedHashSet<>()).add(method.name());
        }
        touch.loads.forEach(repeated::putIfAbsent);
      }
    }

    List<Method> connected() {
      assignCells();
      List<Method> result = new ArrayList<>(methods.size());
      for (Method method : methods) {
        result.add(method.with(new Rewriting(method).statements()));
      }
      return result;
    }

    /**
     * A variable lives from the first to the last of the calls that the entry makes; outside, its
     * cell is free.
     */
    private void assignCells() {
      Map<String, Integer> order = new HashMap<>();
      for (String call : touches.get(methods.get(0).name()).calls) {
        order.put(call, order.size());
      }
      List<List<String>> ending = new ArrayList<>();
      List<List<String>> beginning = new ArrayList<>();
      for (int i = 0; i < order.size(); i++) {
        ending.add(new ArrayList<>());
        beginning.add(new ArrayList<>());
      }
      int used = 0;
      for (Map.Entry<String, Set<String>> entry : users.entrySet()) {
        if (entry.getValue().size() < 2 || repeated.containsKey(entry.getKey())) {
          continue;
        }
        int first = Integer.MAX_VALUE;
        int last = -1;
        boolean inOrder = true;
        for (String user : entry.getValue()) {
          Integer place = order.get(user);
          inOrder &= place != null;
          first = Math.min(first, place == null ? 0 : place);
          last = Math.max(last, place == null ? 0 : place);
        }
        if (inOrder) {
          beginning.get(first).add(entry.getKey());
          ending.get(last).add(entry.getKey());
        } else {
          cells.put(entry.getKey(), used++);
        }
      }
      Deque<Integer> free = new ArrayDeque<>();
      for (int i = 0; i < order.size(); i++) {
        for (String local : beginning.get(i)) {
          cells.put(local, free.isEmpty() ? used++ : free.pop());
        }
        ending.get(i).forEach(local -> free.push(cells.get(local)));
      }
      count = Math.max(count, used);
    }

    /** The methods that a method calls, and those that they call. */
    private Set<String> reached(String method) {
      Set<String> known = reached.get(method);
      if (known == null) {
        known = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(touches.get(method).calls);
        while (!open.isEmpty()) {
          String next = open.pop();
          if (known.add(next)) {
            open.addAll(touches.get(next).calls);
          }
        }
        reached.put(method, known);
      }
      return known;
    }

    /**
     * Rewrites one method: which of its variables are cells throughout, and which are copied to and
     * fro.
     */
    private final class Rewriting extends Transformation {
      private final Method method;
      private final Touches touch;
      private final Set<String> direct = new HashSet<>();

      Rewriting(Method method) {
        this.method = method;
        this.touch = touches.get(method.name());
        for (String local : touch.touched) {
          if (cells.containsKey(local) && shared(local)) {
            direct.add(local);
          }
        }
      }

      private boolean shared(String local) {
        // The smaller set is walked: a variable may be used by all methods, most of which call
        // none.
        return !Collections.disjoint(users.get(local), reached(method.name()));
      }

      /**
       * Each variable is loaded where it is first touched, not in front: the just-in-time compiler
       * moves no load across a store to a cell, so loads in front would fill the registers and go
       * to the stack.
       */
      List<Statement> statements() {
        List<Statement> statements = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Statement statement : method.body()) {
          for (String local : Locals.of(statement).touched()) {
            if (seen.add(local) && !touch.introduced.contains(local)) {
              brought(local).ifPresent(statements::add);
            }
          }
          rewrite(statement, statements);
        }
        for (String local : touch.touched) {
          if (carried(local) && touch.changed.contains(local)) {
            statements.add(store(touch.locals.get(local), touch.locals.get(local)));
          }
        }
        return statements;
      }

      /** Whether a variable of the method is copied from a cell or to it. */
      private boolean carried(String local) {
        return cells.containsKey(local) && !direct.contains(local);
      }

      /** What gives a variable its value that another method introduces. */
      private Optional<Statement> brought(String local) {
        if (users.get(local).size() > 1 && repeated.containsKey(local)) {
          return Optional.of(repeated.get(local));
        }
        if (!carried(local)) {
          return Optional.empty();
        }
        Scalar.Local variable = touch.locals.get(local);
        Scalar value = load(variable);
        return Optional.of(
            changes(local)
                ? new Statement.Declare(variable, Optional.of(value))
                : new Statement.Define(variable, value));
      }

      private boolean changes(String local) {
        return touch.changed.contains(local);
      }

      private Scalar load(Scalar.Local local) {
        int cell = cells.get(local.name());
        return new Scalar.Load(array(cell, local.type()), Index.of(cell % BLOCK));
      }

      private Statement store(Scalar.Local local, Scalar value) {
        int cell = cells.get(local.name());
        return new Statement.Store(array(cell, local.type()), Index.of(cell % BLOCK), value);
      }

      @Override
      protected Scalar local(Scalar.Local local) {
        return direct.contains(local.name()) ? load(local) : local;
      }

      @Override
      public List<Statement> block(List<Statement> block) {
        List<Statement> result = new ArrayList<>(block.size());
        for (Statement statement : block) {
          rewrite(statement, result);
        }
        return result;
      }

      private void rewrite(Statement statement, List<Statement> result) {
        if (statement instanceof Statement.Define define
            && cells.containsKey(define.local().name())) {
          Scalar value = scalar(define.value());
          if (direct.contains(define.local().name())) {
            result.add(store(define.local(), value));
          } else {
            result.add(new Statement.Define(define.local(), value));
            result.add(store(define.local(), define.local()));
          }
        } else if (statement instanceof Statement.Declare declare
            && direct.contains(declare.local().name())) {
          declare
              .initial()
              .ifPresent(initial -> result.add(store(declare.local(), scalar(initial))));
        } else if (statement instanceof Statement.Assign assign
            && direct.contains(assign.local().name())) {
          result.add(store(assign.local(), scalar(assign.value())));
        } else {
          result.add(statement(statement));
        }
      }
    }
  }
}
