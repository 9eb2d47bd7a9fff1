package org.leibniz.rows;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.leibniz.loop.Buffer;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;
import org.leibniz.loop.Varying;

/**
 * Has variables that are alike in all passes of a loop computed before it, such as the number of a
 * row that is looked up. A virtual machine reads an element again after each store to an array, and
 * cannot know that the array is another one.
 */
final class Invariants extends Transformation {
  private final Set<Statement> settled;

  /**
   * @param settled statements that are left as they are
   */
  Invariants(Set<Statement> settled) {
    this.settled = settled;
  }

  @Override
  public List<Statement> block(List<Statement> block) {
    List<Statement> result = new ArrayList<>();
    for (Statement statement : block) {
      Statement inside = statement(statement);
      if (inside instanceof Statement.For loop && !settled.contains(statement)) {
        result.addAll(loop(loop));
      } else {
        result.add(inside);
      }
    }
    return result;
  }

  @Override
  public Statement statement(Statement statement) {
    return settled.contains(statement) || statement instanceof Statement.Lanes
        ? statement
        : super.statement(statement);
  }

  /** What comes before a loop that runs at least once, and the loop. */
  private static List<Statement> loop(Statement.For loop) {
    boolean runs =
        loop.bound() instanceof Index.Extent extent
            && extent.size().known()
            && extent.size().value() > 0;
    if (!runs) {
      return List.of(loop);
    }
    List<Statement> result = new ArrayList<>();
    List<Statement> body = new ArrayList<>();
    Alike alike = new Alike(loop);
    boolean always = true;
    for (Statement statement : loop.body()) {
      always &= !(statement instanceof Statement.Require);
      if (always && statement instanceof Statement.Define define && alike.is(define.value())) {
        result.add(define);
      } else {
        body.add(statement);
        alike.differs(statement);
      }
    }
    result.add(body.size() == loop.body().size() ? loop : with(loop, body));
    return result;
  }

  private static Statement with(Statement.For loop, List<Statement> body) {
    return new Statement.For(loop.counter(), loop.bound(), List.copyOf(body));
  }

  /** What is alike in all passes of a loop. */
  private static final class Alike extends Transformation {
    private final Varying varying;
    private final Touching touching;

    /** The variables that the loop changes, or introduces and keeps. */
    private final Set<String> own = new HashSet<>();

    private boolean found;

    Alike(Statement.For loop) {
      varying = Varying.of(loop.body(), loop.counter());
      touching = Touching.of(loop.body());
      new Transformation() {
        @Override
        public Statement statement(Statement statement) {
          if (statement instanceof Statement.Assign assign) {
            own.add(assign.local().name());
          } else if (statement instanceof Statement.Accumulate accumulate
              && accumulate.place() instanceof Scalar.Local local) {
            own.add(local.name());
          }
          return super.statement(statement);
        }
      }.block(loop.body());
    }

    boolean is(Scalar value) {
      found = !varying.varies(value);
      scalar(value);
      return found;
    }

    /** Has what a statement of the loop introduces count as the loop's own. */
    void differs(Statement statement) {
      statement(statement);
    }

    @Override
    protected Scalar.Local target(Scalar.Local local) {
      own.add(local.name());
      return local;
    }

    @Override
    protected Scalar local(Scalar.Local local) {
      found &= !own.contains(local.name());
      return local;
    }

    @Override
    protected Buffer buffer(Buffer buffer) {
      found &= !touching.changes(buffer.name());
      return buffer;
    }
  }
}
