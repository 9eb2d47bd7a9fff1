package org.leibniz.rows;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.leibniz.graph.ElementType;
import org.leibniz.loop.Index;
import org.leibniz.loop.Linear;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;

/** A copy of a loop's body for some of its places, with variables of its own. */
class Copying extends Transformation {
  private final String counter;
  private final Index place;
  private final Function<ElementType, Scalar.Local> fresh;
  private final Map<String, Scalar.Local> own = new HashMap<>();

  /**
   * @param place what stands for the counter
   * @param fresh makes variables
   */
  Copying(String counter, Index place, Function<ElementType, Scalar.Local> fresh) {
    this.counter = counter;
    this.place = place;
    this.fresh = fresh;
  }

  @Override
  protected final Index counter(Index.Counter read) {
    return read.name().equals(counter) ? place : read;
  }

  @Override
  public Index index(Index index) {
    Optional<Linear> whole = Linear.whole(index);
    if (whole.isEmpty() || whole.get().factor(counter).is(0)) {
      return super.index(index);
    }
    Index rest = whole.get().without(counter).index();
    return Linear.of(place.times(whole.get().factor(counter)).plus(rest)).index();
  }

  @Override
  protected final Scalar local(Scalar.Local local) {
    return own.getOrDefault(local.name(), local);
  }

  @Override
  protected final Scalar.Local target(Scalar.Local local) {
    return own.getOrDefault(local.name(), local);
  }

  @Override
  public Statement statement(Statement statement) {
    if (statement instanceof Statement.Define define) {
      Scalar value = scalar(define.value());
      return new Statement.Define(introduced(define.local()), value);
    }
    if (statement instanceof Statement.Declare declare) {
      Optional<Scalar> initial = declare.initial().map(this::scalar);
      return new Statement.Declare(introduced(declare.local()), initial);
    }
    return super.statement(statement);
  }

  private Scalar.Local introduced(Scalar.Local local) {
    Scalar.Local moved = fresh.apply(local.type());
    own.put(local.name(), moved);
    return moved;
  }
}
