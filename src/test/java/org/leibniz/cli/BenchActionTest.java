package org.leibniz.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leibniz.model.Model;

/** What {@code ad bench} counts is right, and what it times is there; times are not judged. */
class BenchActionTest {
  @TempDir private Path folder;

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("file.ad"), text).toString();
  }

  private static JsonObject call(JsonObject report, String name) {
    for (JsonElement each : report.getAsJsonArray("calls")) {
      if (each.getAsJsonObject().get("name").getAsString().equals(name)) {
        return each.getAsJsonObject();
      }
    }
    throw new AssertionError("no " + name + " in " + report);
  }

  private static List<String> names(JsonObject report) {
    List<String> names = new ArrayList<>();
    report
        .getAsJsonArray("calls")
        .forEach(each -> names.add(each.getAsJsonObject().get("name").getAsString()));
    return names;
  }

  @Test
  void anObjectiveIsTimedWithItsDerivatives() throws IOException {
    String text = "dim n = 100\nparam x[n] = 1\nminimize sum(exp(x[i]) * x[i] for i in 0..n)\n";
    JsonObject report = CommandRun.of("bench", file(text), "--json").json();
    assertEquals(List.of("value", "gradient", "Hessian"), names(report));
    // Of each of 100 places: exp, a product, a sum; the place is read.
    JsonObject value = call(report, "value");
    assertEquals(300, value.get("operations").getAsDouble());
    for (JsonElement each : report.getAsJsonArray("calls")) {
      JsonObject row = each.getAsJsonObject();
      assertTrue(row.get("seconds").getAsDouble() > 0, row::toString);
      assertTrue(row.get("interpreter_ratio").getAsDouble() > 0, row::toString);
      assertTrue(row.get("arithmetic_share").getAsDouble() > 0, row::toString);
      assertTrue(row.get("memory_share").getAsDouble() > 0, row::toString);
      assertEquals(0, row.get("allocated_bytes").getAsLong(), row::toString);
      for (JsonElement method : row.getAsJsonArray("methods")) {
        assertTrue(method.getAsJsonObject().get("bytecode_bytes").getAsInt() > 0);
        assertEquals("false", method.getAsJsonObject().get("too_long").toString());
      }
    }
    List<String> stages = new ArrayList<>();
    JsonObject compilation = report.getAsJsonObject("compilation");
    compilation
        .getAsJsonArray("stages")
        .forEach(each -> stages.add(each.getAsJsonObject().get("name").getAsString()));
    List<String> expected = new ArrayList<>(List.of("parse", "build", "recognise"));
    expected.addAll(Model.passes().subList(1, Model.passes().size()));
    expected.addAll(List.of("compile", "load"));
    assertEquals(expected, stages);
  }

  @Test
  void namesAreTimedAsTheyAreDifferentiated() throws IOException {
    String path = file("data x = 1\nlet y = x^3 + 2*x\n");
    JsonObject report =
        CommandRun.of("bench", path, "--of", "y", "--wrt", "x", "--set", "x=4", "--json").json();
    assertEquals(List.of("value", "gradient", "Hessian"), names(report));
    assertEquals(0, report.get("unknowns").getAsInt());
    assertEquals(8, report.get("data_bytes").getAsInt());
  }

  @Test
  void equationsAndDefinitionsAreTimed() throws IOException {
    assertEquals(
        List.of("residuals", "Jacobian"),
        names(CommandRun.of("bench", file("param a, b\na + b == 3\na == 1\n"), "--json").json()));
    CommandRun run = CommandRun.of("bench", file("data x = 2\nlet y = x^2\noutput y\n"));
    assertEquals(0, run.status(), run::toString);
    assertTrue(run.out().contains("\na call "), run::toString);
    assertTrue(run.out().lines().anyMatch(line -> line.startsWith("y ")), run::toString);
    assertTrue(run.out().lines().allMatch(line -> line.length() <= 100), run::toString);
  }

  @Test
  void aHugeHessianIsLeftOutVisibly() throws IOException {
    JsonObject report =
        CommandRun.of("bench", file("param x[3000] = 1\nminimize sum(x^2)\n"), "--json").json();
    assertEquals(List.of("value", "gradient"), names(report));
    assertTrue(report.get("remarks").toString().contains("9,000,000 entries"), report::toString);
  }

  @Test
  void singlePrecisionIsSaid() throws IOException {
    String path = file("param x = 3\nminimize x^2 - x\n");
    JsonObject report = CommandRun.of("bench", path, "--precision", "float", "--json").json();
    assertTrue(report.get("remarks").toString().contains("single precision"), report::toString);
    assertEquals(3, call(report, "value").get("operations").getAsDouble());
  }

  @Test
  void whatIsWrongIsSaid() throws IOException {
    CommandRun run = CommandRun.of("bench", file("param x\nminimize x^2\n"), "--of", "y");
    assertEquals(2, run.status());
    assertTrue(run.err().contains("is called y"), run::toString);
  }
}
