package org.leibniz.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaneKernelsTest {
  @Test
  void functionsWithoutLoopsGoOnLanes() {
    for (String name :
        List.of("exp", "log", "log1p", "tanh", "sigmoid", "sin", "cos", "atan", "erf")) {
      assertTrue(LaneKernels.has(name), name);
    }
    assertFalse(LaneKernels.has("polygamma"));
    assertFalse(LaneKernels.has("nosuchfunction"));
  }

  /** In virtual machine of its own: the module of vectors has to be there from the start. */
  @Test
  void lanesGiveTheBitsOfTheScalarKernels() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                LaneComparison.class.getName(),
                "4000")
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), printed);
  }
}
