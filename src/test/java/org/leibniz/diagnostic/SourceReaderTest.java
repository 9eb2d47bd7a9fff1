package org.leibniz.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading files, good and bad. */
final class SourceReaderTest {
  @TempDir private Path folder;

  private Diagnostic finding(Path path) {
    return assertThrows(DiagnosticException.class, () -> SourceReader.read(path))
        .diagnostics()
        .get(0);
  }

  private Path file(String name, byte... bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  @Test
  void aByteOrderMarkIsLeftOutAndLineEndsAreKept() throws IOException {
    Path path = Files.writeString(folder.resolve("a.ad"), "\uFEFFparam é\r\nparam b\r\n");
    Source source = SourceReader.read(path);
    assertEquals("param é\r\nparam b\r\n", source.text());
    assertEquals("param é", source.line(1));
    assertEquals(path.toString(), source.name());
  }

  @Test
  void aMissingFileIsNamedWithASimilarOne() throws IOException {
    file("puzzle.ad");
    assertEquals(Code.FILE_NOT_FOUND, finding(folder.resolve("nothing_like_it")).code());
    assertEquals(List.of(), finding(folder.resolve("nothing_like_it")).help());
    String similar = "did you mean " + folder.resolve("puzzle.ad") + "?";
    assertEquals(List.of(similar), finding(folder.resolve("puzle.ad")).help());
    assertEquals(List.of(similar), finding(folder.resolve("puzzle")).help());
    Path nowhere = folder.resolve("no").resolve("puzzle.ad");
    assertEquals(List.of("there is no folder " + nowhere.getParent()), finding(nowhere).help());
    assertEquals(Code.FILE_NOT_FOUND, finding(folder.resolve("puzzle.ad").resolve("b.ad")).code());
  }

  @Test
  void aDirectoryIsNoFile() {
    assertEquals(Code.FILE_IS_DIRECTORY, finding(folder).code());
  }

  @Test
  void binaryFilesAreNotText() throws IOException {
    assertEquals(Code.FILE_NOT_TEXT, finding(file("zero.ad", (byte) 'a', (byte) 0)).code());
    assertEquals(
        Code.FILE_NOT_TEXT, finding(file("latin.ad", (byte) 'a', (byte) 0xE9, (byte) 'b')).code());
  }

  @Test
  void hugeFilesAreRefusedUnread() throws IOException {
    Path path = file("huge.ad");
    try (RandomAccessFile sparse = new RandomAccessFile(path.toFile(), "rw")) {
      sparse.setLength((64L << 20) + 1);
    }
    assertEquals(Code.FILE_TOO_LARGE, finding(path).code());
  }

  @Test
  void anEmptyFileIsAText() throws IOException {
    assertEquals("", SourceReader.read(file("empty.ad")).text());
  }
}
