package org.leibniz.data;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;

/**
 * A file of comma-separated values that can be read more than once: what is read from a pipe is
 * kept, a file on disk is opened again. Text is UTF-8, with or without a byte-order mark.
 */
final class CsvFile {
  private final Path path;
  private final byte[] piped;
  private final char delimiter;

  private CsvFile(Path path, byte[] piped, char delimiter) {
    this.path = path;
    this.piped = piped;
    this.delimiter = delimiter;
  }

  /**
   * Finds the file and its delimiter.
   *
   * @throws DiagnosticException if there is no such file, it cannot be read, or it is empty
   */
  static CsvFile open(Path path) {
    if (Files.isDirectory(path)) {
      throw failure(
          Code.FILE_IS_DIRECTORY,
          path + " is a directory, not a CSV file",
          "name the file inside it");
    }
    if (Files.notExists(path)) {
      throw failure(
          Code.FILE_NOT_FOUND,
          "there is no file " + path,
          "the path is taken from the current directory");
    }
    try {
      byte[] piped = Files.isRegularFile(path) ? null : Files.readAllBytes(path);
      CsvFile file = new CsvFile(path, piped, ',');
      String header = file.firstLine();
      if (header.indexOf('\0') >= 0) {
        throw unreadable(path, new CharacterCodingException());
      }
      if (header.isBlank()) {
        throw failure(
            Code.FILE_EMPTY,
            path + " is empty",
            "a CSV file begins with a line that names its columns: x,y");
      }
      return new CsvFile(path, piped, delimiterOf(header));
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /** What to tell the person when reading fails. */
  static DiagnosticException unreadable(Path path, IOException cause) {
    if (cause instanceof CharacterCodingException) {
      return failure(
          Code.FILE_NOT_TEXT,
          path + " is not text in UTF-8",
          "save it as CSV with the encoding UTF-8");
    }
    if (cause instanceof NoSuchFileException) {
      return failure(
          Code.FILE_NOT_FOUND,
          "there is no file " + path,
          "the path is taken from the current directory");
    }
    String reason =
        cause instanceof AccessDeniedException ? "permission denied" : cause.getMessage();
    return failure(
        Code.FILE_UNREADABLE, path + " cannot be read: " + reason, "check who may read the file");
  }

  private static DiagnosticException failure(Code code, String message, String help) {
    return new DiagnosticException(Diagnostic.of(code, message).help(help));
  }

  private String firstLine() throws IOException {
    try (BufferedReader reader = reader()) {
      String line = reader.readLine();
      while (line != null && line.isBlank()) {
        line = reader.readLine();
      }
      return line == null ? "" : line;
    }
  }

  /** The separator that stands most often in the header outside quotes; a comma where none does. */
  private static char delimiterOf(String header) {
    char best = ',';
    int most = 0;
    for (char candidate : new char[] {',', ';', '\t'}) {
      int count = 0;
      boolean quoted = false;
      for (int i = 0; i < header.length(); i++) {
        char c = header.charAt(i);
        quoted ^= c == '"';
        count += !quoted && c == candidate ? 1 : 0;
      }
      if (count > most) {
        most = count;
        best = candidate;
      }
    }
    return best;
  }

  Path path() {
    return path;
  }

  String name() {
    return path.toString();
  }

  char delimiter() {
    return delimiter;
  }

  /** What stands between cells, in words. */
  String delimiterName() {
    return switch (delimiter) {
      case ';' -> "semicolons";
      case '\t' -> "tabs";
      default -> "commas";
    };
  }

  /**
   * The text from its beginning, without a byte-order mark; bytes that are not UTF-8 are an error
   * of reading.
   */
  BufferedReader reader() throws IOException {
    InputStream bytes =
        piped == null ? Files.newInputStream(path) : new ByteArrayInputStream(piped);
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                bytes,
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)),
            1 << 16);
    reader.mark(1);
    if (reader.read() != '\ufeff') {
      reader.reset();
    }
    return reader;
  }

  /** A reader of records of any length, blank lines left out, over this file's text. */
  CsvReader.CsvReaderBuilder records() {
    return CsvReader.builder()
        .fieldSeparator(delimiter)
        .skipEmptyLines(true)
        .allowExtraFields(true)
        .allowMissingFields(true)
        .trimWhitespacesAroundQuotes(true);
  }
}
