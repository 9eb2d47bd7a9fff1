package org.leibniz.language.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.leibniz.graph.Tensor;

/**
 * Every file under {@code good}: each {@code let} that bears a comment {@code // [shape] = values}
 * has that shape and those values, row by row. The values were computed by NumPy and SciPy, not by
 * this program.
 */
final class GoodFilesTest {
  private static final Pattern EXPECTED =
      Pattern.compile("let\\s+(\\w+)\\s*=.*//\\s*\\[([\\d, ]*)\\]\\s*=\\s*(.*)$");

  /** Relative to the greatest element; long sums and iterations lose some digits. */
  private static final double TOLERANCE = 1e-12;

  private record Expected(String name, int[] shape, double[] values) {}

  @TestFactory
  List<DynamicTest> valuesAreThoseOfOtherPrograms() throws IOException, URISyntaxException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : files()) {
      tests.add(DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
    }
    assertTrue(tests.size() >= 5);
    return tests;
  }

  static List<Path> files() throws IOException, URISyntaxException {
    Path folder = Path.of(GoodFilesTest.class.getResource("/good").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".ad")).sorted().toList();
    }
  }

  private static void check(Path file) throws IOException {
    String text = Files.readString(file);
    Map<String, Tensor> values =
        Built.of(file.getFileName().toString(), text, Bindings.NONE).values();
    List<String> wrong = new ArrayList<>();
    List<Expected> all = text.lines().flatMap(GoodFilesTest::expected).toList();
    for (Expected expected : all) {
      Tensor actual = values.get(expected.name());
      if (!agrees(expected, actual)) {
        wrong.add(
            expected.name() + " is " + actual + ", not " + Arrays.toString(expected.values()));
      }
    }
    assertEquals(List.of(), wrong, file.toString());
    assertTrue(all.size() > 5, "little is checked");
  }

  private static Stream<Expected> expected(String line) {
    Matcher matcher = EXPECTED.matcher(line);
    if (!matcher.find()) {
      return Stream.empty();
    }
    int[] shape = numbers(matcher.group(2).replace(",", " ")).mapToInt(Integer::parseInt).toArray();
    double[] values = numbers(matcher.group(3)).mapToDouble(GoodFilesTest::number).toArray();
    return Stream.of(new Expected(matcher.group(1), shape, values));
  }

  private static Stream<String> numbers(String text) {
    return Arrays.stream(text.trim().split("\\s+")).filter(word -> !word.isEmpty());
  }

  private static double number(String text) {
    return switch (text) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      case "nan" -> Double.NaN;
      default -> Double.parseDouble(text);
    };
  }

  private static boolean agrees(Expected expected, Tensor actual) {
    if (!Arrays.equals(expected.shape(), actual.shape())) {
      return false;
    }
    double scale =
        Arrays.stream(expected.values()).filter(Double::isFinite).map(Math::abs).max().orElse(1);
    for (int i = 0; i < expected.values().length; i++) {
      double wanted = expected.values()[i];
      double found = actual.values()[i];
      boolean close =
          Double.isFinite(wanted)
              ? Math.abs(wanted - found) <= TOLERANCE * Math.max(scale, 1e-300)
              : Double.compare(wanted, found) == 0;
      if (!close) {
        return false;
      }
    }
    return true;
  }
}
