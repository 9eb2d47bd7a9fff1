package org.leibniz.rows;

import java.util.Optional;
import java.util.function.Function;
import org.leibniz.graph.ElementType;
import org.leibniz.loop.Index;
import org.leibniz.loop.Linear;
import org.leibniz.loop.Scalar;

/** A copy of a loop's body for some of its places, with variables of its own. */
class Copying extends Renamed {
  private final String counter;
  private final Index place;

  /**
   * @param place what stands for the counter
   * @param fresh makes variables
   */
  Copying(String counter, Index place, Function<ElementType, Scalar.Local> fresh) {
    super(local -> fresh.apply(local.type()));
    this.counter = counter;
    this.place = place;
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
}
