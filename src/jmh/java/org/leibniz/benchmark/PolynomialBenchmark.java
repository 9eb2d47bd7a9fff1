package org.leibniz.benchmark;

import java.util.Random;
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
 * A cubic over 20 samples, mean squared error with its gradient: the compiled class against the
 * same written by hand.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 7, time = 1)
@Fork(3)
@State(Scope.Thread)
public class PolynomialBenchmark {
  private static final int SAMPLES = 20;
  private static final String CUBIC =
      """
      data x[n], y[n]
      param w[4] = 0
      let p = w[0] + w[1]*x + w[2]*x^2 + w[3]*x^3
      minimize mean((p - y)^2)
      """;

  private final double[] inputs = new double[SAMPLES];
  private final double[] outputs = new double[SAMPLES];
  private final double[] w = {0.1, 0.2, 0.3, 0.4};
  private final double[] gradient = new double[4];
  private Evaluator compiled;

  /** Draws the samples and compiles. */
  @Setup
  public void compile() {
    Random random = new Random(1);
    for (int i = 0; i < SAMPLES; i++) {
      inputs[i] = -1 + 2.0 * i / (SAMPLES - 1);
      outputs[i] = 1 - 2 * inputs[i] + 0.5 * inputs[i] * inputs[i] + 0.1 * random.nextGaussian();
    }
    compiled = Model.of("cubic", CUBIC).with("x", inputs).with("y", outputs).compile();
  }

  private void step() {
    for (int i = 0; i < 4; i++) {
      w[i] -= 1e-3 * gradient[i];
    }
  }

  /** The compiled class. */
  @Benchmark
  public double leibniz() {
    double value = compiled.valueAndGradient(w, gradient);
    step();
    return value;
  }

  /** Written by hand, as one would: one pass, powers shared. */
  @Benchmark
  public double byHand() {
    double value = valueAndGradient();
    step();
    return value;
  }

  private double valueAndGradient() {
    double w0 = w[0];
    double w1 = w[1];
    double w2 = w[2];
    double w3 = w[3];
    double sum = 0;
    double g0 = 0;
    double g1 = 0;
    double g2 = 0;
    double g3 = 0;
    for (int i = 0; i < SAMPLES; i++) {
      double x = inputs[i];
      double square = x * x;
      double cube = square * x;
      double r = w0 + w1 * x + w2 * square + w3 * cube - outputs[i];
      sum += r * r;
      g0 += r;
      g1 += r * x;
      g2 += r * square;
      g3 += r * cube;
    }
    double scale = 2.0 / SAMPLES;
    gradient[0] = scale * g0;
    gradient[1] = scale * g1;
    gradient[2] = scale * g2;
    gradient[3] = scale * g3;
    return sum / SAMPLES;
  }
}
