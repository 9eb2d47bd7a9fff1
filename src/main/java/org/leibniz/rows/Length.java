package org.leibniz.rows;

import java.util.List;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;

/** How long statements are, in operations and places that are read. */
final class Length extends Transformation {
  /**
   * What goes side by side is one piece, which nothing splits: longer pieces would pass the limit
   * of the just-in-time compiler.
   */
  static final int LONGEST = 250;

  private int length;

  static int of(List<Statement> statements) {
    Length length = new Length();
    length.block(statements);
    return length.length;
  }

  @Override
  public Statement statement(Statement statement) {
    return super.statement(
        statement instanceof Statement.Accumulate accumulate ? accumulate.plain() : statement);
  }

  @Override
  public Scalar scalar(Scalar scalar) {
    length++;
    return super.scalar(scalar);
  }
}
