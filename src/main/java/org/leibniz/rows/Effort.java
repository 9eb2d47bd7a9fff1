package org.leibniz.rows;

import java.util.List;
import org.leibniz.graph.Size;
import org.leibniz.loop.Index;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;

/**
 * What one row of nests costs, in arithmetic operations: a function such as {@code exp} is about as
 * long as {@value #KERNEL} of them. Of a branch both sides count; of a triangle one half.
 */
final class Effort extends Transformation {
  private static final int KERNEL = 16;

  private final RowNest nest;
  private double times = 1;
  private double operations;

  private Effort(RowNest nest) {
    this.nest = nest;
  }

  static double ofRow(List<RowNest> nests) {
    double operations = 0;
    for (RowNest nest : nests) {
      Effort effort = new Effort(nest);
      effort.block(nest.loop.body());
      operations += effort.operations;
    }
    return operations;
  }

  @Override
  protected Scalar apply(Scalar.Apply apply) {
    boolean kernel = !apply.function().kernels().isEmpty();
    operations += times * (kernel ? KERNEL : apply.function().operations());
    return super.apply(apply);
  }

  @Override
  public Statement statement(Statement statement) {
    if (statement instanceof Statement.Accumulate accumulate) {
      return super.statement(accumulate.plain());
    }
    if (statement instanceof Statement.For inner) {
      double before = times;
      double most = Triangle.greatest(inner.bound(), nest.bounds()).map(Size::value).orElse(1);
      times *= inner.bound() instanceof Index.Extent ? most : (1 + most) / 2;
      block(inner.body());
      times = before;
      return statement;
    }
    return super.statement(statement);
  }
}
