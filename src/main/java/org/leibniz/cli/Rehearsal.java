package org.leibniz.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs the usual commands once, on small files of its own and without printing, so that the
 * class-data archive that is made of this process holds the classes they need. Started by the
 * launcher, not by people.
 */
public final class Rehearsal {
  private static final String SYSTEM = "param A, B\nA + B == 9\nA - B == 1\n";
  private static final String VALUE = "data x = 2\nlet y = x^3 + exp(x)\n";
  private static final String FIT =
      "data x[n], y[n]\nparam w[2] = 0\nlet r = y - w[0] - w[1]*x\nminimize mean(r^2)\noutput r\n";
  private static final String ROWS = "x,y\n0,1\n1,3.5\n2,4.5\n3,7.5\n";
  private static final String VALLEY =
      "param x = -1, y = 1\nminimize (1 - x)^2 + 100*(y - x^2)^2\n";

  private Rehearsal() {}

  /**
   * Runs the commands.
   *
   * @throws IOException if no temporary files can be written
   */
  public static void main(String[] ignored) throws IOException {
    Path folder = Files.createTempDirectory("leibniz");
    try {
      String system = write(folder, "system.ad", SYSTEM);
      String value = write(folder, "value.ad", VALUE);
      String fit = write(folder, "fit.ad", FIT);
      String rows = write(folder, "rows.csv", ROWS);
      String valley = write(folder, "valley.ad", VALLEY);
      String wrong = write(folder, "wrong.ad", "let y = x\n");
      run("solve", system);
      run("solve", system, "--json", "--verbose");
      run("solve", fit, "--data", rows);
      run("solve", fit, "--data", rows, "--method", "adam", "--steps", "10");
      run("solve", valley);
      // So many steps that a class is compiled; the second time it comes from the cache.
      run("solve", valley, "--method", "sgd", "--lr", "1e-12", "--steps", "400000");
      run("solve", valley, "--method", "sgd", "--lr", "1e-12", "--steps", "400000");
      run("eval", value, "--set", "x=3", "--json");
      run("eval", value);
      run("grad", value, "--of", "y", "--wrt", "x", "--symbolic");
      run("grad", value, "--of", "y", "--wrt", "x", "--json");
      run("check", system, wrong);
      run("show", system);
      run("compile", system, "-o", folder.toString());
      run("help");
    } finally {
      clear(folder);
    }
  }

  private static String write(Path folder, String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static void run(String... words) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Main.run(List.of(words), nowhere, nowhere);
  }

  private static void clear(Path folder) throws IOException {
    try (var files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
