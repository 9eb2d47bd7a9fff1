package org.leibniz.rows;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.leibniz.graph.Size;
import org.leibniz.loop.Index;
import org.leibniz.loop.Linear;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;

/**
 * Unrolls loops around lanes and jams the copies together, so that what several of them read is
 * read once and several sums are built up at a time, in registers. (J. Callahan, S. Carr and K.
 * Kennedy, "Improving register allocation for subscripted variables", 1990.)
 */
final class Tiles {
  /** So many copies are made of one loop. */
  private static final int COPIES = 4;

  private final BlockCode code;

  Tiles(BlockCode code) {
    this.code = code;
  }

  /**
   * A loop with the copies jammed, and what is left over; the loop itself where copies would write
   * to the same place, or where more is kept in registers than there are.
   */
  List<Statement> jammed(Statement.For loop) {
    int count = ((Index.Extent) loop.bound()).size().value();
    int copies = Math.min(COPIES, count);
    boolean tooLong = Length.of(loop.body()) * copies > 2 * Length.LONGEST;
    if (copies < 2 || tooLong || !distinct(loop) || !fits(loop)) {
      return List.of(loop);
    }
    List<Statement> result = new ArrayList<>();
    Index.Counter counter = new Index.Counter(loop.counter());
    List<List<Statement>> bodies = new ArrayList<>();
    for (int copy = 0; copy < copies; copy++) {
      Index place = counter.times(Size.of(copies)).plus(Index.of(copy));
      bodies.add(new Copying(loop.counter(), place, code::fresh).block(loop.body()));
    }
    result.add(new Statement.For(loop.counter(), Index.of(count / copies), merged(bodies)));
    int left = count % copies;
    if (left > 0) {
      Index place = counter.plus(Index.of(count - left));
      List<Statement> body = new Copying(loop.counter(), place, code::fresh).block(loop.body());
      result.add(new Statement.For(loop.counter(), Index.of(left), body));
    }
    return result;
  }

  /** Whether each copy writes to places of its own. */
  private static boolean distinct(Statement.For loop) {
    boolean[] distinct = {true};
    new Transformation() {
      @Override
      public Statement statement(Statement statement) {
        if (statement instanceof Statement.Store store) {
          distinct[0] &= moves(store.offset(), loop.counter());
        } else if (statement instanceof Statement.Accumulate accumulate
            && accumulate.place() instanceof Scalar.Load place) {
          distinct[0] &= moves(place.offset(), loop.counter());
        }
        return super.statement(statement);
      }
    }.block(loop.body());
    return distinct[0];
  }

  private static boolean moves(Index offset, String counter) {
    return Linear.whole(offset).map(sum -> !sum.factor(counter).is(0)).orElse(false);
  }

  /**
   * Whether one loop more may be jammed: around lanes that hold sums only, two; around others, one,
   * and around those that would only copy, none.
   */
  private boolean fits(Statement.For loop) {
    int[] most = new int[1];
    boolean[] sums = {true};
    new Transformation() {
      @Override
      public Statement statement(Statement statement) {
        if (statement instanceof Statement.Lanes lanes) {
          int declared = 0;
          for (Statement inside : lanes.body()) {
            declared += inside instanceof Statement.Declare ? 1 : 0;
            if (inside instanceof Statement.For group) {
              sums[0] &= group.body().stream().noneMatch(s -> s instanceof Statement.For);
              declared += deepSums(group.body());
            }
          }
          most[0] = Math.max(most[0], declared);
        }
        return super.statement(statement);
      }
    }.block(loop.body());
    return most[0] > 0 && most[0] <= (sums[0] ? COPIES : 1);
  }

  /** The variables that inner loops build up. */
  private static int deepSums(List<Statement> statements) {
    boolean loops = statements.stream().anyMatch(s -> s instanceof Statement.For);
    return loops
        ? (int) statements.stream().filter(s -> s instanceof Statement.Declare).count()
        : 0;
  }

  /** The copies of blocks of one form, statement beside statement. */
  private static List<Statement> merged(List<List<Statement>> copies) {
    List<Statement> result = new ArrayList<>();
    for (int place = 0; place < copies.get(0).size(); place++) {
      int here = place;
      List<Statement> beside = copies.stream().map(copy -> copy.get(here)).toList();
      Statement first = beside.get(0);
      if (first instanceof Statement.For loop) {
        List<List<Statement>> bodies =
            beside.stream().map(copy -> ((Statement.For) copy).body()).toList();
        result.add(new Statement.For(loop.counter(), loop.bound(), merged(bodies)));
      } else if (first instanceof Statement.Lanes lanes) {
        List<List<Statement>> bodies =
            beside.stream().map(copy -> ((Statement.Lanes) copy).body()).toList();
        result.add(new Statement.Lanes(lanes.counter(), merged(bodies)));
      } else {
        Set<Statement> seen = new HashSet<>();
        beside.stream().filter(seen::add).forEach(result::add);
      }
    }
    return result;
  }
}
