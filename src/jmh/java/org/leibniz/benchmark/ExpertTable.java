package org.leibniz.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The objectives of the public suites as experts write them by hand, in C and in Java, against
 * Leibniz and PyTorch: how long a value takes, and a value with its derivative, and that as a
 * multiple of the two grades of C. Every answer is held against the known one first; a program that
 * is wrong or cannot run says so and has no times.
 *
 * <pre>
 * mvn -Pbenchmark package -DskipTests
 * java --add-modules jdk.incubator.vector -cp target/benchmarks.jar \
 *     org.leibniz.benchmark.ExpertTable FOLDER [part of a title ...]
 * </pre>
 *
 * FOLDER holds the suites' data: {@code gmm/}, {@code lstm/}, {@code ba/}, {@code hand/}. The
 * programs take turns, for several rounds; shown are the medians of the thread's processor time,
 * and of the ratios in a round. {@code -Dbeside=JAVA} names the command of another Java, where
 * Leibniz is measured too.
 */
public final class ExpertTable {
  private static final double TOLERANCE = 1e-10;
  private static final int ROUNDS = Integer.getInteger("rounds", 5);
  private static final double SCALE = 1e-3;
  private static final String BESIDE = System.getProperty("beside");

  private ExpertTable() {}

  /** Prints the table; exits with 1 where an answer is wrong. */
  public static void main(String[] arguments) {
    List<String> parts = List.of(arguments).subList(1, arguments.length);
    boolean right = true;
    try (Workshop workshop = new Workshop()) {
      Path folder = Path.of(arguments[0]);
      Experts experts = new Experts(folder, workshop);
      for (Case one : Case.ALL) {
        if (parts.isEmpty() || parts.stream().anyMatch(one.title()::contains)) {
          right &= table(folder, one.title(), one.expected(), experts.of(one));
        }
      }
      for (SmallCase one : SmallCase.values()) {
        if (parts.isEmpty() || parts.stream().anyMatch(one.title()::contains)) {
          right &= table(folder, one.title(), null, one.contenders(workshop));
        }
      }
      for (DenseCase one : DenseCase.ALL) {
        if (parts.isEmpty() || parts.stream().anyMatch(one.title()::contains)) {
          right &= table(folder, one.title(), null, one.contenders(workshop));
        }
      }
    }
    System.exit(right ? 0 : 1);
  }

  /** Without a known answer that of the first program is the known one. */
  private static boolean table(
      Path folder, String title, Fingerprint known, Map<String, Contender> programs) {
    Map<String, Contender> contenders = new LinkedHashMap<>(programs);
    if (BESIDE != null) {
      contenders.put("Leibniz, beside", Neighbour.of(BESIDE, folder, title));
    }
    Map<String, List<Contender.Measured>> rounds = new LinkedHashMap<>();
    Map<String, String> reasons = new LinkedHashMap<>();
    boolean right = true;
    Fingerprint expected = known;
    for (int round = 0; round < ROUNDS; round++) {
      for (Map.Entry<String, Contender> entry : contenders.entrySet()) {
        String name = entry.getKey();
        if (reasons.containsKey(name)) {
          continue;
        }
        try {
          Contender.Measured measured = entry.getValue().measure();
          expected = expected == null ? measured.answer() : expected;
          double difference = measured.answer().distance(expected);
          if (difference <= TOLERANCE) {
            rounds.computeIfAbsent(name, n -> new ArrayList<>()).add(measured);
          } else {
            right = false;
            reasons.put(name, String.format(Locale.ROOT, "WRONG, differs by %.1e", difference));
          }
        } catch (RuntimeException failure) {
          reasons.put(name, "none: " + failure.getMessage());
        }
      }
    }
    contenders.values().forEach(Contender::close);
    print(title, expected, contenders, rounds, reasons);
    return right;
  }

  private static void print(
      String title,
      Fingerprint expected,
      Map<String, Contender> contenders,
      Map<String, List<Contender.Measured>> rounds,
      Map<String, String> reasons) {
    System.out.printf(
        "%n%-22s %12s %14s %11s %11s %11s %11s %7s%n",
        title,
        "value, us",
        "derivative, us",
        "per value",
        "/C blocked",
        "/C plain",
        "difference",
        "bytes");
    List<Contender.Measured> blocked = rounds.get(Experts.BLOCKED);
    List<Contender.Measured> plain = rounds.get(Experts.PLAIN);
    for (String name : contenders.keySet()) {
      if (reasons.containsKey(name)) {
        System.out.printf("  %-20s %s%n", name, reasons.get(name));
        continue;
      }
      List<Contender.Measured> own = rounds.get(name);
      double value = median(own.stream().mapToDouble(Contender.Measured::value).toArray());
      double both = derivative(own);
      System.out.printf(
          Locale.ROOT,
          "  %-20s %12s %14s %11.2f %11s %11s %11.1e %7s%n",
          name,
          microseconds(value),
          microseconds(both),
          both / value,
          ratio(own, blocked),
          ratio(own, plain),
          own.get(0).answer().distance(expected),
          bytes(own.get(own.size() - 1).bytes()));
    }
  }

  private static String microseconds(double nanoseconds) {
    double time = nanoseconds * SCALE;
    return String.format(Locale.ROOT, time >= 100 ? "%.0f" : time >= 1 ? "%.2f" : "%.4f", time);
  }

  private static String bytes(double bytes) {
    return Double.isNaN(bytes) ? "" : String.format(Locale.ROOT, "%.0f", bytes);
  }

  /** The median of the ratios in a round, in which the machine is the same for both. */
  private static String ratio(List<Contender.Measured> own, List<Contender.Measured> others) {
    if (others == null || others.size() != own.size()) {
      return "";
    }
    double[] ratios = new double[own.size()];
    Arrays.setAll(ratios, i -> own.get(i).derivative() / others.get(i).derivative());
    return String.format(Locale.ROOT, "%.2f", median(ratios));
  }

  private static double derivative(List<Contender.Measured> rounds) {
    return median(rounds.stream().mapToDouble(Contender.Measured::derivative).toArray());
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
