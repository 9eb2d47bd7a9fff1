package org.leibniz.benchmark;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.leibniz.model.Model;
import org.leibniz.model.derivative.SparseDerivative;

/**
 * Sparse Hessians against the number of unknowns, for objectives as one writes them: the time from
 * the text to the pattern and the graph of its entries, the colours, the time of an evaluation when
 * warm, and the bytes allocated on the way to the pattern and by one evaluation. Growth is linear
 * where the columns divided by the number of unknowns stay as they are.
 *
 * <pre>
 * mvn -Pbenchmark package -DskipTests
 * java -cp target/benchmarks.jar org.leibniz.benchmark.SparseTable [largest size, 100000]
 * </pre>
 */
public final class SparseTable {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int[] SIZES = {1_000, 10_000, 100_000};
  private static final int LARGEST_DENSE = 1_000;
  private static final int ROUNDS = 3;
  private static final long WARM = 1_500_000_000L;

  private SparseTable() {}

  /** Prints the table. */
  public static void main(String[] arguments) {
    int largest = arguments.length > 0 ? Integer.parseInt(arguments[0]) : SIZES[SIZES.length - 1];
    Map<String, String> kinds = new LinkedHashMap<>();
    kinds.put("banded", "minimize sum((x[i+1]-x[i]^2)^2 + (1-x[i])^2 for i in 0..n-1)");
    kinds.put("banded, slices", "minimize sum((x[1:]-x[:n-1]^2)^2 + (1-x[:n-1])^2)");
    if (arguments.length > 1) {
      kinds.put("banded, fold", "minimize fold(s = 0.0 for i in 0..n-1: s + (x[i+1]-x[i]^2)^2)");
    }
    kinds.put("arrow", "minimize sum((x[0]*x[i] - 1)^2 for i in 0..n)");
    kinds.put(
        "blocks of 4",
        "minimize sum(exp(0.1*sum(x[4*i+j] for j in 0..4)) * x[4*i]^2 for i in 0..m)");
    kinds.put("dense", "minimize log(sum(exp(x)))");
    System.out.printf(
        "%-16s %8s %9s %8s %12s %14s %14s %12s%n",
        "pattern", "n", "nonzeros", "colours", "pattern, ms", "evaluate, ms", "ns/nonzero", "MB");
    kinds.forEach(
        (kind, objective) -> {
          for (int size : SIZES) {
            if (size <= (kind.equals("dense") ? LARGEST_DENSE : largest)) {
              row(kind, text(objective, size));
            }
          }
        });
  }

  private static String text(String objective, int size) {
    return "dim n = " + size + "\ndim m = " + size / 4 + "\nparam x[n] = 0.5\n" + objective + "\n";
  }

  private static void row(String kind, String text) {
    long best = Long.MAX_VALUE;
    long allocated = 0;
    SparseDerivative hessian = null;
    for (int round = 0; round < ROUNDS; round++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      long start = System.nanoTime();
      hessian = Model.of("table.ad", text).sparseHessian("objective");
      best = Math.min(best, System.nanoTime() - start);
      allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    }
    double[] x = hessian.start();
    double[] values = new double[hessian.pattern().nonzeros()];
    long evaluation = Long.MAX_VALUE;
    long begin = System.nanoTime();
    while (System.nanoTime() - begin < WARM) {
      long start = System.nanoTime();
      hessian.evaluate(x, values);
      evaluation = Math.min(evaluation, System.nanoTime() - start);
    }
    long before = THREADS.getCurrentThreadAllocatedBytes();
    hessian.evaluate(x, values);
    long inside = THREADS.getCurrentThreadAllocatedBytes() - before;
    System.out.printf(
        Locale.ROOT,
        "%-16s %8d %9d %8d %12.1f %14.3f %14.2f %12.1f%s%n",
        kind,
        x.length,
        values.length,
        hessian.forwardProducts() + hessian.reverseProducts(),
        best / 1e6,
        evaluation / 1e6,
        (double) evaluation / values.length,
        allocated / 1e6,
        inside == 0 ? "" : "  " + inside + " bytes an evaluation");
  }
}
