package org.leibniz.schedule;

import java.util.List;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;

/** Estimates how many bytes of bytecode statements become; rather too many than too few. */
final class Weight extends Transformation {
  private static final int STATEMENT = 8;
  private static final int BLOCK = 16;
  private static final int OPERATION = 4;
  private static final int LOAD = 5;

  private int bytes;

  static int of(Statement statement) {
    Weight weight = new Weight();
    weight.statement(statement);
    return weight.bytes;
  }

  static int of(List<Statement> statements) {
    int sum = 0;
    for (Statement statement : statements) {
      sum += of(statement);
    }
    return sum;
  }

  @Override
  public Scalar scalar(Scalar scalar) {
    bytes +=
        scalar instanceof Scalar.Load || scalar instanceof Scalar.Choose
            ? LOAD + OPERATION
            : OPERATION;
    return super.scalar(scalar);
  }

  @Override
  public Index index(Index index) {
    bytes += OPERATION;
    return super.index(index);
  }

  @Override
  public Statement statement(Statement statement) {
    boolean free = statement instanceof Statement.Remark;
    boolean block =
        statement instanceof Statement.If
            || statement instanceof Statement.For
            || statement instanceof Statement.Lanes;
    bytes += free ? 0 : block ? BLOCK : STATEMENT;
    return super.statement(statement);
  }
}
