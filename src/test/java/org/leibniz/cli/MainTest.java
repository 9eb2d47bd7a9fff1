package org.leibniz.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leibniz.model.Model;

class MainTest {
  @TempDir private Path folder;

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private String valley() throws IOException {
    return file("valley.ad", "param x = -1.2, y = 1\nminimize (1 - x)^2 + 100*(y - x^2)^2\n");
  }

  /** A command in a process of its own. */
  private static Process start(ProcessBuilder.Redirect out, String... words) throws IOException {
    return process(words).redirectOutput(out).start();
  }

  private static ProcessBuilder process(String... words) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path")));
    line.add("org.leibniz.cli.Main");
    line.addAll(List.of(words));
    return new ProcessBuilder(line);
  }

  @Test
  void singlePrecisionIsShownWithItsDigits() throws IOException {
    String path = file("x.ad", "data x = 0\nlet y = x^2/3\n");
    List<String> words = List.of("eval", path, "--set", "x=0.1", "--of", "y", "--precision");
    List<String> with = new ArrayList<>(words);
    with.add("float");
    CommandRun run = CommandRun.of(with.toArray(String[]::new));
    assertEquals("y = 0.003333334\n", run.out(), run::toString);
    with.set(with.size() - 1, "double");
    assertEquals("y = 0.0033333333\n", CommandRun.of(with.toArray(String[]::new)).out());
  }

  @Test
  void anExactFitHasErrorsOfNothingAndIntervalsWithoutWidth() throws IOException {
    String line =
        "data x[4] = [0, 1, 2, 3], y[4] = [1, 3.5, 6, 8.5]\n"
            + "param a, b\nminimize sum((a + b*x - y)^2)\n";
    CommandRun run = CommandRun.of("solve", file("exact.ad", line));
    assertEquals(0, run.status(), run::toString);
    assertTrue(run.out().contains("[2.5, 2.5]"), run::toString);
  }

  @Test
  void contradictionsAndFallsWithoutEndAreToldWithoutAWarning() throws IOException {
    CommandRun infeasible =
        CommandRun.of(
            "solve",
            file("box.ad", "param x = 1, y = 1\nx + y <= 1\nx >= 2\ny >= 0\nminimize x^2 + y^2\n"));
    assertEquals(1, infeasible.status());
    assertTrue(infeasible.out().startsWith("No solution"), infeasible::toString);
    assertEquals("", infeasible.err());
    CommandRun unbounded =
        CommandRun.of(
            "solve", file("fall.ad", "param x = 1, y = 1\nx - y == 1\nminimize x^3 + y\n"));
    assertEquals(1, unbounded.status());
    assertTrue(unbounded.out().startsWith("Unbounded"), unbounded::toString);
    assertEquals("", unbounded.err());
  }

  @Test
  void anUnsolvedProblemIsStatusOne() throws IOException {
    CommandRun stopped =
        CommandRun.of(
            "solve", valley(), "--method", "sgd", "--lr", "1e-5", "--steps", "3", "--json");
    assertEquals(1, stopped.status(), stopped::toString);
    assertEquals("not_converged", stopped.json().get("status").getAsString());
    CommandRun conflict =
        CommandRun.of("solve", file("no.ad", "param A\nA == 1\nA == 2\n"), "--json");
    assertEquals(1, conflict.status());
    assertEquals("infeasible", conflict.json().get("status").getAsString());
  }

  @Test
  void theGradientIsClippedByCommandAndByFile() throws IOException {
    // The gradient at 0 is (-12, -3, -4), of the norm 13; w alone has the norm 5.
    String text = "param a = 0, w[2] = 0\nminimize 6*(a - 1)^2 + 3*(1 - w[0]) + 2*(w[1] - 1)^2\n";
    String model = file("clip.ad", text);
    String[] words = {"solve", model, "--method", "sgd", "--lr", "1", "--steps", "1", "--json"};
    assertEquals(List.of(6.0, 1.5, 2.0), unknowns(words, "global_norm=6.5"));
    assertEquals(List.of(5.0, 3.0, 4.0), unknowns(words, "norm=5"));
    assertEquals(List.of(2.5, 3.0, 4.0), unknowns(words, "average_norm=2.5"));
    assertEquals(List.of(3.5, 3.0, 3.5), unknowns(words, "value=3.5"));
    String own = text + "using sgd(lr = 1, steps = 1, clip_global_norm = 6.5)\n";
    assertEquals(
        List.of(6.0, 1.5, 2.0), unknowns("solve", file("own.ad", own), "--seed", "0", "--json"));
    for (String wrong : new String[] {"global_nrm=1", "norm=", "norm", "norm=-1"}) {
      CommandRun run = CommandRun.of("solve", model, "--method", "sgd", "--clip", wrong);
      assertEquals(2, run.status(), run::toString);
      assertFalse(run.err().contains("internal"), run::toString);
    }
  }

  private static List<Double> unknowns(String[] words, String clip) {
    List<String> line = new ArrayList<>(List.of(words));
    line.addAll(List.of("--clip", clip));
    return unknowns(line.toArray(new String[0]));
  }

  private static List<Double> unknowns(String... words) {
    CommandRun run = CommandRun.of(words);
    assertTrue(run.status() < 2, run::toString);
    var params = run.json().getAsJsonObject("params");
    var w = params.getAsJsonArray("w");
    return List.of(params.get("a").getAsDouble(), w.get(0).getAsDouble(), w.get(1).getAsDouble());
  }

  @Test
  void theSeedDecidesARandomStart() throws IOException {
    String model = file("start.ad", "param x\nminimize 0*x\n");
    String one =
        CommandRun.of("solve", model, "--seed", "1", "--json").json().get("params").toString();
    assertEquals(
        one,
        CommandRun.of("solve", model, "--seed", "1", "--json").json().get("params").toString());
    assertFalse(
        one.equals(
            CommandRun.of("solve", model, "--seed", "2", "--json")
                .json()
                .get("params")
                .toString()));
  }

  @Test
  void theDetailsGoToStandardError() throws IOException {
    CommandRun quiet = CommandRun.of("solve", valley(), "--json");
    CommandRun verbose = CommandRun.of("solve", valley(), "--json", "--verbose");
    assertEquals("", quiet.err());
    assertFalse(verbose.err().isEmpty());
    assertEquals(quiet.json().get("params"), verbose.json().get("params"));
  }

  @Test
  void anInterruptedSolvePrintsTheBestPointSoFar() throws IOException {
    Interruption interruption = new Interruption();
    interruption.request();
    CommandRun run = CommandRun.of(interruption, "solve", valley(), "--json");
    assertEquals(1, run.status());
    assertTrue(run.err().startsWith("interrupted"), run.err());
    assertTrue(run.json().getAsJsonObject("params").has("x"));
  }

  /** The interrupt that a terminal sends. */
  @Test
  void anInterruptFromOutsideDoesSoWithStatus130() throws Exception {
    assumeTrue(
        Files.isExecutable(Path.of("/bin/kill")) || Files.isExecutable(Path.of("/usr/bin/kill")));
    String[] words = {
      "solve", valley(), "--method", "sgd", "--lr", "1e-12", "--steps", "2000000000", "--verbose"
    };
    Process process = start(ProcessBuilder.Redirect.PIPE, words);
    try (BufferedReader err = new BufferedReader(new InputStreamReader(process.getErrorStream()))) {
      Thread.sleep(1500); // well into the solve, which would take hours
      assertTrue(process.isAlive());
      assertEquals(
          0, new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor());
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(process.waitFor(20, TimeUnit.SECONDS));
      assertEquals(130, process.exitValue());
      assertTrue(out.contains("x = "), out);
      assertTrue(err.lines().anyMatch(line -> line.startsWith("interrupted")));
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aReaderThatHasGoneIsNoError() throws Exception {
    Process process = start(ProcessBuilder.Redirect.PIPE, "help", "solve");
    process.getInputStream().close();
    assertEquals("", new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue());
  }

  /** As the launcher has it where it filters what the virtual machine says. */
  @Test
  void errorsMayGoToAnotherNumber() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")));
    ProcessBuilder builder = process("eval", "missing.ad");
    builder.command().add(1, "--add-opens=java.base/java.io=ALL-UNNAMED");
    builder.command().add(1, "-Dleibniz.errors=3");
    builder.command().addAll(0, List.of("/bin/sh", "-c", "exec \"$0\" \"$@\" 3>&2 2>/dev/null"));
    Process process = builder.start();
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    assertEquals("error: missing.ad does not exist (AD001)\n\n", err);
  }

  @Test
  void aFullDiskIsAnError() throws Exception {
    assumeTrue(Files.isWritable(Path.of("/dev/full")));
    Process process =
        start(ProcessBuilder.Redirect.to(Path.of("/dev/full").toFile()), "help", "solve");
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    assertEquals(2, process.exitValue());
    assertTrue(err.startsWith("error: standard output cannot be written"), err);
  }

  @Test
  void aCacheThatCannotBeWrittenDoesNoHarm() throws Exception {
    String blocked = file("blocked", "") + "/cache";
    ProcessBuilder builder =
        process(
            "solve", valley(), "--method", "sgd", "--lr", "1e-9", "--steps", "1000", "--verbose");
    builder.environment().put("LEIBNIZ_CACHE", blocked);
    builder.command().add(1, "-Dleibniz.compile.after=0");
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    assertEquals(1, process.exitValue(), said);
    assertTrue(said.contains("compiled by"), said);
    assertTrue(said.contains("x = "), said);
    assertFalse(said.contains("\tat "), said);
  }

  @Test
  void memoryThatIsNotEnoughIsSaid() throws Exception {
    String model =
        file("large.ad", "dim n = 30000\nlet y = sum([sin(i*1.0) for i in 0..n*10000])\n");
    ProcessBuilder builder = process("eval", model);
    builder.command().add(1, "-Xmx64m");
    Process process = builder.start();
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(2, process.exitValue(), err);
    assertTrue(err.contains("(AD804)"), err);
  }

  @Test
  void compileWritesTheClassIntoItsPackage() throws IOException {
    CommandRun run =
        CommandRun.of(
            "compile", valley(), "--package", "com.acme", "-o", folder.resolve("src").toString());
    assertEquals(0, run.status(), run::toString);
    Path written = folder.resolve("src/com/acme/Valley.java");
    assertEquals(written + "\n", run.out());
    String text = Files.readString(written);
    assertTrue(text.contains("package com.acme;") && text.contains("class Valley"), text);
  }

  @Test
  void aClassIsNamedAfterItsFile() {
    assertEquals("RobustFit2", ClassName.of(Path.of("a/robust_fit2.ad")));
    assertEquals("Model2ndTry", ClassName.of(Path.of("2nd-try.ad")));
    assertEquals("Poly", ClassName.of(Path.of("poly")));
    assertEquals("Model", ClassName.of(Path.of("-.ad")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--graph", "--gradient", "--java", "--dot", "--dump-after=stabilise"})
  void showPrintsTheProgram(String what) throws IOException {
    CommandRun run = CommandRun.of("show", valley(), what);
    assertEquals(0, run.status(), run::toString);
    assertTrue(run.out().endsWith("\n") && run.out().length() > 40, run::out);
    assertEquals(what.equals("--dot"), run.out().contains("digraph"));
    assertEquals(what.equals("--java"), run.out().contains("public final class"));
  }

  @Test
  void everyPassCanBeShownAndAnotherIsRefused() throws IOException {
    for (String pass : Model.passes()) {
      assertEquals(0, CommandRun.of("show", valley(), "--dump-after", pass).status(), pass);
    }
    CommandRun run = CommandRun.of("show", valley(), "--dump-after", "stabilize");
    assertEquals(2, run.status());
    assertTrue(run.err().contains("did you mean stabilise?"), run.err());
  }

  @Test
  void evalGivesWhatIsAskedFor() throws IOException {
    String model = file("values.ad", "data x = 2\nlet y = x^2\nlet z = y + 1\n");
    assertEquals(
        "{\"values\":{\"z\":5}}\n", CommandRun.of("eval", model, "--of", "z", "--json").out());
    assertEquals(
        "{\"values\":{\"z\":10,\"y\":9}}\n",
        CommandRun.of("eval", model, "--of=z,y", "--set", "x=3", "--json").out());
  }

  @Test
  void gradHasModesAndFormulas() throws IOException {
    String model = file("values.ad", "data x = 2, w[2] = [1, 2]\nlet y = x^3 + sum(w^2)\n");
    String hessian =
        CommandRun.of("grad", model, "--of=y", "--wrt=w", "--mode=hessian", "--json").out();
    assertTrue(hessian.contains("\"derivative\":[[2,0],[0,2]]"), hessian);
    String symbolic = CommandRun.of("grad", model, "--of=y", "--wrt=x", "--symbolic").out();
    assertTrue(symbolic.contains("= 3"), symbolic);
    assertTrue(symbolic.contains("= 12"), symbolic);
  }

  @Test
  void nothingWrongIsSaidInAnObjectToo() throws IOException {
    CommandRun run = CommandRun.of("check", valley(), "--json");
    assertEquals(0, run.status());
    assertEquals("{\"diagnostics\":[]}\n", run.out());
  }
}
