package org.leibniz.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Walks expressions and statements and builds anew what changes; what a subclass does not override
 * stays as it is, the same object where nothing inside it changes. Expressions and blocks nest only
 * to a bounded depth, so the walk recurses.
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
      Buffer buffer = buffer(load.buffer());
      Index offset = index(load.offset());
      return buffer == load.buffer() && offset == load.offset()
          ? load
          : new Scalar.Load(buffer, offset);
    }
    if (scalar instanceof Scalar.Apply apply) {
      return apply(apply);
    }
    if (scalar instanceof Scalar.Choose choose) {
      return choose(choose);
    }
    if (scalar instanceof Scalar.OfIndex of) {
      Index index = index(of.index());
      return index == of.index() ? of : new Scalar.OfIndex(index);
    }
    if (scalar instanceof Scalar.Within within) {
      Index index = index(within.index());
      return index == within.index() ? within : new Scalar.Within(index, within.size());
    }
    return scalar;
  }

  private Scalar choose(Scalar.Choose choose) {
    Scalar condition = scalar(choose.condition());
    Scalar then = scalar(choose.then());
    Scalar otherwise = scalar(choose.otherwise());
    boolean same =
        condition == choose.condition() && then == choose.then() && otherwise == choose.otherwise();
    return same ? choose : new Scalar.Choose(condition, then, otherwise);
  }

  /** An application. */
  protected Scalar apply(Scalar.Apply apply) {
    List<Scalar> arguments = each(apply.arguments(), this::scalar);
    return arguments == apply.arguments() ? apply : new Scalar.Apply(apply.function(), arguments);
  }

  /** The list with each element changed: the list itself where none is. */
  private static <E> List<E> each(List<E> list, UnaryOperator<E> change) {
    List<E> changed = null;
    for (int i = 0; i < list.size(); i++) {
      E before = list.get(i);
      E after = change.apply(before);
      if (changed == null && after != before) {
        changed = new ArrayList<>(list.size());
        changed.addAll(list.subList(0, i));
      }
      if (changed != null) {
        changed.add(after);
      }
    }
    return changed == null ? list : changed;
  }

  /** An index. */
  public Index index(Index index) {
    if (index instanceof Index.Counter counter) {
      return counter(counter);
    }
    if (index instanceof Index.Plus plus) {
      Index left = index(plus.left());
      Index right = index(plus.right());
      return left == plus.left() && right == plus.right() ? plus : left.plus(right);
    }
    if (index instanceof Index.Times times) {
      Index inner = index(times.index());
      return inner == times.index() ? times : inner.times(times.factor());
    }
    if (index instanceof Index.Quotient quotient) {
      Index inner = index(quotient.index());
      return inner == quotient.index() ? quotient : inner.quotient(quotient.divisor());
    }
    if (index instanceof Index.Remainder remainder) {
      Index inner = index(remainder.index());
      return inner == remainder.index() ? remainder : inner.remainder(remainder.divisor());
    }
    if (index instanceof Index.Computed computed) {
      Scalar value = scalar(computed.value());
      return value == computed.value() ? computed : Index.computed(value);
    }
    return index;
  }

  /** A statement. */
  public Statement statement(Statement statement) {
    if (statement instanceof Statement.Define define) {
      Scalar.Local local = target(define.local());
      Scalar value = scalar(define.value());
      return local == define.local() && value == define.value()
          ? define
          : new Statement.Define(local, value);
    }
    if (statement instanceof Statement.Declare declare) {
      return new Statement.Declare(target(declare.local()), declare.initial().map(this::scalar));
    }
    if (statement instanceof Statement.Assign assign) {
      return new Statement.Assign(target(assign.local()), scalar(assign.value()));
    }
    if (statement instanceof Statement.Store store) {
      Buffer buffer = buffer(store.buffer());
      Index offset = index(store.offset());
      Scalar value = scalar(store.value());
      return buffer == store.buffer() && offset == store.offset() && value == store.value()
          ? store
          : new Statement.Store(buffer, offset, value);
    }
    if (statement instanceof Statement.Accumulate accumulate) {
      return accumulate(accumulate);
    }
    if (statement instanceof Statement.If branch) {
      return new Statement.If(
          scalar(branch.condition()), block(branch.then()), block(branch.otherwise()));
    }
    if (statement instanceof Statement.For loop) {
      return new Statement.For(loop.counter(), index(loop.bound()), block(loop.body()));
    }
    if (statement instanceof Statement.Lanes lanes) {
      return new Statement.Lanes(lanes.counter(), block(lanes.body()));
    }
    if (statement instanceof Statement.EachRow each) {
      Statement.Store store = (Statement.Store) statement(each.store());
      return store == each.store()
          ? each
          : new Statement.EachRow(each.counter(), each.rows(), store);
    }
    if (statement instanceof Statement.InTurn end) {
      return new Statement.InTurn(each(end.own(), this::buffer), end.together(), block(end.body()));
    }
    return simple(statement);
  }

  /** The place is read and written; a variable may become an element of a buffer. */
  private Statement accumulate(Statement.Accumulate accumulate) {
    Scalar place = scalar(accumulate.place());
    if (accumulate.place() instanceof Scalar.Local local && place instanceof Scalar.Local) {
      place = target(local);
    }
    Scalar more = scalar(accumulate.more());
    return place == accumulate.place() && more == accumulate.more()
        ? accumulate
        : new Statement.Accumulate(place, accumulate.function(), more, accumulate.loops());
  }

  /** A matrix that is read, or written. */
  protected Matrix matrix(Matrix matrix) {
    return new Matrix(
        buffer(matrix.buffer()), index(matrix.first()), matrix.down(), matrix.along());
  }

  private Statement simple(Statement statement) {
    if (statement instanceof Statement.Product product) {
      return new Statement.Product(
          matrix(product.left()),
          matrix(product.right()),
          matrix(product.sum()),
          product.rows(),
          product.depth(),
          product.columns());
    }
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
    return each(block, this::statement);
  }
}
