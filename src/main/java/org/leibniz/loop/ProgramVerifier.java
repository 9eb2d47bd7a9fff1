package org.leibniz.loop;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks that a program is well formed: variables are introduced once and before they are used,
 * where they are seen; counters belong to a loop around; buffers are declared; called methods exist
 * and get their counters; what only reads is not written. A failure is a fault of the pass that ran
 * before.
 */
public final class ProgramVerifier {
  private final String pass;

  /** A verifier whose complaints name the pass that ran before. */
  public ProgramVerifier(String pass) {
    this.pass = pass;
  }

  /** Checks; throws {@link IllegalStateException} with the pass, the method and what is wrong. */
  public void verify(Program program) {
    Map<String, Method> methods = new HashMap<>();
    for (Method method : program.methods()) {
      if (methods.put(method.name(), method) != null) {
        throw new IllegalStateException(
            "after pass " + pass + ": two methods are called " + method.name());
      }
    }
    Set<String> buffers = new HashSet<>();
    program.data().forEach(buffer -> buffers.add(buffer.name()));
    program.workspaces().forEach(buffer -> buffers.add(buffer.name()));
    program.tables().keySet().forEach(buffer -> buffers.add(buffer.name()));
    for (Method method : program.methods()) {
      new Check(method, methods, buffers).check();
    }
  }

  private final class Check extends Transformation {
    private final Method method;
    private final Map<String, Method> methods;
    private final Set<String> buffers;
    private final Set<String> counters;
    private final Map<String, Scalar.Local> seen = new HashMap<>();
    private final Set<String> everIntroduced = new HashSet<>();
    private final Set<String> changing = new HashSet<>();
    private int loops;
    private int turns;
    private int ends;

    Check(Method method, Map<String, Method> methods, Set<String> buffers) {
      this.method = method;
      this.methods = methods;
      this.buffers = new HashSet<>(buffers);
      method.arguments().forEach(argument -> this.buffers.add(argument.name()));
      this.counters = new HashSet<>(method.counters());
    }

    void check() {
      block(method.body());
      require(turns == ends, "what is done in turn does not end a loop");
    }

    private void require(boolean condition, String complaint) {
      if (!condition) {
        throw new IllegalStateException(
            "after pass " + pass + ": in the method " + method.name() + ": " + complaint);
      }
    }

    @Override
    protected Scalar local(Scalar.Local local) {
      require(
          local.equals(seen.get(local.name())),
          local.name() + " is not seen where it is read, or of another type");
      return local;
    }

    @Override
    protected Index counter(Index.Counter counter) {
      require(counters.contains(counter.name()), "no loop counts " + counter.name());
      return counter;
    }

    @Override
    protected Buffer buffer(Buffer buffer) {
      require(buffers.contains(buffer.name()), "no buffer is called " + buffer.name());
      return buffer;
    }

    @Override
    public List<Statement> block(List<Statement> block) {
      Map<String, Scalar.Local> before = new HashMap<>(seen);
      block.forEach(this::statement);
      seen.clear();
      seen.putAll(before);
      return block;
    }

    private void introduce(Scalar.Local local) {
      require(everIntroduced.add(local.name()), local.name() + " is introduced twice");
      seen.put(local.name(), local);
    }

    @Override
    public Statement statement(Statement statement) {
      if (statement instanceof Statement.Define define) {
        scalar(define.value());
        introduce(define.local());
      } else if (statement instanceof Statement.Declare declare) {
        declare.initial().ifPresent(this::scalar);
        introduce(declare.local());
        changing.add(declare.local().name());
      } else if (statement instanceof Statement.Assign assign) {
        scalar(assign.value());
        local(assign.local());
        require(
            changing.contains(assign.local().name()), assign.local().name() + " does not change");
      } else if (statement instanceof Statement.Accumulate accumulate) {
        require(accumulate.loops().isEmpty(), "the order of a reduction is not settled");
        statement(accumulate.plain());
      } else if (statement instanceof Statement.For loop) {
        index(loop.bound());
        require(
            counters.add(loop.counter()), "a loop inside another also counts " + loop.counter());
        loops++;
        block(loop.body());
        ends += Statement.InTurn.of(loop).isPresent() ? 1 : 0;
        loops--;
        counters.remove(loop.counter());
      } else if (statement instanceof Statement.Lanes lanes) {
        require(counters.add(lanes.counter()), "lanes inside others count " + lanes.counter());
        block(lanes.body());
        counters.remove(lanes.counter());
      } else if (statement instanceof Statement.EachRow each) {
        require(counters.add(each.counter()), "rows inside others count " + each.counter());
        statement(each.store());
        counters.remove(each.counter());
      } else {
        special(statement);
        super.statement(statement);
      }
      return statement;
    }

    private void special(Statement statement) {
      if (statement instanceof Statement.Store store) {
        require(!store.buffer().constant(), store.buffer().name() + " is written");
      } else if (statement instanceof Statement.Product product) {
        require(!product.sum().buffer().constant(), product.sum().buffer().name() + " is written");
        require(product.sum().along() == 1, "the columns of a sum do not lie side by side");
      } else if (statement instanceof Statement.InTurn) {
        turns++;
      } else if (statement instanceof Statement.Require) {
        require(loops > 0, "a loop is left where there is none");
      } else if (statement instanceof Statement.Call call) {
        Method called = methods.get(call.method());
        require(called != null, "no method is called " + call.method());
        require(
            called.counters().size() == call.counters().size(),
            call.method() + " takes other counters");
        call.counters().forEach(name -> counter(new Index.Counter(name)));
      } else if (statement instanceof Statement.Return) {
        require(method.result().isPresent(), "a value is returned where none is expected");
      }
    }
  }
}
