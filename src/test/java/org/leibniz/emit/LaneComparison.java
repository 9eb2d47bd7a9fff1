package org.leibniz.emit;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import javax.tools.ToolProvider;
import org.leibniz.kernel.Kernels;

/**
 * Compares every kernel on lanes with the scalar one, bit for bit, where this runtime has the
 * module of vectors; prints where they differ. Arguments: how many random vectors for each function
 * and width, then functions, if not all.
 */
public final class LaneComparison {
  private static final long SEED = 20261121;

  /** What comes before the vectors of an array. */
  private static final int BEFORE = 3;

  private static final double[] EDGES = {
    0.0,
    -0.0,
    1,
    -1,
    0.5,
    -0.5,
    2,
    -2,
    3,
    -3,
    0.25,
    0.999999,
    1.0000001,
    -0.9999,
    1e-17,
    -1e-17,
    1e-9,
    -1e-9,
    1e-300,
    -1e-300,
    5e-324,
    -5e-324,
    1e-310,
    -1e-310,
    Double.MIN_NORMAL,
    6,
    27,
    28,
    -6,
    -28,
    21.9,
    22.1,
    37,
    -37,
    40,
    -40,
    41,
    -41,
    699,
    701,
    -699,
    -701,
    707.9,
    -707.9,
    709,
    709.9,
    -709,
    -730,
    -745,
    -746,
    -747,
    750,
    -1e4,
    1e4,
    1e5,
    -1e5,
    1023,
    1024,
    1025,
    -1022,
    -1074,
    -1077,
    1e6,
    -1e6,
    1.1e6,
    -1.1e6,
    1e15,
    -1e15,
    1e16,
    0x1p52,
    0x1p53,
    0x1p60,
    1e22,
    -1e22,
    1e150,
    1e160,
    -1e160,
    1e300,
    -1e300,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN
  };

  private LaneComparison() {}

  /** Ends with the status 1 where bits differ. */
  public static void main(String[] arguments) throws Exception {
    int count = Integer.parseInt(arguments[0]);
    List<String> functions = new ArrayList<>();
    for (String name : Kernels.names()) {
      boolean asked = arguments.length == 1 || Arrays.asList(arguments).contains(name);
      if (asked && LaneKernels.has(name)) {
        functions.add(name);
      }
    }
    List<String> differences = new ArrayList<>();
    for (int width : new int[] {2, 4, 8}) {
      Class<?> kernels = compiled(functions, width);
      for (String name : functions) {
        compare(kernels, name, name, 1, width, count, differences);
        Optional<String> twice = LaneKernels.twice(name);
        if (twice.isPresent()) {
          compare(kernels, name, twice.get(), 2, width, count, differences);
        }
      }
    }
    differences.forEach(System.out::println);
    System.out.println(functions.size() + " functions compared");
    System.exit(differences.isEmpty() ? 0 : 1);
  }

  /** A class with the kernels of both forms, all public. */
  static Class<?> compiled(List<String> functions, int width) throws IOException {
    StringBuilder text = new StringBuilder("import jdk.incubator.vector.*;\n");
    text.append("public final class Kernels").append(width).append(" {\n");
    text.append("  private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_");
    text.append(64 * width).append(";\n");
    Kernels.members(functions).forEach(member -> text.append("  ").append(member).append('\n'));
    List<String> lanes = new ArrayList<>(functions);
    functions.forEach(name -> LaneKernels.twice(name).ifPresent(lanes::add));
    text.append(LaneKernels.members(lanes).replace("private void", "public void"));
    Path folder = Files.createTempDirectory("lanes");
    Path file = folder.resolve("Kernels" + width + ".java");
    Files.writeString(file, text.append("}\n"));
    for (String left : List.of("", "Kernels" + width + ".java", "Kernels" + width + ".class")) {
      folder.resolve(left).toFile().deleteOnExit();
    }
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "--add-modules", "jdk.incubator.vector", file.toString());
    if (status != 0) {
      throw new IllegalStateException("the kernels do not compile: " + file);
    }
    try {
      URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()});
      return loader.loadClass("Kernels" + width);
    } catch (ClassNotFoundException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /** Compares a kernel that takes so many vectors of each operand at a time. */
  private static void compare(
      Class<?> kernels,
      String name,
      String kernel,
      int vectors,
      int width,
      int count,
      List<String> differences)
      throws ReflectiveOperationException {
    int arity = Kernels.arity(name);
    Class<?>[] numbers = new Class<?>[arity];
    Arrays.fill(numbers, double.class);
    Class<?>[] arrays = new Class<?>[2 * vectors * arity];
    Arrays.setAll(arrays, k -> k % 2 == 0 ? double[].class : int.class);
    Method scalar = kernels.getMethod(name, numbers);
    Method lanes = kernels.getMethod(kernel + "Lanes", arrays);
    Object instance = kernels.getConstructor().newInstance();
    SplittableRandom random = new SplittableRandom(SEED + name.hashCode());
    int found = 0;
    for (int i = 0; i < count && found < 5; i++) {
      double[][] given = new double[vectors * arity][width];
      double[] x = new double[BEFORE + given.length * width];
      Object[] places = new Object[2 * given.length];
      for (int k = 0; k < given.length; k++) {
        fill(given[k], i, random);
        System.arraycopy(given[k], 0, x, BEFORE + k * width, width);
        places[2 * k] = x;
        places[2 * k + 1] = BEFORE + k * width;
      }
      lanes.invoke(instance, places);
      for (int place = 0; place < vectors * width; place++) {
        int first = place / width * arity;
        int lane = place % width;
        Object[] at =
            Arrays.stream(given, first, first + arity).map(each -> (Object) each[lane]).toArray();
        double expected = (double) scalar.invoke(null, at);
        double result = x[BEFORE + first * width + lane];
        if (Double.doubleToLongBits(result) != Double.doubleToLongBits(expected)) {
          differences.add(kernel + Arrays.toString(at) + " = " + expected + ", on lanes " + result);
          found++;
        }
      }
    }
  }

  /** Numbers of one size or of all sizes, near to each other or not, edges among them or not. */
  private static void fill(double[] x, int round, SplittableRandom random) {
    double scale = Math.scalb(1.0, random.nextInt(-30, 12));
    for (int l = 0; l < x.length; l++) {
      double u = 2 * random.nextDouble() - 1;
      switch (round % 8) {
        case 0 -> x[l] = EDGES[random.nextInt(EDGES.length)];
        case 1 -> x[l] = Double.longBitsToDouble(random.nextLong());
        case 2 -> x[l] = Math.scalb(u, random.nextInt(-1060, 1000));
        case 3 -> x[l] = random.nextInt(8) == 0 ? EDGES[random.nextInt(EDGES.length)] : 3 * u;
        case 4 -> x[l] = 3 * u;
        case 5 -> x[l] = 60 * u;
        case 6 -> x[l] = Math.abs(800 * u);
        default -> x[l] = scale * u;
      }
    }
  }
}
