package org.leibniz.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher, with a Java that only says how it was called: it finds the jar, picks the Java, and
 * passes on what it was given.
 */
class LauncherTest {
  @TempDir private Path folder;

  private Path home;
  private Path launcher;
  private Path java;

  /** How the launcher ended, and what the Java that only says how it was called has said. */
  private record Called(int status, String out, String err) {}

  @BeforeEach
  void install() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")));
    home = Files.createDirectories(folder.resolve("a home/lib"));
    launcher = Files.copy(Path.of("src/main/launcher/ad"), home.resolve("ad"));
    Files.writeString(home.resolve("leibniz.jar"), "");
    java = javaOfVersion("17.0.1");
  }

  private Path javaOfVersion(String version) throws IOException {
    Path place = Files.createDirectories(folder.resolve("java " + version + "/bin")).getParent();
    Files.writeString(
        place.resolve("release"),
        "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\""
            + version
            + "\"\nMODULES=\"java.base jdk.incubator.vector jdk.zipfs\"\n");
    String program =
        "#!/bin/sh\n"
            + "case \" $* \" in *ArchiveClassesAtExit=*) for word; do case $word in"
            + " -XX:ArchiveClassesAtExit=*) echo x > \"${word#*=}\" ;; esac; done; exit ;; esac\n"
            + "case \" $* \" in *' --add-modules '*)"
            + " echo 'WARNING: Using incubator modules: some' >&2; echo 'a fault' >&2 ;; esac\n"
            + "case \" $* \" in *leibniz.errors=3*) echo said >&3 ;; esac\n"
            + "for word; do echo \"<$word>\"; done; echo LC_ALL=$LC_ALL; exit 7\n";
    Path executable = Files.writeString(place.resolve("bin/java"), program);
    assertTrue(executable.toFile().setExecutable(true));
    return place;
  }

  private Called call(Path directory, Map<String, String> environment, String... words)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/bin:/bin");
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("JAVA_HOME", java.toString());
    builder.environment().put("AD_ARCHIVE", "off");
    builder.environment().putAll(environment);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    return new Called(process.exitValue(), out, err);
  }

  private Called call(String... words) throws IOException, InterruptedException {
    return call(folder, Map.of(), words);
  }

  @Test
  void passesOnWordsAsTheyAreAndTheStatus() throws Exception {
    Called called = call("sh", launcher.toString(), "solve", "a b.ad", "", "--set", "x=*", "$HOME");
    assertEquals(7, called.status(), called::toString);
    assertTrue(
        called
            .out()
            .contains("<org.leibniz.cli.Main>\n<solve>\n<a b.ad>\n<>\n<--set>\n<x=*>\n<$HOME>\n"));
    assertTrue(
        called.out().contains("<-cp>\n<" + home.toRealPath() + "/leibniz.jar>\n"), called::out);
    assertEquals("", called.err());
  }

  @Test
  void isFoundThroughLinksFromAnywhere() throws Exception {
    Path direct = Files.createSymbolicLink(folder.resolve("direct"), launcher);
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path relative = Files.createSymbolicLink(bin.resolve("ad"), Path.of("../direct"));
    for (Path link : List.of(direct, relative)) {
      assertTrue(
          call("sh", link.toString()).out().contains(home.toRealPath() + "/leibniz.jar"),
          link::toString);
    }
    assertTrue(call(bin, Map.of(), "sh", "ad").out().contains("leibniz.jar"));
    assertTrue(call(home, Map.of(), "sh", "./ad").out().contains("leibniz.jar"));
  }

  @Test
  void anOlderJavaIsRefusedInWords() throws Exception {
    for (String version : List.of("1.8.0_292", "11.0.2", "16")) {
      Called called =
          call(
              folder,
              Map.of("JAVA_HOME", javaOfVersion(version).toString()),
              "sh",
              launcher.toString());
      assertEquals(2, called.status());
      assertEquals("", called.out());
      assertTrue(called.err().startsWith("error: Java 17 or later is needed"), called::err);
      assertTrue(called.err().contains(version), called::err);
    }
  }

  @Test
  void withoutJavaItSaysWhatToDo() throws Exception {
    Path none = Files.createDirectories(folder.resolve("none"));
    Called called =
        call(
            folder,
            Map.of("JAVA_HOME", "", "PATH", none.toString()),
            "/bin/sh",
            launcher.toString());
    assertEquals(2, called.status());
    assertTrue(called.err().contains("there is no Java"), called::err);
    assertTrue(called.err().contains("JAVA_HOME"), called::err);
  }

  @Test
  void theJavaOfThePathIsTakenWhereNoHomeIsNamed() throws Exception {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("java"), java.resolve("bin/java"));
    Map<String, String> environment = Map.of("JAVA_HOME", "", "PATH", bin + ":/usr/bin:/bin");
    assertEquals(7, call(folder, environment, "sh", launcher.toString()).status());
  }

  @Test
  void withoutTheJarItSaysSo() throws Exception {
    Files.delete(home.resolve("leibniz.jar"));
    Called called = call("sh", launcher.toString());
    assertEquals(2, called.status());
    assertTrue(called.err().contains("leibniz.jar is missing"), called::err);
  }

  @Test
  void theArchiveBesideTheJarIsMadeAndUsed() throws Exception {
    assertEquals(0, call(folder, Map.of("AD_ARCHIVE", "make"), "sh", launcher.toString()).status());
    Path archive = home.resolve("ad-17.0.1.jsa");
    assertTrue(Files.exists(archive));
    String used = "<-XX:SharedArchiveFile=" + home.toRealPath().resolve("ad-17.0.1.jsa") + ">";
    assertTrue(
        call(folder, Map.of("AD_ARCHIVE", ""), "sh", launcher.toString()).out().contains(used));
    assertFalse(
        call("sh", launcher.toString()).out().contains("SharedArchiveFile"), "switched off");
  }

  @Test
  void underAnotherJavaTheArchiveIsMadeInTheCacheOnce() throws Exception {
    Map<String, String> on = Map.of("AD_ARCHIVE", "");
    assertFalse(call(folder, on, "sh", launcher.toString()).out().contains("SharedArchiveFile"));
    Path archive = folder.resolve(".cache/leibniz/start" + home.toRealPath() + "/ad-17.0.1.jsa");
    Path lock = archive.resolveSibling("ad-17.0.1.jsa.lock");
    for (int i = 0; i < 500 && (!Files.exists(archive) || Files.exists(lock)); i++) {
      Thread.sleep(20);
    }
    assertTrue(Files.exists(archive));
    Called second = call(folder, on, "sh", launcher.toString());
    assertTrue(second.out().contains("<-XX:SharedArchiveFile=" + archive + ">"), second::out);
  }

  @Test
  void aCacheThatCannotBeWrittenDoesNoHarm() throws Exception {
    // Not in the temporary folder: the launcher may still be trying when that is removed.
    Map<String, String> environment = Map.of("AD_ARCHIVE", "", "XDG_CACHE_HOME", "/dev/null");
    Called called = call(folder, environment, "sh", launcher.toString());
    assertEquals(7, called.status());
    assertEquals("", called.err());
  }

  @Test
  void optionsForTheMachineComeFromTheEnvironment() throws Exception {
    Map<String, String> environment = Map.of("AD_JAVA_OPTIONS", "-Xmx8g -Da=b");
    assertTrue(
        call(folder, environment, "sh", launcher.toString()).out().contains("<-Xmx8g>\n<-Da=b>\n"));
  }

  @Test
  void aBareLocaleBecomesUtf8AndAnotherIsLeftAlone() throws Exception {
    assertTrue(call("sh", launcher.toString()).out().contains("LC_ALL=C.UTF-8"));
    Map<String, String> german = Map.of("LANG", "de_DE.UTF-8");
    assertTrue(call(folder, german, "sh", launcher.toString()).out().contains("LC_ALL=\n"));
  }

  private boolean adds(Map<String, String> environment, String... words) throws Exception {
    List<String> line = new ArrayList<>(List.of("sh", launcher.toString()));
    line.addAll(List.of(words));
    Called called = call(folder, environment, line.toArray(String[]::new));
    assertEquals(7, called.status(), called::toString);
    return called.out().contains("<--add-modules>\n<jdk.incubator.vector>\n");
  }

  @Test
  void theModuleOfVectorsIsAddedWhereItCanPay() throws Exception {
    Path large = Files.writeString(folder.resolve("large.csv"), "1,2\n".repeat(100_000));
    Path small = Files.writeString(folder.resolve("small.csv"), "1,2\n".repeat(100));
    assertTrue(adds(Map.of(), "bench", "a.ad"));
    assertTrue(adds(Map.of(), "solve", "a.ad", "--data", large.toString()));
    assertTrue(adds(Map.of(), "solve", "a.ad", "--data=" + large));
    assertFalse(adds(Map.of(), "solve", "a.ad", "--data", small.toString()));
    assertFalse(adds(Map.of(), "eval", "a.ad", "--data", large.toString()));
    assertFalse(adds(Map.of()));
    assertTrue(adds(Map.of("AD_VECTORS", "on"), "eval", "a.ad"));
    assertFalse(adds(Map.of("AD_VECTORS", "off"), "bench", "a.ad"));
  }

  @Test
  void aJavaWithoutTheModuleIsNotAskedForIt() throws Exception {
    Files.writeString(
        java.resolve("release"), "JAVA_VERSION=\"17.0.1\"\nMODULES=\"java.base jdk.zipfs\"\n");
    assertFalse(adds(Map.of("AD_VECTORS", "on"), "bench", "a.ad"));
  }

  /** Java's own reader of a process hears nothing of a filter that ends later than that. */
  @Test
  void theWarningAboutTheModuleIsDroppedAndNothingElse() throws Exception {
    Path err = folder.resolve("err");
    String redirected = "exec sh \"$0\" bench a.ad 2> \"$1\"";
    call("sh", "-c", redirected, launcher.toString(), err.toString());
    for (int i = 0; i < 500 && Files.readAllLines(err).size() < 2; i++) {
      Thread.sleep(20);
    }
    assertEquals(List.of("a fault", "said"), Files.readAllLines(err).stream().sorted().toList());
  }

  @Test
  void whereNoPipeCanBeMadeTheWarningStays() throws Exception {
    Map<String, String> noFolder = Map.of("TMPDIR", "/dev/null");
    Called called = call(folder, noFolder, "sh", launcher.toString(), "bench", "a.ad");
    assertEquals("WARNING: Using incubator modules: some\na fault\n", called.err());
    assertTrue(called.out().contains("<-Dleibniz.errors=2>"), called::out);
  }
}
