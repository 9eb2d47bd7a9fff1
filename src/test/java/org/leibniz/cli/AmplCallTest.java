package org.leibniz.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leibniz.ampl.NlText;

/** The ways in which {@code .nl} files come to the commands. */
class AmplCallTest {
  @TempDir private Path folder;

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private String sol() throws IOException {
    return Files.readString(folder.resolve("hs71.sol"));
  }

  @Test
  void solversAreCalledByTheStub() throws IOException {
    String stub = file("hs71.nl", NlText.HS71).replace(".nl", "");
    for (List<String> words :
        List.of(
            List.of(stub, "-AMPL"),
            List.of(stub + ".nl", "-AMPL", "starts=1", "tol=1e-9"),
            List.of("solve", stub, "-AMPL"),
            List.of("solve", stub + ".nl", "--sol"))) {
      Files.deleteIfExists(folder.resolve("hs71.sol"));
      CommandRun run = CommandRun.of(words.toArray(new String[0]));
      assertEquals(0, run.status(), run::toString);
      assertTrue(sol().startsWith("Leibniz: solved\n"), sol());
      assertTrue(sol().endsWith("objno 0 0\n"), sol());
    }
  }

  @Test
  void theAnswerMayGoIntoAnotherFile() throws IOException {
    String nl = file("hs71.nl", NlText.HS71);
    Path other = folder.resolve("answer.sol");
    for (List<String> words :
        List.of(
            List.of("-o" + other, nl),
            List.of("-o" + other, nl.replace(".nl", ""), "-AMPL", "tol=1e-9"),
            List.of("solve", nl, "--sol-file", other.toString()))) {
      Files.deleteIfExists(other);
      CommandRun run = CommandRun.of(words.toArray(new String[0]));
      assertEquals(0, run.status(), run::toString);
      assertTrue(Files.readString(other).endsWith("objno 0 0\n"));
      assertFalse(Files.exists(folder.resolve("hs71.sol")));
    }
  }

  @Test
  void howItEndedIsLeftOutWhereTheFileDoesNotAskForIt() throws IOException {
    String asked = " 0 0 0 1\n";
    assertTrue(NlText.HS71.contains(asked));
    String nl = file("hs71.nl", NlText.HS71.replace(asked, asked.replace("1", "0")));
    assertEquals(0, CommandRun.of(nl, "-AMPL").status());
    List<String> lines = sol().lines().toList();
    assertEquals(1.0, Double.parseDouble(lines.get(lines.size() - 4)), 1e-6);
    assertEquals(1.379, Double.parseDouble(lines.get(lines.size() - 1)), 1e-3);
  }

  @Test
  void howItEndedStandsInTheFileNotInTheStatus() throws IOException {
    String stub = file("hs71.nl", NlText.HS71.replace("2 25", "2 2500"));
    CommandRun run = CommandRun.of(stub, "-AMPL");
    assertEquals(0, run.status(), run::toString);
    assertTrue(sol().endsWith("objno 0 200\n"), sol());
    assertEquals(1, CommandRun.of("solve", stub, "--sol").status());
  }

  @Test
  void aFileThatIsNotReadLeavesNoAnswer() throws IOException {
    CommandRun run = CommandRun.of(file("hs71.nl", "g3 1 1 0\n 4"), "-AMPL");
    assertEquals(2, run.status());
    assertTrue(run.err().contains("AD008"), run::toString);
    assertFalse(Files.exists(folder.resolve("hs71.sol")));
  }

  @Test
  void onlyFilesOfThatFormHaveSuchAnAnswer() throws IOException {
    CommandRun run = CommandRun.of("solve", file("a.ad", "param x\nx == 1"), "--sol");
    assertEquals(2, run.status());
    assertTrue(run.err().contains("--sol answers an .nl file"), run::toString);
  }

  @Test
  void binaryFilesAreRefusedByName() throws IOException {
    CommandRun run = CommandRun.of("solve", file("b.nl", "b3 1 1 0\n\0\1\2"));
    assertEquals(2, run.status());
    assertTrue(run.err().contains("this .nl file is in the binary form (AD009)"), run::toString);
    assertTrue(run.err().contains("write gmodel;"), run::toString);
  }

  @Test
  void everyCommandReadsThem() throws IOException {
    String nl = file("hs71.nl", NlText.HS71);
    file("hs71.col", "width\nheight\ndepth\ncost\n");
    assertEquals(0, CommandRun.of("check", nl).status());
    assertEquals(
        "param width in [1, 5] = 1",
        CommandRun.of("show", nl, "--ad").out().lines().toList().get(0));
    assertEquals(0, CommandRun.of("show", nl).status());
    CommandRun grad = CommandRun.of("grad", nl, "--wrt", "width", "--set", "cost=2", "--symbolic");
    assertTrue(grad.out().contains("24"), grad::toString);
    assertEquals(0, CommandRun.of("eval", nl).status());
    CommandRun compile = CommandRun.of("compile", nl, "-o", folder.toString());
    assertEquals(0, compile.status(), compile::toString);
    assertTrue(Files.readString(folder.resolve("Hs71.java")).contains("class Hs71"));
  }

  @Test
  void aFileOfTheLanguageImportsThem() throws IOException {
    file("hs71.nl", NlText.HS71);
    String ad = file("more.ad", "import \"hs71.nl\"\nx1 + x2 <= 5.5\n");
    CommandRun run = CommandRun.of("solve", ad, "--json");
    assertEquals(0, run.status(), run::toString);
    double objective = run.json().get("objective").getAsDouble();
    assertTrue(objective > 17.02, run::toString);
  }

  @Test
  void aFileOfTheLanguageIsWrittenForOtherSolvers() throws IOException {
    String ad =
        file("can.ad", "param r > 0 = 4, h[2] > 0 = 8\nminimize r^2 + sum(h)\nr*h[1] >= 2\n");
    Path nl = folder.resolve("new/can.nl");
    CommandRun run = CommandRun.of("compile", ad, "--nl", nl.toString());
    assertEquals(0, run.status(), run::toString);
    assertEquals(nl + "\n", run.out());
    assertTrue(Files.readString(nl).startsWith("g3 1 1 0\t# problem can\n 3 1 1 0 0\t"));
    assertEquals("r\nh[1]\nh[0]\n", Files.readString(folder.resolve("new/can.col")));
    assertEquals("constraint1\nobjective\n", Files.readString(folder.resolve("new/can.row")));
    CommandRun solved = CommandRun.of("solve", nl.toString(), "--json");
    assertEquals(0, solved.status(), solved::toString);
    double objective = CommandRun.of("solve", ad, "--json").json().get("objective").getAsDouble();
    assertEquals(objective, solved.json().get("objective").getAsDouble(), 1e-6);
  }

  @Test
  void theNameOfSuchAFileEndsInNl() throws IOException {
    CommandRun run = CommandRun.of("compile", file("a.ad", "param x\nx == 1"), "--nl", "a.txt");
    assertEquals(2, run.status());
    assertTrue(run.err().contains("--nl a.txt: the file's name ends in .nl"), run::toString);
  }
}
