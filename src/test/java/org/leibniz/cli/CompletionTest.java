package org.leibniz.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionTest {

  /** What bash offers when the last of the words is being written. */
  private static TreeSet<String> offered(Path folder, String... words)
      throws IOException, InterruptedException {
    Path script =
        Files.writeString(folder.resolve("script"), CommandRun.of("completion", "bash").out());
    List<String> quoted = new ArrayList<>();
    for (String word : words) {
      quoted.add("'" + word + "'");
    }
    String program =
        "source "
            + script
            + "; COMP_WORDS=("
            + String.join(" ", quoted)
            + "); COMP_CWORD="
            + (words.length - 1)
            + "; _ad; printf '%s\\n' \"${COMPREPLY[@]}\"";
    Process bash =
        new ProcessBuilder("bash", "--norc", "-c", program)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, bash.waitFor(), out);
    TreeSet<String> lines = new TreeSet<>(List.of(out.split("\n")));
    lines.remove("");
    return lines;
  }

  private static boolean has(String shell) {
    return Files.isExecutable(Path.of("/bin", shell))
        || Files.isExecutable(Path.of("/usr/bin", shell));
  }

  @Test
  void bashCompletesCommandsOptionsValuesAndFiles(@TempDir Path folder) throws Exception {
    assumeTrue(has("bash"));
    for (String name : List.of("a.ad", "b c.ad", "rows.csv", "note.txt")) {
      Files.writeString(folder.resolve(name), "");
    }
    Files.createDirectory(folder.resolve("more"));
    assertEquals(
        new TreeSet<>(List.of("check", "compile", "completion")), offered(folder, "ad", "c"));
    assertEquals(
        new TreeSet<>(List.of("--seed", "--set", "--sol", "--sol-file", "--starts", "--steps")),
        offered(folder, "ad", "solve", "--s"));
    assertEquals(
        new TreeSet<>(List.of("lad", "lbfgs", "linear", "lm")),
        offered(folder, "ad", "solve", "--method", "l"));
    assertEquals(
        new TreeSet<>(List.of("nadam", "newton", "newton_cg")),
        offered(folder, "ad", "solve", "--method", "=", "n"));
    assertEquals(
        new TreeSet<>(List.of("hessian", "hvp")), offered(folder, "ad", "grad", "--mode", "h"));
    assertEquals(
        new TreeSet<>(List.of("a.ad", "b c.ad", "more/")), offered(folder, "ad", "solve", ""));
    assertEquals(
        new TreeSet<>(List.of("rows.csv", "more/")),
        offered(folder, "ad", "solve", "a.ad", "--data", ""));
    assertEquals(new TreeSet<>(List.of("more")), offered(folder, "ad", "compile", "-o", ""));
    assertEquals(new TreeSet<>(List.of("show", "solve")), offered(folder, "ad", "help", "s"));
    assertEquals(new TreeSet<>(), offered(folder, "ad", "solve", "--seed", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh"})
  void theScriptIsWellFormedAndNamesEverything(String shell) throws Exception {
    String script = CommandRun.of("completion", shell).out();
    for (Command command : Commands.all()) {
      assertTrue(script.contains(command.name()), command.name());
      for (Option option : command.options()) {
        assertTrue(script.contains(option.dashed()), option.name());
      }
    }
    assumeTrue(has(shell));
    Process check = new ProcessBuilder(shell, "-n").redirectErrorStream(true).start();
    check.getOutputStream().write(script.getBytes(StandardCharsets.UTF_8));
    check.getOutputStream().close();
    assertEquals("", new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    assertEquals(0, check.waitFor());
  }

  @Test
  void anotherShellIsRefused() {
    CommandRun run = CommandRun.of("completion", "fish");
    assertEquals(2, run.status());
    assertTrue(run.err().contains("bash and zsh"), run.err());
  }
}
