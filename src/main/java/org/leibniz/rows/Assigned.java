package org.leibniz.rows;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;

/** The variables that a statement gives values. */
final class Assigned extends Transformation {
  private final Set<String> names = new HashSet<>();

  private Assigned() {}

  static Set<String> in(Statement statement) {
    Assigned assigned = new Assigned();
    assigned.statement(statement);
    return assigned.names;
  }

  /** Whether a statement does nothing but give variables values. */
  static boolean only(Statement statement) {
    if (statement instanceof Statement.If branch) {
      return only(branch.then()) && only(branch.otherwise());
    }
    return statement instanceof Statement.Define
        || statement instanceof Statement.Declare
        || statement instanceof Statement.Assign
        || statement instanceof Statement.Remark;
  }

  private static boolean only(List<Statement> statements) {
    return statements.stream().allMatch(Assigned::only);
  }

  @Override
  protected Scalar.Local target(Scalar.Local local) {
    names.add(local.name());
    return local;
  }
}
