package org.leibniz.model.nl;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.leibniz.ampl.NlNames;
import org.leibniz.ampl.NlReader;
import org.leibniz.ampl.Translation;
import org.leibniz.diagnostic.DiagnosticException;
import org.leibniz.diagnostic.Source;
import org.leibniz.diagnostic.SourceReader;

/** Reads {@code .nl} files, with the names that stand beside them. */
public final class NlReading {
  /** How the names of such files end. */
  public static final String ENDING = ".nl";

  private NlReading() {}

  /**
   * Reads a file.
   *
   * @throws DiagnosticException if it cannot be read or is not as the format says
   */
  public static Translation read(Path path) {
    requireText(path);
    NlNames names = new NlNames(beside(path, ".col"), beside(path, ".row"));
    return Translation.of(NlReader.read(SourceReader.read(path), names));
  }

  /** The translation as a source, whose name says that its lines are not those of the file. */
  public static Source source(Path path, Translation translation) {
    return new Source(path + " (as .ad)", translation.text());
  }

  /** The binary form is no text; that is told before its letters are. */
  private static void requireText(Path path) {
    if (!Files.isRegularFile(path)) {
      return;
    }
    try (InputStream stream = Files.newInputStream(path)) {
      if (stream.read() == 'b') {
        throw NlReader.binary(new Source(path.toString(), "b").span(0, 1));
      }
    } catch (IOException unreadable) {
      // Whoever reads the text says why.
      return;
    }
  }

  /** The lines of a file of the same name with another ending; none where it cannot be read. */
  private static List<String> beside(Path path, String ending) {
    String name = path.getFileName().toString();
    Path other = path.resolveSibling(name.substring(0, name.length() - ENDING.length()) + ending);
    if (!Files.isRegularFile(other)) {
      return List.of();
    }
    return SourceReader.read(other).text().lines().map(String::strip).toList();
  }
}
