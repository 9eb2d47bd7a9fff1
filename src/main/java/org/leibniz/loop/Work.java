package org.leibniz.loop;

import java.util.HashMap;
import java.util.Map;
import org.leibniz.graph.Counting;

/**
 * Counts the arithmetic operations that one call of a method makes, methods that it calls included.
 * Of a branch both sides count, as they do in a graph.
 */
public final class Work extends Transformation {
  private final Map<String, Method> methods = new HashMap<>();
  private final Counting counting;
  private double times = 1;
  private double sum;

  private Work(Program program, Counting counting) {
    program.methods().forEach(method -> methods.put(method.name(), method));
    this.counting = counting;
  }

  /** The operations of a call of the method of that name. */
  public static double of(Program program, String method, Counting counting) {
    Work work = new Work(program, counting);
    work.block(work.methods.get(method).body());
    return work.sum;
  }

  @Override
  public Scalar scalar(Scalar scalar) {
    if (scalar instanceof Scalar.Choose) {
      sum += times;
    }
    return super.scalar(scalar);
  }

  @Override
  protected Scalar apply(Scalar.Apply apply) {
    sum += times * apply.function().operations();
    return super.apply(apply);
  }

  @Override
  public Statement statement(Statement statement) {
    if (statement instanceof Statement.Call call) {
      block(methods.get(call.method()).body());
      return call;
    }
    if (statement instanceof Statement.Accumulate accumulate) {
      return super.statement(accumulate.plain());
    }
    if (!(statement instanceof Statement.For loop)) {
      return super.statement(statement);
    }
    double before = times;
    if (loop.bound() instanceof Index.Extent extent) {
      times *= Math.max(0, counting.size(extent.size()));
    } else {
      counting.leaveOutTrips();
    }
    block(loop.body());
    times = before;
    return loop;
  }
}
