package org.leibniz.schedule;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;

/**
 * The names of the local variables of a statement.
 *
 * @param touched those that it reads, introduces or changes, in the order of the text
 * @param introduced those among them that it introduces
 */
record Locals(Set<String> touched, Set<String> introduced) {

  /** Those of a statement and of what is in it. */
  static Locals of(Statement statement) {
    Search search = new Search();
    search.statement(statement);
    return search.found;
  }

  private static final class Search extends Transformation {
    private final Locals found = new Locals(new LinkedHashSet<>(4), new HashSet<>(2));

    @Override
    protected Scalar local(Scalar.Local local) {
      found.touched.add(local.name());
      return local;
    }

    @Override
    protected Scalar.Local target(Scalar.Local local) {
      found.touched.add(local.name());
      return local;
    }

    @Override
    public Statement statement(Statement statement) {
      if (statement instanceof Statement.Define define) {
        found.introduced.add(define.local().name());
      } else if (statement instanceof Statement.Declare declare) {
        found.introduced.add(declare.local().name());
      }
      return super.statement(statement);
    }
  }
}
