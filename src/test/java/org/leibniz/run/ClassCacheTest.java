package org.leibniz.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassCacheTest {
  private static final String KEY = ClassCache.key("class A {}", "some");

  @TempDir Path temporary;

  private static Map<String, byte[]> classes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return Map.of("generated.A", bytes);
  }

  @Test
  void whatWasStoredIsFound() {
    ClassCache cache = new ClassCache(temporary.resolve("new").resolve("folder"));
    assertTrue(cache.find(KEY).isEmpty());
    cache.store(KEY, classes(1000));
    assertArrayEquals(
        classes(1000).get("generated.A"), cache.find(KEY).orElseThrow().get("generated.A"));
    assertEquals("", cache.takeNotes());
  }

  @Test
  void keysTellTextsAndCompilersApart() {
    assertNotEquals(KEY, ClassCache.key("class A { }", "some"));
    assertNotEquals(KEY, ClassCache.key("class A {}", "other"));
  }

  @Test
  void aDamagedEntryIsNotUsed() throws IOException {
    ClassCache cache = new ClassCache(temporary.resolve("folder"));
    cache.store(KEY, classes(1000));
    Path entry = temporary.resolve("folder").resolve(KEY);
    byte[] bytes = Files.readAllBytes(entry);
    bytes[bytes.length / 2] ^= 1;
    Files.write(entry, bytes);
    assertTrue(cache.find(KEY).isEmpty());
    assertTrue(cache.takeNotes().contains("damaged"));
    Files.write(entry, new byte[0]);
    assertTrue(cache.find(KEY).isEmpty());
  }

  @Test
  void whatOthersCouldWriteIsNotUsed() throws IOException {
    Path folder = temporary.resolve("folder");
    ClassCache cache = new ClassCache(folder);
    cache.store(KEY, classes(1000));
    Files.setPosixFilePermissions(
        folder.resolve(KEY), PosixFilePermissions.fromString("rw-rw-r--"));
    assertTrue(cache.find(KEY).isEmpty());
    assertTrue(cache.takeNotes().contains("written by others"));
    Files.setPosixFilePermissions(
        folder.resolve(KEY), PosixFilePermissions.fromString("rw-------"));
    assertTrue(cache.find(KEY).isPresent());
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertTrue(cache.find(KEY).isEmpty());
    cache.store(ClassCache.key("class B {}", "some"), classes(10));
    assertTrue(cache.takeNotes().contains("nothing is kept there"));
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    Path folder = temporary.resolve("folder");
    ClassCache cache = new ClassCache(folder);
    cache.store(KEY, classes(1000));
    Path elsewhere = temporary.resolve("elsewhere");
    Files.move(folder.resolve(KEY), elsewhere);
    Files.createSymbolicLink(folder.resolve(KEY), elsewhere);
    assertTrue(cache.find(KEY).isEmpty());
  }

  @Test
  void aCacheThatCannotBeWrittenIsOnlyNoted() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "in the way");
    ClassCache cache = new ClassCache(file.resolve("folder"));
    cache.store(KEY, classes(10));
    assertTrue(cache.takeNotes().contains("cannot be written"));
    assertTrue(cache.find(KEY).isEmpty());
  }

  @Test
  void twoProcessesAtOnceSeeWholeEntriesOnly() throws IOException, InterruptedException {
    Process first = race();
    Process second = race();
    String said =
        new String(first.getInputStream().readAllBytes())
            + new String(second.getInputStream().readAllBytes());
    assertEquals(0, first.waitFor(), said);
    assertEquals(0, second.waitFor(), said);
    try (var files = Files.list(temporary.resolve("shared"))) {
      assertEquals(20, files.count());
    }
  }

  private Process race() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String path = place(ClassCache.class) + File.pathSeparator + place(ClassCacheTest.class);
    String folder = temporary.resolve("shared").toString();
    return new ProcessBuilder(
            java,
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            path,
            Racer.class.getName(),
            folder)
        .redirectErrorStream(true)
        .start();
  }

  private static Path place(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  /** Stores and finds the same entries again and again. */
  static final class Racer {
    private Racer() {}

    /** Ends with status 1 where an entry is not whole. */
    public static void main(String[] arguments) {
      ClassCache cache = new ClassCache(Path.of(arguments[0]));
      for (int round = 0; round < 600; round++) {
        String key = ClassCache.key("class A" + round % 20 + " {}", "some");
        cache.find(key).ifPresent(found -> check(found, cache));
        cache.store(key, classes(20_000));
        check(cache.find(key).orElse(Map.of()), cache);
      }
    }

    private static void check(Map<String, byte[]> found, ClassCache cache) {
      byte[] bytes = found.get("generated.A");
      if (bytes == null || !java.util.Arrays.equals(bytes, classes(20_000).get("generated.A"))) {
        System.out.println("not whole: " + cache.takeNotes());
        System.exit(1);
      }
    }
  }
}
