package org.leibniz.rows;

import java.util.List;
import org.leibniz.graph.ElementType;
import org.leibniz.kernel.Kernels;
import org.leibniz.loop.Index;
import org.leibniz.loop.Linear;
import org.leibniz.loop.Scalar;
import org.leibniz.loop.Statement;
import org.leibniz.loop.Transformation;

/**
 * What a row costs, in tenths of nanoseconds, roughly as measured: in loops of one result each,
 * which become vectors unless they choose or call, or all that a row does in one loop.
 */
final class RowCost extends Transformation {
  private static final double READ = 0.5;
  private static final double READ_OF_VECTOR = 0.3;
  private static final double OPERATION = 2;
  private static final double OF_VECTOR = 0.3;
  private static final double LOOP = 1;

  /**
   * What a row costs beside its operations where all that it does is one loop: looking for the end.
   */
  private static final double PASS = 6;

  private static final double CHOICE = 5;

  /** A choice alone in a loop: what comes next does not hide a wrong guess. */
  private static final double CHOICE_ALONE = 15;

  private static final double KERNEL = 40;
  private static final double OF_MANY = 15;

  /** The trips of a loop whose bound is not a number. */
  private static final int TRIPS = 8;

  private static final double CLEARLY = 0.7;

  private double times = 1;
  private double cost;
  private boolean vectors;
  private boolean functions;
  private boolean alone;

  private RowCost() {}

  /**
   * Whether loops and what joins rows after them cost clearly less than all that a row does in one
   * loop; where functions of many rows at a time are called, whether they cost less at all.
   */
  static boolean less(List<Statement> loops, List<Statement> joins, List<Statement> together) {
    RowCost apart = of(loops);
    double whole = PASS + of(together).cost;
    return apart.cost + of(joins).cost < (apart.functions ? whole : CLEARLY * whole);
  }

  private static RowCost of(List<Statement> statements) {
    RowCost cost = new RowCost();
    cost.block(statements);
    return cost;
  }

  /** Whether a function has a form for many rows at a time. */
  static boolean ofMany(Scalar.Apply apply) {
    return apply.arguments().size() == 1
        && Kernels.each(apply.function().java(List.of("a"))).isPresent();
  }

  @Override
  public Statement statement(Statement statement) {
    if (statement instanceof Statement.Accumulate accumulate) {
      return statement(accumulate.plain());
    } else if (statement instanceof Statement.Store store) {
      cost += store.buffer().element() == ElementType.BOOL ? choice() * times : 0;
      scalar(store.value());
      return store;
    } else if (statement instanceof Statement.For loop) {
      double around = times;
      times *= Linear.of(loop.bound()).number().orElse(TRIPS);
      block(loop.body());
      times = around;
      return loop;
    } else if (statement instanceof Statement.EachRow each) {
      alone(each);
      return each;
    }
    return super.statement(statement);
  }

  private void alone(Statement.EachRow each) {
    cost += LOOP * times;
    if (each.store().value() instanceof Scalar.Apply apply && ofMany(apply)) {
      cost += OF_MANY * times;
      functions = true;
      return;
    }
    boolean[] scalar = {each.store().buffer().element() == ElementType.BOOL};
    new Transformation() {
      @Override
      public Scalar scalar(Scalar inner) {
        scalar[0] |= inner instanceof Scalar.Choose;
        scalar[0] |= inner instanceof Scalar.Apply apply && !apply.function().kernels().isEmpty();
        return super.scalar(inner);
      }
    }.scalar(each.store().value());
    vectors = !scalar[0];
    alone = true;
    statement(each.store());
    alone = false;
    vectors = false;
  }

  private double choice() {
    return alone ? CHOICE_ALONE : CHOICE;
  }

  @Override
  public Scalar scalar(Scalar scalar) {
    if (scalar instanceof Scalar.Load) {
      cost += (vectors ? READ_OF_VECTOR : READ) * times;
      return scalar;
    } else if (scalar instanceof Scalar.Choose) {
      cost += choice() * times;
    } else if (scalar instanceof Scalar.Apply apply) {
      boolean kernel = !apply.function().kernels().isEmpty();
      cost += (kernel ? KERNEL : vectors ? OF_VECTOR : OPERATION) * times;
    }
    return super.scalar(scalar);
  }

  @Override
  public Index index(Index index) {
    return index;
  }
}
