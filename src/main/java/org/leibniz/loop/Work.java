package org.leibniz.loop;

import java.util.HashMap;
import java.util.Map;
import org.leibniz.graph.Counting;

/**
 * What one call of a method does, methods that it calls included. Of a branch both sides count, as
 * they do in a graph.
 *
 * @param operations arithmetic operations; a function of a number, such as {@code exp}, is one
 * @param bytes of the elements that are read from and written to buffers, as the loops are written:
 *     8 for each time
 */
public record Work(double operations, double bytes) {
  private static final int BYTES_PER_ELEMENT = 8;

  /** The work of a call of the method of that name. */
  public static Work of(Program program, String method, Counting counting) {
    Count count = new Count(program, counting);
    count.block(count.methods.get(method).body());
    return new Work(count.operations, BYTES_PER_ELEMENT * count.elements);
  }

  private static final class Count extends Transformation {
    private final Map<String, Method> methods = new HashMap<>();
    private final Counting counting;
    private double times = 1;
    private double operations;
    private double elements;

    Count(Program program, Counting counting) {
      program.methods().forEach(method -> methods.put(method.name(), method));
      this.counting = counting;
    }

    @Override
    public Scalar scalar(Scalar scalar) {
      if (scalar instanceof Scalar.Choose) {
        operations += times;
      }
      if (scalar instanceof Scalar.Load) {
        elements += times;
      }
      return super.scalar(scalar);
    }

    @Override
    protected Scalar apply(Scalar.Apply apply) {
      operations += times * apply.function().operations();
      return super.apply(apply);
    }

    @Override
    public Statement statement(Statement statement) {
      if (statement instanceof Statement.Call call) {
        block(methods.get(call.method()).body());
        return call;
      }
      if (statement instanceof Statement.Accumulate accumulate) {
        statement(accumulate.plain());
        return accumulate;
      }
      if (statement instanceof Statement.For loop) {
        repeated(trips(loop.bound()), loop);
        return loop;
      }
      if (statement instanceof Statement.Lanes lanes) {
        double before = times;
        times *= Statement.LANES;
        block(lanes.body());
        times = before;
        return lanes;
      }
      if (statement instanceof Statement.EachRow each) {
        double before = times;
        times *= each.rows();
        statement(each.store());
        times = before;
        return each;
      }
      moved(statement);
      return super.statement(statement);
    }

    private void repeated(double trips, Statement.For loop) {
      double before = times;
      times *= trips;
      block(loop.body());
      times = before;
    }

    private double trips(Index bound) {
      if (bound instanceof Index.Extent extent) {
        return Math.max(0, counting.size(extent.size()));
      }
      counting.leaveOutTrips();
      return 1;
    }

    private void moved(Statement statement) {
      if (statement instanceof Statement.Product product) {
        double rows = product.rows();
        double depth = product.depth();
        double columns = product.columns();
        operations += times * 2 * rows * depth * columns;
        elements += times * (rows * depth + depth * columns + 2 * rows * columns);
      }
      if (statement instanceof Statement.Store) {
        elements += times;
      } else if (statement instanceof Statement.Fill fill) {
        elements += times * counting.size(fill.length());
      } else if (statement instanceof Statement.Copy copy) {
        elements += 2 * times * counting.size(copy.length());
      }
    }
  }
}
