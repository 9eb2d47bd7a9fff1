package org.leibniz.diagnostic;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads files of the user's as text. */
public final class SourceReader {
  /** Bytes; what is larger is no file that a person wrote. */
  private static final long LARGEST = 64L << 20;

  private SourceReader() {}

  /**
   * Reads a file in UTF-8; a byte order mark is left out.
   *
   * @param path the file; messages show it as it is given
   * @throws DiagnosticException if there is no such file, or it is a directory, cannot be read, is
   *     larger than 64 MB, or is not text in UTF-8
   */
  public static Source read(Path path) {
    String name = path.toString();
    try {
      if (Files.isDirectory(path)) {
        throw new DiagnosticException(
            Diagnostic.of(Code.FILE_IS_DIRECTORY, name + " is a directory")
                .help("name a file in it"));
      }
      if (Files.size(path) > LARGEST) {
        throw tooLarge(name);
      }
      return new Source(name, decode(name, Files.readAllBytes(path)));
    } catch (NoSuchFileException missing) {
      throw notFound(path);
    } catch (AccessDeniedException denied) {
      throw new DiagnosticException(
          Diagnostic.of(Code.FILE_UNREADABLE, name + " may not be read")
              .help("its permissions do not allow it"));
    } catch (IOException failed) {
      // A name below a file, such as a.ad/b.ad, is reported by the system as something else than a
      // missing
      // file.
      if (!Files.exists(path)) {
        throw notFound(path);
      }
      throw new DiagnosticException(
          Diagnostic.of(Code.FILE_UNREADABLE, name + " cannot be read").help(reason(failed)));
    }
  }

  private static String reason(IOException failed) {
    return failed.getMessage() == null
        ? "the system gives no reason"
        : "the system says: " + failed.getMessage();
  }

  private static DiagnosticException tooLarge(String name) {
    return new DiagnosticException(
        Diagnostic.of(Code.FILE_TOO_LARGE, name + " is larger than 64 MB")
            .help("numbers in bulk belong in a data file: --data"));
  }

  private static DiagnosticException notFound(Path path) {
    Diagnostic finding = Diagnostic.of(Code.FILE_NOT_FOUND, path + " does not exist");
    Path folder = path.getParent() == null ? Path.of("") : path.getParent();
    if (!Files.isDirectory(folder)) {
      return new DiagnosticException(finding.help("there is no folder " + folder));
    }
    Optional<String> similar = similarName(folder, path);
    return new DiagnosticException(
        similar.isPresent()
            ? finding.help("did you mean " + path.resolveSibling(similar.get()) + "?")
            : finding);
  }

  private static Optional<String> similarName(Path folder, Path path) {
    if (path.getFileName() == null) {
      return Optional.empty();
    }
    Set<String> names = new TreeSet<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, Files::isRegularFile)) {
      for (Path entry : entries) {
        names.add(entry.getFileName().toString());
      }
    } catch (IOException unreadable) {
      return Optional.empty();
    }
    String wanted = path.getFileName().toString();
    return names.contains(wanted + ".ad")
        ? Optional.of(wanted + ".ad")
        : Suggestion.closest(wanted, names);
  }

  private static String decode(String name, byte[] bytes) {
    for (byte b : bytes) {
      if (b == 0) {
        throw notText(name, "it holds zero bytes");
      }
    }
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException notUtf8) {
      throw notText(name, "it is not in UTF-8");
    }
  }

  private static DiagnosticException notText(String name, String why) {
    return new DiagnosticException(
        Diagnostic.of(Code.FILE_NOT_TEXT, name + " is not a text file").help(why));
  }
}
