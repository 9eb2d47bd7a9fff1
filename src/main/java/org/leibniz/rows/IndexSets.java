package org.leibniz.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.leibniz.loop.Index;
import org.leibniz.loop.Linear;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;

/**
 * Splits loops where it depends on their counter alone whether a place lies inside: tensors that
 * are put together are then written part by part, without a question for each element. ("Index set
 * splitting": U. Banerjee, "Loop Transformations for Restructuring Compilers", 1993.)
 */
final class IndexSets extends Transformation {
  /** A loop becomes so many at most. */
  private static final int MOST = 8;

  private final Set<Statement> settled;
  private int made;

  /**
   * @param settled statements that are left as they are
   */
  IndexSets(Set<Statement> settled) {
    this.settled = settled;
  }

  @Override
  public Statement statement(Statement statement) {
    return statement instanceof Statement.Lanes ? statement : super.statement(statement);
  }

  @Override
  public List<Statement> block(List<Statement> block) {
    List<Statement> result = new ArrayList<>();
    for (Statement statement : block) {
      if (settled.contains(statement)) {
        result.add(statement);
      } else if (statement instanceof Statement.For loop && RowGroup.rows(loop) > 1) {
        parts(loop).forEach(part -> result.add(statement(part)));
      } else {
        result.add(statement(statement));
      }
    }
    return result;
  }

  private List<Statement.For> parts(Statement.For loop) {
    int count = RowGroup.rows(loop);
    TreeSet<Integer> starts = new Starts(loop.counter(), count).of(loop.body());
    starts.add(0);
    boolean tooLong = Length.of(loop.body()) * starts.size() > 2 * Length.LONGEST;
    if (starts.size() == 1 || starts.size() > MOST || tooLong) {
      return List.of(loop);
    }
    List<Statement.For> parts = new ArrayList<>();
    for (int start : starts) {
      Integer next = starts.higher(start);
      int end = next == null ? count : next;
      List<Statement> body = new Part(loop.counter(), start).block(loop.body());
      parts.add(new Statement.For(loop.counter(), Index.of(end - start), body));
    }
    return parts;
  }

  /** The place less the counter, where a place is the counter and a number. */
  private static OptionalInt beyond(Index index, String counter) {
    Optional<Linear> whole = Linear.whole(index);
    boolean step = whole.isPresent() && whole.get().factor(counter).is(1);
    return step ? whole.get().without(counter).number() : OptionalInt.empty();
  }

  /** Where conditions begin or cease to hold. */
  private static final class Starts extends Transformation {
    private final String counter;
    private final int count;
    private final TreeSet<Integer> found = new TreeSet<>();

    Starts(String counter, int count) {
      this.counter = counter;
      this.count = count;
    }

    TreeSet<Integer> of(List<Statement> body) {
      block(body);
      return found;
    }

    @Override
    public Scalar scalar(Scalar scalar) {
      if (scalar instanceof Scalar.Within within && within.size().known()) {
        beyond(within.index(), counter)
            .ifPresent(
                more -> {
                  add(-more);
                  add(within.size().value() - more);
                });
      }
      return super.scalar(scalar);
    }

    private void add(int start) {
      if (start > 0 && start < count) {
        found.add(start);
      }
    }
  }

  /** The body for the places from a start on, up to where a condition changes. */
  private final class Part extends Copying {
    private final String counter;
    private final int start;

    Part(String counter, int start) {
      super(
          counter,
          new Index.Counter(counter).plus(Index.of(start)),
          type -> new Scalar.Local("%set" + made++, type));
      this.counter = counter;
      this.start = start;
    }

    private Optional<Boolean> decided(Scalar condition) {
      if (condition instanceof Scalar.Within within && within.size().known()) {
        OptionalInt more = beyond(within.index(), counter);
        if (more.isPresent()) {
          int place = start + more.getAsInt();
          return Optional.of(place >= 0 && place < within.size().value());
        }
      }
      return Optional.empty();
    }

    @Override
    public Scalar scalar(Scalar scalar) {
      if (scalar instanceof Scalar.Choose choose) {
        Optional<Boolean> decided = decided(choose.condition());
        if (decided.isPresent()) {
          return scalar(decided.get() ? choose.then() : choose.otherwise());
        }
      }
      return super.scalar(scalar);
    }

    @Override
    public List<Statement> block(List<Statement> block) {
      List<Statement> result = new ArrayList<>();
      for (Statement statement : block) {
        Optional<Boolean> decided =
            statement instanceof Statement.If branch
                ? decided(branch.condition())
                : Optional.empty();
        if (decided.isPresent()) {
          Statement.If branch = (Statement.If) statement;
          result.addAll(block(decided.get() ? branch.then() : branch.otherwise()));
        } else {
          result.add(statement(statement));
        }
      }
      return result;
    }
  }
}
