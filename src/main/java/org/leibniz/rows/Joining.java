package org.leibniz.rows;

import java.util.List;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;

/** Whether a loop is one over the domain of a reduction. */
final class Joining extends Transformation {
  private final String counter;
  private boolean found;

  private Joining(String counter) {
    this.counter = counter;
  }

  static boolean reduces(Statement.For loop) {
    Joining joining = new Joining(loop.counter());
    joining.block(loop.body());
    return joining.found;
  }

  @Override
  public Statement statement(Statement statement) {
    if (statement instanceof Statement.Accumulate accumulate) {
      found |= accumulate.loops().contains(counter);
      return statement;
    }
    return super.statement(statement);
  }

  @Override
  public Scalar scalar(Scalar scalar) {
    return scalar;
  }

  @Override
  public List<Statement> block(List<Statement> block) {
    return found ? block : super.block(block);
  }
}
