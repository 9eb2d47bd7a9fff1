package org.leibniz.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.leibniz.data.CsvTable;
import org.leibniz.data.InputArray;
import org.leibniz.data.Inputs;
import org.leibniz.model.Evaluator;
import org.leibniz.model.Model;

/**
 * The classes in {@code generated/} are those that the samples become today; they compile and run
 * by themselves.
 */
class GeneratedTest {
  private static final Path SAMPLES = Path.of("samples");
  private static final Path GENERATED = Path.of("generated/samples");
  private static final String UPDATE = "mvn test -Dtest=GeneratedTest -Dleibniz.update=true";

  static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES)) {
      return files.filter(file -> file.toString().endsWith(".ad")).sorted().toList();
    }
  }

  private static String className(Path sample) {
    StringBuilder name = new StringBuilder();
    for (String part : sample.getFileName().toString().replace(".ad", "").split("_")) {
      name.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
    }
    return name.toString();
  }

  /** A sample with the data that lies beside it. */
  private static Model bound(Path sample) {
    Model model = Model.load(sample);
    Path data = Path.of(sample.toString().replace(".ad", ".csv"));
    return Files.exists(data)
        ? model.with(Inputs.bind(model.requests(), List.of(CsvTable.read(data)), List.of()))
        : model;
  }

  /** On demand, before anything is compared. */
  @BeforeAll
  static void renew() throws IOException {
    if (!Boolean.getBoolean("leibniz.update")) {
      return;
    }
    Files.createDirectories(GENERATED);
    try (Stream<Path> files = Files.list(GENERATED)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    for (Path sample : samples()) {
      String emitted = bound(sample).java("samples", className(sample));
      Files.writeString(GENERATED.resolve(className(sample) + ".java"), emitted);
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void isWhatTheSampleBecomes(Path sample) throws IOException {
    Path file = GENERATED.resolve(className(sample) + ".java");
    String emitted = bound(sample).java("samples", className(sample));
    assertTrue(Files.exists(file), file + " is missing; make it with: " + UPDATE);
    assertEquals(
        Files.readString(file), emitted, file + " is not up to date; renew it with: " + UPDATE);
  }

  @Test
  void nothingElseLiesThere() throws IOException {
    TreeSet<String> expected = new TreeSet<>();
    for (Path sample : samples()) {
      expected.add(className(sample) + ".java");
    }
    assertFalse(expected.isEmpty());
    try (Stream<Path> files = Files.list(GENERATED)) {
      assertEquals(
          expected, new TreeSet<>(files.map(file -> file.getFileName().toString()).toList()));
    }
  }

  /** Compiled without anything on the class path, each class gives the figures of the model. */
  @Test
  void compilesAndRunsAlone(@TempDir Path folder) throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> arguments =
        new ArrayList<>(
            List.of("-Xlint:all", "-Werror", "-cp", folder.toString(), "-d", folder.toString()));
    for (Path sample : samples()) {
      arguments.add(GENERATED.resolve(className(sample) + ".java").toString());
    }
    StringWriter messages = new StringWriter();
    boolean compiled =
        compiler
            .getTask(
                messages,
                null,
                null,
                arguments.subList(0, 6),
                null,
                compiler
                    .getStandardFileManager(null, null, null)
                    .getJavaFileObjectsFromStrings(arguments.subList(6, arguments.size())))
            .call();
    assertTrue(compiled, messages.toString());
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
      for (Path sample : samples()) {
        run(sample, loader.loadClass("samples." + className(sample)));
      }
    }
  }

  private static void run(Path sample, Class<?> generated) throws ReflectiveOperationException {
    Object object = generated.getConstructor().newInstance();
    Model model = bound(sample);
    Path data = Path.of(sample.toString().replace(".ad", ".csv"));
    if (Files.exists(data)) {
      Inputs inputs = Inputs.bind(model.requests(), List.of(CsvTable.read(data)), List.of());
      for (var entry : inputs.asMap().entrySet()) {
        bind(generated, object, entry.getKey(), entry.getValue());
      }
    }
    List<String> names = Arrays.stream(generated.getMethods()).map(Method::getName).toList();
    if (!names.contains("valueAndGradient")) {
      assertTrue(
          Arrays.stream(generated.getDeclaredMethods())
              .anyMatch(m -> Modifier.isPublic(m.getModifiers())));
      return;
    }
    Evaluator evaluator = model.compile();
    double[] x = evaluator.start();
    double[] expected = new double[x.length];
    double[] found = new double[x.length];
    Method method = generated.getMethod("valueAndGradient", double[].class, double[].class);
    // The class works on the data as they are, the evaluator may have them folded.
    double value = evaluator.valueAndGradient(x, expected);
    assertEquals(
        value,
        (double) method.invoke(object, x, found),
        1e-12 * Math.abs(value),
        sample.toString());
    double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    assertArrayEquals(expected, found, 1e-12 * largest, sample.toString());
  }

  private static void bind(Class<?> generated, Object object, String name, InputArray value)
      throws ReflectiveOperationException {
    generated.getMethod("bind", String.class, double[].class).invoke(object, name, value.values());
  }
}
