package org.leibniz.benchmark;

import java.util.concurrent.TimeUnit;
import org.leibniz.model.Evaluator;
import org.leibniz.model.Model;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The puzzle's sum of squares with its gradient, in a chain of descent steps each of which needs
 * the one before: the compiled class against the same written by hand.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 7, time = 1)
@Fork(3)
@State(Scope.Thread)
public class PuzzleBenchmark {
  private static final String PUZZLE =
      """
      param A, B, C, D
      A + B == 9
      C - D == 1
      A + C == 8
      B - D == 2
      """;

  private final double[] x = {0.1, 0.2, 0.3, 0.4};
  private final double[] gradient = new double[4];
  private Evaluator compiled;

  /** Compiles. */
  @Setup
  public void compile() {
    compiled = Model.of("puzzle", PUZZLE).compile();
  }

  private void step() {
    for (int i = 0; i < 4; i++) {
      x[i] -= 1e-3 * gradient[i];
    }
  }

  /** The compiled class. */
  @Benchmark
  public double leibniz() {
    double value = compiled.valueAndGradient(x, gradient);
    step();
    return value;
  }

  /** Written by hand. */
  @Benchmark
  public double byHand() {
    double value = valueAndGradient(x, gradient);
    step();
    return value;
  }

  private static double valueAndGradient(double[] x, double[] gradient) {
    double a = x[0];
    double b = x[1];
    double c = x[2];
    double d = x[3];
    double r0 = a + b - 9;
    double r1 = c - d - 1;
    double r2 = a + c - 8;
    double r3 = b - d - 2;
    gradient[0] = 2 * (r0 + r2);
    gradient[1] = 2 * (r0 + r3);
    gradient[2] = 2 * (r1 + r2);
    gradient[3] = -2 * (r1 + r3);
    return r0 * r0 + r1 * r1 + r2 * r2 + r3 * r3;
  }
}
