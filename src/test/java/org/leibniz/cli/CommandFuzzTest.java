package org.leibniz.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leibniz.VectorRuntime;

/**
 * Two hundred random command lines, or as many as the system property {@code leibniz.commands}
 * says, from the seed {@code leibniz.seed}: {@code mvn -q test -Dtest=CommandFuzzTest
 * -Dleibniz.commands=10000}.
 */
class CommandFuzzTest {
  @Test
  void whateverIsAskedTheAnswerIsWellFormed(@TempDir Path folder) throws IOException {
    long seed = Long.getLong("leibniz.seed", 1);
    int count = Integer.getInteger("leibniz.commands", 200);
    CommandFuzz fuzz = CommandFuzz.of(CommandFuzz.FOLDERS, folder, seed, count);
    assertEquals(List.of(), fuzz.failures());
    for (String outcome :
        List.of("solve 0", "eval 0", "grad 0", "check 0", "compile 0", "show 0", "check 2")) {
      assertTrue(fuzz.outcomes().containsKey(outcome), fuzz.outcomes()::toString);
    }
  }

  @Test
  void withVectorsToo() throws IOException, InterruptedException {
    VectorRuntime.succeeds(List.of(), CommandFuzz.class.getName(), "40", "1");
  }
}
