package org.leibniz.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Wrong input of every kind ends with status 2 and a message; {@link CommandRun} looks for stack
 * traces.
 */
class BadInputTest {
  private static final String LINE =
      "data x[n], y[n]\nparam a = 0, b = 0\nminimize mean((a*x + b - y)^2)\n";

  @TempDir private Path folder;

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static void assertRefused(String code, String said, CommandRun run) {
    assertEquals(2, run.status(), run::toString);
    assertEquals("", run.out());
    assertTrue(run.err().startsWith("error: "), run::err);
    assertTrue(run.err().contains("(" + code + ")"), run::err);
    assertTrue(run.err().contains(said), run::err);
  }

  @ParameterizedTest
  @ValueSource(strings = {"solve", "eval", "grad", "compile", "show"})
  void everyCommandRefusesWhatIsNoFile(String command) throws IOException {
    assertRefused(
        "AD001", "does not exist", CommandRun.of(command, folder.resolve("none.ad").toString()));
    assertRefused("AD003", "directory", CommandRun.of(command, folder.toString()));
    Path binary =
        Files.write(folder.resolve("binary.ad"), new byte[] {(byte) 0xCA, (byte) 0xFE, 0, 0});
    assertRefused("AD004", "not a text file", CommandRun.of(command, binary.toString()));
    assertRefused(
        "AD110", "signs.ad:1:11", CommandRun.of(command, file("signs.ad", "let y = 1 ? 2\n")));
  }

  @Test
  void checkSaysTheSameOnStandardOutput() throws IOException {
    CommandRun run = CommandRun.of("check", folder.toString(), file("good.ad", "let y = 1\n"));
    assertEquals(2, run.status());
    assertEquals("", run.err());
    assertTrue(run.out().contains("(AD003)"), run.out());
    assertTrue(run.out().endsWith("2 files checked, 1 error in 1 of them\n"), run.out());
  }

  @Test
  void anEmptyFileAsksForNothing() throws IOException {
    for (String text : List.of("", "\n\n", "// nothing\n")) {
      CommandRun run = CommandRun.of("solve", file("empty.ad", text));
      assertEquals(2, run.status(), run::toString);
      assertTrue(run.err().startsWith("error: "), run::err);
    }
  }

  @Test
  void aFileThatMayNotBeRead() throws IOException {
    Path path = Path.of(file("secret.ad", "let y = 1\n"));
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(path)); // root may read everything
    assertRefused("AD002", "permissions", CommandRun.of("eval", path.toString()));
  }

  @Test
  void tenMegabytesOfTheSameMistake() throws IOException {
    String line =
        "this is no statement of the language at all, and it goes on like that for a while\n";
    CommandRun run =
        CommandRun.of("check", file("long.ad", line.repeat(10_000_000 / line.length())));
    assertEquals(2, run.status());
    assertTrue(run.out().length() < 100_000, "a person reads the first few: " + run.out().length());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "let y = (1 + 2 | AD103",
        "let y = 1 + x | AD201",
        "fn f(x) = f(x - 1); let y = f(2) | AD208",
        "param w[2], A[3, 3]; let y = A @ w | AD302",
        "param n : int; minimize (n - 2.5)^2 | AD607",
        "import \"none.ad\" | AD001"
      })
  void mistakesInAFileHaveTheirPlace(String text, String code) throws IOException {
    assertRefused(code, "wrong.ad:1:", CommandRun.of("solve", file("wrong.ad", text + "\n")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x,z;1,2 | AD502 | no column y",
        "x,y;1,2;3,nan | AD505 | rows.csv:3",
        "x,y;1,2;3, | AD505 | missing",
        "x,y;1,2;3 | AD503 | rows.csv, line 3",
        "x,y;1,2;3,4,5 | AD503 | too many",
        "x,y;1,two | AD504 | two",
        "x,y | AD507 | no rows",
        "1,2;3,4 | AD502 | header"
      })
  void mistakesInDataHaveTheirPlace(String rows, String code, String said) throws IOException {
    String data = file("rows.csv", rows.replace(';', '\n') + "\n");
    assertRefused(code, said, CommandRun.of("solve", file("line.ad", LINE), "--data", data));
  }

  @Test
  void dataThatIsNotGivenIsAskedFor() throws IOException {
    assertRefused("AD501", "data x[n]", CommandRun.of("solve", file("line.ad", LINE)));
  }

  /** Data that the file itself gives may be as long as data that is missing. */
  @Test
  void dataThatIsMissingIsNamedBeforeItsSizeIsWanted() throws IOException {
    String text = "data start[n] = 0\ndata x[n]\nparam p = 1\nminimize sum((p*x - start)^2)\n";
    assertRefused("AD501", "no value for x", CommandRun.of("show", file("sizes.ad", text)));
  }

  @Test
  void mistakesInTheFileAreToldTogetherWithThoseInTheData() throws IOException {
    CommandRun run = CommandRun.of("solve", file("line.ad", LINE + "let z = q\n"));
    assertRefused("AD201", "AD501", run);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--set y | AD703",
        "--set q=1 | AD706",
        "--precision half | AD703",
        "--memory much | AD703",
        "--memory 0g | AD703",
        "--memory -1 | AD703",
        "--memory 1.5g | AD703",
        "--threads 0 | AD703",
        "--threads 1000000 | AD703",
        "--threads many | AD703",
        "--method nadan | AD212",
        "--method adam --option speed=3 | AD",
        "--option momentum | AD703",
        "--plot picture.gif | AD703",
        "--plot-of lines --plot a.svg | AD703",
        "--plot-of loss | AD704",
        "--profile | AD606",
        "--data none.csv | AD001",
        "--steps -5 | AD",
        "--lr 0 --method adam | AD",
        "--tol -1 --method bfgs | AD"
      })
  void optionsThatMakeNoSense(String options, String code) throws IOException {
    String[] words =
        ("solve " + file("valley.ad", "param x = 3\nminimize x^2\n") + " " + options).split(" ");
    CommandRun run = CommandRun.of(words);
    assertEquals(2, run.status(), run::toString);
    assertTrue(run.err().contains("(" + code), run::toString);
    assertTrue(!run.err().contains("AD899"), run::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--package com.1acme",
        "--package int",
        "--class 2D",
        "--class class",
        "--class a-b"
      })
  void namesThatJavaDoesNotAllow(String options) throws IOException {
    String[] words =
        ("compile " + file("valley.ad", "param x = 3\nminimize x^2\n") + " " + options).split(" ");
    assertRefused("AD703", "cannot be the name of a Java", CommandRun.of(words));
  }

  @Test
  void aFolderThatCannotBeWrittenTo() throws IOException {
    String model = file("valley.ad", "param x = 3\nminimize x^2\n");
    String blocked = file("blocked", "") + "/deeper";
    assertRefused("AD007", "cannot be written", CommandRun.of("compile", model, "-o", blocked));
    CommandRun plot = CommandRun.of("solve", model, "--plot", blocked + "/a.svg");
    assertEquals(2, plot.status());
    assertTrue(plot.err().contains("(AD007)"), plot.err());
    assertTrue(plot.out().contains("Minimum found"), "the answer is printed all the same");
  }

  @Test
  void forScriptsFindingsAreJson() throws IOException {
    CommandRun run = CommandRun.of("eval", file("wrong.ad", "let y = 1 + x\n"), "--json");
    assertEquals(2, run.status());
    assertEquals("", run.err());
    var finding = run.json().getAsJsonArray("diagnostics").get(0).getAsJsonObject();
    assertEquals("AD201", finding.get("code").getAsString());
    assertEquals(1, finding.get("line").getAsInt());
    assertEquals(13, finding.get("column").getAsInt());
    assertEquals("error", finding.get("severity").getAsString());
  }

  @Test
  void aNameWithANullByteIsNoFile() {
    assertRefused("AD001", "cannot be the name", CommandRun.of("eval", "a\0b.ad"));
  }
}
