package org.leibniz.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.leibniz.graph.Size;
import org.leibniz.loop.Index;
import org.leibniz.loop.Linear;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;

/**
 * Joins loops along short axes of one length that follow each other, where each step of the later
 * needs of the earlier only what is at its own place. What one wrote there the other then has in a
 * variable, and what nothing else reads is not written. ("Loop fusion" and "scalar replacement": R.
 * Allen and K. Kennedy, "Optimizing Compilers for Modern Architectures", 2001.)
 */
final class JoinedAxes extends Transformation {
  private int made;

  /** The statements of a method. */
  List<Statement> of(List<Statement> statements) {
    List<Statement> joined = block(statements);
    Touching all = Touching.of(joined);
    return new Transformation() {
      @Override
      public List<Statement> block(List<Statement> block) {
        List<Statement> needed = new ArrayList<>();
        for (Statement statement : super.block(block)) {
          boolean unread =
              statement instanceof Statement.Store store
                  && RowWidths.working(store.buffer())
                  && !all.reads(store.buffer().name());
          if (!unread) {
            needed.add(statement);
          }
        }
        return needed;
      }
    }.block(joined);
  }

  @Override
  public Statement statement(Statement statement) {
    return statement instanceof Statement.Lanes ? statement : super.statement(statement);
  }

  @Override
  public List<Statement> block(List<Statement> block) {
    List<Statement> result = new ArrayList<>();
    int last = -1;
    for (Statement statement : block) {
      Statement inner = statement(statement);
      if (inner instanceof Statement.For loop && axis(loop)) {
        Optional<Statement.For> both =
            last < 0 ? Optional.empty() : joined((Statement.For) result.get(last), loop);
        if (both.isPresent()) {
          result.set(last, both.get());
        } else {
          last = result.size();
          result.add(loop);
        }
      } else {
        last = inner instanceof Statement.Remark ? last : -1;
        result.add(inner);
      }
    }
    return result;
  }

  private static boolean axis(Statement.For loop) {
    return RowGroup.rows(loop) >= Statement.LANES && ShortAxes.maps(loop);
  }

  /** One loop for two, where that is right and can still go side by side. */
  private Optional<Statement.For> joined(Statement.For first, Statement.For second) {
    int count = RowGroup.rows(first);
    if (count != RowGroup.rows(second)) {
      return Optional.empty();
    }
    Index.Counter counter = new Index.Counter(first.counter());
    Copying copying =
        new Copying(second.counter(), counter, type -> new Scalar.Local("%joined" + made++, type));
    List<Statement> behind = copying.block(second.body());
    if (!apart(first.body(), behind, counter.name(), count)) {
      return Optional.empty();
    }
    List<Statement> body = new ArrayList<>(first.body());
    body.addAll(behind);
    Statement.For both =
        new Statement.For(
            first.counter(),
            first.bound(),
            new Forwarding(type -> new Scalar.Local("%joined" + made++, type)).of(body));
    return ShortAxes.maps(both) ? Optional.of(both) : Optional.empty();
  }

  /** Whether steps of two bodies meet nowhere but in the same step. */
  private static boolean apart(
      List<Statement> first, List<Statement> second, String counter, int count) {
    return Touching.apart(first, second, (one, other) -> meetAlone(one, other, counter, count));
  }

  private static boolean meetAlone(Index one, Index other, String counter, int count) {
    Optional<Linear> place = Linear.whole(one);
    boolean passes = place.isPresent() && place.get().factor(counter).is(1);
    return passes && same(one, other) || disjoint(one, other, counter, count);
  }

  private static boolean same(Index one, Index other) {
    return distance(one, other).orElse(1) == 0;
  }

  private static OptionalInt distance(Index one, Index other) {
    return Linear.of(one.plus(other.times(Size.of(-1)))).number();
  }

  /** Whether a loop passes two stretches of places that have none in common. */
  static boolean disjoint(Index one, Index other, String counter, int count) {
    OptionalInt distance = distance(one, other);
    Optional<Linear> place = Linear.whole(one);
    return place.isPresent()
        && place.get().factor(counter).is(1)
        && distance.isPresent()
        && Math.abs(distance.getAsInt()) >= count;
  }
}
