package org.leibniz.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;
import org.leibniz.diagnostic.DiagnosticException;

/** Writes the files that commands make. */
final class TextFile {
  private TextFile() {}

  /**
   * Writes a file and the folders above it.
   *
   * @param help what is said where it cannot be written
   * @throws DiagnosticException if it cannot be written
   */
  static void write(Path file, String text, String help) {
    try {
      if (file.getParent() != null) {
        Files.createDirectories(file.getParent());
      }
      Files.writeString(file, text);
    } catch (IOException failed) {
      throw new DiagnosticException(
          Diagnostic.of(Code.FILE_NOT_WRITABLE, file + " cannot be written: " + reason(failed))
              .help(help));
    }
  }

  private static String reason(IOException failed) {
    if (failed instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failed instanceof FileAlreadyExistsException) {
      return "a file stands where a folder is needed";
    }
    return String.valueOf(failed.getMessage());
  }
}
