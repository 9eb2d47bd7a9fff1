package org.leibniz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The packages are floors of one house: each imports only those above it in this list. */
class FloorTest {
  private static final Path SOURCES = Path.of("src/main/java/org/leibniz");

  /** From the ground of facts down to the door; a package may import those before it. */
  private static final List<String> FLOORS =
      List.of(
          "diagnostic",
          "kernel",
          "interval",
          "graph",
          "loop",
          "operator",
          "language.parse",
          "language.check",
          "language.build",
          "evaluate",
          "rewrite",
          "derive",
          "derive.sparse",
          "rows",
          "schedule",
          "emit",
          "run",
          "solve.linear",
          "solve.integer",
          "solve",
          "solve.constrained",
          "data",
          "ampl",
          "measure",
          "report",
          "report.formula",
          "report.plot",
          "report.drawing",
          "model.request",
          "model.pipeline",
          "model.bound",
          "model.trace",
          "model.element",
          "model.nl",
          "model.derivative",
          "model.formulation",
          "model.tier",
          "model.whole",
          "model.fit",
          "model.answer",
          "model.constrained",
          "model.check",
          "model.solving",
          "model.inspect",
          "model",
          "cli");

  /** Libraries that only one package may import. */
  private static final List<List<String>> OWNERS =
      List.of(
          List.of("com.palantir.javapoet", "emit"),
          List.of("org.antlr", "language.parse"),
          List.of("javax.tools", "run"),
          List.of("org.codehaus", "run"),
          List.of("de.siegmar", "data"),
          List.of("com.google.gson", "report"),
          List.of("org.eclipse.elk", "report.drawing"),
          List.of("java.awt", "report.plot"),
          List.of("javax.imageio", "report.plot"));

  /** Packages that know nothing of the compiler. */
  private static final List<String> ALONE =
      List.of(
          "kernel",
          "interval",
          "solve",
          "solve.linear",
          "solve.integer",
          "solve.constrained",
          "measure");

  private static final Pattern NAMED =
      Pattern.compile("\\borg\\.leibniz\\.([a-z]+(?:\\.[a-z]+)?)\\b");

  @Test
  void everyPackageImportsOnlyWhatStandsAboveIt() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Path file : sources()) {
      String here = packageOf(file);
      for (String other : named(code(file))) {
        boolean same = other.equals(here);
        boolean above = FLOORS.indexOf(other) < FLOORS.indexOf(here);
        boolean alone =
            ALONE.contains(here)
                && !(here.startsWith("solve") && other.startsWith("solve"))
                && !(here.equals("solve.integer") && other.equals("interval"));
        if (!same && (!above || alone)) {
          wrong.add(file + " names " + other);
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void librariesHaveOneOwner() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Path file : sources()) {
      for (List<String> owner : OWNERS) {
        if (code(file).contains(owner.get(0) + ".") && !packageOf(file).equals(owner.get(1))) {
          wrong.add(file + " names " + owner.get(0));
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void differentiationNamesNoOperator() throws IOException {
    TreeSet<String> operators = new TreeSet<>();
    for (Path file : sources()) {
      Matcher names = Pattern.compile("org\\.leibniz\\.operator\\.(\\w+)").matcher(code(file));
      while (packageOf(file).equals("derive") && names.find()) {
        operators.add(names.group(1));
      }
    }
    // Algebra makes nodes; Derivative is what the pass expands; Loop is what a wide Jacobian
    // becomes.
    assertEquals(new TreeSet<>(List.of("Algebra", "Derivative", "Loop")), operators);
  }

  @Test
  void everyPackageSaysWhatItIsFor() throws IOException {
    for (String floor : FLOORS) {
      Path info = SOURCES.resolve(floor.replace('.', '/')).resolve("package-info.java");
      assertTrue(Files.exists(info), info + " is missing");
      String text = Files.readString(info);
      assertTrue(
          text.contains("nvariant") && text.contains("import"),
          info + " lacks its invariant or imports");
    }
  }

  /** Where a package lists what it may import, the list holds all that it does import. */
  @Test
  void everyPackageNamesWhatItImports() throws IOException {
    TreeSet<String> missing = new TreeSet<>();
    for (Path file : sources()) {
      String here = packageOf(file);
      String info = Files.readString(file.resolveSibling("package-info.java"));
      String told = info.substring(info.indexOf("mport"), info.indexOf("*/"));
      if (!Pattern.compile("everything|floors|above").matcher(told).find()) {
        named(code(file)).stream()
            .filter(other -> !other.equals(here))
            .filter(other -> !Pattern.compile("\\b" + other + "\\b").matcher(told).find())
            .forEach(other -> missing.add(here + " does not say that it imports " + other));
      }
    }
    assertEquals(new TreeSet<>(), missing);
  }

  @Test
  void everySourceStandsOnAFloor() throws IOException {
    for (Path file : sources()) {
      assertTrue(FLOORS.contains(packageOf(file)), file + " stands on no floor");
    }
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static String packageOf(Path file) {
    return SOURCES.relativize(file.getParent()).toString().replace('/', '.').replace('\\', '.');
  }

  /** The text without comments. */
  private static String code(Path file) throws IOException {
    return Files.readString(file).replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("//.*", "");
  }

  private static TreeSet<String> named(String code) {
    TreeSet<String> found = new TreeSet<>();
    Matcher matcher = NAMED.matcher(code);
    while (matcher.find()) {
      if (FLOORS.contains(matcher.group(1))) {
        found.add(matcher.group(1));
      }
    }
    return found;
  }
}
