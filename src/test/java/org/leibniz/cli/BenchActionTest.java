package org.leibniz.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchActionTest {
  @TempDir private Path folder;

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("file.ad"), text).toString();
  }

  @Test
  void jsonHasEveryKey() throws IOException {
    String path = file("param a, b\na + b == 3\na == 1\n");
    JsonObject report = CommandRun.of("bench", path, "--json").json();
    assertEquals(
        Set.of("file", "unknowns", "data_bytes", "calls", "machine", "compilation", "remarks"),
        report.keySet());
    for (JsonElement call : report.getAsJsonArray("calls")) {
      JsonObject row = call.getAsJsonObject();
      assertEquals(
          Set.of(
              "name",
              "seconds",
              "interpreter_seconds",
              "interpreter_ratio",
              "operations",
              "bytes",
              "arithmetic_share",
              "memory_share",
              "allocated_bytes",
              "storage_bytes",
              "methods",
              "notes"),
          row.keySet());
      assertTrue(row.get("interpreter_ratio").getAsDouble() > 0, row::toString);
      assertTrue(row.get("memory_share").getAsDouble() > 0, row::toString);
      assertEquals(0, row.get("allocated_bytes").getAsLong(), row::toString);
      for (JsonElement method : row.getAsJsonArray("methods")) {
        assertEquals("false", method.getAsJsonObject().get("too_long").toString());
      }
    }
  }

  @Test
  void theTablesFitATerminal() throws IOException {
    CommandRun run = CommandRun.of("bench", file("data x = 2\nlet y = x^2\noutput y\n"));
    assertEquals(0, run.status(), run::toString);
    assertTrue(run.out().contains("\na call "), run::toString);
    assertTrue(run.out().lines().anyMatch(line -> line.startsWith("y ")), run::toString);
    assertTrue(run.out().lines().allMatch(line -> line.length() <= 100), run::toString);
  }

  @Test
  void rowsAreSharedAmongThreads() throws IOException {
    StringBuilder table = new StringBuilder("x\n");
    for (int row = 0; row < 1500; row++) {
      table.append(row % 7).append('\n');
    }
    String data = Files.writeString(folder.resolve("x.csv"), table).toString();
    String path = file("data x[n]\nparam a = 1.5\nminimize sum(sin(a*x)^2)\n");
    System.setProperty("leibniz.threads.least", "1000");
    try {
      CommandRun one = CommandRun.of("bench", path, "--data", data);
      CommandRun two = CommandRun.of("bench", path, "--data", data, "--threads", "2", "--json");
      assertEquals(0, two.status(), two::toString);
      assertTrue(two.out().contains("shared by 2 threads"), two::toString);
      assertTrue(two.out().contains("wall clock"), two::toString);
      assertFalse(one.out().contains("threads"), one::toString);
    } finally {
      System.clearProperty("leibniz.threads.least");
    }
  }

  @Test
  void whatIsWrongIsSaid() throws IOException {
    CommandRun run = CommandRun.of("bench", file("param x\nminimize x^2\n"), "--of", "y");
    assertEquals(2, run.status());
    assertTrue(run.err().contains("is called y"), run::toString);
  }
}
