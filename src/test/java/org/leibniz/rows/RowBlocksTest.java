package org.leibniz.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowBlocksTest {
  /** The same loops without vectors: what lanes do does not depend on how they are written. */
  @ParameterizedTest
  @ValueSource(strings = {"plain", "off"})
  void rowsGiveTheBitsOfTheInterpreter(String lanes) {
    String before = System.setProperty("leibniz.lanes", lanes);
    try {
      assertEquals(List.of(), RowComparison.differences());
    } finally {
      if (before == null) {
        System.clearProperty("leibniz.lanes");
      } else {
        System.setProperty("leibniz.lanes", before);
      }
    }
  }

  /** In a virtual machine of its own: the module of vectors has to be there from the start. */
  @Test
  void vectorsGiveTheBitsOfTheInterpreter() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                RowComparison.class.getName())
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), printed);
  }
}
