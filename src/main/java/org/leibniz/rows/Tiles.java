package org.leibniz.rows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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
  static final int COPIES = 4;

  private final BlockCode code;

  Tiles(BlockCode code) {
    this.code = code;
  }

  /**
   * A loop with the copies jammed, and what is left over; the loop itself where copies would write
   * to the same place, or where more is kept in registers than there are.
   */
  List<Statement> jammed(Statement.For loop) {
    if (!(loop.bound() instanceof Index.Extent extent)) {
      return List.of(loop);
    }
    int count = extent.size().value();
    Optional<Statement.For> side = side(loop);
    if (side.isPresent()) {
      return new TriangleTiles(code, loop, side.get()).statements();
    }
    int copies = Math.min(COPIES, count);
    boolean tooLong = Length.of(loop.body()) * copies > 2 * Length.LONGEST;
    if (copies < 2 || tooLong || !distinct(loop) || !fits(loop)) {
      return List.of(loop);
    }
    Index.Counter counter = new Index.Counter(loop.counter());
    List<Statement> result = new ArrayList<>();
    result.add(
        new Statement.For(
            loop.counter(),
            Index.of(count / copies),
            copies(loop, counter.times(Size.of(copies)), copies)));
    int left = count % copies;
    result.addAll(left == 0 ? List.of() : copies(loop, Index.of(count - left), left));
    return result;
  }

  /** The body for so many places from one on, jammed. */
  private List<Statement> copies(Statement.For loop, Index first, int count) {
    List<List<Statement>> bodies = new ArrayList<>();
    for (int copy = 0; copy < count; copy++) {
      bodies.add(copy(loop.counter(), first.plus(Index.of(copy)), loop.body()));
    }
    return merged(bodies);
  }

  /** The loop inside that runs over one side of a diagonal, where it is all that is inside. */
  private Optional<Statement.For> side(Statement.For loop) {
    List<Statement> inside =
        loop.body().stream().filter(s -> !(s instanceof Statement.Remark)).toList();
    if (inside.size() != 1
        || !(inside.get(0) instanceof Statement.For inner)
        || !Triangle.of(inner.bound()).map(t -> t.outer().equals(loop.counter())).orElse(false)
        || Length.of(inner.body()) * COPIES * COPIES > 2 * Length.LONGEST) {
      return Optional.empty();
    }
    boolean tiles = distinct(loop) && distinct(inner) && fits(inner);
    return tiles ? Optional.of(inner) : Optional.empty();
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
              sums[0] &= group.body().stream().noneMatch(Tiles::more);
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

  /** Whether lanes do more than sum: copies of this need many variables of their own. */
  private static boolean more(Statement statement) {
    return statement instanceof Statement.For || statement instanceof Statement.Store;
  }

  /** The variables that inner loops build up. */
  static int deepSums(List<Statement> statements) {
    boolean loops = statements.stream().anyMatch(s -> s instanceof Statement.For);
    return loops
        ? (int) statements.stream().filter(s -> s instanceof Statement.Declare).count()
        : 0;
  }

  /** The copies of blocks of one form, statement beside statement. */
  List<Statement> merged(List<List<Statement>> copies) {
    List<Statement> result = new ArrayList<>();
    for (int place = 0; place < copies.get(0).size(); place++) {
      int here = place;
      List<Statement> beside = copies.stream().map(copy -> copy.get(here)).toList();
      Statement first = beside.get(0);
      if (first instanceof Statement.For loop) {
        List<Statement.For> loops = beside.stream().map(Statement.For.class::cast).toList();
        result.add(
            new Statement.For(
                loop.counter(),
                loop.bound(),
                merged(loops.stream().map(Statement.For::body).toList())));
        result.addAll(longer(loops));
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

  /**
   * What loops do that run further than the first of them: each counts by a known number further.
   */
  private List<Statement> longer(List<Statement.For> loops) {
    List<Statement> result = new ArrayList<>();
    Index first = loops.get(0).bound();
    int[] further = loops.stream().mapToInt(loop -> difference(loop.bound(), first)).toArray();
    int most = Arrays.stream(further).max().orElse(0);
    for (int place = 0; place < most; place++) {
      for (int i = 0; i < further.length; i++) {
        if (place < further[i]) {
          Statement.For loop = loops.get(i);
          copy(loop.counter(), first.plus(Index.of(place)), loop.body()).stream()
              .filter(statement -> !(statement instanceof Statement.Remark))
              .forEach(result::add);
        }
      }
    }
    return result;
  }

  private static int difference(Index bound, Index first) {
    return Linear.of(bound.plus(first.times(Size.of(-1)))).number().orElseThrow();
  }

  /** A copy of a body for one place of a loop, with variables of its own. */
  List<Statement> copy(String counter, Index place, List<Statement> body) {
    return new Copying(counter, place, code::fresh).block(body);
  }
}
