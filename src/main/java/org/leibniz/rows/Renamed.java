package org.leibniz.rows;

import java.util.HashSet;
import java.util.Set;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;

/** A copy of statements in which the variables that they introduce have names of their own. */
final class Renamed extends Transformation {
  private final String ending;
  private final Set<String> own = new HashSet<>();

  /** With an ending of the names that nothing else has. */
  Renamed(String ending) {
    this.ending = ending;
  }

  @Override
  protected Scalar local(Scalar.Local local) {
    return target(local);
  }

  @Override
  protected Scalar.Local target(Scalar.Local local) {
    return own.contains(local.name())
        ? new Scalar.Local(local.name() + ending, local.type())
        : local;
  }

  @Override
  public Statement statement(Statement statement) {
    if (statement instanceof Statement.Define define) {
      own.add(define.local().name());
    } else if (statement instanceof Statement.Declare declare) {
      own.add(declare.local().name());
    }
    return super.statement(statement);
  }
}
