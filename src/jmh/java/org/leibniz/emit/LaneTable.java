package org.leibniz.emit;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.leibniz.kernel.Kernels;

/**
 * Prints the nanoseconds of the thread's processor time that every kernel takes for one number, the
 * scalar form and the form on lanes, and the bytes that the latter allocates.
 *
 * <pre>
 * java --add-modules jdk.incubator.vector -cp target/benchmarks.jar org.leibniz.emit.LaneTable \
 *     [function ...]
 * </pre>
 */
public final class LaneTable {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int COUNT = 1024;
  private static final int ROUNDS = 7;
  private static final int WIDTH = Integer.getInteger("width", 8);

  private LaneTable() {}

  /** The table, of the functions named or of all. */
  public static void main(String[] arguments) throws Exception {
    List<String> functions = new ArrayList<>(Arrays.asList(arguments));
    if (functions.isEmpty()) {
      Kernels.names().stream().filter(LaneKernels::has).forEach(functions::add);
    }
    Class<?> kernels = compiled(functions);
    Object instance = kernels.getConstructor().newInstance();
    System.out.printf("%-12s %8s %8s %8s %8s%n", "function", "scalar", "lanes", "ratio", "bytes");
    for (String function : functions) {
      int arity = Kernels.arity(function);
      double[][] arrays = new double[arity + 1][COUNT];
      SplittableRandom random = new SplittableRandom(1);
      Method each = method(kernels, function, "Each");
      for (int i = 0; i < COUNT; i++) {
        arguments(instance, each, arrays, i, random);
      }
      double scalar = nanoseconds(instance, method(kernels, function, "Each"), arrays);
      double lanes = nanoseconds(instance, method(kernels, function, "Side"), arrays);
      System.out.printf(
          Locale.ROOT,
          "%-12s %8.2f %8.2f %8.1f %8.1f%n",
          function,
          scalar,
          lanes,
          scalar / lanes,
          bytes(instance, method(kernels, function, "Side"), arrays));
    }
  }

  /** Numbers between -3 and 3 for which the function has a value. */
  private static void arguments(
      Object instance, Method each, double[][] arrays, int i, SplittableRandom random)
      throws ReflectiveOperationException {
    double[] result = arrays[arrays.length - 1];
    do {
      for (int k = 0; k < arrays.length - 1; k++) {
        arrays[k][i] = 6 * random.nextDouble() - 3;
      }
      each.invoke(instance, (Object[]) arrays);
    } while (Double.isNaN(result[i]));
  }

  private static Method method(Class<?> kernels, String function, String form)
      throws NoSuchMethodException {
    Class<?>[] types = new Class<?>[Kernels.arity(function) + 1];
    Arrays.fill(types, double[].class);
    return kernels.getMethod(function + form, types);
  }

  /** The bytes that one number costs. */
  private static double bytes(Object instance, Method method, double[][] arrays)
      throws ReflectiveOperationException {
    long thread = Thread.currentThread().getId();
    long before = THREADS.getThreadAllocatedBytes(thread);
    for (int i = 0; i < 100; i++) {
      method.invoke(instance, (Object[]) arrays);
    }
    return (THREADS.getThreadAllocatedBytes(thread) - before) / (100.0 * COUNT);
  }

  private static double nanoseconds(Object instance, Method method, double[][] arrays)
      throws ReflectiveOperationException {
    double[] times = new double[ROUNDS];
    for (int round = -3; round < ROUNDS; round++) {
      int repeats = 0;
      long start = THREADS.getCurrentThreadCpuTime();
      long passed = 0;
      while (passed < 100_000_000L) {
        for (int i = 0; i < 100; i++) {
          method.invoke(instance, (Object[]) arrays);
        }
        repeats += 100;
        passed = THREADS.getCurrentThreadCpuTime() - start;
      }
      times[Math.max(0, round)] = (double) passed / repeats / COUNT;
    }
    Arrays.sort(times);
    return times[ROUNDS / 2];
  }

  private static Class<?> compiled(List<String> functions)
      throws IOException, ClassNotFoundException {
    StringBuilder text = new StringBuilder("import jdk.incubator.vector.*;\n");
    text.append("public final class Timed {\n");
    text.append("  private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_");
    text.append(64 * WIDTH).append(";\n");
    Kernels.members(functions).forEach(member -> text.append("  ").append(member).append('\n'));
    for (String function : functions) {
      text.append(drivers(function));
    }
    text.append(LaneKernels.members(functions));
    Path folder = Files.createTempDirectory("lanes");
    Path file = folder.resolve("Timed.java");
    Files.writeString(file, text.append("}\n"));
    for (String left : List.of("", "Timed" + ".java", "Timed" + ".class")) {
      folder.resolve(left).toFile().deleteOnExit();
    }
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "--add-modules", "jdk.incubator.vector", file.toString());
    if (status != 0) {
      throw new IllegalStateException("the kernels do not compile: " + file);
    }
    return new URLClassLoader(new URL[] {folder.toUri().toURL()}).loadClass("Timed");
  }

  private static String drivers(String function) {
    List<String> names = List.of("x", "y", "z").subList(0, Kernels.arity(function));
    String parameters = names.stream().map(n -> "double[] " + n).collect(Collectors.joining(", "));
    String scratch = names.stream().map(n -> "s" + n + ", 0").collect(Collectors.joining(", "));
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      text.append("  private final double[] " + function + "S" + name + " = new double[8];\n");
    }
    text.append("  public static void " + function + "Each(" + parameters + ", double[] out) {\n");
    text.append("    for (int i = 0; i < " + COUNT + "; i++) {\n");
    text.append("      out[i] = " + function + "(" + String.join("[i], ", names) + "[i]);\n");
    text.append("    }\n  }\n");
    text.append("  public void " + function + "Side(" + parameters + ", double[] out) {\n");
    names.forEach(n -> text.append("    double[] s" + n + " = " + function + "S" + n + ";\n"));
    text.append("    for (int i = 0; i < " + COUNT + "; i += LANES.length()) {\n");
    names.forEach(
        n ->
            text.append(
                "      DoubleVector.fromArray(LANES, " + n + ", i).intoArray(s" + n + ", 0);\n"));
    text.append("      " + function + "Lanes(" + scratch + ");\n");
    text.append("      DoubleVector.fromArray(LANES, sx, 0).intoArray(out, i);\n");
    return text.append("    }\n  }\n").toString();
  }
}
