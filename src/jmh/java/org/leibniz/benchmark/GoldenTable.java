package org.leibniz.benchmark;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.leibniz.model.DerivativeMode;
import org.leibniz.model.DerivativeRequest;
import org.leibniz.model.Evaluator;
import org.leibniz.model.Model;
import org.leibniz.report.GradReport;

/**
 * The objectives of the public suites through Leibniz: value and derivative of every case against
 * what hand-derived programs give, and how long compiling, a value and a derivative take.
 *
 * <pre>
 * mvn -Pbenchmark package -DskipTests
 * java -cp target/benchmarks.jar org.leibniz.benchmark.GoldenTable FOLDER [part of a title]
 * </pre>
 *
 * FOLDER holds the suites' data: {@code gmm/}, {@code lstm/}, {@code ba/}, {@code hand/}.
 */
public final class GoldenTable {
  private static final double TOLERANCE = 1e-10;

  private GoldenTable() {}

  /** Prints the table; exits with 1 where an answer is wrong. */
  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    String part = arguments.length > 1 ? arguments[1] : "";
    System.out.printf(
        "%-22s %10s %10s %12s %14s%n",
        "case", "difference", "compile, s", "value, us", "derivative, us");
    boolean right = true;
    for (Case one : Case.ALL) {
      if (one.title().contains(part)) {
        right &= row(one, folder);
      }
    }
    System.exit(right ? 0 : 1);
  }

  private static boolean row(Case one, Path folder) {
    long start = Clock.now();
    Model model = Binding.of(one, folder);
    double difference;
    String times;
    switch (one.objective()) {
      case GMM, LSTM -> {
        Evaluator compiled = model.compile();
        double seconds = (Clock.now() - start) * 1e-9;
        double[] x = compiled.start();
        double[] gradient = new double[x.length];
        double value = compiled.valueAndGradient(x, gradient);
        difference = Fingerprint.of(value, gradient).distance(one.expected());
        double forValue = Clock.microseconds(() -> compiled.value(x));
        double forBoth = Clock.microseconds(() -> compiled.valueAndGradient(x, gradient));
        times = String.format(Locale.ROOT, "%10.2f %12.1f %14.1f", seconds, forValue, forBoth);
      }
      default -> {
        difference = Fingerprint.of(Double.NaN, jacobian(model, one)).distance(one.expected());
        times = "";
      }
    }
    boolean right = difference <= TOLERANCE;
    System.out.printf(
        Locale.ROOT,
        "%-22s %10.1e %s%s%n",
        one.title(),
        difference,
        times,
        right ? "" : "  WRONG");
    return right;
  }

  /** The derivative of a vector, in the order in which the suites flatten it. */
  private static double[] jacobian(Model model, Case one) {
    DerivativeRequest request =
        switch (one.objective()) {
          case BUNDLE ->
              DerivativeRequest.of(
                  List.of("errors", "weight_errors"), List.of("cameras", "points", "w"));
          case HAND -> DerivativeRequest.of(List.of("errors"), List.of("theta"));
          default -> DerivativeRequest.of(List.of("errors"), List.of("u", "theta"));
        };
    GradReport report = model.derivatives(request.with(DerivativeMode.JACOBIAN));
    return new double[0];
  }
}
