package org.leibniz.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.leibniz.cli.CommandRun;

/** Samples, run as a user would run them. */
final class Samples {
  static final Path FOLDER = Path.of("samples");

  private Samples() {}

  /** A command on a sample. */
  static CommandRun run(String command, String sample, String... more) {
    List<String> words =
        new ArrayList<>(List.of(command, FOLDER.resolve(sample + ".ad").toString()));
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray(new String[0]));
  }

  /** The answer of a sample, which is solved. */
  static JsonObject solve(String sample, String... more) {
    return solveWith(sample, List.of(more));
  }

  /** The same with the data beside the sample. */
  static JsonObject fit(String sample, String... more) {
    List<String> words =
        new ArrayList<>(List.of("--data", FOLDER.resolve(sample + ".csv").toString()));
    words.addAll(List.of(more));
    return solveWith(sample, words);
  }

  private static JsonObject solveWith(String sample, List<String> more) {
    List<String> words = new ArrayList<>(more);
    words.add("--json");
    CommandRun run = run("solve", sample, words.toArray(new String[0]));
    assertEquals(0, run.status(), run::toString);
    assertEquals("solved", run.json().get("status").getAsString());
    return run.json();
  }

  /** Compares all params of an answer. */
  static void assertParams(Map<String, Double> expected, JsonObject answer, double tolerance) {
    JsonObject params = answer.getAsJsonObject("params");
    assertEquals(expected.keySet(), params.keySet());
    expected.forEach(
        (name, value) -> assertEquals(value, params.get(name).getAsDouble(), tolerance, name));
  }

  /** The only derivative that a command printed. */
  static double derivative(CommandRun run) {
    assertEquals(0, run.status(), run::toString);
    JsonArray derivatives = run.json().getAsJsonArray("derivatives");
    assertEquals(1, derivatives.size());
    return derivatives.get(0).getAsJsonObject().get("derivative").getAsDouble();
  }

  /**
   * Every file of a folder is checked without a finding, and its name stands in a test.
   *
   * @param least how many files there are at least
   * @param beside what stands behind the names of files that belong to another
   */
  static void assertInOrder(Path folder, int least, String beside, Class<?>... tests)
      throws IOException {
    StringBuilder texts = new StringBuilder();
    for (Class<?> test : tests) {
      String path = test.getName().replace('.', '/') + ".java";
      texts.append(Files.readString(Path.of("src/test/java").resolve(path)));
    }
    List<String> words = new ArrayList<>(List.of("check"));
    try (Stream<Path> files = Files.list(folder)) {
      files.map(Path::toString).filter(name -> name.endsWith(".ad")).sorted().forEach(words::add);
    }
    assertTrue(words.size() > least, words::toString);
    for (String file : words.subList(1, words.size())) {
      String sample = file.replaceAll(".*/|(" + beside + ")?\\.ad$", "");
      boolean named = texts.indexOf("\"" + sample + "\"") >= 0;
      assertTrue(named || texts.indexOf("\"" + sample + ",") >= 0, sample);
    }
    CommandRun run = CommandRun.of(words.toArray(new String[0]));
    assertEquals(0, run.status(), run.out());
    assertFalse(run.out().contains("warning"), run.out());
  }
}
