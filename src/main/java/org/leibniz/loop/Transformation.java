package org.leibniz.loop;

import java.util.ArrayList;
import java.util.List;

/**
 * Walks expressions and statements and builds them anew; what a subclass does not override stays as
 * it is. Expressions and blocks nest only to a bounded depth, so the walk recurses.
 */
public abstract class Transformation {

  /** A local variable that is read. */
  protected Scalar local(Scalar.Local local) {
    return local;
  }

  /** A local variable that is introduced or changed. */
  protected Scalar.Local target(Scalar.Local local) {
    return local;
  }

  /** A buffer that is read or written. */
  protected Buffer buffer(Buffer buffer) {
    return buffer;
  }

  /** A counter that is read. */
  protected Index counter(Index.Counter counter) {
    return counter;
  }

  /** A scalar expression. */
  public Scalar scalar(Scalar scalar) {
    if (scalar instanceof Scalar.Local local) {
      return local(local);
    }
    if (scalar instanceof Scalar.Load load) {
      return new Scalar.Load(buffer(load.buffer()), index(load.offset()));
    }
    if (scalar instanceof Scalar.Apply apply) {
      return apply(apply);
    }
    if (scalar instanceof Scalar.Choose choose) {
      return new Scalar.Choose(
          scalar(choose.condition()), scalar(choose.then()), scalar(choose.otherwise()));
    }
    if (scalar instanceof Scalar.OfIndex of) {
      return new Scalar.OfIndex(index(of.index()));
    }
    if (scalar instanceof Scalar.Within within) {
      return new Scalar.Within(index(within.index()), within.size());
    }
    return scalar;
  }

  /** An application. */
  protected Scalar apply(Scalar.Apply apply) {
    List<Scalar> arguments = new ArrayList<>(apply.arguments().size());
    for (Scalar argument : apply.arguments()) {
      arguments.add(scalar(argument));
    }
    return new Scalar.Apply(apply.function(), arguments);
  }

  /** An index. */
  public Index index(Index index) {
    if (index instanceof Index.Counter counter) {
      return counter(counter);
    }
    if (index instanceof Index.Plus plus) {
      return index(plus.left()).plus(index(plus.right()));
    }
    if (index instanceof Index.Times times) {
      return index(times.index()).times(times.factor());
    }
    if (index instanceof Index.Quotient quotient) {
      return index(quotient.index()).quotient(quotient.divisor());
    }
    if (index instanceof Index.Remainder remainder) {
      return index(remainder.index()).remainder(remainder.divisor());
    }
    if (index instanceof Index.Computed computed) {
      return Index.computed(scalar(computed.value()));
    }
    return index;
  }

  /** A statement. */
  public Statement statement(Statement statement) {
    if (statement instanceof Statement.Define define) {
      return new Statement.Define(target(define.local()), scalar(define.value()));
    }
    if (statement instanceof Statement.Declare declare) {
      return new Statement.Declare(target(declare.local()), declare.initial().map(this::scalar));
    }
    if (statement instanceof Statement.Assign assign) {
      return new Statement.Assign(target(assign.local()), scalar(assign.value()));
    }
    if (statement instanceof Statement.Store store) {
      return new Statement.Store(
          buffer(store.buffer()), index(store.offset()), scalar(store.value()));
    }
    if (statement instanceof Statement.If branch) {
      return new Statement.If(
          scalar(branch.condition()), block(branch.then()), block(branch.otherwise()));
    }
    if (statement instanceof Statement.For loop) {
      return new Statement.For(loop.counter(), index(loop.bound()), block(loop.body()));
    }
    return simple(statement);
  }

  private Statement simple(Statement statement) {
    if (statement instanceof Statement.Require require) {
      return new Statement.Require(scalar(require.condition()));
    }
    if (statement instanceof Statement.Fill fill) {
      return new Statement.Fill(
          buffer(fill.buffer()), index(fill.offset()), fill.length(), scalar(fill.value()));
    }
    if (statement instanceof Statement.Copy copy) {
      return new Statement.Copy(
          buffer(copy.from()),
          index(copy.source()),
          buffer(copy.to()),
          index(copy.target()),
          copy.length());
    }
    if (statement instanceof Statement.Swap swap) {
      return new Statement.Swap(buffer(swap.first()), buffer(swap.second()));
    }
    if (statement instanceof Statement.Grow grow) {
      return new Statement.Grow(buffer(grow.buffer()));
    }
    if (statement instanceof Statement.Bind bind) {
      return new Statement.Bind(bind.size(), scalar(bind.value()));
    }
    if (statement instanceof Statement.Return end) {
      return new Statement.Return(scalar(end.value()));
    }
    return statement;
  }

  /** The statements of a block, in order. */
  public List<Statement> block(List<Statement> block) {
    List<Statement> result = new ArrayList<>(block.size());
    for (Statement statement : block) {
      result.add(statement(statement));
    }
    return result;
  }
}
