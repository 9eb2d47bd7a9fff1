package org.leibniz.benchmark;

import java.nio.file.Path;
import java.util.Locale;
import org.leibniz.model.Evaluator;
import org.leibniz.model.Model;

/**
 * The objectives of the public suites through Leibniz: value and derivative of every case against
 * what hand-derived programs give, and how long compiling, a value and a value with its derivative
 * take. Jacobians are compared where they are small enough to be written out whole.
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
  private static final int WHOLE = 1_000;

  private final Path folder;

  private GoldenTable(Path folder) {
    this.folder = folder;
  }

  /** Prints the table; exits with 1 where an answer is wrong or missing. */
  public static void main(String[] arguments) {
    String part = arguments.length > 1 ? arguments[1] : "";
    GoldenTable table = new GoldenTable(Path.of(arguments[0]));
    System.out.printf(
        "%-22s %10s %10s %12s %14s%n",
        "case", "difference", "compile, s", "value, us", "derivative, us");
    boolean right = true;
    for (Case one : Case.ALL) {
      if (one.title().contains(part)) {
        System.out.printf("%-22s ", one.title());
        right &= table.row(one);
      }
    }
    System.exit(right ? 0 : 1);
  }

  private boolean row(Case one) {
    try {
      return switch (one.objective()) {
        case GMM, LSTM -> gradient(one);
        case BUNDLE -> bundle(one);
        case HAND, HAND_COMPLICATED -> hand(one);
      };
    } catch (RuntimeException failure) {
      System.out.println("fails: " + failure);
      return false;
    }
  }

  private boolean gradient(Case one) {
    long start = Clock.now();
    Evaluator compiled = Binding.of(one, folder).compile();
    double seconds = (Clock.now() - start) * 1e-9;
    double[] x = compiled.start();
    double[] gradient = new double[x.length];
    double value = compiled.valueAndGradient(x, gradient);
    // What is to be maximised is minimised with the other sign.
    double sign = one.objective() == Case.Objective.GMM ? -1 : 1;
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] *= sign;
    }
    boolean right = compared(one, Fingerprint.of(sign * value, gradient));
    double forValue = Clock.microseconds(() -> compiled.value(x));
    double forBoth = Clock.microseconds(() -> compiled.valueAndGradient(x, gradient));
    System.out.printf(Locale.ROOT, " %10.2f %12.1f %14.1f%n", seconds, forValue, forBoth);
    return right;
  }

  private boolean bundle(Case one) {
    Bundle bundle = Bundle.read(one.in(folder));
    if (bundle.p() > WHOLE) {
      System.out.println("too large to be written out");
      return true;
    }
    double[] entries = DenseJacobian.of(bundle, Binding.of(bundle));
    boolean right = compared(one, Fingerprint.of(Double.NaN, entries));
    System.out.println();
    return right;
  }

  private boolean hand(Case one) {
    boolean complicated = one.objective() == Case.Objective.HAND_COMPLICATED;
    Hand hand = Hand.read(Binding.handModel(folder), one.in(folder), complicated);
    Model model = Binding.of(hand);
    boolean right = compared(one, Fingerprint.of(Double.NaN, DenseJacobian.of(hand, model)));
    System.out.println();
    return right;
  }

  private static boolean compared(Case one, Fingerprint found) {
    double difference = found.distance(one.expected());
    boolean right = difference <= TOLERANCE;
    System.out.printf(Locale.ROOT, "%10.1e%s", difference, right ? "" : " WRONG");
    return right;
  }
}
