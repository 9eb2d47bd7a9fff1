package org.leibniz.benchmark;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.leibniz.model.Evaluator;
import org.leibniz.model.Model;
import org.leibniz.model.derivative.SparseDerivative;

/**
 * Fingerprints of the bits of values and derivatives of the suites' objectives: of the reference
 * interpreter, of the compiled class at its first call, of the same after many, and of two threads.
 * Runs of this program with vectors and without, on any runtime, have to print the same.
 *
 * <pre>
 * java -cp target/benchmarks.jar org.leibniz.benchmark.BitsTable FOLDER [part of a title]
 * java --add-modules jdk.incubator.vector -cp target/benchmarks.jar \
 *     org.leibniz.benchmark.BitsTable FOLDER
 * </pre>
 */
public final class BitsTable {
  private static final int CALLS = 300;
  private static final long LONGEST = 2_000_000_000L;
  private static final int SHOWN = 16;

  private BitsTable() {}

  /** Prints a line for each case; exits with 1 where bits differ. */
  public static void main(String[] arguments) {
    String part = arguments.length > 1 ? arguments[1] : "";
    boolean same = true;
    for (Case one : Case.ALL) {
      if (one.title().contains(part)) {
        same &= line(one, Path.of(arguments[0]));
      }
    }
    System.exit(same ? 0 : 1);
  }

  private static boolean line(Case one, Path folder) {
    Model model = Binding.of(one, folder);
    List<Runnable> calls;
    Bits interpreted = new Bits();
    Bits cold = new Bits();
    Bits hot = new Bits();
    Bits shared = new Bits();
    if (one.objective() == Case.Objective.GMM || one.objective() == Case.Objective.LSTM) {
      add(model.interpret(), interpreted);
      Evaluator compiled = model.compile();
      add(compiled, cold);
      calls = List.of(() -> add(compiled, new Bits()));
      repeat(calls);
      add(compiled, hot);
      add(model.threads(2).compile(), shared);
    } else {
      List<SparseDerivative> matrices = matrices(one, model);
      matrices.forEach(matrix -> interpreted.add(matrix.report().values()));
      matrices.forEach(matrix -> add(matrix, cold));
      calls = matrices.stream().<Runnable>map(matrix -> () -> add(matrix, new Bits())).toList();
      repeat(calls);
      matrices.forEach(matrix -> add(matrix, hot));
      matrices(one, model.threads(2)).forEach(matrix -> add(matrix, shared));
    }
    boolean same =
        List.of(cold.text(), hot.text(), shared.text()).stream()
            .allMatch(interpreted.text()::equals);
    System.out.println(
        String.format("%-24s", one.title())
            + (same
                ? interpreted.text()
                : "DIFFERS: interpreter "
                    + interpreted.text()
                    + ", cold "
                    + cold.text()
                    + ", hot "
                    + hot.text()
                    + ", two threads "
                    + shared.text()));
    return same;
  }

  private static List<SparseDerivative> matrices(Case one, Model model) {
    return switch (one.objective()) {
      case BUNDLE ->
          List.of(
              model.sparseJacobian("errors", "cameras", "points", "w"),
              model.sparseJacobian("weight_errors", "w"));
      case HAND_COMPLICATED -> List.of(model.sparseJacobian("errors", "u", "theta"));
      default -> List.of(model.sparseJacobian("errors", "theta"));
    };
  }

  /** Often enough that all is compiled by the runtime, but not for long. */
  private static void repeat(List<Runnable> calls) {
    long end = System.nanoTime() + LONGEST;
    for (int call = 0; call < CALLS && System.nanoTime() < end; call++) {
      calls.forEach(Runnable::run);
    }
  }

  private static void add(Evaluator evaluator, Bits bits) {
    double[] start = evaluator.start();
    double[] gradient = new double[evaluator.size()];
    bits.add(evaluator.value(start));
    bits.add(evaluator.valueAndGradient(start, gradient));
    bits.add(gradient);
  }

  private static void add(SparseDerivative matrix, Bits bits) {
    double[] values = new double[matrix.pattern().nonzeros()];
    matrix.evaluate(matrix.start(), values);
    bits.add(values);
  }

  /** A digest of numbers, bit for bit. */
  private static final class Bits {
    private final MessageDigest digest;
    private String text;

    Bits() {
      try {
        digest = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException missing) {
        throw new IllegalStateException(missing);
      }
    }

    void add(double... numbers) {
      ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * numbers.length);
      for (double number : numbers) {
        bytes.putDouble(number);
      }
      digest.update(bytes.array());
    }

    String text() {
      if (text == null) {
        text = HexFormat.of().formatHex(digest.digest()).substring(0, SHOWN);
      }
      return text;
    }
  }
}
